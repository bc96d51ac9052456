// The compiled catalogue of patterns, packed into a few flat arrays: from an atom of a text to its elements, and from an
// element to the patterns of which it is the rarest. Flat, because following thousands of small objects through
// memory for every text costs more than the matching itself.

import { ElementIndex, Lists, type PackedElements } from './element-index.ts';
import { type Atom, createPatternReader, type Lexicon, PatternError, type Variant } from './pattern.ts';
import { createSpelling } from './spelling.ts';
import { valueKinds } from './tokens.ts';

/**
 * `code` holds the variants, one after another:
 * `[pattern, count, anchor, … elements, … gaps, … the other elements, rarest first]`.
 */
export interface MatchIndex {
  readonly elements: PackedElements;
  readonly atoms: ReadonlyMap<Atom, number>;
  readonly code: Int32Array;
  /** For element e its variants are `anchored[anchoredStarts[e]]` up to `anchored[anchoredStarts[e + 1]]`: places in `code`. */
  readonly anchoredStarts: Int32Array;
  readonly anchored: Int32Array;
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

export interface MatchOptions {
  /** Told of each pattern that cannot be read; without it the first one throws. */
  readonly refuse?: (pattern: number, error: PatternError) => void;
}

export function createIndex(patterns: readonly string[], lexicon: Lexicon, options: MatchOptions = {}): MatchIndex {
  const reader = createPatternReader(lexicon);
  const atoms = new Map<Atom, number>(valueKinds.map((kind, id) => [`v:${kind}`, id]));
  const costs: number[] = [...atoms.keys()].map(costOf);
  const idOf = (atom: Atom): number => {
    const known = atoms.get(atom);
    if (known !== undefined) return known;
    costs.push(costOf(atom));
    atoms.set(atom, atoms.size);
    return atoms.size - 1;
  };
  const elements = new ElementIndex((atom) => costs[atom] ?? 1);
  const code: number[] = [];
  /** By element: where in `code` the variants are that it anchors. */
  const anchors = new Lists();
  let variants = 0;

  const add = (pattern: number, variant: Variant): void => {
    const numbers = variant.map((step) => elements.add(step.element, idOf));
    const byCost = numbers
      .map((_, at) => at)
      .sort((one, other) => elements.costOf(numbers[one] ?? 0) - elements.costOf(numbers[other] ?? 0));
    const [anchor = 0, ...others] = byCost;
    anchors.add(numbers[anchor] ?? 0, code.length);
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
    try {
      for (const variant of reader.read(source)) add(pattern, variant);
    } catch (error) {
      if (!(error instanceof PatternError && options.refuse)) throw error;
      options.refuse(pattern, error);
    }
  });
  const [anchoredStarts, anchored] = anchors.pack(elements.size);
  return {
    elements: elements.pack(atoms.size),
    atoms,
    code: Int32Array.from(code),
    anchoredStarts,
    anchored,
    correct: createSpelling(reader.vocabulary),
    variants,
  };
}
