// Sums what speaks for and against every candidate at once: from the cues that a text holds to those that weigh them, and
// not from each candidate to the hundred cues that it weighs.

import type { FoundHints } from './hints.ts';

/** What competes for a text: a fraud type, or a verdict that is none. */
export interface Candidate {
  /** Its place among the candidates. */
  readonly number: number;
  readonly id: string;
  readonly family: string;
  readonly isFraudType: boolean;
  readonly tags: readonly string[];
  readonly cues: ReadonlyMap<string, number>;
  readonly together: readonly {
    readonly sets: readonly (readonly string[])[];
    readonly weight: number;
    readonly because: string;
  }[];
  /** `key` is the phrase's name in `Signals.phrases`. */
  readonly phrases: readonly { readonly key: string; readonly weight: number; readonly because: string }[];
  /** Points it has before a word is read: how common it is, and how high its author weighed. */
  readonly prior: number;
}

/** The part of a text's signals that sums need. */
interface Signs {
  readonly cues: Pick<ReadonlyMap<string, unknown>, 'keys'>;
  readonly phrases: Pick<ReadonlyMap<string, unknown>, 'keys'>;
  readonly hints: FoundHints;
}

/** Points of each candidate, by its number, and how many things they come from. */
export interface Sums {
  readonly points: Float64Array;
  readonly parts: Int32Array;
}

export interface Weighing {
  /** Each cue, phrase, combination and hint counts once. */
  readonly sum: (signals: Signs) => Sums;
}

interface Weight {
  readonly candidate: number;
  readonly weight: number;
}

/** Compiles what candidates weigh; `cues` are the ids of all cues. */
export function compileWeighing(cues: readonly string[], candidates: readonly Candidate[]): Weighing {
  const numbers = new Map(cues.map((id, number) => [id, number]));
  const byCue = new Map<string, Weight[]>();
  const byPhrase = new Map<string, Weight>();
  const combinations = candidates.flatMap(({ number: candidate, together }) =>
    together.map(({ sets, weight }) => ({
      candidate,
      weight,
      sets: sets.map((set) => set.map((cue) => numbers.get(cue) ?? cues.length)),
    })),
  );
  for (const { number: candidate, cues: weights, phrases } of candidates) {
    for (const [cue, weight] of weights) {
      const list = byCue.get(cue);
      if (list) list.push({ candidate, weight });
      else byCue.set(cue, [{ candidate, weight }]);
    }
    for (const { key, weight } of phrases) byPhrase.set(key, { candidate, weight });
  }

  const sum = (signals: Signs): Sums => {
    const points = new Float64Array(candidates.length);
    const parts = new Int32Array(candidates.length);
    const add = ({ candidate, weight }: Weight): void => {
      points[candidate] = (points[candidate] as number) + weight;
      parts[candidate] = (parts[candidate] as number) + 1;
    };
    const present = new Uint8Array(cues.length + 1);
    for (const cue of signals.cues.keys()) {
      present[numbers.get(cue) ?? cues.length] = 1;
      for (const one of byCue.get(cue) ?? []) add(one);
    }
    for (const one of combinations) if (one.sets.every((set) => set.some((cue) => present[cue] === 1))) add(one);
    for (const key of signals.phrases.keys()) {
      const one = byPhrase.get(key);
      if (one) add(one);
    }
    for (const { number, prior } of candidates) points[number] = (points[number] as number) + prior;
    const { found, share } = signals.hints;
    for (const { weights } of found.keys())
      for (const { candidate, weight } of weights) add({ candidate, weight: weight * share });
    // In which order they were added must not settle who is first of two that have the same.
    return { points: points.map((sum) => Math.round(sum * 1e6) / 1e6), parts };
  };
  return { sum };
}
