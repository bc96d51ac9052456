// Cues that say more together than each by itself: several sets of cues, of each of which one must be present.

import { Lists } from './lists.ts';

export interface Combination {
  readonly candidate: number;
  readonly weight: number;
  /** Numbers of cues. A set that is empty is never filled. */
  readonly sets: readonly (readonly number[])[];
}

export class Combinations {
  /** By cue: the combinations of which it is one way to fill the set that fewest cues fill; the others are looked at then. */
  readonly #starts: Int32Array;
  readonly #numbers: Int32Array;
  /** All sets, flat: of combination c from `#setStarts[c]` on, each as `[size, … cues]`. */
  readonly #setStarts: Int32Array;
  readonly #sets: Int16Array;
  readonly #candidates: Uint16Array;
  readonly #weights: Float64Array;
  readonly #present: Uint8Array;
  readonly #counted: Uint8Array;

  /** `cues`: how many numbers of cues there are. */
  constructor(cues: number, all: readonly Combination[]) {
    const lists = new Lists();
    const sets: number[] = [];
    this.#setStarts = new Int32Array(all.length + 1);
    for (const [number, { sets: own }] of all.entries()) {
      const [fewest = []] = own.toSorted((one, other) => one.length - other.length);
      for (const cue of new Set(fewest)) lists.add(cue, number);
      for (const set of own) sets.push(set.length, ...set);
      this.#setStarts[number + 1] = sets.length;
    }
    [this.#starts, this.#numbers] = lists.pack(cues);
    this.#sets = Int16Array.from(sets);
    this.#candidates = Uint16Array.from(all, ({ candidate }) => candidate);
    this.#weights = Float64Array.from(all, ({ weight }) => weight);
    this.#present = new Uint8Array(cues);
    this.#counted = new Uint8Array(all.length);
  }

  /** Adds what is together among the cues `present`, each combination once, to points by candidate; `spoken` is set to 1 for each of them. */
  addTo(points: Float64Array, spoken: Uint8Array, present: readonly number[]): void {
    this.#counted.fill(0);
    for (let one = 0; one < present.length; one++) this.#present[present[one] as number] = 1;
    for (let one = 0; one < present.length; one++) {
      const cue = present[one] as number;
      for (let at = this.#starts[cue] as number; at < (this.#starts[cue + 1] as number); at++) {
        const number = this.#numbers[at] as number;
        if (this.#counted[number] === 1 || !this.#isWhole(number)) continue;
        this.#counted[number] = 1;
        const candidate = this.#candidates[number] as number;
        points[candidate] = (points[candidate] as number) + (this.#weights[number] as number);
        spoken[candidate] = 1;
      }
    }
    for (let one = 0; one < present.length; one++) this.#present[present[one] as number] = 0;
  }

  /** True when each set has a cue that is present. */
  #isWhole(number: number): boolean {
    const last = this.#setStarts[number + 1] as number;
    for (let set = this.#setStarts[number] as number; set < last; ) {
      const end = set + 1 + (this.#sets[set] as number);
      let at = set + 1;
      while (at < end && this.#present[this.#sets[at] as number] === 0) at++;
      if (at === end) return false;
      set = end;
    }
    return true;
  }
}
