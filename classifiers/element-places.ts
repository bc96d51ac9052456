// Where the elements of patterns stand in one stretch of a text, a bit for each token. Each token marks the elements that
// it belongs to, so that nothing is ever asked of an element that no word of the stretch belongs to.

import type { PackedElements } from './element-index.ts';

/** By element: not in this stretch; every place of it ends at the next token; some place ends later. */
const absent = 0;
const short = 1;
const long = 2;

/** Made once and used for one stretch after another. */
export class ElementPlaces {
  readonly #state: Uint8Array;
  /** Elements that are not absent, in the order in which they were found. */
  readonly #present: Int32Array;
  #count = 0;
  /** `#width` numbers for each element; bit b of number n is the token `#first + 32n + b`. */
  #bits: Int32Array;
  #width = 1;
  #first = 0;
  /** By long element: its first place that does not simply end at the next token, as a number into the lists below. */
  readonly #places: Int32Array;
  /** The last of them: words are read in order, so new places mostly come after it. */
  readonly #lasts: Int32Array;
  /** Places are numbered from 1, because 0 is none. */
  readonly #tokens: number[] = [-1];
  readonly #ends: number[] = [-1];
  readonly #nexts: number[] = [0];

  constructor({ size }: Pick<PackedElements, 'size'>) {
    this.#state = new Uint8Array(size);
    this.#present = new Int32Array(size);
    this.#bits = new Int32Array(size);
    this.#places = new Int32Array(size);
    this.#lasts = new Int32Array(size);
  }

  /** How many elements stand in the stretch; `at(0)` and so on are their numbers. */
  get count(): number {
    return this.#count;
  }

  /** The first token of the stretch. */
  get first(): number {
    return this.#first;
  }

  at(number: number): number {
    return this.#present[number] ?? 0;
  }

  /** Forgets the stretch before, and begins with the tokens `first` up to `end`. */
  begin(first: number, end: number): void {
    for (let at = 0; at < this.#count; at++) this.#state[this.#present[at] ?? 0] = absent;
    this.#count = 0;
    this.#first = first;
    this.#width = (end - first + 31) >>> 5;
    const room = this.#state.length * this.#width;
    if (this.#bits.length < room) this.#bits = new Int32Array(room);
    this.#tokens.length = this.#ends.length = this.#nexts.length = 1;
  }

  /** Elements `list[from]` up to `list[to]` stand at `token` and end with it. Only before any `markLong`. */
  mark(list: Int32Array, from: number, to: number, token: number): void {
    const state = this.#state;
    const bits = this.#bits;
    const width = this.#width;
    const place = (token - this.#first) >>> 5;
    const bit = 1 << ((token - this.#first) & 31);
    for (let at = from; at < to; at++) {
      const element = list[at] as number;
      if (state[element] === absent) this.#enter(element);
      const number = element * width + place;
      bits[number] = (bits[number] as number) | bit;
    }
  }

  /** The same for a row of tokens that ends before `end`. */
  markRow(list: Int32Array, from: number, to: number, token: number, end: number): void {
    for (let at = from; at < to; at++) {
      const element = list[at] as number;
      const known = this.has(element) && this.beginsAt(element, token);
      this.mark(list, at, at + 1, token);
      const listed = this.placeAt(element, token) !== 0;
      if (end === token + 1 && !listed) continue;
      if (known && !listed) this.#add(element, token, token + 1);
      this.#add(element, token, end);
    }
  }

  has(element: number): boolean {
    return this.#state[element] !== absent;
  }

  isLong(element: number): boolean {
    return this.#state[element] === long;
  }

  /** The bits of an element whose stretch has no more than 32 tokens. */
  bitsOf(element: number): number {
    return this.#bits[element] as number;
  }

  /** True where the stretch has no more than 32 tokens. */
  get isNarrow(): boolean {
    return this.#width === 1;
  }

  beginsAt(element: number, token: number): boolean {
    const at = token - this.#first;
    return (((this.#bits[element * this.#width + (at >>> 5)] as number) >>> (at & 31)) & 1) === 1;
  }

  /** The first token from `token` on at which the element begins, or -1. */
  nextAt(element: number, token: number): number {
    const at = token - this.#first;
    let place = at >>> 5;
    if (place >= this.#width) return -1;
    const from = element * this.#width;
    let word = (this.#bits[from + place] as number) & (-1 << (at & 31));
    while (word === 0) {
      if (++place >= this.#width) return -1;
      word = this.#bits[from + place] as number;
    }
    return this.#first + 32 * place + 31 - Math.clz32(word & -word);
  }

  /** The last token up to and including `token` at which it begins, or -1. */
  previousAt(element: number, token: number): number {
    const at = token - this.#first;
    if (at < 0) return -1;
    let place = at >>> 5;
    const from = element * this.#width;
    let word = (this.#bits[from + place] as number) & ((2 << (at & 31)) - 1);
    while (word === 0) {
      if (--place < 0) return -1;
      word = this.#bits[from + place] as number;
    }
    return this.#first + 32 * place + 31 - Math.clz32(word);
  }

  /**
   * The first of the ends that the element has at `token`, the nearest first, as the number of a place: 0 where it ends
   * with the token and nowhere else.
   */
  placeAt(element: number, token: number): number {
    if (this.#state[element] !== long) return 0;
    let place = this.#places[element] as number;
    while (place !== 0 && (this.#tokens[place] as number) < token) place = this.#nexts[place] as number;
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

  #enter(element: number): void {
    this.#state[element] = short;
    this.#present[this.#count++] = element;
    const from = element * this.#width;
    for (let at = from; at < from + this.#width; at++) this.#bits[at] = 0;
  }

  /** Notes an end, in order of tokens and ends, each once. */
  #add(element: number, token: number, end: number): void {
    if (this.#state[element] !== long) {
      this.#state[element] = long;
      this.#places[element] = this.#lasts[element] = 0;
    }
    const last = this.#lasts[element] as number;
    let before = last;
    if (last === 0 || !this.#isBefore(last, token, end)) {
      before = 0;
      let next = this.#places[element] as number;
      while (next !== 0 && this.#isBefore(next, token, end)) {
        before = next;
        next = this.#nexts[next] as number;
      }
      if (next !== 0 && this.#tokens[next] === token && this.#ends[next] === end) return;
    }
    const next = before === 0 ? (this.#places[element] as number) : (this.#nexts[before] as number);
    const made = this.#tokens.push(token) - 1;
    this.#ends.push(end);
    this.#nexts.push(next);
    if (before === 0) this.#places[element] = made;
    else this.#nexts[before] = made;
    if (next === 0) this.#lasts[element] = made;
  }

  #isBefore(place: number, token: number, end: number): boolean {
    const at = this.#tokens[place] as number;
    return at < token || (at === token && (this.#ends[place] as number) < end);
  }
}
