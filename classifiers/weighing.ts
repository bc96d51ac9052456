// Sums what speaks for and against every candidate at once: from the cues that a text holds to those that weigh them, and
// not from each candidate to the hundred cues that it weighs.

import type { FoundHints, Hint, HintWeights } from './hints.ts';

/** What competes for a text: a fraud type, or a verdict that is none. */
export interface Candidate {
  /** Its place among the candidates. */
  readonly number: number;
  readonly id: string;
  readonly family: string;
  readonly isFraudType: boolean;
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
  /** Points it has before a word is read: how common it is, and how high its author weighed. */
  readonly prior: number;
}

/** The part of a text's signals that sums need. */
interface Signs {
  readonly cues: Pick<ReadonlyMap<string, unknown>, 'keys'>;
  readonly phrases: Pick<ReadonlyMap<string, unknown>, 'keys'>;
  readonly hints: FoundHints;
}

/** By number of candidate; both hold until the next text is summed. */
export interface Sums {
  readonly points: Float64Array;
  /** 1 where anything at all speaks for or against it. */
  readonly spoken: Uint8Array;
}

export interface Weighing {
  /** Each cue, phrase, combination and hint counts once. */
  readonly sum: (signals: Signs) => Sums;
}

/** Who weighs a thing, and how much: pairs, flat, because thousands are added up for a text. */
class Weights {
  readonly #numbers = new Map<string, number>();
  readonly #lists: number[][] = [];

  add(key: string, candidate: number, weight: number): void {
    let number = this.#numbers.get(key);
    if (number === undefined) {
      number = this.#lists.push([]) - 1;
      this.#numbers.set(key, number);
    }
    this.#lists[number]?.push(candidate, weight);
  }

  /** Key → candidate, weight, candidate, weight … */
  of(key: string): Float64Array {
    const number = this.#numbers.get(key);
    return Float64Array.from(number === undefined ? [] : (this.#lists[number] ?? []));
  }
}

interface Combination {
  readonly number: number;
  readonly candidate: number;
  readonly weight: number;
  readonly sets: readonly (readonly number[])[];
}

/** Compiles what candidates weigh; `cues` are the ids of all cues. */
export function compileWeighing(
  cues: readonly string[],
  candidates: readonly Candidate[],
  hintWeights: HintWeights,
): Weighing {
  const numbers = new Map(cues.map((id, number) => [id, number]));
  const authored = new Weights();
  const fittedWeights = new Weights();
  /** By cue: the combinations of which it is one way to fill the set that fewest cues fill; the others are looked at then. */
  const combinations: Combination[][] = Array.from({ length: cues.length + 1 }, () => []);
  let combined = 0;
  for (const { number: candidate, together } of candidates) {
    for (const { sets: named, weight } of together) {
      const sets = named.map((set) => set.map((cue) => numbers.get(cue) ?? cues.length));
      const [fewest = []] = sets.toSorted((one, other) => one.length - other.length);
      const combination = { number: combined++, candidate, weight, sets };
      for (const cue of new Set(fewest)) combinations[cue]?.push(combination);
    }
  }
  const byPhrase = new Map<string, Float64Array>();
  for (const { number: candidate, cues: weighed, fitted, phrases } of candidates) {
    for (const [cue, weight] of weighed) authored.add(cue, candidate, weight);
    for (const [cue, weight] of fitted) fittedWeights.add(cue, candidate, weight);
    for (const { key, weight } of phrases) byPhrase.set(key, Float64Array.of(candidate, weight));
  }
  const byCue = cues.map((cue) => authored.of(cue));
  const byCounted = cues.map((cue) => fittedWeights.of(cue));

  const present = new Uint8Array(cues.length + 1);
  const counted = new Uint8Array(combined);
  const points = new Float64Array(candidates.length);
  const spoken = new Uint8Array(candidates.length);
  const add = (all: Float64Array, share: number): void => {
    for (let at = 0; at < all.length; at += 2) {
      const candidate = all[at] as number;
      points[candidate] = (points[candidate] as number) + (all[at + 1] as number) * share;
      spoken[candidate] = 1;
    }
  };
  const addHints = (found: readonly Hint[], share: number): void => {
    const { candidates: weighed, weights } = hintWeights;
    for (let hint = 0; hint < found.length; hint++) {
      const { from, to } = found[hint] as Hint;
      for (let at = from; at < to; at++) {
        const candidate = weighed[at] as number;
        points[candidate] = (points[candidate] as number) + (weights[at] as number) * share;
        spoken[candidate] = 1;
      }
    }
  };
  const addCombinations = (all: readonly Combination[]): void => {
    for (let at = 0; at < all.length; at++) {
      const { number, candidate, weight, sets } = all[at] as Combination;
      if (counted[number] === 1 || !allPresent(sets, present)) continue;
      counted[number] = 1;
      points[candidate] = (points[candidate] as number) + weight;
      spoken[candidate] = 1;
    }
  };
  const sum = (signals: Signs): Sums => {
    const { found, share } = signals.hints;
    points.fill(0);
    spoken.fill(0);
    present.fill(0);
    counted.fill(0);
    const ids: number[] = [];
    for (const cue of signals.cues.keys()) {
      const id = numbers.get(cue);
      if (id === undefined) continue;
      present[id] = 1;
      ids.push(id);
      add(byCue[id] as Float64Array, 1);
      add(byCounted[id] as Float64Array, share);
    }
    for (let at = 0; at < ids.length; at++) addCombinations(combinations[ids[at] as number] ?? []);
    for (const key of signals.phrases.keys()) {
      const all = byPhrase.get(key);
      if (all) add(all, 1);
    }
    for (let number = 0; number < points.length; number++)
      points[number] = (points[number] as number) + (candidates[number] as Candidate).prior;
    addHints(found, share);
    // In which order they were added must not settle who is first of two that have the same.
    for (let number = 0; number < points.length; number++)
      points[number] = Math.round((points[number] as number) * 1e6) / 1e6;
    return { points, spoken };
  };
  return { sum };
}

/** True when each set has a cue that is present. */
function allPresent(sets: readonly (readonly number[])[], present: Uint8Array): boolean {
  for (const set of sets) {
    let has = false;
    for (let at = 0; at < set.length && !has; at++) has = present[set[at] as number] === 1;
    if (!has) return false;
  }
  return true;
}
