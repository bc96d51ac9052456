// Numbers for pairs of numbers, in one flat table: it is asked for nearly every two words of a text, and a map of such
// pairs is several times slower. Nearly every pair that is asked for is not in it, and a few bits tell that without the
// table, which is too large to be at hand.

const free = -1;
/** So many bits for each pair: one pair in as many is looked for in vain. */
const bitsEach = 12;

const hashOf = (first: number, second: number): number => {
  const hash = Math.imul(Math.imul(first, 0x9e3779b1) ^ second, 0x85ebca6b);
  return hash ^ (hash >>> 15);
};

/** A table as plain data. */
export interface PackedPairs {
  /** Slot s holds the pair `[3s]`, `[3s + 1]` and its number `[3s + 2]`. */
  readonly slots: Int32Array;
  /** By the upper bits of a pair's hash, one bit: 0 where there is no such pair. */
  readonly may: Int32Array;
}

/** `[first, second, number]`; the pairs differ, and none of the numbers is below 0. */
export function packPairs(pairs: readonly (readonly [first: number, second: number, number: number])[]): PackedPairs {
  let size = 16;
  while (size < 1.5 * pairs.length) size *= 2;
  const slots = new Int32Array(3 * size).fill(free);
  let width = 5;
  while (2 ** width < bitsEach * pairs.length) width++;
  const may = new Int32Array(2 ** (width - 5));
  for (const [first, second, number] of pairs) {
    const hash = hashOf(first, second);
    const bit = hash >>> (32 - width);
    may[bit >>> 5] = (may[bit >>> 5] as number) | (1 << (bit & 31));
    slots.set([first, second, number], slotOf(slots, size - 1, hash, first, second));
  }
  return { slots, may };
}

/** Where the pair stands, or the free slot where it would. */
function slotOf(slots: Int32Array, mask: number, hash: number, first: number, second: number): number {
  let slot = hash & mask;
  for (;;) {
    const held = slots[3 * slot] as number;
    if (held === free || (held === first && slots[3 * slot + 1] === second)) return 3 * slot;
    slot = (slot + 1) & mask;
  }
}

export class PairTable {
  readonly #slots: Int32Array;
  readonly #mask: number;
  readonly #may: Int32Array;
  readonly #shift: number;

  constructor({ slots, may }: PackedPairs) {
    this.#slots = slots;
    this.#mask = slots.length / 3 - 1;
    this.#may = may;
    // As many bits tell a pair's place as there are bits in all: 32 for each number, both powers of two.
    this.#shift = Math.clz32(32 * may.length) + 1;
  }

  /** The number of a pair, or -1. */
  get(first: number, second: number): number {
    const hash = hashOf(first, second);
    const bit = hash >>> this.#shift;
    if (((this.#may[bit >>> 5] as number) & (1 << (bit & 31))) === 0) return -1;
    return this.#slots[slotOf(this.#slots, this.#mask, hash, first, second) + 2] as number;
  }
}
