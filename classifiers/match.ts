// Finds all patterns of the catalogue in a text at once, one sentence after another. Each word marks the elements that it
// belongs to; a pattern is looked at only where its rarest element stands, all its others stand in the same sentence, and
// gaps and order allow it. So the cost follows the text and not the size of the catalogue, and no pattern can run away.

import { valueAtoms } from './element-index.ts';
import { ElementPlaces } from './element-places.ts';
import { createIndex, type MatchIndex, type MatchOptions, plainMark } from './match-index.ts';
import type { Negation } from './negation.ts';
import type { Lexicon } from './pattern.ts';
import { type Tokens, valueKinds } from './tokens.ts';
import { createAtomReader, type TokenAtoms } from './word-atoms.ts';

/** A pattern found in a text: tokens `first` up to but not including `end`. */
export interface Found {
  readonly pattern: number;
  readonly first: number;
  readonly end: number;
  readonly blocked: 'negated' | 'hypothetical' | null;
}

export interface Matcher {
  /** In no order. Not to be called while it runs: it works on one text at a time. */
  readonly find: (tokens: Tokens, negation: Negation) => Found[];
  readonly variants: number;
  readonly elements: number;
  /** Places that were tried in all texts so far: what a test counts, because time depends on the machine. */
  readonly steps: () => number;
}

/** Nothing, negated, in doubt: as numbers, because one is made for nearly every step. */
const blocks = [null, 'negated', 'hypothetical'] as const;
/** Steps that one side of one place may take: real patterns need a few dozen, and a hostile text gets no more. */
const mostSteps = 400;
const header = 3;

/** Compiles the patterns; each is known by its place in the list. Throws `PatternError` on one that cannot be read. */
export function compileMatcher(patterns: readonly string[], lexicon: Lexicon, options?: MatchOptions): Matcher {
  const index = createIndex(patterns, lexicon, options);
  const search = new Search(index);
  return {
    find: (tokens, negation) => search.run(tokens, negation),
    variants: index.variants,
    elements: index.elements.size,
    steps: () => search.taken,
  };
}

const noTokens: Tokens = {
  length: 0,
  entries: [],
  meantEntries: [],
  starts: [],
  ends: [],
  sentences: [],
  clauses: [],
  units: [0],
  values: new Map(),
};

/** Made once for an index; holds what it works on, so that nothing is made anew for each text. */
class Search {
  readonly #index: MatchIndex;
  readonly #code: Int32Array;
  readonly #atomsOf: (tokens: Tokens) => TokenAtoms;
  readonly #places: ElementPlaces;
  #tokens: Tokens = noTokens;
  #negation: Negation = { negator: [], doubt: [] };
  #atoms: TokenAtoms = { words: new Int32Array(), stems: new Int32Array(), otherWords: null, otherStems: null };
  #found: Found[] = [];
  #steps = 0;
  taken = 0;
  /** What blocks the row that `#right` or `#left` found last. */
  #block = 0;

  constructor(index: MatchIndex) {
    this.#index = index;
    this.#code = index.code;
    this.#atomsOf = createAtomReader(index);
    this.#places = new ElementPlaces(index.elements, index.anchors);
  }

  run(tokens: Tokens, negation: Negation): Found[] {
    this.#tokens = tokens;
    this.#negation = negation;
    this.#atoms = this.#atomsOf(tokens);
    this.#found = [];
    const { sentences, length } = tokens;
    const reaches = reachOfValues(tokens);
    for (let first = 0; first < length; ) {
      let end = first + 1;
      let reach = reaches?.[first] ?? 0;
      // A value may hold a full stop and a space ("Rs. 20,000"); the sentences on both sides are looked at as one then.
      for (; end < length && (sentences[end] === sentences[end - 1] || end < reach); end++)
        if (reaches) reach = Math.max(reach, reaches[end] as number);
      this.#mark(first, end);
      // Where no value counts as one for several tokens, gaps are as long as they look.
      this.#matchAll((tokens.units[end] as number) - (tokens.units[first] as number) === end - first);
      first = end;
    }
    const found = this.#found;
    this.#tokens = noTokens;
    this.#found = [];
    return found;
  }

  /** Marks where the elements stand in a stretch: first the words, then the rows that they lead to. */
  #mark(first: number, end: number): void {
    const { words, stems, otherWords, otherStems } = this.#atoms;
    this.#places.begin(first, end);
    this.#markAlone(words, first, end);
    this.#markAlone(stems, first, end);
    if (otherWords && otherStems) {
      this.#markAlone(otherWords, first, end);
      this.#markAlone(otherStems, first, end);
    }
    this.#markSingles(words, first, end);
    this.#markSingles(stems, first, end);
    if (otherWords && otherStems) {
      this.#markSingles(otherWords, first, end);
      this.#markSingles(otherStems, first, end);
    }
    for (let token = first; token + 1 < end; token++) {
      this.#markAfter(words[token] as number, token, first);
      this.#markAfter(stems[token] as number, token, first);
      if (!otherWords || !otherStems) continue;
      this.#markAfter(otherWords[token] as number, token, first);
      this.#markAfter(otherStems[token] as number, token, first);
    }
    for (const [kind, runs] of this.#tokens.values) {
      const atom = valueKinds.indexOf(kind);
      for (const token of runs.keys()) if (token >= first && token < end) this.#markAtom(atom, token, first);
    }
  }

  #markAlone(atoms: Int32Array, first: number, end: number): void {
    const { aloneStarts, aloneOthers, alone, slots } = this.#index.elements;
    const places = this.#places;
    for (let token = first; token < end; token++) {
      const atom = atoms[token] as number;
      if (atom === -1) continue;
      const slot = slots[atom] as number;
      if (slot !== -1) places.markCommon(slot, token);
      places.mark(
        alone,
        aloneStarts[atom] as number,
        aloneOthers[atom] as number,
        aloneStarts[atom + 1] as number,
        token,
      );
    }
  }

  /** Fits the rows that are looked for by one of `atoms`. */
  #markSingles(atoms: Int32Array, first: number, end: number): void {
    for (let token = first; token < end; token++) {
      const atom = atoms[token] as number;
      if (atom !== -1) this.#markAtom(atom, token, first);
    }
  }

  #markAtom(atom: number, token: number, first: number): void {
    const { rowStarts } = this.#index.elements;
    this.#markRows(rowStarts[atom] as number, rowStarts[atom + 1] as number, token, first);
  }

  /** Fits the rows that are looked for by `atom`, at `token`, and one of the next token's. */
  #markAfter(atom: number, token: number, first: number): void {
    if (atom === -1 || ((this.#index.elements.inPairs[atom] as number) & 1) === 0) return;
    const { words, stems, otherWords, otherStems } = this.#atoms;
    this.#markPair(atom, words[token + 1] as number, token, first);
    this.#markPair(atom, stems[token + 1] as number, token, first);
    if (!otherWords || !otherStems) return;
    this.#markPair(atom, otherWords[token + 1] as number, token, first);
    this.#markPair(atom, otherStems[token + 1] as number, token, first);
  }

  #markPair(atom: number, next: number, token: number, first: number): void {
    const { inPairs, pairs, pairStarts } = this.#index.elements;
    if (next === -1 || ((inPairs[next] as number) & 2) === 0) return;
    const pair = pairs.get(atom, next);
    if (pair !== -1) this.#markRows(pairStarts[pair] as number, pairStarts[pair + 1] as number, token, first);
  }

  /** Fits the rows `row` up to `last`; what they are looked for by stands at `token`. */
  #markRows(from: number, last: number, token: number, first: number): void {
    const { rowPlaces, rows, ownerStarts, owners } = this.#index.elements;
    for (let row = from; row < last; row++) {
      const place = rowPlaces[row] as number;
      const start = token - (rows[place + 1] as number);
      if (start < first) continue;
      const end = this.#fit(place + 2, rows[place] as number, start);
      if (end !== -1)
        this.#places.markRow(owners, ownerStarts[row] as number, ownerStarts[row + 1] as number, start, end);
    }
  }

  /** Fits a row of atoms at `token`; the token after it, or -1. */
  #fit(from: number, count: number, token: number): number {
    const { rows } = this.#index.elements;
    const { sentences, length } = this.#tokens;
    let at = token;
    for (let atom = from; atom < from + count; atom++) {
      if (at >= length || (at > token && sentences[at] !== sentences[at - 1])) return -1;
      at = this.#endOf(rows[atom] as number, at);
      if (at === -1) return -1;
    }
    return at;
  }

  /** The token after `atom` at `token`, or -1 where it does not stand there. */
  #endOf(atom: number, token: number): number {
    if (atom < valueAtoms) return this.#tokens.values.get(valueKinds[atom] ?? 'number')?.get(token) ?? -1;
    return this.#isAt(atom, token) ? token + 1 : -1;
  }

  /** True where `atom`, which is no value, stands at `token`. */
  #isAt(atom: number, token: number): boolean {
    const { words, stems, otherWords, otherStems } = this.#atoms;
    if (words[token] === atom || stems[token] === atom) return true;
    return otherWords !== null && (otherWords[token] === atom || otherStems?.[token] === atom);
  }

  /** Looks at each pattern whose rarest element stands in the stretch. */
  #matchAll(isPlain: boolean): void {
    const { anchoredStarts, anchored } = this.#index;
    const places = this.#places;
    const count = places.anchors;
    for (let at = 0; at < count; at++) {
      const element = places.anchorAt(at);
      const end = anchoredStarts[element + 1] as number;
      for (let one = anchoredStarts[element] as number; one < end; one++) {
        const marked = anchored[3 * one + 1] as number;
        const other = marked & (plainMark - 1);
        if (marked >= plainMark ? !places.isMarked(other) : !places.has(other)) continue;
        const span = anchored[3 * one + 2] as number;
        if (span !== 0 && isPlain) {
          places.settle(other);
          if (!(span > 0 ? places.mayFollow(element, other, span) : places.mayFollow(other, element, -span))) continue;
        }
        const variant = anchored[3 * one] as number;
        if (!this.#mayHold(variant)) continue;
        for (
          let token = places.nextAt(element, places.first);
          token !== -1;
          token = places.nextAt(element, token + 1)
        ) {
          let place = places.placeAt(element, token);
          if (place === 0) this.#match(variant, token, token + 1);
          for (; place !== 0; place = places.after(place)) this.#match(variant, token, places.endOf(place));
        }
      }
    }
  }

  /** Every other element stands in the stretch. */
  #mayHold(variant: number): boolean {
    const count = this.#code[variant + 1] as number;
    const from = variant + header + 2 * count;
    const places = this.#places;
    for (let at = from; at < from + count - 1; at++) if (!places.has(this.#code[at] as number)) return false;
    for (let at = from; at < from + count - 1; at++) places.settle(this.#code[at] as number);
    return true;
  }

  #match(variant: number, first: number, end: number): void {
    const anchor = this.#code[variant + 2] ?? 0;
    this.#steps = 0;
    const last = this.#right(variant, anchor, end);
    this.taken += this.#steps + 1;
    if (last === -1) return;
    const after = this.#block;
    this.#steps = 0;
    const start = this.#left(variant, anchor, first);
    this.taken += this.#steps;
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
    if ((this.#negation.negator[token] as number) >= after) return 1;
    return (this.#negation.doubt[token] as number) >= after ? 2 : 0;
  }

  /** Fits the elements after number `at`, whose place ends before `end`; an unblocked row first. The end of it, or -1. */
  #right(variant: number, at: number, end: number): number {
    this.#block = 0;
    const count = this.#code[variant + 1] as number;
    if (at === count - 1) return end;
    const { sentences, units } = this.#tokens;
    const places = this.#places;
    const element = this.#code[variant + header + at + 1] as number;
    const most = (units[end] as number) + (this.#code[variant + header + count + at + 1] as number);
    const sentence = sentences[end - 1];
    let best = -1;
    let bestBlock = 0;
    for (let token = places.nextAt(element, end); token !== -1; token = places.nextAt(element, token + 1)) {
      if ((units[token] as number) > most || sentences[token] !== sentence || ++this.#steps > mostSteps) break;
      const here = this.#blockAt(token, end);
      let place = places.placeAt(element, token);
      do {
        const last = this.#right(variant, at + 1, place === 0 ? token + 1 : places.endOf(place));
        place = place === 0 ? 0 : places.after(place);
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
    const { sentences, units } = this.#tokens;
    const places = this.#places;
    const count = this.#code[variant + 1] as number;
    const element = this.#code[variant + header + at - 1] as number;
    const gap = this.#code[variant + header + count + at] as number;
    const least = (units[first] as number) - gap - (this.#index.elements.longest[element] as number);
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
      let place = places.placeAt(element, token);
      do {
        const end = place === 0 ? token + 1 : places.endOf(place);
        place = place === 0 ? 0 : places.after(place);
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

/** For each token that begins a value, the token after the value; null where there is none. */
function reachOfValues({ values, length }: Tokens): Int32Array | null {
  if (values.size === 0) return null;
  const reaches = new Int32Array(length);
  for (const runs of values.values())
    for (const [token, end] of runs) reaches[token] = Math.max(reaches[token] ?? 0, end);
  return reaches;
}
