// Numbers for pairs of numbers, in one flat table: it is asked for nearly every two words of a text, and a map of such
// pairs is several times slower.

const free = -1;

export class PairTable {
  /** Slot s holds the pair `[3s]`, `[3s + 1]` and its number `[3s + 2]`. */
  readonly #slots: Int32Array;
  readonly #mask: number;

  /** `[first, second, number]`; the pairs differ, and none of the numbers is below 0. */
  constructor(pairs: readonly (readonly [first: number, second: number, number: number])[]) {
    let size = 16;
    while (size < 3 * pairs.length) size *= 2;
    this.#mask = size - 1;
    this.#slots = new Int32Array(3 * size).fill(free);
    for (const [first, second, number] of pairs) this.#slots.set([first, second, number], this.#slotOf(first, second));
  }

  /** The number of a pair, or -1. */
  get(first: number, second: number): number {
    return this.#slots[this.#slotOf(first, second) + 2] as number;
  }

  /** Where the pair stands, or the free slot where it would. */
  #slotOf(first: number, second: number): number {
    const slots = this.#slots;
    const hash = Math.imul(Math.imul(first, 0x9e3779b1) ^ second, 0x85ebca6b);
    let slot = (hash ^ (hash >>> 15)) & this.#mask;
    for (;;) {
      const held = slots[3 * slot] as number;
      if (held === free || (held === first && slots[3 * slot + 1] === second)) return 3 * slot;
      slot = (slot + 1) & this.#mask;
    }
  }
}
