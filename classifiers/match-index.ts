// The compiled catalogue of patterns, packed into a few flat arrays: from an atom of a text to the elements that are the
// rarest of some pattern, and from those to the patterns. Flat, because following thousands of small objects through
// memory for every text costs more than the matching itself.

import { ElementIndex } from './element-index.ts';
import { type Atom, createPatternReader, type Lexicon, type Variant } from './pattern.ts';
import { createSpelling } from './spelling.ts';

/**
 * `code` holds the variants, one after another:
 * `[pattern, count, anchor, … elements, … gaps, … the other elements, rarest first]`.
 */
export interface MatchIndex {
  readonly elements: ElementIndex;
  readonly atoms: ReadonlyMap<Atom, number>;
  readonly code: Int32Array;
  /** For atom a the entries `entryStarts[a]` up to `entryStarts[a + 1]`, in triples. */
  readonly entryStarts: Int32Array;
  /** `[element, offset of the atom in its row, place in variantLists]`. */
  readonly entries: Int32Array;
  /** `[count, … places in code]` for each anchor. */
  readonly variantLists: Int32Array;
  readonly correct: (word: string) => string | null;
  readonly variants: number;
}

/** Words too common to lead to a pattern; everything else is taken to be rare. */
const common = new Set(
  `i a an the to and of in it my me on was for that he is with they this have had she we from you be as not at are but or
   so if by his her him them their our us were been has said would will there which when what who because after then did
   do just get got no all can could out up about your am its im any some paid pay money account bank sent send asked told
   someone back now never didnt called phone details card email number saying new company online`.split(/\s+/),
);
const costOf = (atom: Atom): number => {
  if (atom.startsWith('v:')) return atom === 'v:number' ? 14 : atom === 'v:date' ? 10 : 6;
  return common.has(atom.slice(2)) ? 25 : 1;
};

export function createIndex(patterns: readonly string[], lexicon: Lexicon): MatchIndex {
  const reader = createPatternReader(lexicon);
  const atoms = new Map<Atom, number>();
  const costs: number[] = [];
  const idOf = (atom: Atom): number => {
    const known = atoms.get(atom);
    if (known !== undefined) return known;
    costs.push(costOf(atom));
    atoms.set(atom, atoms.size);
    return atoms.size - 1;
  };
  const atomCost = (atom: number): number => costs[atom] ?? 1;
  const elements = new ElementIndex();
  const cost: number[] = [];
  const code: number[] = [];
  /** By element: where in `code` the variants are that it anchors. */
  const anchored: number[][] = [];
  let variants = 0;

  const add = (pattern: number, variant: Variant): void => {
    const numbers = variant.map((step) => elements.add(step.element, idOf));
    for (const number of numbers) {
      // A row costs what its rarest atom costs.
      cost[number] ??= elements.rowsOf(number).reduce((sum, row) => sum + Math.min(...row.map(atomCost)), 0);
    }
    const byCost = numbers
      .map((_, at) => at)
      .sort((one, other) => (cost[numbers[one] ?? 0] ?? 0) - (cost[numbers[other] ?? 0] ?? 0));
    const [anchor = 0, ...others] = byCost;
    const element = numbers[anchor] ?? 0;
    anchored[element] ??= [];
    anchored[element].push(code.length);
    code.push(
      pattern,
      numbers.length,
      anchor,
      ...numbers,
      ...variant.map((step) => step.gap),
      ...others.map((at) => numbers[at] ?? 0),
    );
    variants++;
  };
  patterns.forEach((source, pattern) => {
    for (const variant of reader.read(source)) add(pattern, variant);
  });
  elements.pack(atoms.size);
  const packed = packEntries(elements, anchored, atoms, atomCost);
  elements.forgetRows();
  return {
    elements,
    atoms,
    code: Int32Array.from(code),
    ...packed,
    correct: createSpelling(reader.vocabulary),
    variants,
  };
}

/** Each row of an anchor is looked for by its rarest atom: "the caller" by "caller", and not by every "the". */
function packEntries(
  elements: ElementIndex,
  anchored: readonly (readonly number[] | undefined)[],
  atoms: ReadonlyMap<Atom, number>,
  atomCost: (atom: number) => number,
): Pick<MatchIndex, 'entryStarts' | 'entries' | 'variantLists'> {
  const values = new Set([...atoms].filter(([atom]) => atom.startsWith('v:')).map(([, id]) => id));
  const byAtom: Map<string, [number, number, number]>[] = Array.from({ length: atoms.size }, () => new Map());
  const variantLists: number[] = [];
  anchored.forEach((list, element) => {
    if (!list) return;
    const place = variantLists.length;
    variantLists.push(list.length, ...list);
    for (const row of elements.rowsOf(element)) {
      // A value may be several tokens long, so what comes after one has no fixed distance from the row's beginning.
      const value = row.findIndex((atom) => values.has(atom));
      const fixed = value === -1 ? row : row.slice(0, value + 1);
      const offset = fixed.reduce((best, atom, at) => (atomCost(atom) < atomCost(fixed[best] ?? 0) ? at : best), 0);
      byAtom[fixed[offset] ?? 0]?.set(`${element}/${offset}`, [element, offset, place]);
    }
  });
  const entryStarts = new Int32Array(atoms.size + 1);
  const entries: number[] = [];
  byAtom.forEach((map, atom) => {
    for (const entry of map.values()) entries.push(...entry);
    entryStarts[atom + 1] = entries.length;
  });
  return { entryStarts, entries: Int32Array.from(entries), variantLists: Int32Array.from(variantLists) };
}
