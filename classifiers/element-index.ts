// The elements of all patterns, packed into flat numbers: each has rows of atoms, and each row is looked for by its
// rarest atom, so that "the caller" is looked for at every "caller" and not at every "the".

import type { Element } from './pattern.ts';
import { valueKinds } from './tokens.ts';

/** Atoms below this number are values, in the order of `valueKinds`. */
export const valueAtoms = valueKinds.length;

/**
 * For element e its single words are `singles[singleStarts[e]]` up to `singles[singleStarts[e + 1]]`. Its longer rows, and
 * values, are numbered `longStarts[e]` up to `longStarts[e + 1]`: row r is looked for by `leads[r]`, its rarest atom, and
 * stands at `places[r]` in `rows` as `[count, offset of the rarest atom, … atoms]`.
 */
export interface PackedElements {
  readonly size: number;
  readonly singleStarts: Int32Array;
  readonly singles: Int32Array;
  readonly longStarts: Int32Array;
  readonly leads: Int32Array;
  readonly places: Int32Array;
  readonly rows: Int32Array;
  /** By element: the most tokens of a row, a value counting as one. */
  readonly longest: Uint8Array;
}

/** Numbers the elements while patterns are compiled. */
export class ElementIndex {
  readonly #known = new Map<Element, number>();
  readonly #singleStarts: number[] = [0];
  readonly #singles: number[] = [];
  readonly #longStarts: number[] = [0];
  readonly #leads: number[] = [];
  readonly #places: number[] = [];
  readonly #rows: number[] = [];
  readonly #longest: number[] = [];
  readonly #costs: number[] = [];
  readonly #costOf: (atom: number) => number;

  /** `costOf` says how common an atom is in texts. */
  constructor(costOf: (atom: number) => number) {
    this.#costOf = costOf;
  }

  get size(): number {
    return this.#longest.length;
  }

  /** What looking for the element costs: a row costs what its rarest atom does. */
  costOf(element: number): number {
    return this.#costs[element] ?? 0;
  }

  /** The number of an element; `idOf` numbers its atoms. */
  add(element: Element, idOf: (atom: string) => number): number {
    const known = this.#known.get(element);
    if (known !== undefined) return known;
    const number = this.#longest.length;
    let longest = 1;
    let cost = 0;
    for (const row of element.rows) {
      cost += this.#addRow(row.map(idOf));
      longest = Math.max(longest, row.length);
    }
    this.#known.set(element, number);
    this.#singleStarts.push(this.#singles.length);
    this.#longStarts.push(this.#leads.length);
    this.#longest.push(longest);
    this.#costs.push(cost);
    return number;
  }

  /** Adds a row to the element that is being made; returns what looking for it costs. */
  #addRow(row: readonly number[]): number {
    const [first = 0] = row;
    if (row.length === 1 && first >= valueAtoms) {
      this.#singles.push(first);
      return this.#costOf(first);
    }
    let rarest = 0;
    // A value may be several tokens long, so what comes after one has no fixed distance from the row's beginning.
    for (let at = 1; at < row.length && (row[at - 1] ?? 0) >= valueAtoms; at++)
      if (this.#costOf(row[at] ?? 0) < this.#costOf(row[rarest] ?? 0)) rarest = at;
    this.#leads.push(row[rarest] ?? 0);
    this.#places.push(this.#rows.length);
    this.#rows.push(row.length, rarest, ...row);
    return this.#costOf(row[rarest] ?? 0);
  }

  pack(): PackedElements {
    return {
      size: this.size,
      singleStarts: Int32Array.from(this.#singleStarts),
      singles: Int32Array.from(this.#singles),
      longStarts: Int32Array.from(this.#longStarts),
      leads: Int32Array.from(this.#leads),
      places: Int32Array.from(this.#places),
      rows: Int32Array.from(this.#rows),
      longest: Uint8Array.from(this.#longest),
    };
  }
}
