// The elements of all patterns, packed into flat numbers that lead from an atom of a text to the elements it belongs to:
// straight for a word that is an element's row by itself, and by way of longer rows, each of which is looked for once, by
// its rarest atom, however many elements share it.

import type { Element } from './pattern.ts';
import { valueKinds } from './tokens.ts';

/** Atoms below this number are values, in the order of `valueKinds`. */
export const valueAtoms = valueKinds.length;

/**
 * The elements that atom a is by itself are `alone[aloneStarts[a]]` up to `alone[aloneStarts[a + 1]]`. The longer rows, and
 * values, that are looked for by it are numbered `rowStarts[a]` up to `rowStarts[a + 1]`: row r stands at `rowPlaces[r]` in
 * `rows` as `[count, offset of its rarest atom, … atoms]`, and belongs to the elements `owners[ownerStarts[r]]` and so on.
 */
export interface PackedElements {
  readonly size: number;
  readonly aloneStarts: Int32Array;
  readonly alone: Int32Array;
  readonly rowStarts: Int32Array;
  readonly rowPlaces: Int32Array;
  readonly rows: Int32Array;
  readonly ownerStarts: Int32Array;
  readonly owners: Int32Array;
  /** By element: the most tokens of a row, a value counting as one. */
  readonly longest: Uint8Array;
}

/** A list of numbers for each of some things, packed once they are all known. */
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

interface Row {
  readonly atoms: readonly number[];
  readonly rarest: number;
  readonly elements: number[];
}

/** Numbers the elements while patterns are compiled. */
export class ElementIndex {
  readonly #known = new Map<Element, number>();
  readonly #alone = new Lists();
  readonly #rows = new Map<string, Row>();
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
      cost += this.#addRow(number, row, idOf);
      longest = Math.max(longest, row.length);
    }
    this.#known.set(element, number);
    this.#longest.push(longest);
    this.#costs.push(cost);
    return number;
  }

  /** Adds a row to an element; returns what looking for it costs. */
  #addRow(element: number, row: readonly string[], idOf: (atom: string) => number): number {
    const [only = ''] = row;
    if (row.length === 1) {
      const atom = idOf(only);
      if (atom >= valueAtoms) {
        this.#alone.add(atom, element);
        return this.#costOf(atom);
      }
    }
    const key = row.join(' ');
    let known = this.#rows.get(key);
    if (known === undefined) {
      const atoms = row.map(idOf);
      let rarest = 0;
      // A value may be several tokens long, so what comes after one has no fixed distance from the row's beginning.
      for (let at = 1; at < atoms.length && (atoms[at - 1] ?? 0) >= valueAtoms; at++)
        if (this.#costOf(atoms[at] ?? 0) < this.#costOf(atoms[rarest] ?? 0)) rarest = at;
      known = { atoms, rarest, elements: [] };
      this.#rows.set(key, known);
    }
    known.elements.push(element);
    return this.#costOf(known.atoms[known.rarest] ?? 0);
  }

  /** `atoms`: how many there are. */
  pack(atoms: number): PackedElements {
    const [aloneStarts, alone] = this.#alone.pack(atoms);
    const leads = new Lists();
    const owners = new Lists();
    const rows: number[] = [];
    for (const row of this.#rows.values()) {
      leads.add(row.atoms[row.rarest] ?? 0, rows.length);
      rows.push(row.atoms.length, row.rarest, ...row.atoms);
    }
    // Rows are numbered by the atom that leads to them, so that those of one atom stand together.
    const [rowStarts, rowPlaces] = leads.pack(atoms);
    const numbers = new Map<number, number>();
    for (const [number, place] of rowPlaces.entries()) numbers.set(place, number);
    let place = 0;
    for (const row of this.#rows.values()) {
      for (const element of row.elements) owners.add(numbers.get(place) ?? 0, element);
      place += 2 + row.atoms.length;
    }
    const [ownerStarts, all] = owners.pack(rowPlaces.length);
    return {
      size: this.size,
      aloneStarts,
      alone,
      rowStarts,
      rowPlaces,
      rows: Int32Array.from(rows),
      ownerStarts,
      owners: all,
      longest: Uint8Array.from(this.#longest),
    };
  }
}
