// The few numbers that turn sums of weights into scores and verdicts, in one place so that they can be fitted.

export const calibration = {
  /** Points of "it is none of these": a type with as many is as likely as not. */
  unknownPoints: 12,
  /** How many points make a type e times as likely. */
  temperature: 4,
  /** Only so many rivals share the probability: many weak types must not drown one good one. */
  rivals: 5,
  /** `clear` needs at least this score … */
  clearScore: 0.66,
  /** … and this many points more than the next. */
  clearMargin: 2.5,
  /** Below this score of its best type a text is `unknown`. */
  plausibleScore: 0.3,
  /** Types below this score are not offered. */
  leastScore: 0.04,
} as const;
