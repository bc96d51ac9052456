// Where in a text one of some words may begin, told by its first three letters, so that a pattern that begins with one of them
// is tried there and nowhere else: trying a long list of words at every character was much of what looking for them cost.
// Where words begin at all is found once for a text, however many lists are looked for in it.

/** 1 for what a word may hold, as `\w` has it. */
const inWord = Uint8Array.from({ length: 128 }, (_, code) => (/\w/.test(String.fromCharCode(code)) ? 1 : 0));
/** The same for small and capital letters, and 0 for digits and most signs, so that no digit is taken for a letter. */
const folded = (code: number): number => (code < 64 ? 0 : code & 31);
/** Others may share it: it only says where looking is worth it. */
const keyOf = (first: number, second: number, third: number): number =>
  (folded(first) << 10) | (folded(second) << 5) | folded(third);
const all = Array.from({ length: 32 }, (_, bits) => 64 + bits);

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
