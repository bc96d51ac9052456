// What speaks for and against a type, worked out when somebody first asks for it: most of it is never shown.

import type { Match, RankedType, ScorePart } from '../model/classification.ts';
import type { Span } from '../model/fact.ts';
import type { FraudTypeId } from '../model/ids.ts';
import type { Compiled } from './compile.ts';
import type { PackedWeights } from './packed-weights.ts';
import type { Signals } from './signals.ts';
import { type Candidate, pointsOfName } from './weighing.ts';

/** What the cues, phrases and combinations of a text say for and against `candidate`; each counts once. */
function partsOf(candidate: Candidate, signals: Signals, bearers: readonly string[]): ScorePart[] {
  const parts: ScorePart[] = [];
  for (const [cue, matches] of signals.cues) {
    const weight = (candidate.cues.get(cue) ?? 0) + (candidate.fitted.get(cue) ?? 0) * signals.hints.share;
    if (weight !== 0) parts.push({ because: cue, weight, matches });
  }
  for (const { sets, weight, because } of candidate.together) {
    const matches = firstOfEach(sets, signals.cues);
    if (matches) parts.push({ because, weight, matches });
  }
  for (const { key, weight, because } of candidate.phrases) {
    const matches = signals.phrases.get(key);
    if (matches) parts.push({ because, weight, matches });
  }
  const named = candidate.name === null ? undefined : signals.phrases.get(candidate.name);
  const weight = pointsOfName(
    signals.hints,
    bearers.some((cue) => signals.cues.has(cue)),
  );
  if (named && weight > 0) parts.push({ because: 'named', weight, matches: named });
  return parts;
}

/** The first match of one cue of each set, or null where a set has none. */
function firstOfEach(sets: readonly (readonly string[])[], cues: Signals['cues']): Match[] | null {
  let matches: Match[] | null = null;
  for (const set of sets) {
    let found: Match | undefined;
    for (let at = 0; at < set.length && !found; at++) found = cues.get(set[at] ?? '')?.[0];
    if (!found) return null;
    matches ??= [];
    matches.push(found);
  }
  return matches;
}

/** What single words say of a candidate. */
function hintParts({ number }: Candidate, { hints }: Signals, all: PackedWeights): ScorePart[] {
  const parts: ScorePart[] = [];
  for (const [place, { from, to }] of hints.found.entries()) {
    let at = from;
    while (at < to && all.candidateAt(at) !== number) at++;
    if (at === to) continue;
    const match = hints.matchOf(place);
    parts.push({ because: match.source, weight: all.weightAt(at) * hints.share, matches: [match] });
  }
  return parts;
}

/** Digits that nobody reads would be stored with every report, sixteen in a row like a card's. */
const rounded = (weight: number): number => Math.round(weight * 1000) / 1000;

const spanOf = ({ start, end, text }: Span): Span => ({ start, end, text });

/**
 * `parts` is a property of each type itself, so that it is copied and written out with the others. It is defined with one
 * getter that all share: an object with a getter of its own gets a hidden class of its own as well, which kept everything
 * that its text gave in memory until the next full collection, and cost a tenth of the time.
 */
const lazily: PropertyDescriptor & ThisType<ReasonedType> = {
  enumerable: true,
  get() {
    return this.readParts();
  },
};

/** A type with its reasons. */
export class ReasonedType implements RankedType {
  readonly id: FraudTypeId;
  readonly family: string;
  readonly score: number;
  declare readonly parts: readonly ScorePart[];
  readonly #candidate: Candidate;
  readonly #hints: PackedWeights;
  readonly #bearers: readonly string[];
  #signals: Signals | null;
  #parts: readonly ScorePart[];

  /** `answered` is what was answered to questions, which stands behind what the text says. */
  constructor(
    compiled: Compiled,
    signals: Signals,
    candidate: Candidate,
    score: number,
    answered: readonly ScorePart[],
  ) {
    this.id = candidate.id;
    this.family = candidate.family;
    this.score = score;
    this.#candidate = candidate;
    this.#hints = compiled.hints.all;
    this.#bearers = compiled.bearers;
    this.#signals = signals;
    this.#parts = answered;
    Object.defineProperty(this, 'parts', lazily);
  }

  readParts(): readonly ScorePart[] {
    if (this.#signals !== null) {
      this.#parts = [
        ...partsOf(this.#candidate, this.#signals, this.#bearers),
        ...hintParts(this.#candidate, this.#signals, this.#hints),
        ...this.#parts,
      ].map(({ because, weight, matches }) => ({ because, weight: rounded(weight), matches: matches.map(spanOf) }));
      this.#signals = null;
    }
    return this.#parts;
  }
}
