// Reads a misspelt word as the pattern word it was meant to be: one letter added, left out, changed, or two swapped.
// Only words of six letters or more, so that short words are never bent into something else.

import { englishFilter, isEnglish } from './dictionary.ts';

const shortest = 6;

function deletions(word: string): string[] {
  const found: string[] = [];
  for (let at = 0; at < word.length; at++) found.push(word.slice(0, at) + word.slice(at + 1));
  return found;
}

/** True when the words differ by one edit (insertion, deletion, substitution, or a swap of neighbours). */
function isOneEditAway(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start++;
  const [restOne, restOther] = [one.slice(start), other.slice(start)];
  if (restOne.slice(1) === restOther || restOne === restOther.slice(1)) return true;
  if (restOne.slice(1) === restOther.slice(1)) return true;
  return restOne[0] === restOther[1] && restOne[1] === restOther[0] && restOne.slice(2) === restOther.slice(2);
}

/** By what is left of a word with a letter taken out, the words that it may be. */
function indexOf(vocabulary: ReadonlySet<string>): ReadonlyMap<string, readonly string[]> {
  const byDeletion = new Map<string, string[]>();
  const add = (key: string, word: string): void => {
    const list = byDeletion.get(key);
    if (list) list.push(word);
    else byDeletion.set(key, [word]);
  };
  for (const word of vocabulary) {
    if (word.length < shortest || !/^[a-z]+$/.test(word)) continue;
    add(word, word);
    for (const key of deletions(word)) add(key, word);
  }
  return byDeletion;
}

/**
 * Makes a corrector for the given words: it returns the one that was meant, or null. `english` is the filter of ordinary words
 * where it is at hand; it is made for the first word that needs it else.
 */
export function createSpelling(vocabulary: ReadonlySet<string>, english?: Uint8Array): (word: string) => string | null {
  /** Made for the first word that no pattern names, so that the start does not wait for it. */
  let byDeletion: ReadonlyMap<string, readonly string[]> | null = null;
  return (word) => {
    if (word.length < shortest || word.length > 20 || vocabulary.has(word) || !/^[a-z]+$/.test(word)) return null;
    byDeletion ??= indexOf(vocabulary);
    let best: string | null = null;
    for (const key of [word, ...deletions(word)]) {
      for (const candidate of byDeletion.get(key) ?? []) {
        // The first letter is hardly ever wrong, and asking for it rules out most words that only look alike.
        if (candidate[0] !== word[0] || candidate === best || !isOneEditAway(word, candidate)) continue;
        if (best === null || candidate < best) best = candidate;
      }
    }
    return best === null || isEnglish(english ?? englishFilter(), word) ? null : best;
  };
}
