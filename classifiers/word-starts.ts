// Where in a text one of some words may begin, told by its first three letters, so that a pattern that begins with one of them
// is tried there and nowhere else: trying a long list of words at every character was much of what looking for them cost.

import { type Glance, glanceAt, isInWord, keyOf, mostKeys } from './glance.ts';

/** One for each that `foldedOf` gives. */
const all = Array.from(" '.0_abcdefghijklmnopqrstuvwxyz", (sign) => sign.charCodeAt(0));

/** Which of the words of a text is the first that begins at the place `from` or behind it. */
export function firstFrom({ words, places }: Pick<Glance, 'words' | 'places'>, from: number): number {
  let low = 0;
  let high = from === 0 ? 0 : words;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] as number) < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** So many letters of a word are its key. */
export const lettersOfKey = 3;

/** What the words of `WordStarts` are compared with at the place `at`, where a word may begin or not. */
export const keyAt = (text: string, at: number): number =>
  keyOf(text.charCodeAt(at), text.charCodeAt(at + 1), text.charCodeAt(at + 2));

/** The same where nothing counts from `end` on. */
export const keyWithin = (text: string, at: number, end: number): number =>
  keyOf(text.charCodeAt(at), at + 1 < end ? text.charCodeAt(at + 1) : 0, at + 2 < end ? text.charCodeAt(at + 2) : 0);

/** Where the word ends that `at` stands in. */
export function endOfWord(text: string, at: number): number {
  let end = at;
  while (isInWord(text.charCodeAt(end))) end++;
  return end;
}

/** True where `at` cuts a word of `text` in two. */
export const isWithinWord = (text: string, at: number): boolean =>
  at > 0 && isInWord(text.charCodeAt(at - 1)) && isInWord(text.charCodeAt(at));

/** Stands for a word that begins with a digit. */
export const aDigit = '#';

/** The keys that a word may have where one begins with `word`. Fewer than three letters may go on in any way. */
export function keysOf(word: string): number[] {
  const [first = 0, second, third] = word === aDigit ? [48] : Array.from(word, (sign) => sign.charCodeAt(0));
  const seconds = second === undefined ? all : [second];
  const thirds = third === undefined ? all : [third];
  return seconds.flatMap((two) => thirds.map((three) => keyOf(first, two, three)));
}

/** Keys of three letters, as bits: small enough to stay at hand. */
export class WordStarts {
  readonly #may = new Int32Array(mostKeys / 32);

  /** Words of fewer than three letters may go on in any way; with a space behind them, they end there. */
  constructor(words: readonly string[]) {
    for (const key of words.flatMap(keysOf))
      this.#may[key >>> 5] = (this.#may[key >>> 5] as number) | (1 << (key & 31));
  }

  /** The same told by sets of bits: one for each that `foldedOf` gives, for each of up to three signs. */
  static ofSigns(ways: readonly (readonly number[])[]): WordStarts {
    const starts = new WordStarts([]);
    for (const [one = -1, two = -1, three = -1] of ways)
      for (let first = 0; first < 32; first++)
        for (let second = 0; second < 32 && one & (1 << first); second++)
          if (two & (1 << second))
            starts.#may[(first << 5) | second] = (starts.#may[(first << 5) | second] as number) | three;
    return starts;
  }

  /** False where surely none of the words begins with this key. */
  may(key: number): boolean {
    return ((this.#may[key >>> 5] as number) & (1 << (key & 31))) !== 0;
  }

  /** All that are not ruled out. */
  keys(): number[] {
    const found: number[] = [];
    for (let key = 0; key < mostKeys; key++) if (this.may(key)) found.push(key);
    return found;
  }

  /** False where surely none of the words begins in `text`. */
  mayBeIn(text: string): boolean {
    const { words, keys } = glanceAt(text);
    for (let word = 0; word < words; word++) if (this.may(keys[word] as number)) return true;
    return false;
  }

  /**
   * What `pattern`, which is sticky and begins with one of the words where a word of the text begins, matches in `text`. Where it
   * begins with one of `openers` instead, it goes on with one of `followers`.
   */
  matches(text: string, pattern: RegExp, openers = none, followers = none): RegExpExecArray[] {
    const found: RegExpExecArray[] = [];
    const { words, places, keys } = glanceAt(text);
    let end = 0;
    for (let word = 0; word < words; word++) {
      const key = keys[word] as number;
      if (!this.may(key)) {
        if (openers === none || !openers.may(key)) continue;
        if (word + 1 === words || !followers.may(keys[word + 1] as number)) continue;
      }
      const at = places[word] as number;
      if (at < end) continue;
      pattern.lastIndex = at;
      const match = pattern.exec(text);
      if (match === null) continue;
      found.push(match);
      end = at + match[0].length;
    }
    return found;
  }
}

const none = new WordStarts([]);
