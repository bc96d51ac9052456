// Each different word of the texts that were read, once. Texts repeat their words, so what is worked out about a word is
// kept with it: stemming, correcting and looking it up again for each token was most of what reading cost.

export class Word {
  readonly text: string;
  readonly hash: number;
  /** What it does to clauses (tokens.ts), as bits; -1 until somebody asked. */
  clause = -1;
  /** What one catalogue's readers found out; it holds for the reader that is named beside it, and another one asks anew. */
  meantBy: object | null = null;
  meant: Word = this;
  /** What it does to what follows it (negation.ts, claims.ts). */
  turnsBy: object | null = null;
  turns = false;
  saysBy: object | null = null;
  says = 0;
  /** The pattern word and the stem that it stands for (word-atoms.ts). */
  atomsOf: object | null = null;
  atom = -1;
  stemAtom = -1;
  /** hints.ts */
  rootOf: object | null = null;
  root: unknown = null;
  /** danger-marks.ts */
  meaningOf: object | null = null;
  meaning: unknown = null;

  constructor(text: string, hash: number) {
    this.text = text;
    this.hash = hash;
  }
}

/** The word at a place, empty before the first and behind the last. */
export const textAt = (words: readonly Word[], at: number): string => words[at]?.text ?? '';

/** So many words are remembered at most, in a table twice as large; then all are forgotten. */
const mostRemembered = 32_768;
const size = 2 * mostRemembered;
let table: (Word | undefined)[] = new Array<Word | undefined>(size);
let remembered = 0;

/** Steps of FNV-1a: start with `seed`, add each UTF-16 unit. */
export const seed = 0x811c9dc5 | 0;
export const hashed = (hash: number, unit: number): number => Math.imul(hash ^ unit, 0x01000193);

/** The word that stands in `text` from `from` up to `to`; `hash` is that of its units. */
export function wordAt(text: string, from: number, to: number, hash: number): Word {
  const length = to - from;
  let slot = (hash ^ (hash >>> 15)) & (size - 1);
  for (let known = table[slot]; known !== undefined; known = table[slot]) {
    if (known.hash === hash && known.text.length === length && isAt(known.text, text, from)) return known;
    slot = (slot + 1) & (size - 1);
  }
  if (remembered >= mostRemembered) {
    table = new Array<Word | undefined>(size);
    remembered = 0;
    slot = (hash ^ (hash >>> 15)) & (size - 1);
  }
  // A slice would keep the whole text that it is cut from: what people wrote must not stay in memory for a word's sake.
  const made = new Word(copied(text, from, to), hash);
  table[slot] = made;
  remembered++;
  return made;
}

export function wordOf(text: string): Word {
  let hash = seed;
  for (let at = 0; at < text.length; at++) hash = hashed(hash, text.charCodeAt(at));
  return wordAt(text, 0, text.length, hash);
}

function isAt(word: string, text: string, from: number): boolean {
  for (let at = 0; at < word.length; at++) if (word.charCodeAt(at) !== text.charCodeAt(from + at)) return false;
  return true;
}

function copied(text: string, from: number, to: number): string {
  const units: number[] = [];
  for (let at = from; at < to; at++) units.push(text.charCodeAt(at));
  return units.length < 1000 ? String.fromCharCode(...units) : text.slice(from, to);
}
