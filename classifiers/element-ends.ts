// Where elements end that do not simply end with the token at which they begin: rows of several words, and values. A list for
// each element, in the order of tokens and ends, all in a few arrays that serve one stretch after another.

/** In the record of an element: its first end, its last, and one before which nothing is asked for again as a rule. */
export const firstEnd = 3;
const lastEnd = 4;
const cursor = 5;
/** An element's record has 2^recordBits numbers. */
export const recordBits = 3;

export class ElementEnds {
  readonly #records: Int32Array;
  /** Elements that have such ends. */
  readonly #listed: number[] = [];
  /** Places are numbered from 1, because 0 is none; those of the stretch are below `#ended`. */
  #ended = 1;
  readonly #tokens: number[] = [-1];
  readonly #ends: number[] = [-1];
  readonly #nexts: number[] = [0];

  /** `records` holds the record of each element, one after another. */
  constructor(records: Int32Array) {
    this.#records = records;
  }

  clear(): void {
    const records = this.#records;
    for (let at = 0; at < this.#listed.length; at++) {
      const record = (this.#listed[at] as number) << recordBits;
      records[record + firstEnd] = records[record + lastEnd] = records[record + cursor] = 0;
    }
    this.#listed.length = 0;
    this.#ended = 1;
  }

  /**
   * The first of the ends that the element has at `token`, the nearest first, as the number of a place: 0 where it ends
   * with the token and nowhere else.
   */
  placeAt(element: number, token: number): number {
    const records = this.#records;
    const record = element << recordBits;
    let place = records[record + firstEnd] as number;
    // Who asks, asks for one token after another.
    if (place === 0 || (this.#tokens[records[record + lastEnd] as number] as number) < token) return 0;
    let before = records[record + cursor] as number;
    if ((this.#tokens[before] as number) < token && before !== 0) place = this.#nexts[before] as number;
    else before = 0;
    while (place !== 0 && (this.#tokens[place] as number) < token) {
      before = place;
      place = this.#nexts[place] as number;
    }
    records[record + cursor] = before;
    return this.#tokens[place] === token ? place : 0;
  }

  /** The token before which a place ends. */
  endOf(place: number): number {
    return this.#ends[place] as number;
  }

  /** The next end of the same element at the same token, or 0. */
  after(place: number): number {
    const next = this.#nexts[place] as number;
    return next !== 0 && this.#tokens[next] === this.#tokens[place] ? next : 0;
  }

  /** Notes an end, in order of tokens and ends, each once. */
  add(element: number, token: number, end: number): void {
    const records = this.#records;
    const record = element << recordBits;
    if (records[record + firstEnd] === 0) this.#listed.push(element);
    // Words are read in order, so a new end mostly comes after the last one.
    const last = records[record + lastEnd] as number;
    let before = last;
    if (last === 0 || !this.#isBefore(last, token, end)) {
      const held = records[record + cursor] as number;
      before = held !== 0 && this.#isBefore(held, token, end) ? held : 0;
      let next = (before === 0 ? records[record + firstEnd] : this.#nexts[before]) as number;
      while (next !== 0 && this.#isBefore(next, token, end)) {
        before = next;
        next = this.#nexts[next] as number;
      }
      if (next !== 0 && this.#tokens[next] === token && this.#ends[next] === end) return;
    }
    const next = (before === 0 ? records[record + firstEnd] : this.#nexts[before]) as number;
    const made = this.#ended++;
    this.#tokens[made] = token;
    this.#ends[made] = end;
    this.#nexts[made] = next;
    if (before === 0) records[record + firstEnd] = made;
    else this.#nexts[before] = made;
    if (next === 0) records[record + lastEnd] = made;
  }

  #isBefore(place: number, token: number, end: number): boolean {
    const at = this.#tokens[place] as number;
    return at < token || (at === token && (this.#ends[place] as number) < end);
  }
}
