// The elements of all patterns, packed into flat numbers that lead from an atom of a text to the elements it belongs to:
// straight for a word that is an element's row by itself, and by way of longer rows, each of which is looked for once, by
// its rarest atom, however many elements share it.

import { type PackedAlone, packAlone } from './common-atoms.ts';
import { Lists, type Numbers, packed } from './lists.ts';
import { type PackedPairs, packPairs } from './pair-table.ts';
import type { Element } from './pattern.ts';
import { valueKinds } from './token-values.ts';

/** Atoms below this number are values, in the order of `valueKinds`. */
export const valueAtoms = valueKinds.length;

/**
 * The longer rows, and values, are looked for by an atom or by two that stand beside each other in them: those of atom a are
 * numbered `rowStarts[a]` up to `rowStarts[a + 1]`, those of pair p `pairStarts[p]` up to `pairStarts[p + 1]`. Row r stands
 * at `rowPlaces[r]` in `rows` as `[count, offset of what it is looked for by, … atoms]`, and belongs to the elements
 * `owners[ownerStarts[r]]` and so on.
 */
export interface PackedElements extends PackedAlone {
  readonly size: number;
  readonly rowStarts: Int32Array;
  /** Two atoms, the second directly after the first, to their pair. */
  readonly pairs: PackedPairs;
  readonly pairStarts: Int32Array;
  /** By atom, as bits: `isFirst` or `isSecond` of a pair, `hasRows` that it leads to by itself. */
  readonly roles: Uint8Array;
  readonly rowPlaces: Int32Array;
  readonly rows: Numbers;
  readonly ownerStarts: Int32Array;
  readonly owners: Numbers;
  /** By element: the most tokens of a row, a value counting as one. */
  readonly longest: Uint8Array;
  /** By element: 1 where a row holds a value, which may be of any number of tokens. */
  readonly open: Uint8Array;
}

export const isFirst = 1;
export const isSecond = 2;
export const hasRows = 4;
/** Rows are far shorter than that; it keeps their lengths among what is packed. */
const mostInRow = 1000;

type PackedRows = Pick<
  PackedElements,
  'rowStarts' | 'pairs' | 'pairStarts' | 'roles' | 'rowPlaces' | 'rows' | 'ownerStarts' | 'owners'
>;

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
      ...this.#packRows(atoms, numbers),
      longest,
      open,
    };
  }

  /**
   * Rows are numbered, and stand, in the order of what leads to them: each word reads on from where it began. That is the
   * rarest atom with the one beside it, because most rows fail at that one; the rarest alone where either is a value, which
   * may be of any number of tokens.
   */
  #packRows(atoms: number, numbers: Int32Array): PackedRows {
    const known = [...this.#rows.values()];
    const singles = new Lists();
    const doubles = new Lists();
    const pairs = new Map<string, [first: number, second: number, number: number]>();
    const roles = new Uint8Array(atoms);
    const leads = new Int32Array(known.length);
    for (const [at, row] of known.entries()) {
      const from = row.rarest + 1 < row.atoms.length ? row.rarest : row.rarest - 1;
      const [first = -1, second = -1] = row.atoms.slice(Math.max(0, from), from + 2);
      leads[at] = row.rarest;
      if (first < valueAtoms || second < valueAtoms) {
        const atom = row.atoms[row.rarest] ?? 0;
        singles.add(atom, at);
        roles[atom] = (roles[atom] as number) | hasRows;
      } else {
        const pair = pairs.get(`${first} ${second}`) ?? [first, second, pairs.size];
        pairs.set(`${first} ${second}`, pair);
        doubles.add(pair[2], at);
        leads[at] = from;
        roles[first] = (roles[first] as number) | isFirst;
        roles[second] = (roles[second] as number) | isSecond;
      }
    }
    const [rowStarts, bySingle] = singles.pack(atoms);
    const [starts, byDouble] = doubles.pack(pairs.size);
    const order = [...bySingle, ...byDouble];
    const owners = new Lists();
    const rowPlaces = new Int32Array(order.length);
    const rows: number[] = [];
    for (const [number, at] of order.entries()) {
      const row = known[at] as Row;
      rowPlaces[number] = rows.length;
      rows.push(row.atoms.length, leads[at] as number, ...row.atoms);
      for (const element of row.elements) owners.add(number, numbers[element] as number);
    }
    const [ownerStarts, all] = owners.pack(order.length);
    return {
      rowStarts,
      pairs: packPairs([...pairs.values()]),
      pairStarts: starts.map((start) => start + bySingle.length),
      roles,
      rowPlaces,
      rows: packed(Int32Array.from(rows), Math.max(atoms, mostInRow)),
      ownerStarts,
      owners: packed(all, this.size),
    };
  }
}
