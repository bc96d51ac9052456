// Seed phrases of crypto wallets: words of the BIP-39 list in a row.

import { wordlist } from '@scure/bip39/wordlists/english.js';
import { WordStarts } from '../word-starts.ts';
import type { Secret } from './secret.ts';

/** Letters that a word of the list has. */
const shortest = 3;
const longest = 8;
const shortestSeed = 12;
/** The last of them may stand behind an "and". */
const shortestRow = shortestSeed - 1;
/** A row covers one of every so many places, so only these are looked at: with one sign between its words it is no shorter. */
const stride = shortestRow * (shortest + 1) - 1;
/** A stroke, a new line, a stroke, the number of the word and a stroke. */
const mostBetween = 16;
const between = /^[\s,;.:\-\d()|/_"'*#[\]{}<>•·~+=&]*$/;
const isSeparator = (text: string, start: number, end: number): boolean =>
  (end === start + 1 && text.charCodeAt(start) === 32) || between.test(text.slice(start, end));

/** Whether a word of so many letters, from `start` up to `end` of a text, is one of the list. */
type Known = (text: string, start: number, end: number) => boolean;

let seedWords: ReadonlySet<string> | undefined;
const isSeed: Known = (text, start, end) => {
  seedWords ??= new Set(wordlist);
  return seedWords.has(text.slice(start, end).toLowerCase());
};

/** The list as bits, by the length and the first four letters of its words: a quarter of all words stand in it, few in a row. */
const bits = new Uint8Array(2 ** 15);
const bitOf = (text: string, start: number, end: number): number => {
  let bit = end - start;
  for (let at = start; at < start + 4 && at < end; at++) bit = Math.imul(bit, 31) + (text.charCodeAt(at) & 31);
  return bit & (bits.length - 1);
};
for (const word of wordlist) bits[bitOf(word, 0, word.length)] = 1;
const mayBeSeed: Known = (text, start, end) => bits[bitOf(text, start, end)] === 1;

const isLetter = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 65 && code <= 90);

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** The word of the list that has its letter at `at`; null where that stands in none. */
function seedAt(text: string, at: number, known: Known): Stretch | null {
  let start = at;
  while (at - start < longest && isLetter(text.charCodeAt(start - 1))) start--;
  let end = at;
  while (end - start <= longest && isLetter(text.charCodeAt(end))) end++;
  return end - start >= shortest && end - start <= longest && known(text, start, end) ? { start, end } : null;
}

/** Where the next word begins, where only a separator stands before it; else -1. */
function wordAfter(text: string, end: number): number {
  let at = end;
  while (at - end <= mostBetween && at < text.length && !isLetter(text.charCodeAt(at))) at++;
  return at < text.length && at - end <= mostBetween && isSeparator(text, end, at) ? at : -1;
}

/** The last letter of the word before, where only a separator stands behind it; else -1. */
function wordBefore(text: string, start: number): number {
  let at = start - 1;
  while (start - 1 - at <= mostBetween && at >= 0 && !isLetter(text.charCodeAt(at))) at--;
  return at >= 0 && start - 1 - at <= mostBetween && isSeparator(text, at + 1, start) ? at : -1;
}

/** Words of the list in a row, how many they are and where they stand. */
interface Row extends Stretch {
  readonly size: number;
}

/** The row of words of the list around the letter at `at`; null where there is none. */
function rowAround(text: string, at: number, known: Known): Row | null {
  const seed = seedAt(text, at, known);
  if (seed === null) return null;
  let { start, end } = seed;
  let size = 1;
  for (let letter = wordBefore(text, start); letter !== -1; letter = wordBefore(text, start)) {
    const one = seedAt(text, letter, known);
    if (one === null) break;
    start = one.start;
    size++;
  }
  for (let letter = wordAfter(text, end); letter !== -1; letter = wordAfter(text, end)) {
    const one = seedAt(text, letter, known);
    if (one === null) break;
    end = one.end;
    size++;
  }
  return { start, end, size };
}

/** "…, fabric and eagle": the row with the word of the list behind an "and". */
function withLast(text: string, row: Row): Row {
  const and = wordAfter(text, row.end);
  if (and === -1 || !/^and(?![a-z])/i.test(text.slice(and, and + 4))) return row;
  const letter = wordAfter(text, and + 3);
  const last = letter === -1 ? null : seedAt(text, letter, isSeed);
  return last === null ? row : { start: row.start, end: last.end, size: row.size + 1 };
}

const named =
  /(?:(?:seed|recovery|secret|back-?up|mnemonic|wallet) (?:recovery )?(?:phrase|words?)|(?:12|24|twelve|twenty[- ]four)[- ](?:seed |recovery |secret )?words?)\b/iy;
const names = new WordStarts(['see', 'rec', 'sec', 'bac', 'mne', 'wal', '12 ', '12-', '24 ', '24-', 'twe']);
/** So many words may join the name to what it names, … */
const mostJoining = 5;
/** … and so many words of the list have to stand there, of which one now and then was misspelt or left out. */
const fewestNamed = 9;

/** What was typed behind a word that says that it is a seed phrase: no two words in a row are strangers to the list. */
function namedRow(text: string, from: number): Stretch | null {
  let start = -1;
  let end = from;
  let size = 0;
  let strangers = 0;
  let letter = wordAfter(text, from);
  while (letter !== -1 && strangers < (size === 0 ? mostJoining + 1 : 2)) {
    let last = letter;
    while (isLetter(text.charCodeAt(last))) last++;
    if (last - letter >= shortest && isSeed(text, letter, last)) {
      if (size++ === 0) start = letter;
      end = last;
      strangers = 0;
    } else strangers++;
    letter = wordAfter(text, last);
  }
  return size < fewestNamed ? null : { start, end };
}

/** Twelve or more words of the BIP-39 list in a row, with nothing but spaces, numbers and the signs of lists and tables between; fewer behind their name. */
export function findSeedPhrases(text: string): Secret[] {
  const found: Secret[] = [];
  for (let at = stride - 1; at < text.length; at += stride) {
    const letter = isLetter(text.charCodeAt(at)) ? at : wordAfter(text, at);
    if (letter === -1 || (rowAround(text, letter, mayBeSeed)?.size ?? 0) < shortestRow) continue;
    const row = rowAround(text, letter, isSeed);
    if (row === null || row.size < shortestRow) continue;
    const { start, end, size } = withLast(text, row);
    if (size < shortestSeed) continue;
    found.push({ mark: 'seed-phrase', start, end });
    at = Math.max(at, end - 1);
  }
  for (const { 0: name, index } of names.matches(text, named)) {
    const row = namedRow(text, index + name.length);
    if (row && !found.some((one) => one.start < row.end && row.start < one.end))
      found.push({ mark: 'seed-phrase', ...row });
  }
  return found;
}
