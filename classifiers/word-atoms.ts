// The atoms of the words of a text: for each token the pattern word and the stem that it can stand for, after its spelling
// was put right.

import type { MatchIndex } from './match-index.ts';
import { createSpelling } from './spelling.ts';
import { stem } from './stem.ts';
import type { Tokens } from './tokens.ts';
import type { Word } from './word.ts';

/** By token, as far as there are tokens; -1 where no pattern names it. `other…` are those of the word that it is meant to be, null if none is another. */
export interface TokenAtoms {
  readonly words: Int32Array;
  readonly stems: Int32Array;
  readonly otherWords: Int32Array | null;
  readonly otherStems: Int32Array | null;
}

/** Makes a reader for one index. Words remember the answer, which holds until the next text is read. */
export function createAtomReader(
  index: Pick<MatchIndex, 'atoms' | 'vocabulary' | 'english'>,
): (tokens: Tokens) => TokenAtoms {
  const { atoms } = index;
  const correct = createSpelling(index.vocabulary, index.english);
  const look = (word: Word): void => {
    const meant = correct(word.text) ?? word.text;
    word.atom = atoms.get(`w:${meant}`) ?? -1;
    word.stemAtom = atoms.get(`s:${stem(meant)}`) ?? -1;
    word.atomsOf = index;
  };
  // Making four lists for each text takes longer than filling them.
  let words = new Int32Array(1024);
  let stems = words.slice();
  let otherWords = words.slice();
  let otherStems = words.slice();
  return ({ length, entries, meantEntries }) => {
    if (words.length < length) {
      words = new Int32Array(2 * length);
      stems = words.slice();
      otherWords = words.slice();
      otherStems = words.slice();
    }
    for (let token = 0; token < length; token++) {
      const word = entries[token] as Word;
      if (word.atomsOf !== index) look(word);
      words[token] = word.atom;
      stems[token] = word.stemAtom;
    }
    if (meantEntries === entries) return { words, stems, otherWords: null, otherStems: null };
    otherWords.fill(-1, 0, length);
    otherStems.fill(-1, 0, length);
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
