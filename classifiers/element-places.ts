// Where the elements of patterns stand in one text, a bit for each token. Worked out once for each element: patterns
// share elements, and asking again at every step was most of the work.

import type { PackedElements } from './element-index.ts';
import { endOf, type TextAtoms, tokenOf } from './text-atoms.ts';

const unknown = 0;
const nowhere = -1;

/** Made for one text and thrown away after it. */
export class ElementPlaces {
  readonly #elements: PackedElements;
  readonly #text: TextAtoms;
  /** 32 tokens to a number; a row of so many for each element. */
  readonly #width: number;
  /** By element: `unknown`, `nowhere`, or the place of its row in the bits plus one. */
  readonly #row: Int32Array;
  #bits: Int32Array;
  #used = 0;
  /** By atom: the place of its own row of bits plus one. */
  readonly #atomRow: Int32Array;
  /** By element: 1 where `#ends` has something to say of it. */
  readonly #isLong: Uint8Array;
  /** Element and token → the tokens before which its rows end, the nearest first. */
  readonly #ends = new Map<number, number[]>();
  readonly #led: number[] = [];

  constructor(elements: PackedElements, text: TextAtoms) {
    this.#elements = elements;
    this.#text = text;
    this.#width = (text.tokens.length + 31) >>> 5;
    this.#row = new Int32Array(elements.size);
    this.#atomRow = new Int32Array(text.heads.length);
    this.#isLong = new Uint8Array(elements.size);
    this.#bits = new Int32Array(this.#width * 1024);
  }

  /** Takes one row of `element` to the places of `atom`; `row` is its place in the rows, -1 for the atom alone. */
  lead(atom: number, element: number, row: number): void {
    const before = this.#row[element] ?? unknown;
    const after = row === -1 ? this.#merge(element, before, atom) : this.#fitAll(element, before, row);
    if (before === unknown && after !== unknown) this.#led.push(element);
    this.#row[element] = after;
  }

  /** The elements that `lead` found, once all their rows were led to. */
  settle(): readonly number[] {
    return this.#led;
  }

  /** True when the element stands anywhere in the text. */
  has(element: number): boolean {
    const row = this.#row[element] ?? unknown;
    return (row === unknown ? this.#find(element) : row) !== nowhere;
  }

  /** True when it begins at `token`; only after `has` was true. */
  beginsAt(element: number, token: number): boolean {
    return (((this.#bits[(this.#row[element] ?? 1) - 1 + (token >>> 5)] ?? 0) >>> (token & 31)) & 1) === 1;
  }

  /** Where the element, which begins at `token`, ends; null for the next token and nowhere else. */
  endsAt(element: number, token: number): readonly number[] | null {
    if (this.#isLong[element] === 0) return null;
    return this.#ends.get(element * this.#text.tokens.length + token) ?? null;
  }

  /** The tokens at which it begins, in order. */
  starts(element: number): number[] {
    const found: number[] = [];
    const from = (this.#row[element] ?? 1) - 1;
    for (let at = 0; at < this.#width; at++) {
      let word = this.#bits[from + at] ?? 0;
      while (word !== 0) {
        found.push(at * 32 + 31 - Math.clz32(word & -word));
        word &= word - 1;
      }
    }
    return found;
  }

  #find(element: number): number {
    const { singleStarts, singles, longStarts, leads, places } = this.#elements;
    const { heads } = this.#text;
    let row = unknown;
    const lastSingle = singleStarts[element + 1] ?? 0;
    for (let at = singleStarts[element] ?? 0; at < lastSingle; at++) {
      const atom = singles[at] ?? 0;
      if (heads[atom] !== 0) row = this.#merge(element, row, atom);
    }
    const lastLong = longStarts[element + 1] ?? 0;
    for (let at = longStarts[element] ?? 0; at < lastLong; at++) {
      if (heads[leads[at] ?? 0] !== 0) row = this.#fitAll(element, row, places[at] ?? 0);
    }
    if (row === unknown) row = nowhere;
    this.#row[element] = row;
    return row;
  }

  /** Adds all places of an atom to a row of bits, or begins one. */
  #merge(element: number, row: number, atom: number): number {
    let from = this.#atomRow[atom] ?? unknown;
    if (from === unknown) {
      from = this.#newRow();
      this.#atomRow[atom] = from;
      const { heads, next } = this.#text;
      for (let slot = heads[atom] ?? 0; slot !== 0; slot = next[slot - 1] ?? 0)
        this.#set(from, tokenOf(this.#text, slot - 1));
    }
    const to = row === unknown ? this.#newRow() : row;
    if (this.#isLong[element] === 1) {
      const { heads, next } = this.#text;
      for (let slot = heads[atom] ?? 0; slot !== 0; slot = next[slot - 1] ?? 0) {
        const token = tokenOf(this.#text, slot - 1);
        const ends = this.#ends.get(element * this.#text.tokens.length + token);
        if (ends && !ends.includes(token + 1)) ends.unshift(token + 1);
      }
    }
    const bits = this.#bits;
    for (let at = 0; at < this.#width; at++) bits[to - 1 + at] = (bits[to - 1 + at] ?? 0) | (bits[from - 1 + at] ?? 0);
    return to;
  }

  #fitAll(element: number, before: number, place: number): number {
    const { rows } = this.#elements;
    const { heads, next } = this.#text;
    const rarest = rows[place + 1] ?? 0;
    let row = before;
    for (let slot = heads[rows[place + 2 + rarest] ?? 0] ?? 0; slot !== 0; slot = next[slot - 1] ?? 0) {
      const token = tokenOf(this.#text, slot - 1) - rarest;
      const end = token < 0 ? nowhere : this.#fit(place + 2, rows[place] ?? 0, token);
      if (end === nowhere) continue;
      if (row === unknown) row = this.#newRow();
      this.#end(element, row, token, end);
      this.#set(row, token);
    }
    return row;
  }

  /** Fits a row of atoms at `token`; the token after it, or `nowhere`. */
  #fit(from: number, count: number, token: number): number {
    const { rows } = this.#elements;
    const { sentences, length } = this.#text.tokens;
    let at = token;
    for (let atom = from; atom < from + count; atom++) {
      if (at >= length || (at > token && sentences[at] !== sentences[at - 1])) return nowhere;
      at = endOf(this.#text, rows[atom] ?? 0, at);
      if (at === -1) return nowhere;
    }
    return at;
  }

  /** Notes an end, unless it is the next token and the only one. */
  #end(element: number, row: number, token: number, end: number): void {
    const key = element * this.#text.tokens.length + token;
    const ends = this.#isLong[element] === 1 ? this.#ends.get(key) : undefined;
    if (ends) {
      if (!ends.includes(end)) ends.splice(ends.filter((one) => one < end).length, 0, end);
    } else if (end !== token + 1) {
      this.#isLong[element] = 1;
      this.#ends.set(key, this.#isSet(row, token) ? [token + 1, end] : [end]);
    }
  }

  #isSet(row: number, token: number): boolean {
    return (((this.#bits[row - 1 + (token >>> 5)] ?? 0) >>> (token & 31)) & 1) === 1;
  }

  #set(row: number, token: number): void {
    const place = row - 1 + (token >>> 5);
    this.#bits[place] = (this.#bits[place] ?? 0) | (1 << (token & 31));
  }

  #newRow(): number {
    if (this.#used + this.#width > this.#bits.length) {
      const larger = new Int32Array(this.#bits.length * 2);
      larger.set(this.#bits);
      this.#bits = larger;
    }
    this.#used += this.#width;
    return this.#used - this.#width + 1;
  }
}
