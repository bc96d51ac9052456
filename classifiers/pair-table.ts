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

export class PairTable {
  /** Slot s holds the pair `[3s]`, `[3s + 1]` and its number `[3s + 2]`. */
  readonly #slots: Int32Array;
  readonly #mask: number;
  /** By the upper bits of a pair's hash, one bit: 0 where there is no such pair. */
  readonly #may: Int32Array;
  readonly #shift: number;

  /** `[first, second, number]`; the pairs differ, and none of the numbers is below 0. */
  constructor(pairs: readonly (readonly [first: number, second: number, number: number])[]) {
    let size = 16;
    while (size < 1.5 * pairs.length) size *= 2;
    this.#mask = size - 1;
    this.#slots = new Int32Array(3 * size).fill(free);
    let width = 5;
    while (2 ** width < bitsEach * pairs.length) width++;
    this.#may = new Int32Array(2 ** (width - 5));
    this.#shift = 32 - width;
    for (const [first, second, number] of pairs) {
      const hash = hashOf(first, second);
      const bit = hash >>> this.#shift;
      this.#may[bit >>> 5] = (this.#may[bit >>> 5] as number) | (1 << (bit & 31));
      this.#slots.set([first, second, number], this.#slotOf(hash, first, second));
    }
  }

  /** The number of a pair, or -1. */
  get(first: number, second: number): number {
    const hash = hashOf(first, second);
    const bit = hash >>> this.#shift;
    if (((this.#may[bit >>> 5] as number) & (1 << (bit & 31))) === 0) return -1;
    return this.#slots[this.#slotOf(hash, first, second) + 2] as number;
  }

  /** Where the pair stands, or the free slot where it would. */
  #slotOf(hash: number, first: number, second: number): number {
    const slots = this.#slots;
    let slot = hash & this.#mask;
    for (;;) {
      const held = slots[3 * slot] as number;
      if (held === free || (held === first && slots[3 * slot + 1] === second)) return 3 * slot;
      slot = (slot + 1) & this.#mask;
    }
  }
}
