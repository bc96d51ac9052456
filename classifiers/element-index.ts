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
  readonly alone: Numbers;
  /**
   * The words that belong to most elements are read in nearly every sentence. Such an atom has a number, its slot, and leads
   * by `alone` only to elements that patterns are anchored on; the others say by the bits of `commonOf`, two numbers for
   * each element, which slots they hold.
   */
  readonly slots: Int8Array;
  readonly commonOf: Int32Array;
  readonly rowStarts: Int32Array;
  readonly rowPlaces: Int32Array;
  readonly rows: Int32Array;
  /**
   * By row: the atom beside its rarest one, doubled, and 1 more where it comes after and not before; -1 where there is none
   * or either is a value. Most rows fail at that atom, so it stands where the rows of a word are read one after another.
   */
  readonly besides: Int32Array;
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

  /** Rows are numbered, and stand, in the order of the atoms that lead to them: each word reads on from where it began. */
  #packRows(
    atoms: number,
    numbers: Int32Array,
  ): Pick<PackedElements, 'rowStarts' | 'rowPlaces' | 'rows' | 'besides' | 'ownerStarts' | 'owners'> {
    const leads = new Lists();
    const known = [...this.#rows.values()];
    for (const [at, row] of known.entries()) leads.add(row.atoms[row.rarest] ?? 0, at);
    const [rowStarts, order] = leads.pack(atoms);
    const owners = new Lists();
    const rowPlaces = new Int32Array(order.length);
    const besides = new Int32Array(order.length).fill(-1);
    const rows: number[] = [];
    for (const [number, at] of order.entries()) {
      const row = known[at];
      if (!row) continue;
      rowPlaces[number] = rows.length;
      rows.push(row.atoms.length, row.rarest, ...row.atoms);
      const after = row.rarest + 1 < row.atoms.length;
      const beside = row.atoms[after ? row.rarest + 1 : row.rarest - 1] ?? 0;
      if ((row.atoms[row.rarest] ?? 0) >= valueAtoms && beside >= valueAtoms)
        besides[number] = 2 * beside + (after ? 1 : 0);
      for (const element of row.elements) owners.add(number, numbers[element] as number);
    }
    const [ownerStarts, all] = owners.pack(order.length);
    return { rowStarts, rowPlaces, rows: Int32Array.from(rows), besides, ownerStarts, owners: packed(all, this.size) };
  }
}

/** Gives the atoms that belong to most elements their slots. */
function packAlone(
  starts: Int32Array,
  elements: Int32Array,
  anchors: number,
  size: number,
): Pick<PackedElements, 'aloneStarts' | 'alone' | 'slots' | 'commonOf'> {
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
  for (let atom = 0; atom < atoms; atom++) {
    const slot = slots[atom] as number;
    for (let at = starts[atom] as number; at < (starts[atom + 1] as number); at++) {
      const element = elements[at] as number;
      if (slot === -1 || element < anchors) alone.push(element);
      else {
        const place = 2 * element + (slot >>> 5);
        commonOf[place] = (commonOf[place] as number) | (1 << (slot & 31));
      }
    }
    aloneStarts[atom + 1] = alone.length;
  }
  return { aloneStarts, alone: packed(Int32Array.from(alone), size), slots, commonOf };
}
