// The parts of a regular expression, as far as they tell with which signs words begin in its matches (regexp-starts.ts,
// regexp-needs.ts).

import { foldedOf, isInWord, signsOfNoWord } from './glance.ts';

/** What one sign may be, as bits: one for all that `foldedOf` gives the same. */
export type Signs = number;
export const anySign: Signs = -1;
export const noWord: Signs = signsOfNoWord;

/**
 * One sign; an edge of a word; the beginning of a text; a place that is not within a word or right behind it; a place that says
 * nothing of what stands there; what is not understood here; one of several rows, in a match or ahead of it; and a part as often
 * as it may stand.
 */
export type Part =
  | { readonly is: 'sign'; readonly signs: Signs }
  | { readonly is: 'edge' | 'first' | 'behind' | 'place' | 'unread' }
  | { readonly is: 'any' | 'ahead'; readonly rows: readonly Row[] }
  | { readonly is: 'counted'; readonly one: Part; readonly least: number; readonly most: number };

/** Parts that follow each other. */
export type Row = readonly Part[];

const ascii = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));
const aClass = /^\[(?:\\.|[^\\\]])*\]$/;
const aSign = /\[(?:\\.|[^\\\]])*\]|\\[pP]\{\w+\}|\\u[\da-f]{4}|\\[^\dkcxu]|[^\\()[|*+?]/iy;

const bracket = /\\.|\[(?:\\.|[^\\\]])*\]|[()]/gs;

/** What was read already of what stands in brackets: frames share long lists of words. */
export type KnownRows = Map<string, readonly Row[]>;

/** It ends where no bracket does, or holds one that is not closed: a kind of expression that is not known here. */
class Unread extends Error {}

class Reader {
  readonly #source: string;
  readonly #flags: string;
  readonly #classes = new Map<string, Signs>();
  #at = 0;

  readonly #known: KnownRows;

  constructor({ source, flags }: RegExp, known: KnownRows) {
    // Together they make letters of signs that are none of the alphabet.
    if (flags.includes('i') && flags.includes('u')) throw new Unread();
    this.#source = source;
    this.#flags = flags.replace(/[gy]/g, '');
    this.#known = known;
  }

  /** All alternatives up to the end or to a bracket that closes. */
  rows(): Row[] {
    const rows = [this.#row()];
    while (this.#take(/\|/y)) rows.push(this.#row());
    return rows;
  }

  #row(): Row {
    const row: Part[] = [];
    for (;;) {
      const sign = this.#source.charAt(this.#at);
      if (sign === '' || sign === '|' || sign === ')') return row;
      row.push(this.#counted(this.#one()));
    }
  }

  #take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#source);
    if (match) this.#at += match[0].length;
    return match;
  }

  /** What stands in brackets, behind what tells their kind, with the one that closes them. */
  #bracketed(): readonly Row[] {
    const end = this.#end();
    const name = `${this.#flags} ${this.#source.slice(this.#at, end)}`;
    const known = this.#known.get(name);
    const rows = known ?? this.rows();
    if (!known) this.#known.set(name, rows);
    this.#at = end + 1;
    return rows;
  }

  /** Where the brackets close that are open. */
  #end(): number {
    let depth = 1;
    bracket.lastIndex = this.#at;
    for (let sign = bracket.exec(this.#source); sign; sign = bracket.exec(this.#source)) {
      if (sign[0] === '(') depth++;
      else if (sign[0] === ')' && --depth === 0) return sign.index;
    }
    throw new Unread();
  }

  #counted(one: Part): Part {
    if (!'?*+{'.includes(this.#source.charAt(this.#at))) return one;
    const count = this.#take(/(?:[?*+]|\{(\d+)(?:(,)(\d*))?\})\??/y);
    if (!count) return one;
    const [all, low, isRange, high] = count;
    const least = low !== undefined ? Number(low) : all.startsWith('+') ? 1 : 0;
    const most =
      low !== undefined
        ? isRange
          ? Number(high || Number.POSITIVE_INFINITY)
          : least
        : all.startsWith('?')
          ? 1
          : Number.POSITIVE_INFINITY;
    return { is: 'counted', one, least, most };
  }

  #one(): Part {
    const code = this.#source.charCodeAt(this.#at);
    // Most are letters.
    if (isInWord(code)) {
      this.#at++;
      return { is: 'sign', signs: 1 << foldedOf(code) };
    }
    if (this.#take(/\^/y)) return { is: 'first' };
    if (this.#take(/\\b/y)) return { is: 'edge' };
    if (this.#take(/\$|\\B/y)) return { is: 'place' };
    const looks = this.#take(/\(\?<?[=!]/y);
    if (looks) {
      const from = this.#at;
      const rows = this.#bracketed();
      if (looks[0] === '(?=') return { is: 'ahead', rows };
      const isBehind = looks[0] === '(?<!' && this.#isOfWords(this.#source.slice(from, this.#at - 1));
      return { is: isBehind ? 'behind' : 'place' };
    }
    if (this.#take(/\((?!\?)|\(\?(?::|<[a-z]+\d*>)/y)) return { is: 'any', rows: this.#bracketed() };
    const sign = this.#take(aSign);
    if (sign) return { is: 'sign', signs: this.#signs(sign[0]) };
    if (this.#take(/\\k<\w+>|\\\d+|\\c[a-z]|\\x[\da-f]{2}|\\u\{[\da-f]+\}/iy)) return { is: 'unread' };
    throw new Unread();
  }

  /** A class with all of which words are made: behind what is none of it a word may begin. */
  #isOfWords(source: string): boolean {
    if (!aClass.test(source)) return false;
    const one = this.#alone(source);
    return ascii.every((sign, code) => !isInWord(code) || one.test(sign));
  }

  #alone(source: string): RegExp {
    return new RegExp(`^${source}$`, this.#flags);
  }

  #signs(source: string): Signs {
    if (/^[^.]$/.test(source)) return 1 << foldedOf(source.charCodeAt(0));
    const known = this.#classes.get(source);
    if (known !== undefined) return known;
    const isWide = /[^ -~]|^\.|^\[\^|\\[DSWpPsu]/.test(source);
    const one = this.#alone(source);
    const signs = ascii.reduce(
      (all, sign, code) => (one.test(sign) ? all | (1 << foldedOf(code)) : all),
      isWide ? 1 << foldedOf(128) : 0,
    );
    this.#classes.set(source, signs);
    return signs;
  }
}

/** The alternatives of an expression; null where it is of a kind that is not known here. */
export function rowsOf(pattern: RegExp, known: KnownRows = new Map()): readonly Row[] | null {
  try {
    return new Reader(pattern, known).rows();
  } catch (error) {
    if (error instanceof Unread) return null;
    throw error;
  }
}
