// The elements of all patterns, packed into flat numbers that lead from an atom of a text to the elements it belongs to:
// straight for a word that is an element's row by itself, and by way of longer rows, each of which is looked for once, by
// its rarest atom, however many elements share it.

import { type PackedAlone, packAlone } from './common-atoms.ts';
import { Lists } from './lists.ts';
import { type PackedRows, packRows, type Row } from './pack-rows.ts';
import type { Element } from './pattern.ts';
import { valueAtoms } from './token-values.ts';

export interface PackedElements extends PackedAlone, PackedRows {
  readonly size: number;
  /** By element: the most tokens of a row, a value counting as one. */
  readonly longest: Uint8Array;
  /** By element: 1 where a row holds a value, which may be of any number of tokens. */
  readonly open: Uint8Array;
}

/** Numbers the elements while patterns are compiled. */
export class ElementIndex {
  readonly #known = new Map<Element, number>();
  readonly #alone = new Lists();
  readonly #rows = new Map<string, Row>();
  readonly #longest: number[] = [];
  readonly #costs: number[] = [];
  readonly #rates: number[] = [];
  readonly #costOf: (atom: number) => number;
  readonly #rateOf: (atom: number) => number;

  /** `costOf` is how common an atom is taken to be, `rateOf` how often it stands in texts. */
  constructor(costOf: (atom: number) => number, rateOf: (atom: number) => number) {
    this.#costOf = costOf;
    this.#rateOf = rateOf;
  }

  get size(): number {
    return this.#longest.length;
  }

  /** What looking for the element costs: a row costs what its rarest atom does. */
  costOf(element: number): number {
    return this.#costs[element] ?? 0;
  }

  /** How often the element stands in texts, at most: a row stands there no more often than one of its atoms. */
  rateOf(element: number): number {
    return this.#rates[element] ?? 0;
  }

  /** The number of an element; `idOf` numbers its atoms. */
  add(element: Element, idOf: (atom: string) => number): number {
    const known = this.#known.get(element);
    if (known !== undefined) return known;
    const number = this.#longest.length;
    let longest = 1;
    let cost = 0;
    let rate = 0;
    for (const row of element.rows) {
      const rarest = this.#addRow(number, row, idOf);
      cost += this.#costOf(rarest);
      rate += this.#rateOf(rarest);
      longest = Math.max(longest, row.length);
    }
    this.#known.set(element, number);
    this.#longest.push(longest);
    this.#costs.push(cost);
    this.#rates.push(rate);
    return number;
  }

  /** Adds a row to an element; returns its rarest atom. */
  #addRow(element: number, row: readonly string[], idOf: (atom: string) => number): number {
    const [only = ''] = row;
    if (row.length === 1) {
      const atom = idOf(only);
      if (atom >= valueAtoms) {
        this.#alone.add(atom, element);
        return atom;
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
    return known.atoms[known.rarest] ?? 0;
  }

  /**
   * `atoms`: how many there are. `numbers`: for each element, as it was numbered so far, its number from now on; those below
   * `triggers` lead to patterns.
   */
  pack(atoms: number, numbers: Int32Array, triggers: number): PackedElements {
    const [starts, all] = this.#alone.pack(atoms);
    const elements = all.map((element) => numbers[element] as number);
    const longest = new Uint8Array(this.size);
    for (const [element, tokens] of this.#longest.entries()) longest[numbers[element] as number] = tokens;
    const open = new Uint8Array(this.size);
    for (const { atoms: held, elements: holders } of this.#rows.values())
      if (held.some((atom) => atom < valueAtoms)) for (const element of holders) open[numbers[element] as number] = 1;
    return {
      size: this.size,
      ...packAlone(starts, elements, triggers, this.size, this.#rateOf),
      ...packRows([...this.#rows.values()], atoms, numbers),
      longest,
      open,
    };
  }
}
