// The atoms of a text: for each token the pattern word, stem and values that it can stand for, and for each atom its tokens.

import { valueAtoms } from './element-index.ts';
import type { MatchIndex } from './match-index.ts';
import { stem } from './stem.ts';
import { type Tokens, valueKinds } from './tokens.ts';

/** A word of a text: its atoms, or -1 where no pattern names it. */
interface WordAtoms {
  readonly word: number;
  readonly stem: number;
}

/** Texts repeat their words, so the atoms of so many words are remembered. */
const mostRemembered = 30_000;

/**
 * The atoms of one text. Places are chained: `heads[atom]` is the first slot of an atom plus one, `next[slot]` the one
 * after it plus one, 0 ends the chain. Slot `2t` is the word of token t, `2t + 1` its stem, and values come after those.
 */
export interface TextAtoms {
  readonly tokens: Tokens;
  readonly words: Int32Array;
  readonly stems: Int32Array;
  readonly heads: Int32Array;
  readonly next: Int32Array;
  readonly valueTokens: readonly number[];
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
    const valueTokens: number[] = [];
    const valueOf: number[] = [];
    for (const [kind, runs] of tokens.values) {
      for (const token of runs.keys()) {
        valueTokens.push(token);
        valueOf.push(valueKinds.indexOf(kind));
      }
    }
    const next = new Int32Array(2 * length + valueTokens.length);
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
    for (let at = 0; at < valueTokens.length; at++) chain(valueOf[at] ?? 0, 2 * length + at);
    return { tokens, words, stems, heads, next, valueTokens, present };
  };
}

/** The token after `atom` at `token`, or -1 where it does not stand there. */
export function endOf({ tokens, words, stems }: TextAtoms, atom: number, token: number): number {
  if (atom >= valueAtoms) return words[token] === atom || stems[token] === atom ? token + 1 : -1;
  return tokens.values.get(valueKinds[atom] ?? 'number')?.get(token) ?? -1;
}
