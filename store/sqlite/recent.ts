// The values that were used last, up to a bound: what is asked for again within a conversation need not be opened again.
// Whoever reads one from here has asked the database first whether it is still the newest.

export class Recent<Name, Value> {
  readonly #most: number;
  readonly #held = new Map<Name, { readonly value: Value; readonly size: number }>();
  #size = 0;

  /** `most`: the sizes of all that is held add up to no more than this. */
  constructor(most: number) {
    this.#most = most;
  }

  get(name: Name): Value | undefined {
    const one = this.#held.get(name);
    if (one === undefined) return undefined;
    // A map keeps the order in which names came: the first is the one that was used least recently.
    this.#held.delete(name);
    this.#held.set(name, one);
    return one.value;
  }

  put(name: Name, value: Value, size: number): void {
    this.drop(name);
    this.#held.set(name, { value, size });
    this.#size += size;
    for (const oldest of this.#held.keys()) {
      if (this.#size <= this.#most) break;
      this.drop(oldest);
    }
  }

  drop(name: Name): void {
    this.#size -= this.#held.get(name)?.size ?? 0;
    this.#held.delete(name);
  }
}
