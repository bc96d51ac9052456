// What one look over a text tells: where its words begin, where its digits stand and which signs it holds. Most texts hold no
// brackets, no "@" and few digits, and what needs them need not be looked for; the look is taken once, however many ask.

const isWord = 1;
const isDigit = 2;
const isUnsettled = 4;
/** What each sign below 256 is; for all others stands the first. */
const kinds = Uint8Array.from({ length: 256 }, (_, code) => {
  const sign = String.fromCharCode(code);
  return (
    (/\w/.test(sign) ? isWord : 0) |
    (/\d/.test(sign) ? isDigit : 0) |
    (/[\x20-\x7e\n\r\t£§°À-ÖØ-öø-ÿ]/.test(sign) ? 0 : isUnsettled)
  );
});
const euro = 0x20ac;
const space = 0x20;
const kindOf = (code: number): number => (code < 256 ? (kinds[code] as number) : code === euro ? 0 : isUnsettled);

const foldedDigit = 27;
/** White space, and all that is no ASCII. */
const foldedSpace = 0;
/** `'` and `-`, which stand within what people write as one word. */
const foldedJoint = 28;
const foldedSign = 29;
/** A letter's place in the alphabet, be it small or a capital, 31 for `_`, and one for each kind of sign. */
const folded = Uint8Array.from({ length: 128 }, (_, code) => {
  const kind = kinds[code] as number;
  if (kind & isWord) return kind & isDigit ? foldedDigit : code & 31;
  return code <= space ? foldedSpace : /['-]/.test(String.fromCharCode(code)) ? foldedJoint : foldedSign;
});
export const foldedOf = (code: number): number => (code < 128 ? (folded[code] as number) : foldedSpace);
/** All that `foldedOf` gives for what belongs to no word, as bits. */
export const signsOfNoWord = (1 << foldedSpace) | (1 << foldedJoint) | (1 << foldedSign);
export const isInWord = (code: number): boolean => code < 128 && ((kinds[code] as number) & isWord) !== 0;
/** How a word begins. Others may share it: it only says where looking is worth it. */
export const keyOf = (first: number, second: number, third: number): number =>
  (foldedOf(first) << 10) | (foldedOf(second) << 5) | foldedOf(third);
/** All keys are below this. */
export const mostKeys = 2 ** 15;

/** How many signs of a text are looked at before the lists have to grow. */
const usual = 1024;

export class Glance {
  text = '';
  /** How many words there are, in which letters, digits and strokes below stand (`\w`). */
  words = 0;
  /** Where each begins, in order, and the key of its first three signs. */
  places = new Int32Array(usual);
  keys = new Uint16Array(usual);
  /** How many digits there are, how many numbers they make, and where each number begins and ends. */
  digits = 0;
  numbers = 0;
  numberStarts = new Int32Array(usual);
  numberEnds = new Int32Array(usual);
  /** False where all signs are letters, digits and punctuation of ASCII, pounds, euros or letters of western Europe. */
  hasUnsettled = false;
  /** By code: 1 for each sign below 128 that is no part of a word, and was seen. */
  readonly #seen = new Uint8Array(128);

  /** True where the text holds `sign`, which is one of ASCII and neither letter nor digit. */
  has(sign: string): boolean {
    return this.#seen[sign.charCodeAt(0)] === 1;
  }

  look(text: string): void {
    const size = text.length;
    if (this.places.length < size) {
      this.places = new Int32Array(2 * size);
      this.keys = new Uint16Array(2 * size);
      this.numberStarts = new Int32Array(2 * size);
      this.numberEnds = new Int32Array(2 * size);
    }
    const { places, keys, numberStarts, numberEnds } = this;
    const seen = this.#seen.fill(0);
    let words = 0;
    let digits = 0;
    let numbers = 0;
    let others = 0;
    for (let at = 0; at < size; at++) {
      let code = text.charCodeAt(at);
      let kind = kindOf(code);
      if (kind & isWord) {
        places[words] = at;
        keys[words++] = keyOf(code, text.charCodeAt(at + 1), text.charCodeAt(at + 2));
        for (;;) {
          if (kind & isDigit) {
            digits++;
            if (numbers === 0 || numberEnds[numbers - 1] !== at) numberStarts[numbers++] = at;
            numberEnds[numbers - 1] = at + 1;
          }
          if (++at === size) break;
          code = text.charCodeAt(at);
          kind = kindOf(code);
          if (!(kind & isWord)) break;
        }
        if (at === size) break;
      }
      if (code < 128) seen[code] = 1;
      others |= kind;
    }
    if (text.includes('_')) seen['_'.charCodeAt(0)] = 1;
    this.text = text;
    this.words = words;
    this.digits = digits;
    this.numbers = numbers;
    this.hasUnsettled = (others & isUnsettled) !== 0;
  }
}

/** A text is asked about as it was typed and as it was put right, by one reader after another. */
const held = [new Glance(), new Glance()] as const;
let latest: 0 | 1 = 0;

/** What one look over `text` tells; it holds until two other texts were asked about. */
export function glanceAt(text: string): Readonly<Glance> {
  const known = held[latest];
  if (known.text === text) return known;
  latest = latest === 0 ? 1 : 0;
  const other = held[latest];
  if (other.text !== text) other.look(text);
  return other;
}

/** True where `text` holds `sign`, which is one of ASCII and neither letter nor digit. */
export const holds = (text: string, sign: string): boolean => glanceAt(text).has(sign);
