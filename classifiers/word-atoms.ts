// The atoms of a word: the pattern word and the stem that it can stand for, after its spelling was put right.

import type { MatchIndex } from './match-index.ts';
import { stem } from './stem.ts';
import type { Word, WordAtoms } from './word.ts';

/** Makes a reader for one index. A word remembers the answer. */
export function createAtomReader(index: Pick<MatchIndex, 'atoms' | 'correct'>): (word: Word) => WordAtoms {
  const { atoms, correct } = index;
  return (word) => {
    if (word.atoms?.of === index) return word.atoms.value;
    const meant = correct(word.text) ?? word.text;
    const value = { word: atoms.get(`w:${meant}`) ?? -1, stem: atoms.get(`s:${stem(meant)}`) ?? -1 };
    word.atoms = { of: index, value };
    return value;
  };
}
