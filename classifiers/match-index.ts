// The compiled catalogue of patterns: from an atom of a text to the elements that are the rarest of some pattern, and
// from those to the patterns.

import { ElementIndex } from './element-index.ts';
import { type Atom, createPatternReader, type Lexicon, type Variant } from './pattern.ts';
import { createSpelling } from './spelling.ts';

export interface CompiledVariant {
  readonly pattern: number;
  readonly elements: readonly number[];
  readonly gaps: readonly number[];
  /** The other elements, rarest first: most patterns are ruled out by the first of them. */
  readonly others: readonly number[];
  /** Which of the elements is the rarest. */
  readonly anchor: number;
}

/** An element that anchors patterns, and how many tokens before the atom its row begins. */
export interface AnchorEntry {
  readonly element: number;
  readonly offset: number;
}

export interface MatchIndex {
  readonly elements: ElementIndex;
  readonly atoms: ReadonlyMap<Atom, number>;
  /** By element: the variants whose rarest element it is. */
  readonly anchored: readonly (readonly CompiledVariant[])[];
  /** By atom: the anchors that it leads to. */
  readonly entries: readonly (readonly AnchorEntry[])[];
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
  const elements = new ElementIndex();
  const anchored: CompiledVariant[][] = [];
  const cost: number[] = [];
  let variants = 0;
  const add = (pattern: number, variant: Variant): void => {
    const numbers = variant.map((step) => elements.add(step.element, idOf));
    for (const number of numbers) {
      if (cost[number] !== undefined) continue;
      // A row costs what its rarest atom costs.
      cost[number] = elements.rowsOf(number).reduce((sum, row) => sum + Math.min(...row.map((atom) => costs[atom] ?? 1)), 0);
      anchored[number] = [];
    }
    const rarest = numbers.reduce(
      (best, number, at) => ((cost[number] ?? 0) < (cost[numbers[best] ?? 0] ?? 0) ? at : best),
      0,
    );
    const others = numbers.filter((_, at) => at !== rarest).sort((one, other) => (cost[one] ?? 0) - (cost[other] ?? 0));
    const gaps = variant.map((step) => step.gap);
    anchored[numbers[rarest] ?? 0]?.push({ pattern, elements: numbers, gaps, others, anchor: rarest });
    variants++;
  };
  patterns.forEach((source, pattern) => {
    for (const variant of reader.read(source)) add(pattern, variant);
  });
  elements.pack(atoms.size);

  // Each row of an anchor is looked for by its rarest atom: "the caller" by "caller", and not by every "the".
  const isValue = new Set([...atoms].filter(([atom]) => atom.startsWith('v:')).map(([, id]) => id));
  const entries: AnchorEntry[][] = Array.from({ length: atoms.size }, () => []);
  anchored.forEach((list, element) => {
    if (list.length === 0) return;
    for (const row of elements.rowsOf(element)) {
      // A value may be several tokens long, so what comes after one has no fixed distance from the row's beginning.
      const fixed = row.findIndex((atom) => isValue.has(atom));
      const until = fixed === -1 ? row.length : fixed + 1;
      let offset = 0;
      for (let at = 1; at < until; at++) {
        if ((costs[row[at] ?? 0] ?? 1) < (costs[row[offset] ?? 0] ?? 1)) offset = at;
      }
      const list = entries[row[offset] ?? 0];
      if (list && !list.some((one) => one.element === element && one.offset === offset)) list.push({ element, offset });
    }
  });
  elements.forgetRows();
  return { elements, atoms, anchored, entries, correct: createSpelling(reader.vocabulary), variants };
}
