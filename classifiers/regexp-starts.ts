// What the matches of a regular expression can begin with, told by their first three signs, so that it is tried only where a word
// begins like that. Most frames begin with one of a few words, and trying them at every letter of a text was most of their cost.

import { foldedOf, isInWord, signsOfNoWord } from './glance.ts';
import { WordStarts } from './word-starts.ts';

/** So many signs are looked at, as many as `WordStarts` tells words by. */
const most = 3;
/** One that can begin in more ways is not read: it would take long to. */
const mostWays = 4000;

/** What one sign may be, as bits: one for all that `foldedOf` gives the same. */
type Signs = number;
const anySign = -1;
const noWord = signsOfNoWord;
const ascii = Array.from({ length: 128 }, (_, code) => code);

/** Where a match begins: nearly anywhere, not within a word or right behind it, where a word begins or ends, or with the text. */
type Where = 0 | 1 | 2 | 3;
const anywhere = 0;
const behindWords = 1;
const atWords = 2;
const atFirst = 3;

/** How a match can begin, up to three signs, and what comes next, be it a part of the match or not. */
interface Way {
  readonly signs: readonly Signs[];
  readonly next: Signs;
  readonly where: Where;
}

const nothing: Way = { signs: [], next: anySign, where: anywhere };

/** It is not read what the expression can begin with: a kind of expression that is not known here, or too many ways. */
class Unread extends Error {}

function different(all: readonly Way[]): readonly Way[] {
  const ways = new Map(all.map((way) => [`${way.signs.join()} ${way.next} ${way.where}`, way]));
  if (ways.size > mostWays) throw new Unread();
  return [...ways.values()];
}

const isRead = ({ signs }: Way): boolean => signs.length === most;
const placed = ({ signs, where }: Way, other: Where): Where => (signs.length === 0 && other > where ? other : where);

/** `head` with `tail` behind it. */
function join(head: Way, tail: Way): Way {
  const where = placed(head, tail.where);
  const [first, ...rest] = tail.signs;
  if (first === undefined) return { signs: head.signs, next: head.next & tail.next, where };
  return { signs: [...head.signs, first & head.next, ...rest].slice(0, most), next: tail.next, where };
}

const joined = (heads: readonly Way[], tails: readonly Way[]): readonly Way[] =>
  heads.flatMap((head) => (isRead(head) ? [head] : tails.map((tail) => join(head, tail))));

/** The same where a word begins or ends behind it. */
function atEdge(way: Way): Way {
  const last = way.signs.at(-1) ?? anySign;
  const next = (last & noWord) === 0 ? noWord : (last & ~noWord) === 0 ? ~noWord : anySign;
  return { ...way, next: way.next & next, where: placed(way, atWords) };
}

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
  any(): readonly Way[] {
    const all = [...this.#alternative()];
    while (this.#take(/\|/y)) all.push(...this.#alternative());
    return different(all);
  }

  #alternative(): readonly Way[] {
    let ways: readonly Way[] = [nothing];
    while (!this.#isAtEnd()) {
      if (ways.every(isRead)) this.#skip();
      else if (this.#take(/\\b/y)) ways = ways.map(atEdge);
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
  #counted(one: readonly Way[]): readonly Way[] {
    const count = this.#take(/(?:[?*+]|\{(\d+)(?:(,)(\d*))?\})\??/y);
    if (!count) return one;
    const [all, low, isRange, high] = count;
    const least = low !== undefined ? Number(low) : all.startsWith('+') ? 1 : 0;
    const last = low !== undefined ? (isRange ? Number(high || most) : least) : all.startsWith('?') ? 1 : most;
    const times: Way[] = least === 0 ? [nothing] : [];
    let ways: readonly Way[] = [nothing];
    for (let time = 1; time <= Math.min(most, last); time++) {
      ways = joined(ways, one);
      if (time >= Math.min(most, least)) times.push(...ways);
    }
    return different(times);
  }

  #one(): readonly Way[] {
    if (this.#take(/\^/y)) return [{ ...nothing, where: atFirst }];
    if (this.#take(/\$|\\B/y)) return [nothing];
    if (this.#take(/(?=\(\?<?[=!])/y)) {
      const looking = this.#bracketed();
      const isBehind = looking.startsWith('?<!') && this.#isOfWords(looking.slice(3));
      return [isBehind ? { ...nothing, where: behindWords } : nothing];
    }
    if (this.#take(/\((?!\?)|\(\?(?::|<[a-z]+>)/y)) {
      const ways = this.any();
      this.#at += 1;
      return ways;
    }
    const sign = this.#take(/\[(?:\\.|[^\\\]])*\]|\\[pP]\{\w+\}|\\u[\da-f]{4}|\\[^\dkcxu]|[^\\()[|*+?]/iy);
    if (!sign) throw new Unread();
    return [{ ...nothing, signs: [this.#signs(sign[0])] }];
  }

  /** A class with all of which words are made: behind what is none of it a word may begin. */
  #isOfWords(source: string): boolean {
    return /^\[(?:\\.|[^\\\]])*\]$/.test(source) && ascii.every((code) => !isInWord(code) || this.#has(source, code));
  }

  #has(source: string, code: number): boolean {
    return new RegExp(`^${source}$`, this.#flags).test(String.fromCharCode(code));
  }

  #signs(source: string): Signs {
    if (/^[^.]$/.test(source)) return 1 << foldedOf(source.charCodeAt(0));
    const known = this.#classes.get(source);
    if (known !== undefined) return known;
    const isWide = /[^ -~]|^\.|^\[\^|\\[DSWpPsu]/.test(source);
    const signs = ascii.reduce(
      (all, code) => (this.#has(source, code) ? all | (1 << foldedOf(code)) : all),
      isWide ? 1 << foldedOf(128) : 0,
    );
    this.#classes.set(source, signs);
    return signs;
  }
}

/** How matches begin. */
export interface Starts {
  /** Where they begin with a text. */
  readonly first: WordStarts | null;
  /** Where they begin as a word begins, or ends. */
  readonly words: WordStarts | null;
  /** True where some begin with a sign, right behind a word. */
  readonly withSigns: boolean;
}

const startsIn = (ways: readonly Way[]): WordStarts | null =>
  ways.length === 0 ? null : WordStarts.ofSigns(ways.map(({ signs, next }) => [...signs, next]));

/** How matches of `pattern` begin, or null where they may begin nearly anywhere. */
export function startsOf(pattern: RegExp): Starts | null {
  try {
    const ways = new Reader(pattern).any();
    const beginsWithSign = ({ signs: [sign], next }: Way): boolean => ((sign ?? next) & noWord) !== 0;
    if (ways.some((way) => way.where === anywhere || (way.where === behindWords && beginsWithSign(way)))) return null;
    const inText = ways.filter(({ where }) => where !== atFirst);
    const first = startsIn(ways.filter(({ where }) => where === atFirst));
    return { first, words: startsIn(inText), withSigns: inText.some(beginsWithSign) };
  } catch (error) {
    if (error instanceof Unread) return null;
    throw error;
  }
}
