// Seed phrases of crypto wallets: words of the BIP-39 list in a row.

import { wordlist } from '@scure/bip39/wordlists/english.js';
import type { Secret } from './secret.ts';

let seedWords: ReadonlySet<string> | undefined;
const shortestSeed = 12;
/** The last of them may stand behind an "and". */
const stride = shortestSeed - 1;
/** A stroke, a new line, a stroke, the number of the word and a stroke. */
const mostBetween = 16;

const isLetter = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 65 && code <= 90);

/** Where the words of the text that is read begin and end: lists that are filled anew for each text, not made. */
const drafts = { starts: [] as number[], ends: [] as number[] };

/** Twelve or more words of the BIP-39 list in a row, with nothing but spaces, numbers and the signs of lists and tables between. */
export function findSeedPhrases(text: string): Secret[] {
  seedWords ??= new Set(wordlist);
  const known = seedWords;
  const { starts, ends } = drafts;
  let count = 0;
  let within = false;
  for (let at = 0; at < text.length; at++) {
    const isIn = isLetter(text.charCodeAt(at));
    if (isIn !== within) {
      if (isIn) starts[count] = at;
      else ends[count++] = at;
      within = isIn;
    }
  }
  if (within) ends[count++] = text.length;
  const isSeed = (word: number): boolean => {
    const length = (ends[word] ?? 0) - (starts[word] ?? 0);
    return length > 2 && length < 9 && known.has(text.slice(starts[word], ends[word]).toLowerCase());
  };
  /** True when only a separator stands between a word and the one before it. */
  const follows = (word: number): boolean => {
    const [from, to] = [ends[word - 1] ?? 0, starts[word] ?? 0];
    return to - from <= mostBetween && /^[\s,;.:\-\d()|/_"'*#[\]{}<>•·~+=&]*$/.test(text.slice(from, to));
  };
  const isAnd = (word: number): boolean =>
    word + 1 < count && /^(?:and|&)$/i.test(text.slice(starts[word], ends[word]));
  const found: Secret[] = [];
  // Of eleven words in a row one stands at every eleventh place, so the others need looking at only around such a one.
  for (let word = stride - 1; word < count; word += stride) {
    if (!isSeed(word)) continue;
    let first = word;
    while (first > 0 && follows(first) && isSeed(first - 1)) first--;
    let last = word;
    while (last + 1 < count && follows(last + 1) && isSeed(last + 1)) last++;
    let size = last - first + 1;
    // "…, fabric and eagle"
    if (size >= stride && isAnd(last + 1) && follows(last + 1) && follows(last + 2) && isSeed(last + 2)) {
      last += 2;
      size++;
    }
    if (size >= shortestSeed) {
      found.push({ mark: 'seed-phrase', start: starts[first] ?? 0, end: ends[last] ?? 0 });
      word += Math.floor((last - word) / stride) * stride;
    }
  }
  return found;
}
