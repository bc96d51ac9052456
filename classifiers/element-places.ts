// Where the elements of patterns stand in one stretch of a text, a bit for each token. Each token marks the elements that
// it belongs to, so that nothing is ever asked of an element that no word of the stretch belongs to.

import { mostCommon, type Numbers, type PackedElements } from './element-index.ts';

/** Made once and used for one stretch after another. */
export class ElementPlaces {
  /**
   * By element: 0 where it is not in the stretch. In a stretch of up to 32 tokens bit b is the token `#first + b`; in a
   * longer one it is 1, and the bits are in `#wide`, `#width` numbers for each element.
   */
  readonly #bits: Int32Array;
  #wide = new Int32Array(0);
  #width = 1;
  #first = 0;
  /** Slots of the common atoms that stand in the stretch, as bits, and for each slot its tokens, `#width` numbers. */
  readonly #commonOf: Int32Array;
  #slots0 = 0;
  #slots1 = 0;
  #common = new Int32Array(mostCommon);
  /** By element: the stretch in which its common atoms were put among its bits last. */
  readonly #settled: Int32Array;
  #stretch = 0;
  /** The elements of the stretch on which patterns are anchored, and the others, each in the order in which they were found. */
  readonly #anchors: Int32Array;
  #anchorCount = 0;
  readonly #others: Int32Array;
  #otherCount = 0;
  /** Elements below this number are anchors. */
  readonly #firstOther: number;
  /** By element: its first place if it has some that do not simply end at the next token, as a number into the lists below. */
  readonly #places: Int32Array;
  /** The last of them: words are read in order, so new places mostly come after it. */
  readonly #lasts: Int32Array;
  /** One before which nothing is asked for again as a rule: who asks, asks for one token after another. */
  readonly #cursors: Int32Array;
  /** Elements that have such places. */
  readonly #long: number[] = [];
  /** Places are numbered from 1, because 0 is none; those of the stretch are below `#ended`. */
  #ended = 1;
  readonly #tokens: number[] = [-1];
  readonly #ends: number[] = [-1];
  readonly #nexts: number[] = [0];

  /** Patterns are anchored on the elements below `anchors`. */
  constructor({ size, commonOf }: Pick<PackedElements, 'size' | 'commonOf'>, anchors: number) {
    this.#commonOf = commonOf;
    this.#firstOther = anchors;
    this.#settled = new Int32Array(size);
    this.#anchors = new Int32Array(anchors);
    this.#others = new Int32Array(size - anchors);
    this.#bits = new Int32Array(size);
    this.#places = new Int32Array(size);
    this.#lasts = new Int32Array(size);
    this.#cursors = new Int32Array(size);
  }

  /** How many anchors stand in the stretch; `anchorAt(0)` and so on are their numbers. */
  get anchors(): number {
    return this.#anchorCount;
  }

  /** The first token of the stretch. */
  get first(): number {
    return this.#first;
  }

  anchorAt(number: number): number {
    return this.#anchors[number] as number;
  }

  /** Forgets the stretch before, and begins with the tokens `first` up to `end`. */
  begin(first: number, end: number): void {
    this.#forget(this.#anchors, this.#anchorCount);
    this.#forget(this.#others, this.#otherCount);
    for (const element of this.#long) this.#places[element] = this.#lasts[element] = this.#cursors[element] = 0;
    this.#long.length = 0;
    this.#anchorCount = this.#otherCount = 0;
    this.#stretch++;
    this.#slots0 = this.#slots1 = 0;
    this.#first = first;
    this.#width = (end - first + 31) >>> 5;
    if (this.#width > 1 && this.#wide.length < this.#bits.length * this.#width)
      this.#wide = new Int32Array(this.#bits.length * this.#width);
    if (this.#common.length < mostCommon * this.#width) this.#common = new Int32Array(mostCommon * this.#width);
    this.#ended = 1;
  }

  #forget(elements: Int32Array, count: number): void {
    const bits = this.#bits;
    const width = this.#width;
    for (let at = 0; at < count; at++) bits[elements[at] as number] = 0;
    if (width === 1) return;
    for (let at = 0; at < count; at++) {
      const from = (elements[at] as number) * width;
      this.#wide.fill(0, from, from + width);
    }
  }

  /** Elements `list[from]` up to `list[to]` stand at `token` and end with it; up to `others` they are anchors. Only before any `markRow`. */
  mark(list: Numbers, from: number, others: number, to: number, token: number): void {
    this.#anchorCount = this.#markIn(this.#anchors, this.#anchorCount, list, from, others, token);
    this.#otherCount = this.#markIn(this.#others, this.#otherCount, list, others, to, token);
  }

  /** Notes those that are new to the stretch in `present`, and returns how many are in it then. */
  #markIn(present: Int32Array, before: number, list: Numbers, from: number, to: number, token: number): number {
    const bits = this.#bits;
    let count = before;
    if (this.#width === 1) {
      const bit = 1 << (token - this.#first);
      for (let at = from; at < to; at++) {
        const element = list[at] as number;
        const held = bits[element] as number;
        if (held === 0) present[count++] = element;
        bits[element] = held | bit;
      }
      return count;
    }
    const width = this.#width;
    const wide = this.#wide;
    const place = (token - this.#first) >>> 5;
    const bit = 1 << ((token - this.#first) & 31);
    for (let at = from; at < to; at++) {
      const element = list[at] as number;
      if (bits[element] === 0) {
        bits[element] = 1;
        present[count++] = element;
      }
      const number = element * width + place;
      wide[number] = (wide[number] as number) | bit;
    }
    return count;
  }

  /** The common atom of this slot stands at `token`. */
  markCommon(slot: number, token: number): void {
    const width = this.#width;
    const from = slot * width;
    const bit = 1 << (slot & 31);
    const isNew = ((slot < 32 ? this.#slots0 : this.#slots1) & bit) === 0;
    if (isNew) {
      if (slot < 32) this.#slots0 |= bit;
      else this.#slots1 |= bit;
      for (let at = from; at < from + width; at++) this.#common[at] = 0;
    }
    const at = token - this.#first;
    this.#common[from + (at >>> 5)] = (this.#common[from + (at >>> 5)] as number) | (1 << (at & 31));
  }

  /** Puts the common atoms of an element among its bits; to be asked before where it stands, once all is marked. */
  settle(element: number): void {
    if (this.#settled[element] === this.#stretch) return;
    this.#settled[element] = this.#stretch;
    this.#settleSlots(element, (this.#commonOf[2 * element] as number) & this.#slots0, 0);
    this.#settleSlots(element, (this.#commonOf[2 * element + 1] as number) & this.#slots1, 32);
  }

  #settleSlots(element: number, slots: number, first: number): void {
    for (let left = slots; left !== 0; left &= left - 1) {
      const from = (first + 31 - Math.clz32(left & -left)) * this.#width;
      for (let place = 0; place < this.#width; place++) {
        const bits = this.#common[from + place] as number;
        if (bits === 0) continue;
        if (this.#bits[element] === 0) this.#others[this.#otherCount++] = element;
        if (this.#width === 1) this.#bits[element] = (this.#bits[element] as number) | bits;
        else {
          this.#bits[element] = 1;
          const number = element * this.#width + place;
          this.#wide[number] = (this.#wide[number] as number) | bits;
        }
        if (this.#places[element] !== 0) this.#endNext(element, place, bits);
      }
    }
  }

  /** Where an element ends later at some of these tokens, it now ends with the token as well. */
  #endNext(element: number, place: number, bits: number): void {
    for (let left = bits; left !== 0; left &= left - 1) {
      const token = this.#first + 32 * place + 31 - Math.clz32(left & -left);
      if (this.placeAt(element, token) !== 0) this.#add(element, token, token + 1);
    }
  }

  /** The same as `mark` for a row of tokens that ends before `end`. */
  markRow(list: Numbers, from: number, to: number, token: number, end: number): void {
    for (let at = from; at < to; at++) {
      const element = list[at] as number;
      const known = this.#isAt(element, token);
      this.mark(list, at, element < this.#firstOther ? at + 1 : at, at + 1, token);
      const listed = this.placeAt(element, token) !== 0;
      if (end === token + 1 && !listed) continue;
      if (known && !listed) this.#add(element, token, token + 1);
      this.#add(element, token, end);
    }
  }

  /** The same as `has` for an element that holds no common word. */
  isMarked(element: number): boolean {
    return this.#bits[element] !== 0;
  }

  has(element: number): boolean {
    return (
      this.#bits[element] !== 0 ||
      ((this.#commonOf[2 * element] as number) & this.#slots0) !== 0 ||
      ((this.#commonOf[2 * element + 1] as number) & this.#slots1) !== 0
    );
  }

  /** True where the element is marked at `token`; a common word's place is not. */
  #isAt(element: number, token: number): boolean {
    const at = token - this.#first;
    if (this.#width === 1) return ((this.#bits[element] as number) & (1 << at)) !== 0;
    const bits = this.#bits[element] === 0 ? 0 : (this.#wide[element * this.#width + (at >>> 5)] as number);
    return (bits & (1 << (at & 31))) !== 0;
  }

  /** The first token from `token` on at which the element begins, or -1. */
  nextAt(element: number, token: number): number {
    const at = token - this.#first;
    if (this.#width === 1) {
      const word = at > 31 ? 0 : (this.#bits[element] as number) & (-1 << at);
      return word === 0 ? -1 : this.#first + 31 - Math.clz32(word & -word);
    }
    let place = at >>> 5;
    if (place >= this.#width || this.#bits[element] === 0) return -1;
    const from = element * this.#width;
    let word = (this.#wide[from + place] as number) & (-1 << (at & 31));
    while (word === 0) {
      if (++place >= this.#width) return -1;
      word = this.#wide[from + place] as number;
    }
    return this.#first + 32 * place + 31 - Math.clz32(word & -word);
  }

  /** The last token up to and including `token` at which it begins, or -1. */
  previousAt(element: number, token: number): number {
    const at = token - this.#first;
    if (at < 0) return -1;
    if (this.#width === 1) {
      const word = (this.#bits[element] as number) & ((2 << at) - 1);
      return word === 0 ? -1 : this.#first + 31 - Math.clz32(word);
    }
    if (this.#bits[element] === 0) return -1;
    let place = at >>> 5;
    const from = element * this.#width;
    let word = (this.#wide[from + place] as number) & ((2 << (at & 31)) - 1);
    while (word === 0) {
      if (--place < 0) return -1;
      word = this.#wide[from + place] as number;
    }
    return this.#first + 32 * place + 31 - Math.clz32(word);
  }

  /**
   * False where `second` surely begins nowhere from one to `span` tokens after `first` begins. Only a short stretch is
   * looked at; of a longer one it says true.
   */
  mayFollow(first: number, second: number, span: number): boolean {
    if (this.#width !== 1) return true;
    let after = (this.#bits[first] as number) << 1;
    for (let reached = 1; reached < span; ) {
      const more = Math.min(reached, span - reached);
      after |= after << more;
      reached += more;
    }
    return (after & (this.#bits[second] as number)) !== 0;
  }

  /**
   * The first of the ends that the element has at `token`, the nearest first, as the number of a place: 0 where it ends
   * with the token and nowhere else.
   */
  placeAt(element: number, token: number): number {
    let place = this.#places[element] as number;
    if (place === 0 || (this.#tokens[this.#lasts[element] as number] as number) < token) return 0;
    let before = this.#cursors[element] as number;
    if ((this.#tokens[before] as number) < token && before !== 0) place = this.#nexts[before] as number;
    else before = 0;
    while (place !== 0 && (this.#tokens[place] as number) < token) {
      before = place;
      place = this.#nexts[place] as number;
    }
    this.#cursors[element] = before;
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
  #add(element: number, token: number, end: number): void {
    if (this.#places[element] === 0) this.#long.push(element);
    const last = this.#lasts[element] as number;
    let before = last;
    if (last === 0 || !this.#isBefore(last, token, end)) {
      const cursor = this.#cursors[element] as number;
      before = cursor !== 0 && this.#isBefore(cursor, token, end) ? cursor : 0;
      let next = (before === 0 ? this.#places[element] : this.#nexts[before]) as number;
      while (next !== 0 && this.#isBefore(next, token, end)) {
        before = next;
        next = this.#nexts[next] as number;
      }
      if (next !== 0 && this.#tokens[next] === token && this.#ends[next] === end) return;
    }
    const next = before === 0 ? (this.#places[element] as number) : (this.#nexts[before] as number);
    const made = this.#ended++;
    this.#tokens[made] = token;
    this.#ends[made] = end;
    this.#nexts[made] = next;
    if (before === 0) this.#places[element] = made;
    else this.#nexts[before] = made;
    if (next === 0) this.#lasts[element] = made;
  }

  #isBefore(place: number, token: number, end: number): boolean {
    const at = this.#tokens[place] as number;
    return at < token || (at === token && (this.#ends[place] as number) < end);
  }
}
