// Lists of numbers, packed into one flat array once all are known: following thousands of small arrays through memory for
// every text costs more than what is done with them.

/** A list of numbers for each of some things. */
export class Lists {
  readonly #keys: number[] = [];
  readonly #values: number[] = [];

  add(key: number, value: number): void {
    this.#keys.push(key);
    this.#values.push(value);
  }

  /** For things 0 up to `size`: where the list of each begins, and all lists one after another, each in order of adding. */
  pack(size: number): [starts: Int32Array, all: Int32Array] {
    const starts = new Int32Array(size + 1);
    for (const key of this.#keys) starts[key + 1] = (starts[key + 1] ?? 0) + 1;
    for (let key = 0; key < size; key++) starts[key + 1] = (starts[key + 1] ?? 0) + (starts[key] ?? 0);
    const all = new Int32Array(this.#values.length);
    const next = starts.slice();
    for (let at = 0; at < all.length; at++) {
      const key = this.#keys[at] ?? 0;
      const place = next[key] ?? 0;
      all[place] = this.#values[at] ?? 0;
      next[key] = place + 1;
    }
    return [starts, all];
  }
}

/** Numbers in as little memory as they fit into, because memory is what reading them costs. */
export type Numbers = Uint16Array | Int32Array;
/** None of `all` is below 0, or above `most`. */
export const packed = (all: Int32Array, most: number): Numbers => (most < 65_536 ? Uint16Array.from(all) : all);
