// The atoms of the words of a text: for each token the pattern word and the stem that it can stand for, after its spelling
// was put right.

import type { MatchIndex } from './match-index.ts';
import { stem } from './stem.ts';
import type { Tokens } from './tokens.ts';
import type { Word } from './word.ts';

/** By token; -1 where no pattern names it. `other…` are those of the word that it is meant to be, null if none is another. */
export interface TokenAtoms {
  readonly words: Int32Array;
  readonly stems: Int32Array;
  readonly otherWords: Int32Array | null;
  readonly otherStems: Int32Array | null;
}

/** Makes a reader for one index. Words remember the answer. */
export function createAtomReader(index: Pick<MatchIndex, 'atoms' | 'correct'>): (tokens: Tokens) => TokenAtoms {
  const { atoms, correct } = index;
  const look = (word: Word): void => {
    const meant = correct(word.text) ?? word.text;
    word.atom = atoms.get(`w:${meant}`) ?? -1;
    word.stemAtom = atoms.get(`s:${stem(meant)}`) ?? -1;
    word.atomsOf = index;
  };
  return ({ length, entries, meantEntries }) => {
    const words = new Int32Array(length);
    const stems = new Int32Array(length);
    for (let token = 0; token < length; token++) {
      const word = entries[token] as Word;
      if (word.atomsOf !== index) look(word);
      words[token] = word.atom;
      stems[token] = word.stemAtom;
    }
    if (meantEntries === entries) return { words, stems, otherWords: null, otherStems: null };
    const otherWords = new Int32Array(length).fill(-1);
    const otherStems = new Int32Array(length).fill(-1);
    for (let token = 0; token < length; token++) {
      const word = meantEntries[token] as Word;
      if (word === entries[token]) continue;
      if (word.atomsOf !== index) look(word);
      otherWords[token] = word.atom;
      otherStems[token] = word.stemAtom;
    }
    return { words, stems, otherWords, otherStems };
  };
}
