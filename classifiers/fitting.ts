// Fits one variant of a pattern around a place of its anchor: the elements after it from left to right, those before it from
// right to left, each within its gap, in the same sentence, and where it can be so that nothing turns it around.

import type { ElementPlaces } from './element-places.ts';
import { header, type MatchIndex } from './match-index.ts';
import type { Negation } from './negation.ts';
import type { Tokens } from './tokens.ts';

/** A pattern found in a text: tokens `first` up to but not including `end`. */
export interface Found {
  readonly pattern: number;
  readonly first: number;
  readonly end: number;
  readonly blocked: 'negated' | 'hypothetical' | null;
}

/** Nothing, negated, in doubt: as numbers, because one is made for nearly every step. */
const blocks = [null, 'negated', 'hypothetical'] as const;
/** Steps that one side of one place may take: real patterns need a few dozen, and a hostile text gets no more. */
const mostSteps = 400;

/** Made once for an index, and told of each text before anything is fitted in it. */
export class Fitting {
  readonly #code: MatchIndex['code'];
  readonly #longest: Uint8Array;
  readonly #places: ElementPlaces;
  #sentences: readonly number[] = [];
  #units: readonly number[] = [];
  #negation: Negation = { negator: [], doubt: [] };
  #steps = 0;
  /** Places that were tried in all texts so far. */
  taken = 0;
  /** What blocks the row that `#right` or `#left` found last. */
  #block = 0;

  constructor({ code, elements }: Pick<MatchIndex, 'code' | 'elements'>, places: ElementPlaces) {
    this.#code = code;
    this.#longest = elements.longest;
    this.#places = places;
  }

  begin({ sentences, units }: Tokens, negation: Negation): void {
    this.#sentences = sentences;
    this.#units = units;
    this.#negation = negation;
  }

  /** Fits the variant at `variant` in the code, whose anchor stands from `first` to before `end`; null where it does not fit. */
  fit(variant: number, first: number, end: number): Found | null {
    const anchor = this.#code[variant + 2] as number;
    this.#steps = 0;
    const last = this.#right(variant, anchor, end);
    this.taken += this.#steps + 1;
    if (last === -1) return null;
    const after = this.#block;
    this.#steps = 0;
    const start = this.#left(variant, anchor, first);
    this.taken += this.#steps;
    if (start === -1) return null;
    const pattern = this.#code[variant] as number;
    return { pattern, first: start, end: last, blocked: blocks[this.#block || after] ?? null };
  }

  /** What stands between `after` and `token`, or before the whole match, and turns it around. */
  #blockAt(token: number, after: number): number {
    if ((this.#negation.negator[token] as number) >= after) return 1;
    return (this.#negation.doubt[token] as number) >= after ? 2 : 0;
  }

  /** Fits the elements after number `at`, whose place ends before `end`; an unblocked row first. The end of it, or -1. */
  #right(variant: number, at: number, end: number): number {
    this.#block = 0;
    const code = this.#code;
    const count = code[variant + 1] as number;
    if (at === count - 1) return end;
    const sentences = this.#sentences;
    const units = this.#units;
    const places = this.#places;
    const element = code[variant + header + at + 1] as number;
    const most = (units[end] as number) + (code[variant + header + count + at + 1] as number);
    const sentence = sentences[end - 1];
    let best = -1;
    let bestBlock = 0;
    for (let token = places.nextAt(element, end); token !== -1; token = places.nextAt(element, token + 1)) {
      if ((units[token] as number) > most || sentences[token] !== sentence || ++this.#steps > mostSteps) break;
      const here = this.#blockAt(token, end);
      let place = places.ends.placeAt(element, token);
      do {
        const last = this.#right(variant, at + 1, place === 0 ? token + 1 : places.ends.endOf(place));
        place = place === 0 ? 0 : places.ends.after(place);
        if (last === -1) continue;
        const block = here || this.#block;
        if (block === 0) return last;
        if (best === -1) [best, bestBlock] = [last, block];
      } while (place !== 0);
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
    const code = this.#code;
    const sentences = this.#sentences;
    const units = this.#units;
    const places = this.#places;
    const count = code[variant + 1] as number;
    const element = code[variant + header + at - 1] as number;
    const gap = code[variant + header + count + at] as number;
    const least = (units[first] as number) - gap - (this.#longest[element] as number);
    const sentence = sentences[first];
    let best = -1;
    let bestBlock = 0;
    // A solid value stretches over several tokens and counts as one, so it is units that end the search, not tokens.
    for (
      let token = places.previousAt(element, first - 1);
      token !== -1;
      token = places.previousAt(element, token - 1)
    ) {
      if ((units[token] as number) < least || sentences[token] !== sentence || ++this.#steps > mostSteps) break;
      let place = places.ends.placeAt(element, token);
      do {
        const end = place === 0 ? token + 1 : places.ends.endOf(place);
        place = place === 0 ? 0 : places.ends.after(place);
        if (end > first || (units[first] as number) - (units[end] as number) > gap) continue;
        const start = this.#left(variant, at - 1, token);
        if (start === -1) continue;
        const block = this.#block || this.#blockAt(first, end);
        if (block === 0) {
          this.#block = 0;
          return start;
        }
        if (best === -1) [best, bestBlock] = [start, block];
      } while (place !== 0);
    }
    this.#block = bestBlock;
    return best;
  }
}
