// What the matches of a regular expression can begin with, told by their first three signs, so that it is tried only where a word
// begins like that. Most frames begin with one of a few words, and trying them at every letter of a text was most of their cost.

import { anySign, noWord, type Part, type Row, type Signs } from './regexp-parts.ts';
import { WordStarts } from './word-starts.ts';

/** So many signs are looked at, as many as `WordStarts` tells words by. */
const most = 3;
/** One that can begin in more ways is not read: it would take long to. */
const mostWays = 4000;

/** Where a match begins: nearly anywhere, not within a word or right behind it, where a word begins or ends, or with the text. */
type Where = 0 | 1 | 2 | 3;
const anywhere = 0;
const behindWords = 1;
const atWords = 2;
const atFirst = 3;

/** How a match can begin, up to three signs, and what comes next, be it a part of the match or not. */
export interface Way {
  readonly signs: readonly Signs[];
  readonly next: Signs;
  readonly where: Where;
}

const nothing: Way = { signs: [], next: anySign, where: anywhere };

/** It is not read what the expression can begin with: what is not understood, or too many ways. */
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

/** What was read of parts and rows: it is asked for at each part before them, and many expressions share them. */
const read = new WeakMap<Part | readonly Row[], readonly Way[]>();

function remembered(key: Part | readonly Row[], make: () => readonly Way[]): readonly Way[] {
  const known = read.get(key);
  if (known) return known;
  const ways = make();
  read.set(key, ways);
  return ways;
}

const waysOfAny = (rows: readonly Row[]): readonly Way[] =>
  remembered(rows, () => different(rows.flatMap((row) => waysOfRow(row))));

/** How what stands in `row` from the part `from` on can begin. */
function waysOfRow(row: Row, from = 0): readonly Way[] {
  let ways: readonly Way[] = [nothing];
  for (let at = from; at < row.length && !ways.every(isRead); at++) {
    const part = row[at] as Part;
    ways = part.is === 'edge' ? ways.map(atEdge) : joined(ways, waysOfPart(part));
  }
  return ways;
}

function waysOfPart(part: Part): readonly Way[] {
  switch (part.is) {
    case 'sign':
      return [{ ...nothing, signs: [part.signs] }];
    case 'edge':
      return [atEdge(nothing)];
    case 'first':
      return [{ ...nothing, where: atFirst }];
    case 'behind':
      return [{ ...nothing, where: behindWords }];
    case 'place':
    case 'ahead':
      return [nothing];
    case 'any':
      return waysOfAny(part.rows);
    case 'counted':
      return remembered(part, () => waysOfCounted(part.least, Math.min(most, part.most), waysOfPart(part.one)));
    case 'unread':
      throw new Unread();
  }
}

function waysOfCounted(least: number, last: number, one: readonly Way[]): readonly Way[] {
  const times: Way[] = least === 0 ? [nothing] : [];
  let ways: readonly Way[] = [nothing];
  for (let time = 1; time <= last; time++) {
    ways = joined(ways, one);
    if (time >= Math.min(most, least)) times.push(...ways);
  }
  return different(times);
}

/** How what stands in `row` from the part `from` on can begin; null where it is not read. */
export function waysFrom(row: Row, from: number): readonly Way[] | null {
  try {
    return waysOfRow(row, from);
  } catch (error) {
    if (error instanceof Unread) return null;
    throw error;
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

/** How matches of a pattern with these alternatives begin, or null where they may begin nearly anywhere. */
export function startsOf(rows: readonly Row[]): Starts | null {
  const ways = waysFrom([{ is: 'any', rows }], 0);
  const beginsWithSign = ({ signs: [sign], next }: Way): boolean => ((sign ?? next) & noWord) !== 0;
  if (!ways || ways.some((way) => way.where === anywhere || (way.where === behindWords && beginsWithSign(way))))
    return null;
  const inText = ways.filter(({ where }) => where !== atFirst);
  const first = startsIn(ways.filter(({ where }) => where === atFirst));
  return { first, words: startsIn(inText), withSigns: inText.some(beginsWithSign) };
}
