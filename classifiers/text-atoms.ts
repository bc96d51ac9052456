// The atoms of a text: for each token the pattern word, stem and values that it can stand for, and for each atom its tokens.

import { valueAtoms } from './element-index.ts';
import type { MatchIndex } from './match-index.ts';
import { stem } from './stem.ts';
import { type Tokens, valueKinds } from './tokens.ts';

/** A word of a text: its atoms, or -1 where no pattern names it. */
export interface WordAtoms {
  readonly word: number;
  readonly stem: number;
}

/** Texts repeat their words, so the atoms of so many words are remembered. */
const mostRemembered = 30_000;

/**
 * The atoms of one text. Places are chained: `heads[atom]` is the first slot of an atom plus one, `next[slot]` the one
 * after it plus one, 0 ends the chain. Slot `2t` is the word of token t, `2t + 1` its stem; values, and what a word stands
 * for besides, come after those, each for the token that `extraTokens` says.
 */
export interface TextAtoms {
  readonly tokens: Tokens;
  readonly words: Int32Array;
  readonly stems: Int32Array;
  /** By token that stands for another word: its atoms. */
  readonly others: ReadonlyMap<number, WordAtoms>;
  readonly heads: Int32Array;
  readonly next: Int32Array;
  readonly extraTokens: readonly number[];
  /** Each atom that the text holds, once. */
  readonly present: readonly number[];
}

export function createTextAtoms({
  atoms,
  correct,
}: Pick<MatchIndex, 'atoms' | 'correct'>): (tokens: Tokens) => TextAtoms {
  const remembered = new Map<string, WordAtoms>();
  const ofWord = (word: string): WordAtoms => {
    const known = remembered.get(word);
    if (known) return known;
    const meant = correct(word) ?? word;
    const found = { word: atoms.get(`w:${meant}`) ?? -1, stem: atoms.get(`s:${stem(meant)}`) ?? -1 };
    if (remembered.size >= mostRemembered) remembered.clear();
    remembered.set(word, found);
    return found;
  };

  return (tokens) => {
    const { length } = tokens;
    const words = new Int32Array(length);
    const stems = new Int32Array(length);
    const heads = new Int32Array(atoms.size);
    const extraTokens: number[] = [];
    const extraAtoms: number[] = [];
    const extra = (token: number, atom: number): void => {
      if (atom === -1) return;
      extraTokens.push(token);
      extraAtoms.push(atom);
    };
    for (const [kind, runs] of tokens.values) for (const token of runs.keys()) extra(token, valueKinds.indexOf(kind));
    const others = new Map<number, WordAtoms>();
    for (let token = 0; tokens.meant !== tokens.words && token < length; token++) {
      const meant = tokens.meant[token] ?? '';
      if (meant === tokens.words[token]) continue;
      const other = ofWord(meant);
      others.set(token, other);
      extra(token, other.word);
      extra(token, other.stem);
    }
    const next = new Int32Array(2 * length + extraTokens.length);
    const present: number[] = [];
    const chain = (atom: number, slot: number): void => {
      const head = heads[atom] ?? 0;
      if (head === 0) present.push(atom);
      next[slot] = head;
      heads[atom] = slot + 1;
    };
    for (let token = 0; token < length; token++) {
      const { word, stem: root } = ofWord(tokens.words[token] ?? '');
      words[token] = word;
      stems[token] = root;
      if (word !== -1) chain(word, 2 * token);
      if (root !== -1) chain(root, 2 * token + 1);
    }
    for (let at = 0; at < extraTokens.length; at++) chain(extraAtoms[at] ?? 0, 2 * length + at);
    return { tokens, words, stems, others, heads, next, extraTokens, present };
  };
}

/** The token of a slot. */
export function tokenOf({ tokens, extraTokens }: TextAtoms, slot: number): number {
  return slot < 2 * tokens.length ? slot >>> 1 : (extraTokens[slot - 2 * tokens.length] ?? 0);
}

/** The token after `atom` at `token`, or -1 where it does not stand there. */
export function endOf({ tokens, words, stems, others }: TextAtoms, atom: number, token: number): number {
  if (atom < valueAtoms) return tokens.values.get(valueKinds[atom] ?? 'number')?.get(token) ?? -1;
  if (words[token] === atom || stems[token] === atom) return token + 1;
  if (others.size === 0) return -1;
  const other = others.get(token);
  return other && (other.word === atom || other.stem === atom) ? token + 1 : -1;
}
