// Where in a text one of some words may begin, told by its first three letters, so that a pattern that begins with one of them
// is tried there and nowhere else: trying a long list of words at every character was much of what looking for them cost.
// Where words begin at all is found once for a text, however many lists are looked for in it.

/** 1 for what a word may hold, as `\w` has it. */
const inWord = Uint8Array.from({ length: 128 }, (_, code) => (/\w/.test(String.fromCharCode(code)) ? 1 : 0));
/** The same for small and capital letters, and 0 for digits and for all signs, so that none of them is taken for a letter. */
const folded = Uint8Array.from(inWord, (isIn, code) => (isIn === 1 && code >= 64 ? code & 31 : 0));
export const foldedOf = (code: number): number => (code < 128 ? (folded[code] as number) : 0);
export const isInWord = (code: number): boolean => code < 128 && inWord[code] === 1;
/** Others may share it: it only says where looking is worth it. */
const keyOf = (first: number, second: number, third: number): number =>
  (foldedOf(first) << 10) | (foldedOf(second) << 5) | foldedOf(third);
/** One for each that `foldedOf` gives. */
const all = [48, 95, ...Array.from({ length: 26 }, (_, letter) => 97 + letter)];

/** Where the words of a text begin, in order, each with the key of its first three letters. */
export interface Beginnings {
  readonly count: number;
  readonly places: Int32Array;
  readonly keys: Uint16Array;
}

class Held implements Beginnings {
  text = '';
  count = 0;
  places = new Int32Array(1024);
  keys = new Uint16Array(1024);

  fill(text: string): void {
    const size = text.length;
    if (this.places.length < size) {
      this.places = new Int32Array(2 * size);
      this.keys = new Uint16Array(2 * size);
    }
    const { places, keys } = this;
    let count = 0;
    let within = false;
    for (let at = 0; at < size; at++) {
      const code = text.charCodeAt(at);
      const isIn = code < 128 && inWord[code] === 1;
      if (isIn && !within) {
        places[count] = at;
        keys[count++] = keyOf(code, text.charCodeAt(at + 1), text.charCodeAt(at + 2));
      }
      within = isIn;
    }
    this.text = text;
    this.count = count;
  }
}

/** A text is asked about as it was typed and as it was put right, by one reader after another. */
const held = [new Held(), new Held()] as const;
let latest = 0;

/** The beginnings of the words of `text`; they hold until two other texts were asked about. */
export function beginningsOf(text: string): Beginnings {
  if (held[latest as 0 | 1].text === text) return held[latest as 0 | 1];
  latest = 1 - latest;
  const one = held[latest as 0 | 1];
  if (one.text !== text) one.fill(text);
  return one;
}

/** Which of the beginnings is the first at the place `from` or behind it. */
export function firstFrom({ count, places }: Beginnings, from: number): number {
  let low = 0;
  let high = from === 0 ? 0 : count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] as number) < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What the words of `WordStarts` are compared with at the place `at`, where a word may begin or not. */
export const keyAt = (text: string, at: number): number =>
  keyOf(text.charCodeAt(at), text.charCodeAt(at + 1), text.charCodeAt(at + 2));

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

/** Keys of three letters, as bits: small enough to stay at hand. */
export class WordStarts {
  readonly #may = new Int32Array(2 ** 10);

  /** Words of fewer than three letters may go on in any way; with a space behind them, they end there. */
  constructor(words: readonly string[]) {
    for (const word of words) {
      const [first = 0, second, third] = word === aDigit ? [] : Array.from(word, (sign) => sign.charCodeAt(0));
      for (const one of word === aDigit ? Array.from('0123456789', (sign) => sign.charCodeAt(0)) : [first])
        for (const two of second === undefined ? all : [second])
          for (const three of third === undefined ? all : [third]) {
            const key = keyOf(one, two, three);
            this.#may[key >>> 5] = (this.#may[key >>> 5] as number) | (1 << (key & 31));
          }
    }
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

  /**
   * What `pattern`, which is sticky and begins with one of the words where a word of the text begins, matches in `text`. Where it
   * begins with one of `openers` instead, it goes on with one of `followers`.
   */
  matches(text: string, pattern: RegExp, openers = none, followers = none): RegExpExecArray[] {
    const found: RegExpExecArray[] = [];
    const { count, places, keys } = beginningsOf(text);
    let end = 0;
    for (let word = 0; word < count; word++) {
      const key = keys[word] as number;
      const opens = openers.may(key) && word + 1 < count && followers.may(keys[word + 1] as number);
      if (!opens && !this.may(key)) continue;
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
