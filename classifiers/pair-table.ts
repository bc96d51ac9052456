// Numbers for pairs of numbers, in one flat table: it is asked for nearly every two words of a text, and a map of such
// pairs is several times slower. Nearly every pair that is asked for is not in it, and a few bits tell that without the
// table, which is too large to be at hand.

import { type Numbers, packed } from './lists.ts';

const free = -1;
/** So many bits for each pair: one pair in as many is looked for in vain. */
const bitsEach = 12;

const hashOf = (first: number, second: number): number => {
  const hash = Math.imul(Math.imul(first, 0x9e3779b1) ^ second, 0x85ebca6b);
  return hash ^ (hash >>> 15);
};

/** A table as plain data. */
export interface PackedPairs {
  /** Slot s holds the pair whose numbers are the upper and the lower half of `keys[s]`, or -1, and what it is: `numbers[s]`. */
  readonly keys: Int32Array;
  readonly numbers: Numbers;
  /** By the upper bits of a pair's hash, one bit: 0 where there is no such pair. */
  readonly may: Int32Array;
}

/** The two numbers of a pair in one; both are below 65,535, so that no pair is `free`. */
const keyOf = (first: number, second: number): number => (first << 16) | second;

/** `[first, second, number]`; the pairs differ, none of the numbers is below 0, and no first or second above 65,534. */
export function packPairs(pairs: readonly (readonly [first: number, second: number, number: number])[]): PackedPairs {
  let size = 16;
  while (size < 1.5 * pairs.length) size *= 2;
  const keys = new Int32Array(size).fill(free);
  const numbers = new Int32Array(size);
  let most = 0;
  let highest = 0;
  let width = 5;
  while (2 ** width < bitsEach * pairs.length) width++;
  const may = new Int32Array(2 ** (width - 5));
  for (const [first, second, number] of pairs) {
    const hash = hashOf(first, second);
    const bit = hash >>> (32 - width);
    may[bit >>> 5] = (may[bit >>> 5] as number) | (1 << (bit & 31));
    const key = keyOf(first, second);
    const slot = slotOf(keys, size - 1, hash, key);
    keys[slot] = key;
    numbers[slot] = number;
    most = Math.max(most, first, second);
    highest = Math.max(highest, number);
  }
  if (most > 65_534) throw new Error(`a table holds pairs of numbers up to 65,534, not of ${most}`);
  return { keys, numbers: packed(numbers, highest), may };
}

/** The slot in which the pair stands, or the free one where it would. */
function slotOf(keys: Int32Array, mask: number, hash: number, key: number): number {
  let slot = hash & mask;
  for (;;) {
    const held = keys[slot] as number;
    if (held === key || held === free) return slot;
    slot = (slot + 1) & mask;
  }
}

export class PairTable {
  readonly #keys: Int32Array;
  readonly #numbers: Numbers;
  readonly #mask: number;
  readonly #may: Int32Array;
  readonly #shift: number;

  constructor({ keys, numbers, may }: PackedPairs) {
    this.#keys = keys;
    this.#numbers = numbers;
    this.#mask = keys.length - 1;
    this.#may = may;
    // As many bits tell a pair's place as there are bits in all: 32 for each number, both powers of two.
    this.#shift = Math.clz32(32 * may.length) + 1;
  }

  /** The number of a pair, or -1. */
  get(first: number, second: number): number {
    const hash = hashOf(first, second);
    const bit = hash >>> this.#shift;
    if (((this.#may[bit >>> 5] as number) & (1 << (bit & 31))) === 0) return -1;
    const key = keyOf(first, second);
    const slot = slotOf(this.#keys, this.#mask, hash, key);
    return this.#keys[slot] === key ? (this.#numbers[slot] as number) : -1;
  }
}
