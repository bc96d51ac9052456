// The rows of several words, and of values, packed so that a word of a text leads to those that are looked for by it: by
// their rarest word with the one beside it.

import { Lists, type Numbers, packed } from './lists.ts';
import { type PackedPairs, packPairs } from './pair-table.ts';
import { valueAtoms } from './token-values.ts';

export interface Row {
  readonly atoms: readonly number[];
  /** The place of its rarest atom among them. */
  readonly rarest: number;
  /** The elements that it is a row of. */
  readonly elements: number[];
}

/**
 * The longer rows, and values, are looked for by an atom or by two that stand beside each other in them: those of atom a are
 * numbered `rowStarts[a]` up to `rowStarts[a + 1]`, those of pair p `pairStarts[p]` up to `pairStarts[p + 1]`. Row r stands
 * at `rowPlaces[r]` in `rows` as `[count, offset of what it is looked for by, … atoms]`, and belongs to the elements
 * `owners[ownerStarts[r]]` and so on.
 */
export interface PackedRows {
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
}

export const isFirst = 1;
export const isSecond = 2;
export const hasRows = 4;
/** Rows are far shorter than that; it keeps their lengths among what is packed. */
const mostInRow = 1000;

/**
 * Rows are numbered, and stand, in the order of what leads to them: each word reads on from where it began. That is the
 * rarest atom with the one beside it, because most rows fail at that one; the rarest alone where either is a value, which
 * may be of any number of tokens.
 * `atoms`: how many there are. `numbers`: for each element, as it was numbered so far, its number from now on.
 */
export function packRows(known: readonly Row[], atoms: number, numbers: Int32Array): PackedRows {
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
    owners: packed(all, numbers.length),
  };
}
