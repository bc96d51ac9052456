// Weighs the signals of a text against every fraud type, and says how sure that makes us: clear, ambiguous, unknown, no crime.

import type { Classification, RankedType, ScorePart, Verdict } from '../model/classification.ts';
import { calibration } from './calibration.ts';
import type { Compiled } from './compile.ts';
import { addMadeCues } from './made-cues.ts';
import { isNoCrime, mayAnswer, mayBeFraud, pointsLeft } from './no-crime.ts';
import { ReasonedType } from './reasons.ts';
import { type Answered, pointsOfAnswer } from './separate.ts';
import type { Signals } from './signals.ts';
import type { Candidate, Sums } from './weighing.ts';

/** What a text leaves open: numbers of candidates, the best first, and the score of each, in the same order. */
interface Scored {
  readonly order: readonly number[];
  readonly scores: readonly number[];
}

/** An answer and what it says of each candidate, by its number. */
interface Said extends Answered {
  readonly points: Float64Array;
}

const partsFrom = (answered: readonly Said[], { number }: Candidate): ScorePart[] =>
  answered.map(({ fact, points }) => ({ because: `fact:${fact}`, weight: points[number] ?? 0, matches: [] }));

/** Adds what was answered to the sums of a text. */
function addAnswers({ points, spoken }: Sums, answered: readonly Said[]): void {
  for (const answer of answered) {
    for (const [number, said] of answer.points.entries()) {
      points[number] = (points[number] ?? 0) + said;
      if (said > 0) spoken[number] = 1;
    }
  }
}

/** The candidates that anything speaks for or against, best first; ties are broken by id. */
function rank({ candidates }: Compiled, sums: Sums, signals: Signals): number[] {
  const { points, spoken } = sums;
  const order: number[] = [];
  for (let number = 0; number < spoken.length; number++)
    if (spoken[number] === 1 && mayAnswer(candidates[number] as Candidate, sums, signals)) order.push(number);
  // A few dozen are put in order for every text, and sorting by a function of ours costs several times as much.
  for (let at = 1; at < order.length; at++) {
    const number = order[at] as number;
    const own = points[number] as number;
    let to = at;
    for (; to > 0; to--) {
      const before = order[to - 1] as number;
      const other = points[before] as number;
      if (other > own || (other === own && (candidates[before]?.id ?? '') < (candidates[number]?.id ?? ''))) break;
      order[to] = before;
    }
    order[to] = number;
  }
  return order;
}

/** Scores of all candidates, best first, and the score that is enough to have something to go by. */
function scoreAll(
  compiled: Compiled,
  signals: Signals,
  answered: readonly Said[],
): Scored & { readonly enough: number } {
  const { nonePoints, unknownPoints, temperature } = calibration;
  const sums = compiled.weighing.sum(signals);
  addAnswers(sums, answered);
  const order = rank(compiled, sums, signals);
  const [first] = order;
  const left = pointsLeft(compiled.candidates, sums, signals);
  const best = Math.max(nonePoints, left, first === undefined ? nonePoints : (sums.points[first] as number));
  // Counted from the best, so that high sums never overflow.
  const share = (points: number): number => Math.exp((points - best) / temperature);
  const scores = order.map((number) => share(sums.points[number] as number));
  let total = share(nonePoints) + share(left);
  for (let at = 0; at < scores.length; at++) total += scores[at] as number;
  for (let at = 0; at < scores.length; at++) scores[at] = (scores[at] as number) / total;
  return { order, scores, enough: share(unknownPoints) / total };
}

const rounded = (score: number): number => Math.round(score * 1000) / 1000;

/**
 * Turns signals into a classification, and what was answered to questions. The same text and answers always give the same
 * classification.
 */
export function classify(compiled: Compiled, told: Signals, answers: readonly Answered[] = []): Classification {
  const signals = addMadeCues(compiled.made, told);
  const ids = answers.length > 0 ? compiled.candidates.map(({ id }) => id) : [];
  const answered = answers.map(
    (answer): Said => ({ ...answer, points: pointsOfAnswer(compiled.catalogue.answers, ids, answer) }),
  );
  const { leastScore, fewestListed } = calibration;
  const { order, scores, enough } = scoreAll(compiled, signals, answered);
  const mayBeClear = !compiled.neverClear.some((cue) => signals.cues.has(cue));
  const verdict = verdictOf(compiled.candidates, signals, { order, scores }, enough, mayBeClear || answers.length > 0);
  const first = compiled.candidates[order[0] ?? -1];
  const types: RankedType[] = [];
  for (let at = 0; at < order.length; at++) {
    const score = scores[at] as number;
    if (types.length >= fewestListed && score < leastScore) break;
    const candidate = compiled.candidates[order[at] as number];
    if (candidate?.isFraudType)
      types.push(new ReasonedType(compiled, signals, candidate, rounded(score), partsFrom(answered, candidate)));
  }
  const mayBe = verdict === 'ambiguous' ? withoutFrightening(compiled, signals, types) : types;
  return {
    verdict,
    types: verdict === 'not-a-crime' && first?.isFraudType !== true ? [] : mayBe,
    // Of the first that is shown, so that no tag speaks of a kind that nobody is asked about.
    ...(verdict === 'ambiguous' && first?.isFraudType === false ? { mayBeNoCrime: true } : {}),
    tags: tagsOf(compiled, signals, verdict === 'unknown' ? [] : mayBe.slice(0, 1)),
    by: 'rules',
    catalogueVersion: compiled.catalogue.version,
  };
}

/** As a report holds it: the nearest types of a text that carries none are guesses, and nobody acts on them. */
export const withoutGuesses = (classification: Classification): Classification =>
  classification.verdict === 'unknown' ? { ...classification, types: [] } : classification;

/** The types that may be asked about: none whose mere name frightens, where nothing that was told makes it likely (`asked-only-with`). */
function withoutFrightening({ catalogue }: Compiled, { cues }: Signals, types: readonly RankedType[]): RankedType[] {
  const kept = types.filter(({ id }) => {
    const needs = catalogue.fraudTypes.get(id)?.['asked-only-with'] ?? [];
    return needs.length === 0 || needs.some((cue) => cues.has(cue));
  });
  return kept.length > 0 ? kept : [...types];
}

/** `enough` is the score from which a type has something to go by. What may not be clear is asked about, however well a type fits. */
function verdictOf(
  candidates: readonly Candidate[],
  signals: Signals,
  { order, scores }: Scored,
  enough: number,
  mayBeClear: boolean,
): Verdict {
  const first = candidates[order[0] ?? -1];
  const [score = 0, second = 0] = scores;
  if (!first || score < enough) {
    // Several near-equal types are a question to be asked, not nothing.
    const together = scores.slice(0, 3).reduce((sum, one) => sum + one, 0);
    return first?.isFraudType && together >= calibration.togetherShare * enough ? 'ambiguous' : 'unknown';
  }
  if (isNoCrime(first)) {
    const fraud = scores[order.findIndex((number) => !isNoCrime(candidates[number]))] ?? 0;
    return mayBeClear && mayBeFraud(fraud, signals) ? 'ambiguous' : 'not-a-crime';
  }
  return mayBeClear && score >= calibration.clearScore && score / second >= calibration.clearMargin
    ? 'clear'
    : 'ambiguous';
}

/** Tags of the best type and of every cue that was found. */
function tagsOf(compiled: Compiled, signals: Signals, types: readonly RankedType[]): string[] {
  const tags = new Set<string>();
  for (const type of types) for (const tag of compiled.catalogue.fraudTypes.get(type.id)?.tags ?? []) tags.add(tag);
  for (const id of signals.cues.keys()) for (const tag of compiled.catalogue.cues.get(id)?.tags ?? []) tags.add(tag);
  return [...tags].sort();
}
