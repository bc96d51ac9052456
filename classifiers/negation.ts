// Says which tokens turn what follows them around: "did not pay", "nearly sent". A match after one is kept, but not counted.
// Which words do, is data: `negation` in catalogue/grammar.yaml.

import type { Grammar } from '../catalogue/grammar.ts';
import type { Tokens } from './tokens.ts';
import { textAt, type Word } from './word.ts';
import { type WordSets, wordSets } from './word-sets.ts';

/** How far a negator reaches, in tokens. */
const reach = 4;

export interface Negation {
  /** For each token: the nearest negator before it in its clause and within reach, or -1. */
  readonly negator: readonly number[];
  /** The same for words that make what follows uncertain. */
  readonly doubt: readonly number[];
}

/** Finds the scope of negation and doubt in a text. */
export type FindNegation = (tokens: Tokens) => Negation;

export function createNegationFinder(lists: Grammar['negation']): FindNegation {
  const sets = wordSets(lists);
  return (tokens) => findNegation(sets, tokens);
}

type Sets = WordSets<keyof Grammar['negation']>;

/** True for words that deny and words of doubt; the word remembers it. */
function turns(sets: Sets, word: Word): boolean {
  if (word.turnsBy !== sets) {
    word.turns = sets.denies.has(word.text) || sets.doubts.has(word.text);
    word.turnsBy = sets;
  }
  return word.turns;
}

function findNegation(sets: Sets, { length, meantEntries: words, clauses, sentences }: Tokens): Negation {
  const negator: number[] = new Array<number>(length).fill(-1);
  const doubt = negator.slice();
  for (let at = 0; at < length; at++) {
    if (!turns(sets, words[at] as Word)) continue;
    const word = textAt(words, at);
    const negates = sets.denies.has(word) && !isLeftOpen(sets, words, at + 1);
    const doubts = sets.doubts.has(word) && !asksOfDone(sets, words, at);
    if (!negates && !doubts) continue;
    for (let next = at + 1; next <= at + reach && next < length; next++) {
      if (clauses[next] !== clauses[at] || sentences[next] !== sentences[at]) break;
      if (negates && next > at + 1 && beginsAnew(sets, words, next, word)) break;
      if (negates) negator[next] = at;
      if (doubts) doubt[next] = at;
      // The verb of saying is itself negated ("I haven't told the bank"), what was said is not.
      if (negates && sets.saying.has(textAt(words, next))) break;
    }
  }
  return { negator, doubt };
}

/** "What do I do if I gave him my card?" asks what to do about what was done. */
const asksOfDone = (sets: Sets, words: readonly Word[], at: number): boolean =>
  sets['asking-what'].has(textAt(words, at - 1)) &&
  sets.persons.has(textAt(words, at + 1)) &&
  isPast(sets, textAt(words, at + 2));

/** "Did not realise I had paid" leaves open what follows, and "don't think any money went" does not. */
const isLeftOpen = (sets: Sets, words: readonly Word[], at: number): boolean =>
  sets['leaves-open'].has(textAt(words, at)) &&
  !(sets.thinking.has(textAt(words, at)) && sets.any.has(textAt(words, at + 1)));

/** True where the word at `at` begins a clause that the negator before it does not reach. */
function beginsAnew(sets: Sets, words: readonly Word[], at: number, negator: string): boolean {
  const word = textAt(words, at);
  const next = textAt(words, at + 1);
  const afterNext = textAt(words, at + 2);
  // "Never did I pay" is no new clause.
  if (sets.persons.has(word)) return !sets.auxiliaries.has(textAt(words, at - 1));
  if (sets.things.has(word)) return sets.auxiliaries.has(next);
  if (word !== 'and' && word !== 'so') return false;
  if (sets.persons.has(next) || sets['goes-on'].has(next) || sets.auxiliaries.has(next)) return true;
  if (sets.things.has(next)) return true;
  if (sets.owners.has(next))
    return sets.auxiliaries.has(afterNext) || isPast(sets, afterNext) || sets.auxiliaries.has(textAt(words, at + 3));
  return sets['takes-base'].has(negator) && isPast(sets, next);
}

const isPast = (sets: Sets, word: string): boolean => sets.past.has(word) || (word.length > 4 && word.endsWith('ed'));
