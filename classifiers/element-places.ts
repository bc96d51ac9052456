// Where the elements of patterns stand in one stretch of a text, a bit for each token. Each token marks the elements that
// it belongs to, so that nothing is ever asked of an element that no word of the stretch belongs to.

import { mostCommon } from './common-atoms.ts';
import { ElementEnds, firstEnd, recordBits } from './element-ends.ts';
import type { PackedElements } from './element-index.ts';
import type { Numbers } from './lists.ts';

/** In the record of an element: which slots of common words it holds, two numbers, and the stretch in which they were put among its bits last. */
const common = 0;
const settled = 2;

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
  /** What else is known of each element, side by side in memory: only few elements of a stretch are asked about it. */
  readonly #records: Int32Array;
  readonly ends: ElementEnds;
  /** Slots of the common atoms that stand in the stretch, as bits, and for each slot its tokens, `#width` numbers. */
  #slots0 = 0;
  #slots1 = 0;
  #common = new Int32Array(mostCommon);
  #stretch = 0;
  /** The elements of the stretch that lead to patterns, and the others, each in the order in which they were found. */
  readonly #triggers: Int32Array;
  #triggerCount = 0;
  readonly #others: Int32Array;
  #otherCount = 0;
  /** Elements below this number are triggers. */
  readonly #firstOther: number;

  /** The elements below `triggers` lead to patterns. */
  constructor({ size, commonOf }: Pick<PackedElements, 'size' | 'commonOf'>, triggers: number) {
    this.#firstOther = triggers;
    this.#triggers = new Int32Array(triggers);
    this.#others = new Int32Array(size - triggers);
    this.#bits = new Int32Array(size);
    this.#records = new Int32Array(size << recordBits);
    for (let element = 0; element < size; element++) {
      const record = element << recordBits;
      this.#records[record + common] = commonOf[2 * element] as number;
      this.#records[record + common + 1] = commonOf[2 * element + 1] as number;
    }
    this.ends = new ElementEnds(this.#records);
  }

  /** How many triggers stand in the stretch; `triggerAt(0)` and so on are their numbers. */
  get triggers(): number {
    return this.#triggerCount;
  }

  /** The first token of the stretch. */
  get first(): number {
    return this.#first;
  }

  triggerAt(number: number): number {
    return this.#triggers[number] as number;
  }

  /** Forgets the stretch before, and begins with the tokens `first` up to `end`. */
  begin(first: number, end: number): void {
    this.#forget(this.#triggers, this.#triggerCount);
    this.#forget(this.#others, this.#otherCount);
    this.ends.clear();
    this.#triggerCount = this.#otherCount = 0;
    this.#stretch++;
    this.#slots0 = this.#slots1 = 0;
    this.#first = first;
    this.#width = (end - first + 31) >>> 5;
    if (this.#width > 1 && this.#wide.length < this.#bits.length * this.#width)
      this.#wide = new Int32Array(this.#bits.length * this.#width);
    if (this.#common.length < mostCommon * this.#width) this.#common = new Int32Array(mostCommon * this.#width);
  }

  #forget(elements: Int32Array, count: number): void {
    const bits = this.#bits;
    const width = this.#width;
    for (let at = 0; at < count; at++) bits[elements[at] as number] = 0;
    if (width === 1) return;
    const wide = this.#wide;
    for (let at = 0; at < count; at++) {
      const from = (elements[at] as number) * width;
      for (let place = from; place < from + width; place++) wide[place] = 0;
    }
  }

  /** Elements `list[from]` up to `list[to]` stand at `token` and end with it; up to `others` they are triggers. Only before any `markRow`. */
  mark(list: Numbers, from: number, others: number, to: number, token: number): void {
    this.#triggerCount = this.#markIn(this.#triggers, this.#triggerCount, list, from, others, token);
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
    const records = this.#records;
    const record = element << recordBits;
    if (records[record + settled] === this.#stretch) return;
    records[record + settled] = this.#stretch;
    this.#settleSlots(element, (records[record + common] as number) & this.#slots0, 0);
    this.#settleSlots(element, (records[record + common + 1] as number) & this.#slots1, 32);
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
        if (this.#records[(element << recordBits) + firstEnd] !== 0) this.#endNext(element, place, bits);
      }
    }
  }

  /** Where an element ends later at some of these tokens, it now ends with the token as well. */
  #endNext(element: number, place: number, bits: number): void {
    for (let left = bits; left !== 0; left &= left - 1) {
      const token = this.#first + 32 * place + 31 - Math.clz32(left & -left);
      if (this.ends.placeAt(element, token) !== 0) this.ends.add(element, token, token + 1);
    }
  }

  /** The same as `mark` for a row of tokens that ends before `end`. */
  markRow(list: Numbers, from: number, to: number, token: number, end: number): void {
    for (let at = from; at < to; at++) {
      const element = list[at] as number;
      const known = this.#isAt(element, token);
      this.mark(list, at, element < this.#firstOther ? at + 1 : at, at + 1, token);
      const listed = this.ends.placeAt(element, token) !== 0;
      if (end === token + 1 && !listed) continue;
      if (known && !listed) this.ends.add(element, token, token + 1);
      this.ends.add(element, token, end);
    }
  }

  /** The same as `has` for an element that holds no common word. */
  isMarked(element: number): boolean {
    return this.#bits[element] !== 0;
  }

  has(element: number): boolean {
    if (this.#bits[element] !== 0) return true;
    const record = (element << recordBits) + common;
    return (
      (((this.#records[record] as number) & this.#slots0) | ((this.#records[record + 1] as number) & this.#slots1)) !==
      0
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
}
