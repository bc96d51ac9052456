// What the matches of a regular expression can begin with, told by their first three signs, so that it is tried only where a word
// begins like that. Most frames begin with one of a few words, and trying them at every letter of a text was most of their cost.

import { foldedOf, isInWord } from './glance.ts';
import { WordStarts } from './word-starts.ts';

/** So many signs are looked at, as many as `WordStarts` tells words by. */
const most = 3;
/** One that can begin in more ways is not read: it would take long to. */
const mostWays = 4000;

/** What one sign may be, as bits: one for all that `foldedOf` gives the same, and one that says that it may belong to no word. */
type Signs = number;
/** Letters of other languages are none of a word as `\b` knows it. */
const noWord = 1 << 30;

const signsOf = (code: number): Signs => (1 << foldedOf(code)) | (isInWord(code) ? 0 : noWord);
const ascii = Array.from({ length: 128 }, (_, code) => code);

/** Where matches begin: nearly anywhere, where a word begins or ends or the text does, or nowhere but with the text. */
type Where = 0 | 1 | 2;
const anywhere = 0;
const atWords = 1;
const atFirst = 2;

/** How a match can begin, up to three signs each, and where it does. */
interface Ways {
  readonly ways: readonly (readonly Signs[])[];
  readonly where: Where;
}

const nothing: Ways = { ways: [[]], where: anywhere };
const edge: Ways = { ways: [[]], where: atWords };
const first: Ways = { ways: [[]], where: atFirst };

/** It is not read what the expression can begin with: a kind of expression that is not known here, or too many ways. */
class Unread extends Error {}

function oneOf(all: readonly Ways[]): Ways {
  const ways = new Map<string, readonly Signs[]>();
  for (const one of all) for (const way of one.ways) ways.set(way.join(), way);
  if (ways.size > mostWays) throw new Unread();
  return { ways: [...ways.values()], where: Math.min(...all.map((one) => one.where)) as Where };
}

function joined(one: Ways, other: Ways): Ways {
  const ways = one.ways.flatMap((head) =>
    head.length === most ? [head] : other.ways.map((tail) => [...head, ...tail].slice(0, most)),
  );
  const isEmpty = one.ways.every((way) => way.length === 0);
  return { ways, where: isEmpty && other.where > one.where ? other.where : one.where };
}

const isRead = ({ ways }: Ways): boolean => ways.every((way) => way.length === most);

/** Reads the source of a regular expression from its beginning on, no farther than is needed. */
class Reader {
  readonly #source: string;
  readonly #flags: string;
  readonly #classes = new Map<string, Signs>();
  #at = 0;

  constructor({ source, flags }: RegExp) {
    // Together they make letters of signs that are none of the alphabet.
    if (flags.includes('i') && flags.includes('u')) throw new Unread();
    this.#source = source;
    this.#flags = flags.replace(/[gy]/g, '');
  }

  /** All alternatives up to the end or to a bracket that closes. */
  any(): Ways {
    const all = [this.#alternative()];
    while (this.#source.charAt(this.#at) === '|') {
      this.#at++;
      all.push(this.#alternative());
    }
    return all.length === 1 ? (all[0] as Ways) : oneOf(all);
  }

  #alternative(): Ways {
    let ways = nothing;
    while (!this.#isAtEnd()) {
      if (isRead(ways)) this.#skip();
      else ways = joined(ways, this.#counted(this.#one()));
    }
    return ways;
  }

  #isAtEnd(): boolean {
    const sign = this.#source.charAt(this.#at);
    return sign === '' || sign === '|' || sign === ')';
  }

  #take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#source);
    if (match) this.#at += match[0].length;
    return match;
  }

  /** A sign, a class, or brackets with all that is in them. */
  #skip(): void {
    if (!this.#take(/\\.|\[(?:\\.|[^\\\]])*\]|[^\\([]/sy)) this.#bracketed();
  }

  /** What stands in brackets, behind what tells their kind. */
  #bracketed(): string {
    this.#at += 1;
    const from = this.#at;
    for (;;) {
      const sign = this.#source.charAt(this.#at);
      if (sign === '') throw new Unread();
      if (sign === ')') return this.#source.slice(from, this.#at++);
      this.#skip();
    }
  }

  /** `one` as often as it may stand. */
  #counted(one: Ways): Ways {
    const count = this.#take(/(?:[?*+]|\{(\d+)(?:(,)(\d*))?\})\??/y);
    if (!count) return one;
    const [all, low, isRange, high] = count;
    const least = low !== undefined ? Number(low) : all.startsWith('+') ? 1 : 0;
    const last = low !== undefined ? (isRange ? Number(high || most) : least) : all.startsWith('?') ? 1 : most;
    const times: Ways[] = least === 0 ? [nothing] : [];
    let ways = nothing;
    for (let time = 1; time <= Math.min(most, last); time++) {
      ways = joined(ways, one);
      if (time >= Math.min(most, least)) times.push(ways);
    }
    return oneOf(times);
  }

  #one(): Ways {
    if (this.#take(/\\b/y)) return edge;
    if (this.#take(/\^/y)) return first;
    if (this.#take(/\$|\\B/y)) return nothing;
    if (this.#take(/(?=\(\?<?[=!])/y)) {
      const looking = this.#bracketed();
      return looking.startsWith('?<!') && this.#isOfWords(looking.slice(3)) ? edge : nothing;
    }
    if (this.#take(/\((?!\?)|\(\?(?::|<[a-z]+>)/y)) {
      const ways = this.any();
      this.#at += 1;
      return ways;
    }
    const sign = this.#take(/\[(?:\\.|[^\\\]])*\]|\\[pP]\{\w+\}|\\u[\da-f]{4}|\\[^\dkcxu]|[^\\()[|*+?]/iy);
    if (!sign) throw new Unread();
    return { ways: [[this.#signs(sign[0])]], where: anywhere };
  }

  /** A class with all of which words are made: behind what is none of it a word may begin. */
  #isOfWords(source: string): boolean {
    return /^\[(?:\\.|[^\\\]])*\]$/.test(source) && ascii.every((code) => !isInWord(code) || this.#has(source, code));
  }

  #has(source: string, code: number): boolean {
    return new RegExp(`^${source}$`, this.#flags).test(String.fromCharCode(code));
  }

  #signs(source: string): Signs {
    if (/^[^.]$/.test(source)) return signsOf(source.charCodeAt(0));
    const known = this.#classes.get(source);
    if (known !== undefined) return known;
    const isWide = /[^ -~]|^\.|^\[\^|\\[DSWpPsu]/.test(source);
    const signs = ascii.reduce(
      (all, code) => (this.#has(source, code) ? all | signsOf(code) : all),
      isWide ? signsOf(128) : 0,
    );
    this.#classes.set(source, signs);
    return signs;
  }
}

/** How matches begin, all of them where a word begins or ends or where the text does. */
export interface Starts {
  readonly words: WordStarts;
  /** True where all of them begin with the text. */
  readonly isFirst: boolean;
  /** True where some begin with a sign, behind a word or with the text. */
  readonly withSigns: boolean;
}

/** How matches of `pattern` begin, or null where they may begin nearly anywhere. */
export function startsOf(pattern: RegExp): Starts | null {
  try {
    const { ways, where } = new Reader(pattern).any();
    if (where === anywhere) return null;
    const withSigns = ways.some(([sign = noWord]) => (sign & noWord) !== 0);
    return { words: WordStarts.ofSigns(ways), isFirst: where === atFirst, withSigns };
  } catch (error) {
    if (error instanceof Unread) return null;
    throw error;
  }
}
