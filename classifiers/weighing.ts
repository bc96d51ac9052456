// Sums what speaks for and against every candidate at once: from the cues and phrases that a text holds to those that weigh
// them, and not from each candidate to the hundred cues that it weighs.

import { calibration } from './calibration.ts';
import { type Combination, Combinations } from './combinations.ts';
import type { FoundHints, Hint } from './hints.ts';
import { Lists } from './lists.ts';
import { type PackedWeights, packWeights, readWeights } from './packed-weights.ts';

/** What competes for a text: a fraud type, or a verdict that is none. */
export interface Candidate {
  /** Its place among the candidates. */
  readonly number: number;
  readonly id: string;
  readonly family: string;
  readonly isFraudType: boolean;
  /** Cues with which it is not this, unless one of the others is found. */
  readonly notWhere: { readonly any: readonly string[]; readonly unless: readonly string[] } | null;
  readonly tags: readonly string[];
  readonly cues: ReadonlyMap<string, number>;
  /** What cues weigh by the texts that were counted; in a long text each says less, as words do. */
  readonly fitted: ReadonlyMap<string, number>;
  readonly together: readonly {
    readonly sets: readonly (readonly string[])[];
    readonly weight: number;
    readonly because: string;
  }[];
  /** `key` is the phrase's name in `Signals.phrases`. */
  readonly phrases: readonly { readonly key: string; readonly weight: number; readonly because: string }[];
  /** The name, in `Signals.phrases`, of what it is called by; null where it has no names. */
  readonly name: string | null;
  /** Points it has before a word is read: how common it is, and how high its author weighed. */
  readonly prior: number;
}

/** A text of so many different words, at most, that names a type tells no more than that name. */
const fewWords = 8;

/** Points of a type that a text calls by its name, where a cue bears the name out (`bears-out-names`) or not. */
export function pointsOfName({ different }: Pick<FoundHints, 'different'>, isBorneOut: boolean): number {
  if (different <= fewWords) return calibration.named;
  return isBorneOut ? calibration.namedByVictim : 0;
}

/** The part of a text's signals that sums need. */
interface Signs {
  readonly signs: readonly number[];
  readonly hints: FoundHints;
}

/** By number of candidate; both hold until the next text is summed. */
export interface Sums {
  readonly points: Float64Array;
  /** 1 where anything at all speaks for or against it. */
  readonly spoken: Uint8Array;
}

export interface Weighing {
  /** Each cue, phrase, combination and hint counts once; `signs` are different numbers of cues and phrases. */
  readonly sum: (signals: Signs) => Sums;
}

/** What signs weigh, as their lists are packed: those of sign s stand from `starts[s]` up to `starts[s + 1]`. */
interface BySign {
  readonly starts: Int32Array;
  readonly candidates: readonly number[];
  readonly weights: readonly number[];
}

/** `[sign, candidate, weight]` each. */
function bySign(size: number, all: readonly (readonly [sign: number, candidate: number, weight: number])[]): BySign {
  const lists = new Lists();
  for (const [at, [sign]] of all.entries()) lists.add(sign, at);
  const [starts, order] = lists.pack(size);
  const ordered = Array.from(order, (at) => all[at] ?? [0, 0, 0]);
  return {
    starts,
    candidates: ordered.map(([, candidate]) => candidate),
    weights: ordered.map(([, , weight]) => weight),
  };
}

/**
 * Compiles what candidates weigh; `signs` are the cues by their ids and the phrases by their keys, undefined for another sign, and
 * `bearers` the ids of the cues that bear names out.
 */
export function compileWeighing(
  signs: readonly (string | undefined)[],
  candidates: readonly Candidate[],
  hintWeights: PackedWeights,
  bearers: readonly string[],
): Weighing {
  const numbers = new Map(signs.map((name, sign) => [name, sign]));
  const bearing = bearers.flatMap((cue) => numbers.get(cue) ?? []);
  const authored: [sign: number, candidate: number, weight: number][] = [];
  const fitted: [sign: number, candidate: number, weight: number][] = [];
  const together: Combination[] = [];
  /** By sign: the candidate that it names, or -1. */
  const namedBy = new Int16Array(signs.length).fill(-1);
  for (const { number: candidate, cues, fitted: counted, phrases, together: sets, name } of candidates) {
    const sign = name === null ? undefined : numbers.get(name);
    if (sign !== undefined) namedBy[sign] = candidate;
    const add = (list: typeof authored, name: string, weight: number): void => {
      const sign = numbers.get(name);
      if (sign !== undefined) list.push([sign, candidate, weight]);
    };
    for (const [cue, weight] of cues) add(authored, cue, weight);
    for (const { key, weight } of phrases) add(authored, key, weight);
    for (const [cue, weight] of counted) add(fitted, cue, weight);
    for (const { sets: named, weight } of sets)
      together.push({ candidate, weight, sets: named.map((set) => set.flatMap((cue) => numbers.get(cue) ?? [])) });
  }
  const written = bySign(signs.length, authored);
  const writtenFor = Uint16Array.from(written.candidates);
  const writtenWeights = Float64Array.from(written.weights);
  const { starts: countedStarts, ...counted } = bySign(signs.length, fitted);
  const countedWeights = readWeights(packWeights(counted.candidates, counted.weights));
  const combinations = new Combinations(signs.length, together);

  const points = new Float64Array(candidates.length);
  const spoken = new Uint8Array(candidates.length);
  /** Sums of what was counted, of cues and of words, as whole numbers. */
  const ofCues = new Float64Array(candidates.length);
  const ofHints = new Float64Array(candidates.length);
  const priors = Float64Array.from(candidates, ({ prior }) => prior);
  const sum = ({ signs: present, hints }: Signs): Sums => {
    const { found, share } = hints;
    points.set(priors);
    spoken.fill(0);
    ofCues.fill(0);
    ofHints.fill(0);
    for (let one = 0; one < present.length; one++) {
      const sign = present[one] as number;
      for (let at = written.starts[sign] as number; at < (written.starts[sign + 1] as number); at++) {
        const candidate = writtenFor[at] as number;
        points[candidate] = (points[candidate] as number) + (writtenWeights[at] as number);
        spoken[candidate] = 1;
      }
      countedWeights.addTo(ofCues, spoken, countedStarts[sign] as number, countedStarts[sign + 1] as number);
    }
    const ofName = pointsOfName(
      hints,
      bearing.some((sign) => present.includes(sign)),
    );
    for (let one = 0; ofName > 0 && one < present.length; one++) {
      const candidate = namedBy[present[one] as number] as number;
      if (candidate === -1) continue;
      points[candidate] = (points[candidate] as number) + ofName;
      spoken[candidate] = 1;
    }
    combinations.addTo(points, spoken, present);
    for (let one = 0; one < found.length; one++) {
      const { from, to } = found[one] as Hint;
      hintWeights.addTo(ofHints, spoken, from, to);
    }
    for (let number = 0; number < points.length; number++) {
      const counts =
        (ofCues[number] as number) / countedWeights.scale + (ofHints[number] as number) / hintWeights.scale;
      // In which order they were added must not settle who is first of two that have the same.
      points[number] = Math.round(((points[number] as number) + counts * share) * 1e6) / 1e6;
    }
    return { points, spoken };
  };
  return { sum };
}
