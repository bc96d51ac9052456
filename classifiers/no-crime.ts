// When "no crime" may be the answer. That most who write little only ask something holds for whole texts: of three words that all
// speak against it, it would be what is left, and not what was said.

import { calibration } from './calibration.ts';
import type { Signals } from './signals.ts';
import type { Candidate, Sums } from './weighing.ts';

/** In a text of fewer different words … */
const fewWords = 15;
/** … it must not have less than this many points by what was said. */
const leastSaid = -1.8;

/** What is told kindly not to be for us. */
export const isNoCrime = (candidate: Candidate | undefined): boolean =>
  candidate !== undefined && (!candidate.isFraudType || candidate.id === 'consumer-dispute');

const isLeft = ({ number, prior, isFraudType }: Candidate, { points }: Sums, { hints }: Signals): boolean =>
  !isFraudType && hints.different < fewWords && (points[number] ?? 0) - prior < leastSaid;

/**
 * Whether it may be a fraud though no crime fits best, by the score of the likeliest type. Who is sent away with a crime pays more than
 * who is asked once without one; but a short question on a subject of crime is a question.
 */
export const mayBeFraud = (score: number, { hints }: Signals): boolean =>
  hints.different >= fewWords && score >= calibration.fraudBesideNoCrime;

/** Where what was told is of another harm, and nothing of this one: a child that was cheated of money. */
const isOfElse = ({ notWhere }: Candidate, { cues }: Signals): boolean =>
  notWhere?.any.some((cue) => cues.has(cue)) === true && !notWhere.unless.some((cue) => cues.has(cue));

/**
 * Whether the candidate may be an answer at all. Whoever only passes on what somebody wrote asks nothing and complains of nothing,
 * however much the message sounds like a bank's or a shop's.
 */
export const mayAnswer = (candidate: Candidate, sums: Sums, signals: Signals): boolean =>
  !isOfElse(candidate, signals) && (!isNoCrime(candidate) || !(signals.onlyPasted || isLeft(candidate, sums, signals)));

/** The most points of what is only left: no answer, and no reason either for any of the types. */
export function pointsLeft(candidates: readonly Candidate[], sums: Sums, signals: Signals): number {
  let most = Number.NEGATIVE_INFINITY;
  if (signals.onlyPasted || signals.hints.different >= fewWords) return most;
  for (const candidate of candidates)
    if (isLeft(candidate, sums, signals)) most = Math.max(most, sums.points[candidate.number] ?? most);
  return most;
}
