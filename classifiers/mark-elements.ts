// Marks where the elements of patterns stand in a stretch of a text: what a word is by itself first, then the rows of words
// and values that it leads to, by itself or together with the next word.

import type { ElementPlaces } from './element-places.ts';
import type { MatchIndex } from './match-index.ts';
import { hasRows, isFirst, isSecond } from './pack-rows.ts';
import { PairTable } from './pair-table.ts';
import { valueAtoms, valueKinds } from './token-values.ts';
import type { Tokens } from './tokens.ts';
import type { TokenAtoms } from './word-atoms.ts';

/** Made once for an index, and told of each text before its stretches are marked. */
export class ElementMarker {
  readonly #elements: MatchIndex['elements'];
  readonly #pairs: PairTable;
  readonly #places: ElementPlaces;
  #sentences: readonly number[] = [];
  #length = 0;
  #values: Tokens['values'] = new Map();
  #atoms: TokenAtoms = { words: new Int32Array(), stems: new Int32Array(), otherWords: null, otherStems: null };
  /** Atoms of the values of the text, and the tokens at which they begin. */
  readonly #valueAtoms: number[] = [];
  readonly #valueTokens: number[] = [];

  constructor({ elements }: Pick<MatchIndex, 'elements'>, places: ElementPlaces) {
    this.#elements = elements;
    this.#pairs = new PairTable(elements.pairs);
    this.#places = places;
  }

  begin({ sentences, length, values }: Tokens, atoms: TokenAtoms): void {
    this.#sentences = sentences;
    this.#length = length;
    this.#values = values;
    this.#atoms = atoms;
    this.#valueAtoms.length = this.#valueTokens.length = 0;
    for (const [kind, runs] of values) {
      const atom = valueKinds.indexOf(kind);
      for (const token of runs.keys()) {
        this.#valueAtoms.push(atom);
        this.#valueTokens.push(token);
      }
    }
  }

  /** Marks all elements that stand in tokens `first` up to `end`. */
  mark(first: number, end: number): void {
    const { words, stems, otherWords, otherStems } = this.#atoms;
    this.#places.begin(first, end);
    this.#markAlone(words, first, end);
    this.#markAlone(stems, first, end);
    if (otherWords && otherStems) {
      this.#markAlone(otherWords, first, end);
      this.#markAlone(otherStems, first, end);
    }
    this.#markLed(words, first, end);
    this.#markLed(stems, first, end);
    if (otherWords && otherStems) {
      this.#markLed(otherWords, first, end);
      this.#markLed(otherStems, first, end);
    }
    for (let at = 0; at < this.#valueTokens.length; at++) {
      const token = this.#valueTokens[at] as number;
      if (token >= first && token < end) this.#markSingle(this.#valueAtoms[at] as number, token, first);
    }
  }

  /** Marks what each of `atoms` is by itself. */
  #markAlone(atoms: Int32Array, first: number, end: number): void {
    const { aloneStarts, aloneOthers, alone, slots } = this.#elements;
    const places = this.#places;
    for (let token = first; token < end; token++) {
      const atom = atoms[token] as number;
      if (atom === -1) continue;
      const slot = slots[atom] as number;
      if (slot !== -1) places.markCommon(slot, token);
      const from = aloneStarts[atom] as number;
      const to = aloneStarts[atom + 1] as number;
      if (from < to) places.mark(alone, from, aloneOthers[atom] as number, to, token);
    }
  }

  /** Fits the rows that are looked for by one of `atoms`, or by one of them and one of the next token's. */
  #markLed(atoms: Int32Array, first: number, end: number): void {
    const { roles } = this.#elements;
    const { words, stems, otherWords, otherStems } = this.#atoms;
    for (let token = first; token < end; token++) {
      const atom = atoms[token] as number;
      if (atom === -1) continue;
      const role = roles[atom] as number;
      if (role & hasRows) this.#markSingle(atom, token, first);
      if ((role & isFirst) === 0 || token + 1 === end) continue;
      const word = words[token + 1] as number;
      const stem = stems[token + 1] as number;
      if (word !== -1 && (roles[word] as number) & isSecond) this.#markPair(atom, word, token, first);
      if (stem !== -1 && (roles[stem] as number) & isSecond) this.#markPair(atom, stem, token, first);
      if (otherWords === null || otherStems === null) continue;
      const otherWord = otherWords[token + 1] as number;
      const otherStem = otherStems[token + 1] as number;
      if (otherWord !== -1 && (roles[otherWord] as number) & isSecond) this.#markPair(atom, otherWord, token, first);
      if (otherStem !== -1 && (roles[otherStem] as number) & isSecond) this.#markPair(atom, otherStem, token, first);
    }
  }

  #markSingle(atom: number, token: number, first: number): void {
    const { rowStarts } = this.#elements;
    this.#markRows(rowStarts[atom] as number, rowStarts[atom + 1] as number, token, first);
  }

  #markPair(atom: number, next: number, token: number, first: number): void {
    const { pairStarts } = this.#elements;
    const pair = this.#pairs.get(atom, next);
    if (pair !== -1) this.#markRows(pairStarts[pair] as number, pairStarts[pair + 1] as number, token, first);
  }

  /** Fits the rows `from` up to `last`; what they are looked for by stands at `token`. */
  #markRows(from: number, last: number, token: number, first: number): void {
    const { rowPlaces, rows, ownerStarts, owners } = this.#elements;
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
    const { rows } = this.#elements;
    const sentences = this.#sentences;
    let at = token;
    for (let atom = from; atom < from + count; atom++) {
      if (at >= this.#length || (at > token && sentences[at] !== sentences[at - 1])) return -1;
      at = this.#endOf(rows[atom] as number, at);
      if (at === -1) return -1;
    }
    return at;
  }

  /** The token after `atom` at `token`, or -1 where it does not stand there. */
  #endOf(atom: number, token: number): number {
    if (atom < valueAtoms) return this.#values.get(valueKinds[atom] ?? 'number')?.get(token) ?? -1;
    const { words, stems, otherWords, otherStems } = this.#atoms;
    if (words[token] === atom || stems[token] === atom) return token + 1;
    return otherWords !== null && (otherWords[token] === atom || otherStems?.[token] === atom) ? token + 1 : -1;
  }
}
