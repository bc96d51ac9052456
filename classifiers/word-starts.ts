// Where in a text one of some words may begin, told by its first three letters, so that a pattern that begins with one of them
// is tried there and nowhere else: trying a long list of words at every character was much of what looking for them cost.

/** 1 for what a word may hold, as `\w` has it. */
const inWord = Uint8Array.from({ length: 128 }, (_, code) => (/\w/.test(String.fromCharCode(code)) ? 1 : 0));
/** The same for small and capital letters. Others may share it: it only says where looking is worth it. */
const keyOf = (first: number, second: number, third: number): number =>
  ((first & 31) << 10) | ((second & 31) << 5) | (third & 31);
const all = Array.from({ length: 32 }, (_, bits) => bits);

/** Stands for a word that begins with a digit. */
export const aDigit = '#';

export class WordStarts {
  readonly #may = new Uint8Array(2 ** 15);

  /** Words of fewer than three letters may go on in any way; with a space behind them, they end there. */
  constructor(words: readonly string[]) {
    for (const word of words) {
      const [first = 0, second, third] = word === aDigit ? [] : Array.from(word, (sign) => sign.charCodeAt(0));
      for (const one of word === aDigit ? Array.from('0123456789', (sign) => sign.charCodeAt(0)) : [first])
        for (const two of second === undefined ? all : [second])
          for (const three of third === undefined ? all : [third]) this.#may[keyOf(one, two, three)] = 1;
    }
  }

  /** What `pattern`, which is sticky and begins with one of the words where a word of the text begins, matches in `text`. */
  matches(text: string, pattern: RegExp): RegExpExecArray[] {
    const found: RegExpExecArray[] = [];
    let within = false;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      const isIn = code < 128 && inWord[code] === 1;
      if (isIn && !within && this.#may[keyOf(code, text.charCodeAt(at + 1), text.charCodeAt(at + 2))] === 1) {
        pattern.lastIndex = at;
        const match = pattern.exec(text);
        if (match !== null) {
          found.push(match);
          // Words go on after a match as if it were not there, so that the next one begins where a word does.
          at += match[0].length - 1;
          const last = text.charCodeAt(at);
          within = last < 128 && inWord[last] === 1;
          continue;
        }
      }
      within = isIn;
    }
    return found;
  }
}
