// Finds all patterns of the catalogue in a text at once. The words of the text lead to the patterns whose rarest element
// they can begin; only there are the other elements looked for, to the left and to the right and no further than the
// gaps allow. So the cost follows the text and not the size of the catalogue, and no pattern can run away.

import type { ElementIndex, TextAtoms } from './element-index.ts';
import { type CompiledVariant, createIndex } from './match-index.ts';
import type { Negation } from './negation.ts';
import type { Lexicon } from './pattern.ts';
import { createTextAtoms } from './text-atoms.ts';
import type { Tokens } from './tokens.ts';

/** A pattern found in a text: tokens `first` up to but not including `end`. */
export interface Found {
  readonly pattern: number;
  readonly first: number;
  readonly end: number;
  readonly blocked: 'negated' | 'hypothetical' | null;
}

export interface Matcher {
  readonly find: (tokens: Tokens, negation: Negation) => Found[];
  readonly variants: number;
  readonly elements: number;
}

type Block = Found['blocked'];
/** How far one side reaches, and what blocks it. `at` is a token; -1 for "does not fit". */
interface Reach {
  readonly at: number;
  readonly block: Block;
}
const nowhere: Reach = { at: -1, block: null };
/** Steps that one side of one place may take: real patterns need a few dozen, and a hostile text gets no more. */
const mostSteps = 400;

/** Compiles the patterns; each is known by its place in the list. Throws `PatternError` on one that cannot be read. */
export function compileMatcher(patterns: readonly string[], lexicon: Lexicon): Matcher {
  const index = createIndex(patterns, lexicon);
  const atomsOfText = createTextAtoms(index);
  const find = (tokens: Tokens, negation: Negation): Found[] => {
    const text = atomsOfText(tokens);
    const search = new Search(index.elements, text, tokens, negation);
    const found: Found[] = [];
    for (const [atom, places] of text.places) {
      for (const { element, offset } of index.entries[atom] ?? []) {
        let spans: readonly number[] | null = null;
        for (const variant of index.anchored[element] ?? []) {
          if (!search.mayHold(variant)) continue;
          spans ??= search.spansOf(element, places, offset);
          for (let at = 0; at < spans.length; at += 2) search.match(variant, spans[at] ?? 0, spans[at + 1] ?? 0, found);
        }
      }
    }
    return found;
  };
  return { find, variants: index.variants, elements: index.elements.size };
}

/** One pass over one text. */
class Search {
  readonly #elements: ElementIndex;
  readonly #text: TextAtoms;
  readonly #tokens: Tokens;
  readonly #negation: Negation;
  /** 0 not looked at yet, 1 the text holds a word that begins the element, 2 it does not. */
  readonly #present: Uint8Array;
  #steps = 0;

  constructor(elements: ElementIndex, text: TextAtoms, tokens: Tokens, negation: Negation) {
    this.#elements = elements;
    this.#text = text;
    this.#tokens = tokens;
    this.#negation = negation;
    this.#present = new Uint8Array(elements.size);
  }

  mayHold({ others }: CompiledVariant): boolean {
    for (let at = 0; at < others.length; at++) {
      const element = others[at] ?? 0;
      if (this.#present[element] === 0)
        this.#present[element] = this.#elements.mayBeIn(element, this.#text.bits) ? 1 : 2;
      if (this.#present[element] === 2) return false;
    }
    return true;
  }

  /** The places of an element around those of one of its atoms, as pairs of first token and end. */
  spansOf(element: number, places: readonly number[], offset: number): number[] {
    const spans: number[] = [];
    for (let at = 0; at < places.length; at++) {
      const token = (places[at] ?? 0) - offset;
      if (token < 0 || (offset > 0 && !this.#elements.beginsAt(element, token, this.#text))) continue;
      for (const end of this.#endsAt(element, token)) spans.push(token, end);
    }
    return spans;
  }

  match(variant: CompiledVariant, first: number, end: number, found: Found[]): void {
    this.#steps = 0;
    const right = this.#right(variant, variant.anchor, end);
    if (right.at === -1) return;
    this.#steps = 0;
    const left = this.#left(variant, variant.anchor, first);
    if (left.at === -1) return;
    found.push({ pattern: variant.pattern, first: left.at, end: right.at, blocked: left.block ?? right.block });
  }

  #endsAt(element: number, token: number): readonly number[] {
    return this.#elements.endsAt(element, token, this.#text, this.#tokens);
  }

  /** What stands between `after` and `token`, or before the whole match, and turns it around. */
  #blockAt(token: number, after: number): Block {
    if ((this.#negation.negator[token] ?? -1) >= after) return 'negated';
    return (this.#negation.doubt[token] ?? -1) >= after ? 'hypothetical' : null;
  }

  /** Fits the elements after number `at`, whose place ends before token `end`. An unblocked row is looked for first. */
  #right(variant: CompiledVariant, at: number, end: number): Reach {
    if (at === variant.elements.length - 1) return { at: end, block: null };
    const { sentences, units, length } = this.#tokens;
    const element = variant.elements[at + 1] ?? 0;
    const most = (units[end] ?? 0) + (variant.gaps[at + 1] ?? 0);
    const sentence = sentences[end - 1];
    let best = nowhere;
    for (let token = end; token < length && (units[token] ?? 0) <= most && sentences[token] === sentence; token++) {
      if (++this.#steps > mostSteps) return best;
      if (!this.#elements.beginsAt(element, token, this.#text)) continue;
      const here = this.#blockAt(token, end);
      for (const next of this.#endsAt(element, token)) {
        const rest = this.#right(variant, at + 1, next);
        if (rest.at === -1) continue;
        const block = here ?? rest.block;
        if (block === null) return { at: rest.at, block };
        if (best.at === -1) best = { at: rest.at, block };
      }
    }
    return best;
  }

  /** Fits the elements before number `at`, whose place begins at token `first`. */
  #left(variant: CompiledVariant, at: number, first: number): Reach {
    if (at === 0) return { at: first, block: this.#blockAt(first, 0) };
    const { sentences, units } = this.#tokens;
    const element = variant.elements[at - 1] ?? 0;
    const gap = variant.gaps[at] ?? 0;
    const least = first - gap - this.#elements.longest(element);
    const sentence = sentences[first];
    let best = nowhere;
    // Solid values stretch over several tokens and count as one, so it is units that end the search, not tokens.
    for (let token = first - 1; token >= 0 && sentences[token] === sentence; token--) {
      if (token < least && (units[first] ?? 0) - (units[token] ?? 0) > gap + this.#elements.longest(element)) break;
      if (++this.#steps > mostSteps) return best;
      if (!this.#elements.beginsAt(element, token, this.#text)) continue;
      for (const end of this.#endsAt(element, token)) {
        if (end > first || (units[first] ?? 0) - (units[end] ?? 0) > gap) continue;
        const rest = this.#left(variant, at - 1, token);
        if (rest.at === -1) continue;
        const block = rest.block ?? this.#blockAt(first, end);
        if (block === null) return { at: rest.at, block };
        if (best.at === -1) best = { at: rest.at, block };
      }
    }
    return best;
  }
}
