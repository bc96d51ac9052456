// The few numbers that turn sums of weights into scores and verdicts, in one place so that they can be fitted.

export const calibration = {
  /** Points of "it is none of these" among the scores, as `npm run fit` finds them on texts that were not seen. */
  nonePoints: -1,
  /** A text whose best type has fewer points is `unknown`: too little is said to go by. */
  unknownPoints: 1.5,
  /**
   * How much a point of a type's own file is worth beside the fitted weights. Authors weigh by what they have in mind, and
   * on texts that nobody had in mind that is surer than right.
   */
  authored: 0.3,
  /** Points of a type that is called by its name in a text of a few words. */
  named: 8,
  /** The same in a longer text, where somebody says that they fell for it: "my father fell for a romance scam". */
  namedByVictim: 5,
  /**
   * In a text of some words no crime is said only where every type of fraud has less than this: it was said of every tenth
   * post of the public that told of a crime, and to be asked costs the others less than to be sent away costs these.
   */
  fraudBesideNoCrime: 0.15,
  /** How many points make a type e times as likely. */
  temperature: 2.5,
  /** `clear` needs at least this score … */
  clearScore: 0.7,
  /** … and so many times that of the next. */
  clearMargin: 2.5,
  /** Where no one type has so many, the first three are still asked about if together they outweigh them this many times. */
  togetherShare: 1.5,
  /** The first so many types are always listed, for who wants to know what else it may be … */
  fewestListed: 3,
  /** … and the others from this score. */
  leastScore: 0.04,
} as const;
