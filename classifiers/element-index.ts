// The elements of all patterns, packed into flat numbers that lead from an atom of a text to the elements it belongs to:
// straight for a word that is an element's row by itself, and by way of longer rows, each of which is looked for once, by
// its rarest atom, however many elements share it.

import { PairTable } from './pair-table.ts';
import type { Element } from './pattern.ts';
import { valueKinds } from './tokens.ts';

/** Atoms below this number are values, in the order of `valueKinds`. */
export const valueAtoms = valueKinds.length;

/**
 * The elements that atom a is by itself are `alone[aloneStarts[a]]` up to `alone[aloneStarts[a + 1]]`; from
 * `aloneOthers[a]` on no pattern is anchored on them. The longer rows, and values, are looked for by an atom or by two that
 * stand beside each other in them: those of atom a are numbered `rowStarts[a]` up to `rowStarts[a + 1]`, those of pair p
 * `pairStarts[p]` up to `pairStarts[p + 1]`. Row r stands at `rowPlaces[r]` in `rows` as `[count, offset of what it is looked
 * for by, … atoms]`, and belongs to the elements `owners[ownerStarts[r]]` and so on.
 */
export interface PackedElements {
  readonly size: number;
  readonly aloneStarts: Int32Array;
  readonly aloneOthers: Int32Array;
  readonly alone: Numbers;
  /**
   * The words that belong to most elements are read in nearly every sentence. Such an atom has a number, its slot, and leads
   * by `alone` only to elements that patterns are anchored on; the others say by the bits of `commonOf`, two numbers for
   * each element, which slots they hold.
   */
  readonly slots: Int8Array;
  readonly commonOf: Int32Array;
  readonly rowStarts: Int32Array;
  /** Two atoms, the second directly after the first, to their pair. */
  readonly pairs: PairTable;
  readonly pairStarts: Int32Array;
  /** By atom: 1 where it is the first of a pair, 2 where it is the second, 3 where it is both. */
  readonly inPairs: Uint8Array;
  readonly rowPlaces: Int32Array;
  readonly rows: Int32Array;
  readonly ownerStarts: Int32Array;
  readonly owners: Numbers;
  /** By element: the most tokens of a row, a value counting as one. */
  readonly longest: Uint8Array;
  /** By element: 1 where a row holds a value, which may be of any number of tokens. */
  readonly open: Uint8Array;
}

/** Numbers of elements: as small as they can be, because they are read for every word, and memory is what that costs. */
export type Numbers = Uint16Array | Int32Array;
const packed = (all: Int32Array, size: number): Numbers => (size <= 65_536 ? Uint16Array.from(all) : all);

/** How many atoms have a slot. */
export const mostCommon = 64;

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

type PackedRows = Pick<
  PackedElements,
  'rowStarts' | 'pairs' | 'pairStarts' | 'inPairs' | 'rowPlaces' | 'rows' | 'ownerStarts' | 'owners'
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

  /**
   * `atoms`: how many there are. `numbers`: for each element, as it was numbered so far, its number from now on; patterns
   * are anchored on those below `anchors`.
   */
  pack(atoms: number, numbers: Int32Array, anchors: number): PackedElements {
    const [starts, all] = this.#alone.pack(atoms);
    const elements = all.map((element) => numbers[element] as number);
    const longest = new Uint8Array(this.size);
    for (const [element, tokens] of this.#longest.entries()) longest[numbers[element] as number] = tokens;
    const open = new Uint8Array(this.size);
    for (const { atoms: held, elements: holders } of this.#rows.values())
      if (held.some((atom) => atom < valueAtoms)) for (const element of holders) open[numbers[element] as number] = 1;
    return {
      size: this.size,
      ...packAlone(starts, elements, anchors, this.size),
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
    const inPairs = new Uint8Array(atoms);
    const leads = new Int32Array(known.length);
    for (const [at, row] of known.entries()) {
      const from = row.rarest + 1 < row.atoms.length ? row.rarest : row.rarest - 1;
      const [first = -1, second = -1] = row.atoms.slice(Math.max(0, from), from + 2);
      leads[at] = row.rarest;
      if (first < valueAtoms || second < valueAtoms) singles.add(row.atoms[row.rarest] ?? 0, at);
      else {
        const pair = pairs.get(`${first} ${second}`) ?? [first, second, pairs.size];
        pairs.set(`${first} ${second}`, pair);
        doubles.add(pair[2], at);
        leads[at] = from;
        inPairs[first] = (inPairs[first] as number) | 1;
        inPairs[second] = (inPairs[second] as number) | 2;
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
      pairs: new PairTable([...pairs.values()]),
      pairStarts: starts.map((start) => start + bySingle.length),
      inPairs,
      rowPlaces,
      rows: Int32Array.from(rows),
      ownerStarts,
      owners: packed(all, this.size),
    };
  }
}

/** Gives the atoms that belong to most elements their slots. */
function packAlone(
  starts: Int32Array,
  elements: Int32Array,
  anchors: number,
  size: number,
): Pick<PackedElements, 'aloneStarts' | 'aloneOthers' | 'alone' | 'slots' | 'commonOf'> {
  const atoms = starts.length - 1;
  const counts = new Int32Array(atoms);
  for (let atom = 0; atom < atoms; atom++)
    for (let at = starts[atom] as number; at < (starts[atom + 1] as number); at++)
      if ((elements[at] as number) >= anchors) counts[atom] = (counts[atom] as number) + 1;
  const slots = new Int8Array(atoms).fill(-1);
  const most = Array.from(counts.keys())
    .filter((atom) => (counts[atom] as number) > 0)
    .sort((one, other) => (counts[other] as number) - (counts[one] as number));
  for (const [slot, atom] of most.slice(0, mostCommon).entries()) slots[atom] = slot;
  const commonOf = new Int32Array(2 * size);
  const alone: number[] = [];
  const aloneStarts = new Int32Array(atoms + 1);
  const aloneOthers = new Int32Array(atoms);
  for (let atom = 0; atom < atoms; atom++) {
    const slot = slots[atom] as number;
    const mine = elements.subarray(starts[atom] as number, starts[atom + 1] as number);
    for (const element of mine) if (element < anchors) alone.push(element);
    aloneOthers[atom] = alone.length;
    for (const element of mine) {
      if (element < anchors) continue;
      if (slot === -1) alone.push(element);
      else {
        const place = 2 * element + (slot >>> 5);
        commonOf[place] = (commonOf[place] as number) | (1 << (slot & 31));
      }
    }
    aloneStarts[atom + 1] = alone.length;
  }
  return { aloneStarts, aloneOthers, alone: packed(Int32Array.from(alone), size), slots, commonOf };
}
