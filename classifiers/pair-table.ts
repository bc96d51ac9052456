// Numbers for pairs of numbers, in one flat table: it is asked for nearly every two words of a text, and a map of such
// pairs is several times slower.

/** The largest number of a pair. */
const most = 2 ** 15 - 1;

export class PairTable {
  readonly #keys: Int32Array;
  readonly #values: Int32Array;
  readonly #mask: number;

  /** `[first, second, number]`; the pairs differ. Throws `RangeError` on a number that does not fit. */
  constructor(pairs: readonly (readonly [first: number, second: number, number: number])[]) {
    let size = 16;
    while (size < 4 * pairs.length) size *= 2;
    this.#mask = size - 1;
    this.#keys = new Int32Array(size).fill(-1);
    this.#values = new Int32Array(size).fill(-1);
    for (const [first, second, number] of pairs) {
      if (first > most || second > most) throw new RangeError(`one of ${first} and ${second} is above ${most}`);
      const slot = this.#slotOf(first, second);
      this.#keys[slot] = (first << 16) | second;
      this.#values[slot] = number;
    }
  }

  /** The number of a pair, or -1. */
  get(first: number, second: number): number {
    return this.#values[this.#slotOf(first, second)] as number;
  }

  /** Where the pair stands, or the free slot where it would. */
  #slotOf(first: number, second: number): number {
    const key = (first << 16) | second;
    const hash = Math.imul(key, 0x9e3779b1);
    let slot = (hash ^ (hash >>> 15)) & this.#mask;
    while (this.#keys[slot] !== key && this.#keys[slot] !== -1) slot = (slot + 1) & this.#mask;
    return slot;
  }
}
