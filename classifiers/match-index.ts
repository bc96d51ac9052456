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
  /** Elements below this number are the rarest of some variant; no others are. */
  readonly anchors: number;
  /**
   * For such an element e its variants are `anchored[3n]`, places in `code`, for n from `anchoredStarts[e]` up to
   * `anchoredStarts[e + 1]`. `anchored[3n + 1]` is the rarest of the variant's other elements (e itself where it has none).
   * 2^30 is added to it where it holds no common word, so that its bits alone say whether it stands in a stretch.
   * Where that one stands next to e, and neither holds values, `anchored[3n + 2]` is how many tokens at most lie between where both begin, below 0
   * where the other comes first; else 0.
   */
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
  const anchors: [element: number, variant: number][] = [];
  let variants = 0;

  const add = (pattern: number, variant: Variant): void => {
    const numbers = variant.map((step) => elements.add(step.element, idOf));
    const byCost = numbers
      .map((_, at) => at)
      .sort((one, other) => elements.costOf(numbers[one] ?? 0) - elements.costOf(numbers[other] ?? 0));
    const [anchor = 0, ...others] = byCost;
    anchors.push([numbers[anchor] ?? 0, code.length]);
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
  const { numbers, count } = anchorsFirst(anchors, elements.size);
  renumber(code, numbers);
  const byAnchor = new Lists();
  for (const [element, variant] of anchors) byAnchor.add(numbers[element] as number, variant);
  const [anchoredStarts, places] = byAnchor.pack(count);
  const packed = elements.pack(atoms.size, numbers, count);
  return {
    elements: packed,
    atoms,
    code: Int32Array.from(code),
    anchors: count,
    anchoredStarts,
    anchored: withRarestOthers(places, code, packed),
    correct: createSpelling(reader.vocabulary),
    variants,
  };
}

/** New numbers for the elements: those that are the rarest of a variant before all others. */
function anchorsFirst(anchors: readonly (readonly [element: number, variant: number])[], size: number) {
  const numbers = new Int32Array(size).fill(-1);
  let next = 0;
  for (const [element] of anchors) if (numbers[element] === -1) numbers[element] = next++;
  const count = next;
  for (let element = 0; element < size; element++) if (numbers[element] === -1) numbers[element] = next++;
  return { numbers, count };
}

/** Sets new numbers into the variants. */
function renumber(code: number[], numbers: Int32Array): void {
  for (let variant = 0; variant < code.length; ) {
    const count = code[variant + 1] ?? 0;
    const elements = variant + 3;
    const others = elements + 2 * count;
    for (let at = elements; at < elements + count; at++) code[at] = numbers[code[at] ?? 0] ?? 0;
    for (let at = others; at < others + count - 1; at++) code[at] = numbers[code[at] ?? 0] ?? 0;
    variant = others + count - 1;
  }
}

/** Added to the number of an element that holds no common word. */
export const plainMark = 2 ** 30;

function withRarestOthers(
  places: Int32Array,
  code: readonly number[],
  { longest, open, commonOf }: PackedElements,
): Int32Array {
  const anchored = new Int32Array(3 * places.length);
  for (const [at, variant] of places.entries()) {
    const count = code[variant + 1] ?? 0;
    const anchor = code[variant + 2] ?? 0;
    const elementAt = (number: number): number => code[variant + 3 + number] ?? -1;
    const gapBefore = (number: number): number => code[variant + 3 + count + number] ?? 0;
    const other = count === 1 ? elementAt(0) : (code[variant + 3 + 2 * count] ?? 0);
    let span = 0;
    const isOpen = open[elementAt(anchor)] === 1 || open[other] === 1;
    if (isOpen) span = 0;
    else if (anchor + 1 < count && elementAt(anchor + 1) === other)
      span = gapBefore(anchor + 1) + (longest[elementAt(anchor)] ?? 1);
    else if (anchor > 0 && elementAt(anchor - 1) === other) span = -(gapBefore(anchor) + (longest[other] ?? 1));
    const plain = commonOf[2 * other] === 0 && commonOf[2 * other + 1] === 0;
    anchored.set([variant, plain ? other + plainMark : other, span], 3 * at);
  }
  return anchored;
}
