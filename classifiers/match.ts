// Finds all patterns of the catalogue in a text at once, one sentence after another. Each word marks the elements that it
// belongs to; a pattern is looked at only where its trigger, the element that is rarest in texts, stands, all its others
// stand in the same sentence, and gaps and order allow it. So the cost follows the text and not the size of the catalogue,
// and no pattern can run away.
//
// match-index.ts packs the patterns; word-atoms.ts turns words into atoms, mark-elements.ts atoms into places of elements
// (element-places.ts, element-ends.ts), and fitting.ts fits what is left around a place.

import { ElementPlaces } from './element-places.ts';
import { Fitting, type Found } from './fitting.ts';
import { ElementMarker } from './mark-elements.ts';
import { createIndex, header, type MatchIndex, type MatchOptions, plainMark } from './match-index.ts';
import type { Negation } from './negation.ts';
import type { Lexicon } from './pattern.ts';
import type { Tokens } from './tokens.ts';
import { createAtomReader, type TokenAtoms } from './word-atoms.ts';

export interface Matcher {
  /** In no order. Not to be called while it runs: it works on one text at a time. */
  readonly find: (tokens: Tokens, negation: Negation) => Found[];
  readonly variants: number;
  readonly elements: number;
  /** Places that were tried in all texts so far: what a test counts, because time depends on the machine. */
  readonly steps: () => number;
}

/** Compiles the patterns; each is known by its place in the list. Throws `PatternError` on one that cannot be read. */
export function compileMatcher(patterns: readonly string[], lexicon: Lexicon, options?: MatchOptions): Matcher {
  return createMatcher(createIndex(patterns, lexicon, options));
}

/** A matcher of patterns that were compiled before. */
export function createMatcher(index: MatchIndex): Matcher {
  const search = new Search(index);
  return {
    find: (tokens, negation) => search.run(tokens, negation),
    variants: index.variants,
    elements: index.elements.size,
    steps: () => search.steps,
  };
}

/** Made once for an index; holds what it works on, so that nothing is made anew for each text. */
class Search {
  readonly #index: MatchIndex;
  readonly #atomsOf: (tokens: Tokens) => TokenAtoms;
  readonly #places: ElementPlaces;
  readonly #marker: ElementMarker;
  readonly #fitting: Fitting;
  /** For each token that begins a value, the token after the value, and 0 for the others. */
  #reaches = new Int32Array(1024);

  constructor(index: MatchIndex) {
    this.#index = index;
    this.#atomsOf = createAtomReader(index);
    this.#places = new ElementPlaces(index.elements, index.triggers);
    this.#marker = new ElementMarker(index, this.#places);
    this.#fitting = new Fitting(index, this.#places);
  }

  get steps(): number {
    return this.#fitting.taken;
  }

  run(tokens: Tokens, negation: Negation): Found[] {
    const found: Found[] = [];
    const { sentences, length, units } = tokens;
    this.#marker.begin(tokens, this.#atomsOf(tokens));
    this.#fitting.begin(tokens, negation);
    const hasValues = this.#reachOfValues(tokens);
    const reaches = this.#reaches;
    for (let first = 0; first < length; ) {
      let end = first + 1;
      let reach = hasValues ? (reaches[first] as number) : 0;
      // A value may hold a full stop and a space ("Rs. 20,000"); the sentences on both sides are looked at as one then.
      for (; end < length && (sentences[end] === sentences[end - 1] || end < reach); end++)
        if (hasValues && (reaches[end] as number) > reach) reach = reaches[end] as number;
      this.#marker.mark(first, end);
      // Where no value counts as one for several tokens, gaps are as long as they look.
      this.#matchAll((units[end] as number) - (units[first] as number) === end - first, found);
      first = end;
    }
    return found;
  }

  #reachOfValues({ values, length }: Tokens): boolean {
    if (values.size === 0) return false;
    if (this.#reaches.length < length) this.#reaches = new Int32Array(2 * length);
    const reaches = this.#reaches;
    for (let token = 0; token < length; token++) reaches[token] = 0;
    for (const runs of values.values())
      for (const [token, end] of runs) reaches[token] = Math.max(reaches[token] ?? 0, end);
    return true;
  }

  /** Looks at each pattern whose trigger stands in the stretch. */
  #matchAll(isPlain: boolean, found: Found[]): void {
    const { triggeredStarts, triggered } = this.#index;
    const places = this.#places;
    const count = places.triggers;
    for (let at = 0; at < count; at++) {
      const trigger = places.triggerAt(at);
      const end = triggeredStarts[trigger + 1] as number;
      for (let one = triggeredStarts[trigger] as number; one < end; one++) {
        const marked = triggered[3 * one + 1] as number;
        const other = marked & (plainMark - 1);
        if (marked >= plainMark ? !places.isMarked(other) : !places.has(other)) continue;
        const span = triggered[3 * one + 2] as number;
        if (span !== 0 && isPlain) {
          places.settle(other);
          if (!(span > 0 ? places.mayFollow(trigger, other, span) : places.mayFollow(other, trigger, -span))) continue;
        }
        const variant = triggered[3 * one] as number;
        if (this.#mayHold(variant)) this.#matchAt(variant, found);
      }
    }
  }

  /** True where every element but the trigger stands in the stretch as well; then they can be asked where. */
  #mayHold(variant: number): boolean {
    const { code } = this.#index;
    const count = code[variant + 1] as number;
    const from = variant + header + 2 * count;
    const places = this.#places;
    for (let at = from; at < from + count - 1; at++) if (!places.has(code[at] as number)) return false;
    for (let at = from; at < from + count - 1; at++) places.settle(code[at] as number);
    return true;
  }

  /** Fits a variant wherever its anchor stands. */
  #matchAt(variant: number, found: Found[]): void {
    const { code } = this.#index;
    const places = this.#places;
    const { ends } = places;
    const element = code[variant + header + (code[variant + 2] as number)] as number;
    for (let token = places.nextAt(element, places.first); token !== -1; token = places.nextAt(element, token + 1)) {
      let place = ends.placeAt(element, token);
      do {
        const one = this.#fitting.fit(variant, token, place === 0 ? token + 1 : ends.endOf(place));
        if (one !== null) found.push(one);
        place = place === 0 ? 0 : ends.after(place);
      } while (place !== 0);
    }
  }
}
