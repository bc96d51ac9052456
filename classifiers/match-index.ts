// The compiled catalogue of patterns, packed into a few flat arrays: from an atom of a text to its elements, and from an
// element to the patterns that are looked at where it stands. Plain data, so that it can be kept for the next start. Flat, because following thousands of small objects through
// memory for every text costs more than the matching itself.

import { ElementIndex, type PackedElements } from './element-index.ts';
import { Lists, type Numbers, packed } from './lists.ts';
import { type Atom, createPatternReader, type Lexicon, PatternError, type Variant } from './pattern.ts';
import { commonFirst, type RateOf } from './rarity.ts';
import { valueKinds } from './token-values.ts';

/**
 * `code` holds the variants, one after another:
 * `[pattern, count, anchor, … elements, … gaps, … the elements but its trigger, rarest first]`.
 *
 * A variant is looked at where its *trigger* stands, the element that is rarest in texts. It is fitted from its *anchor*, the
 * one that is rarest by the words of `common`: which of several places are matched follows from where fitting begins, so
 * that must not change with how often words were counted.
 */
export interface MatchIndex {
  readonly elements: PackedElements;
  readonly atoms: ReadonlyMap<Atom, number>;
  readonly code: Numbers;
  /** Elements below this number are the trigger of some variant; no others are. */
  readonly triggers: number;
  /**
   * For such an element e its variants are `triggered[3n]`, places in `code`, for n from `triggeredStarts[e]` up to
   * `triggeredStarts[e + 1]`. `triggered[3n + 1]` is the rarest of the variant's other elements (e itself where it has none).
   * 2^30 is added to it where it holds no common word, so that its bits alone say whether it stands in a stretch.
   * Where that one stands next to e, and neither holds values, `triggered[3n + 2]` is how many tokens at most lie between
   * where both begin, below 0 where the other comes first; else 0.
   */
  readonly triggeredStarts: Int32Array;
  readonly triggered: Int32Array;
  /** Every word that a pattern names, for the spelling corrector. */
  readonly vocabulary: ReadonlySet<string>;
  /** The filter of ordinary English words, where the index was kept with it. */
  readonly english?: Uint8Array;
  readonly variants: number;
}

/** In `code`, before the elements of a variant. */
export const header = 3;

/** Words too common to fit a pattern from; everything else is taken to be rare. */
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
  /** How often atoms stand in texts; without it what is common is told by a list. */
  readonly rateOf?: RateOf;
}

export function createIndex(patterns: readonly string[], lexicon: Lexicon, options: MatchOptions = {}): MatchIndex {
  const { refuse, rateOf = costOf } = options;
  const reader = createPatternReader(lexicon);
  const atoms = new Map<Atom, number>(valueKinds.map((kind, id) => [`v:${kind}`, id]));
  const costs: number[] = [...atoms.keys()].map(costOf);
  const rates: number[] = [...atoms.keys()].map(rateOf);
  const idOf = (atom: Atom): number => {
    const known = atoms.get(atom);
    if (known !== undefined) return known;
    costs.push(costOf(atom));
    rates.push(rateOf(atom));
    atoms.set(atom, atoms.size);
    return atoms.size - 1;
  };
  const elements = new ElementIndex(
    (atom) => costs[atom] ?? 1,
    (atom) => rates[atom] ?? 1,
  );
  const code: number[] = [];
  /** By element: where in `code` the variants are that it triggers. */
  const triggers: [element: number, variant: number][] = [];
  let variants = 0;

  const onlyOne: readonly number[] = [0];
  /** Places among `numbers`, that of the rarest element first. */
  const byRate = (numbers: readonly number[]): number[] => {
    const rate = numbers.map((number) => elements.rateOf(number));
    return numbers.map((_, at) => at).sort((one, other) => (rate[one] ?? 0) - (rate[other] ?? 0));
  };
  const add = (pattern: number, variant: Variant): void => {
    const numbers = variant.map((step) => elements.add(step.element, idOf));
    let anchor = 0;
    for (let at = 1; at < numbers.length; at++)
      if (elements.costOf(numbers[at] ?? 0) < elements.costOf(numbers[anchor] ?? 0)) anchor = at;
    const [trigger = 0, ...others] = numbers.length === 1 ? onlyOne : byRate(numbers);
    triggers.push([numbers[trigger] ?? 0, code.length]);
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
      if (!(error instanceof PatternError && refuse)) throw error;
      refuse(pattern, error);
    }
  });
  const { numbers, count } = triggersFirst(triggers, elements);
  renumber(code, numbers);
  const byTrigger = new Lists();
  for (const [element, variant] of triggers) byTrigger.add(numbers[element] as number, variant);
  const [triggeredStarts, places] = byTrigger.pack(count);
  const packedElements = elements.pack(atoms.size, numbers, count);
  return {
    elements: packedElements,
    atoms,
    code: packed(Int32Array.from(code), Math.max(elements.size, patterns.length)),
    triggers: count,
    triggeredStarts,
    triggered: withRarestOthers(triggeredStarts, places, code, packedElements),
    vocabulary: reader.vocabulary,
    variants,
  };
}

/** New numbers for the elements: those that are the trigger of a variant before all others, what is common before what is rare. */
function triggersFirst(triggers: readonly (readonly [element: number, variant: number])[], elements: ElementIndex) {
  const leading = new Set(triggers.map(([element]) => element));
  const others = Array.from({ length: elements.size }, (_, element) => element).filter((one) => !leading.has(one));
  const numbers = new Int32Array(elements.size);
  const order = [[...leading], others].flatMap((some) => commonFirst(some, (element) => elements.rateOf(element)));
  for (const [number, element] of order.entries()) numbers[element] = number;
  return { numbers, count: leading.size };
}

/** Sets new numbers into the variants. */
function renumber(code: number[], numbers: Int32Array): void {
  for (let variant = 0; variant < code.length; ) {
    const count = code[variant + 1] ?? 0;
    const elements = variant + header;
    const others = elements + 2 * count;
    for (let at = elements; at < elements + count; at++) code[at] = numbers[code[at] ?? 0] ?? 0;
    for (let at = others; at < others + count - 1; at++) code[at] = numbers[code[at] ?? 0] ?? 0;
    variant = others + count - 1;
  }
}

/** Added to the number of an element that holds no common word. */
export const plainMark = 2 ** 30;

function withRarestOthers(
  starts: Int32Array,
  places: Int32Array,
  code: readonly number[],
  { longest, open, commonOf }: PackedElements,
): Int32Array {
  const triggered = new Int32Array(3 * places.length);
  for (let trigger = 0; trigger + 1 < starts.length; trigger++) {
    for (let at = starts[trigger] as number; at < (starts[trigger + 1] as number); at++) {
      const variant = places[at] as number;
      const count = code[variant + 1] ?? 0;
      const elementAt = (number: number): number => code[variant + header + number] ?? -1;
      const other = count === 1 ? trigger : (code[variant + header + 2 * count] ?? 0);
      const plain = commonOf[2 * other] === 0 && commonOf[2 * other + 1] === 0;
      triggered.set([variant, plain ? other + plainMark : other, 0], 3 * at);
      if (open[trigger] === 1 || open[other] === 1) continue;
      for (let number = 1; number < count; number++) {
        const gap = code[variant + header + count + number] ?? 0;
        const [before, here] = [elementAt(number - 1), elementAt(number)];
        if (before === trigger && here === other) triggered[3 * at + 2] = gap + (longest[trigger] ?? 1);
        else if (before === other && here === trigger) triggered[3 * at + 2] = -(gap + (longest[other] ?? 1));
      }
    }
  }
  return triggered;
}
