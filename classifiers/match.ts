// Finds all patterns of the catalogue in a text at once. The words of the text lead to the patterns whose rarest element
// they belong to; only there are the other elements looked for, to the left and to the right and no further than the
// gaps allow. So the cost follows the text and not the size of the catalogue, and no pattern can run away.

import { ElementPlaces } from './element-places.ts';
import { createIndex, type MatchIndex, type MatchOptions } from './match-index.ts';
import type { Negation } from './negation.ts';
import type { Lexicon } from './pattern.ts';
import { createTextAtoms, type TextAtoms } from './text-atoms.ts';
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

/** Nothing, negated, in doubt: as numbers, because one is made for nearly every step. */
const blocks = [null, 'negated', 'hypothetical'] as const;
/** Steps that one side of one place may take: real patterns need a few dozen, and a hostile text gets no more. */
const mostSteps = 400;
const header = 3;

/** Compiles the patterns; each is known by its place in the list. Throws `PatternError` on one that cannot be read. */
export function compileMatcher(patterns: readonly string[], lexicon: Lexicon, options?: MatchOptions): Matcher {
  const index = createIndex(patterns, lexicon, options);
  const atomsOfText = createTextAtoms(index);
  return {
    find: (tokens, negation) => new Search(index, atomsOfText(tokens), negation).run(),
    variants: index.variants,
    elements: index.elements.size,
  };
}

/** One pass over one text. */
class Search {
  readonly #index: MatchIndex;
  readonly #code: Int32Array;
  readonly #text: TextAtoms;
  readonly #tokens: Tokens;
  readonly #negation: Negation;
  readonly #places: ElementPlaces;
  readonly #found: Found[] = [];
  #steps = 0;
  /** What blocks the row that `#right` or `#left` found last. */
  #block = 0;

  constructor(index: MatchIndex, text: TextAtoms, negation: Negation) {
    this.#index = index;
    this.#code = index.code;
    this.#text = text;
    this.#tokens = text.tokens;
    this.#negation = negation;
    this.#places = new ElementPlaces(index.elements, text);
  }

  run(): Found[] {
    const { leadStarts, leads, anchoredStarts, anchored } = this.#index;
    const { present } = this.#text;
    for (let at = 0; at < present.length; at++) {
      const atom = present[at] ?? 0;
      const until = leadStarts[atom + 1] ?? 0;
      for (let lead = leadStarts[atom] ?? 0; lead < until; lead += 2)
        this.#places.lead(atom, leads[lead] ?? 0, leads[lead + 1] ?? 0);
    }
    for (const element of this.#places.settle()) {
      let starts: number[] | null = null;
      const end = anchoredStarts[element + 1] ?? 0;
      for (let at = anchoredStarts[element] ?? 0; at < end; at++) {
        const variant = anchored[at] ?? 0;
        if (!this.#mayHold(variant)) continue;
        starts ??= this.#places.starts(element);
        for (let place = 0; place < starts.length; place++) {
          const start = starts[place] ?? 0;
          const ends = this.#places.endsAt(element, start);
          if (ends === null) this.#match(variant, start, start + 1);
          else for (const one of ends) this.#match(variant, start, one);
        }
      }
    }
    return this.#found;
  }

  /** Every other element stands somewhere in the text. */
  #mayHold(variant: number): boolean {
    const count = this.#code[variant + 1] ?? 0;
    const from = variant + header + 2 * count;
    for (let at = from; at < from + count - 1; at++) if (!this.#places.has(this.#code[at] ?? 0)) return false;
    return true;
  }

  #match(variant: number, first: number, end: number): void {
    const anchor = this.#code[variant + 2] ?? 0;
    this.#steps = 0;
    const last = this.#right(variant, anchor, end);
    if (last === -1) return;
    const after = this.#block;
    this.#steps = 0;
    const start = this.#left(variant, anchor, first);
    if (start === -1) return;
    this.#found.push({
      pattern: this.#code[variant] ?? 0,
      first: start,
      end: last,
      blocked: blocks[this.#block || after] ?? null,
    });
  }

  /** What stands between `after` and `token`, or before the whole match, and turns it around. */
  #blockAt(token: number, after: number): number {
    if ((this.#negation.negator[token] ?? -1) >= after) return 1;
    return (this.#negation.doubt[token] ?? -1) >= after ? 2 : 0;
  }

  /** Fits the elements after number `at`, whose place ends before `end`; an unblocked row first. The end of it, or -1. */
  #right(variant: number, at: number, end: number): number {
    this.#block = 0;
    const count = this.#code[variant + 1] ?? 0;
    if (at === count - 1) return end;
    const { sentences, units, length } = this.#tokens;
    const element = this.#code[variant + header + at + 1] ?? 0;
    const most = (units[end] ?? 0) + (this.#code[variant + header + count + at + 1] ?? 0);
    const sentence = sentences[end - 1];
    let best = -1;
    let bestBlock = 0;
    for (let token = end; token < length && (units[token] ?? 0) <= most && sentences[token] === sentence; token++) {
      if (++this.#steps > mostSteps) break;
      if (!this.#places.beginsAt(element, token)) continue;
      const here = this.#blockAt(token, end);
      const ends = this.#places.endsAt(element, token);
      const choices = ends?.length ?? 1;
      for (let choice = 0; choice < choices; choice++) {
        const next = ends?.[choice] ?? token + 1;
        const last = this.#right(variant, at + 1, next);
        if (last === -1) continue;
        const block = here || this.#block;
        if (block === 0) return last;
        if (best === -1) [best, bestBlock] = [last, block];
      }
    }
    this.#block = bestBlock;
    return best;
  }

  /** Fits the elements before number `at`, whose place begins at token `first`. The first token of it all, or -1. */
  #left(variant: number, at: number, first: number): number {
    if (at === 0) {
      this.#block = this.#blockAt(first, 0);
      return first;
    }
    const { sentences, units } = this.#tokens;
    const count = this.#code[variant + 1] ?? 0;
    const element = this.#code[variant + header + at - 1] ?? 0;
    const gap = this.#code[variant + header + count + at] ?? 0;
    const least = (units[first] ?? 0) - gap - (this.#index.elements.longest[element] ?? 1);
    const sentence = sentences[first];
    let best = -1;
    let bestBlock = 0;
    // A solid value stretches over several tokens and counts as one, so it is units that end the search, not tokens.
    for (let token = first - 1; token >= 0 && (units[token] ?? 0) >= least && sentences[token] === sentence; token--) {
      if (++this.#steps > mostSteps) break;
      if (!this.#places.beginsAt(element, token)) continue;
      const ends = this.#places.endsAt(element, token);
      const choices = ends?.length ?? 1;
      for (let choice = 0; choice < choices; choice++) {
        const end = ends?.[choice] ?? token + 1;
        if (end > first || (units[first] ?? 0) - (units[end] ?? 0) > gap) continue;
        const start = this.#left(variant, at - 1, token);
        if (start === -1) continue;
        const block = this.#block || this.#blockAt(first, end);
        if (block === 0) {
          this.#block = 0;
          return start;
        }
        if (best === -1) [best, bestBlock] = [start, block];
      }
    }
    this.#block = bestBlock;
    return best;
  }
}
