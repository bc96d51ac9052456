// Which elements a single word is. The words that belong to most elements are read in nearly every sentence, and marking a
// hundred elements for each would be most of the work: of these it is only noted that they are there.

import { type Numbers, packed } from './lists.ts';

/** How many atoms have a slot. */
export const mostCommon = 64;

/**
 * The elements that atom a is by itself are `alone[aloneStarts[a]]` up to `alone[aloneStarts[a + 1]]`; from `aloneOthers[a]`
 * on none of them leads to a pattern.
 */
export interface PackedAlone {
  readonly aloneStarts: Int32Array;
  readonly aloneOthers: Int32Array;
  readonly alone: Numbers;
  /**
   * By atom: its number among those that are common, or -1. Such an atom leads by `alone` only to elements that lead to
   * patterns; the others say by the bits of `commonOf`, two numbers for each element, which slots they hold.
   */
  readonly slots: Int8Array;
  readonly commonOf: Int32Array;
}

/**
 * Gives the atoms that would mark most elements their slots. The list of atom a is `elements[starts[a]]` up to
 * `elements[starts[a + 1]]`; elements below `triggers` lead to patterns. `rateOf` says how often an atom stands in texts.
 */
export function packAlone(
  starts: Int32Array,
  elements: Int32Array,
  triggers: number,
  size: number,
  rateOf: (atom: number) => number,
): PackedAlone {
  const atoms = starts.length - 1;
  const marks = new Float64Array(atoms);
  for (let atom = 0; atom < atoms; atom++) {
    let others = 0;
    for (let at = starts[atom] as number; at < (starts[atom + 1] as number); at++)
      if ((elements[at] as number) >= triggers) others++;
    marks[atom] = others * rateOf(atom);
  }
  const slots = new Int8Array(atoms).fill(-1);
  const most = Array.from(marks.keys())
    .filter((atom) => (marks[atom] as number) > 0)
    .sort((one, other) => (marks[other] as number) - (marks[one] as number));
  for (const [slot, atom] of most.slice(0, mostCommon).entries()) slots[atom] = slot;
  const commonOf = new Int32Array(2 * size);
  const alone: number[] = [];
  const aloneStarts = new Int32Array(atoms + 1);
  const aloneOthers = new Int32Array(atoms);
  for (let atom = 0; atom < atoms; atom++) {
    const slot = slots[atom] as number;
    const mine = elements.subarray(starts[atom] as number, starts[atom + 1] as number);
    for (const element of mine) if (element < triggers) alone.push(element);
    aloneOthers[atom] = alone.length;
    for (const element of mine) {
      if (element < triggers) continue;
      if (slot === -1) alone.push(element);
      else {
        const place = 2 * element + (slot >>> 5);
        commonOf[place] = (commonOf[place] as number) | (1 << (slot & 31));
      }
    }
    aloneStarts[atom + 1] = alone.length;
  }
  return { aloneStarts, aloneOthers, alone: packed(Int32Array.from(alone), size), slots, commonOf };
}
