// What marks of danger are worth, from danger.yaml, packed for reading: numbers for marks, and rows of points by number. It is
// plain data, so that a start can take it from the one before.

import type { MarkNumbers } from './danger-mark-list.ts';
import { type PackedPairs, PairTable, packPairs } from './pair-table.ts';
import { commonFirst, type RateOf } from './rarity.ts';

/** Points before a word is read, and those of marks: `points[i]` are those of the mark that is called `marks[i]`. */
interface Points {
  readonly start: number;
  readonly marks: readonly string[];
  readonly points: readonly number[];
}

export interface DangerPoints {
  /** Points of a kind from which on it is raised … */
  readonly threshold: number;
  /** … and those from which on a line is said about it, and nothing is interrupted. */
  readonly perhaps: number;
  /** What speaks for danger whatever its kind … */
  readonly any: Points;
  /** … and, added to it, for one kind. */
  readonly kinds: Readonly<Record<string, Points>>;
}

export type WordLists = Readonly<Record<string, readonly string[]>>;

/** Which marks there are, as plain data: their numbers by what they are made of. */
export interface PackedMarks {
  /** Words, stems and lists by their numbers. */
  readonly labels: readonly string[];
  /** Marks that patterns and cues find, by their names. */
  readonly signs: readonly number[];
  /** By label; -1 where it carries no points alone. */
  readonly alone: Int32Array;
  readonly next: PackedPairs;
  readonly apart: PackedPairs;
  /** Rows of three stems: the numbers of their first two together, and of those with the third. */
  readonly openings: PackedPairs;
  readonly thirds: PackedPairs;
}

/**
 * What marks are worth, packed, in hundredths of a point, which is what is written: for each mark a row of what it is worth for
 * each kind; `start` is the row of what all texts have. What is common comes first, because a text looks at rows all over
 * the table, and those it looks at most lie together then.
 */
export interface Worth {
  readonly names: readonly string[];
  readonly start: Int16Array;
  readonly points: Int16Array;
  readonly marks: PackedMarks;
}

export function packWorth(lists: WordLists, { any, kinds }: DangerPoints, rateOf: RateOf = () => 0): Worth {
  const own = Object.values(kinds);
  const all = new Set([any, ...own].flatMap(({ marks }) => marks));
  const ofAny = byMark(any);
  const ofKinds = own.map(byMark);
  const names = commonFirst([...all], (name) => rateOfMark(name, rateOf));
  const hundredths = (worth: number): number => Math.round(worth * 100);
  return {
    names,
    start: Int16Array.from(own, ({ start }) => hundredths(any.start + start)),
    points: Int16Array.from(
      names.flatMap((name) => ofKinds.map((points) => hundredths((ofAny.get(name) ?? 0) + (points.get(name) ?? 0)))),
    ),
    marks: packMarks(lists, names),
  };
}

const byMark = ({ marks, points }: Points): Map<string, number> =>
  new Map(marks.map((mark, place) => [mark, points[place] ?? 0]));

/** More than any word stands among a thousand. */
const commonest = 1000;

/** How often a mark stands in texts, at most: two words no more often than one of them. Lists and beginnings are taken to be common. */
const rateOfMark = (name: string, rateOf: RateOf): number =>
  name.includes(':')
    ? 0
    : Math.min(
        commonest,
        ...name
          .split(' ')
          .filter((part) => part !== '..' && !part.startsWith('@') && !part.endsWith('~'))
          .map((part) => rateOf(part.endsWith('*') ? `s:${part.slice(0, -1)}` : `w:${part}`)),
      );

/** The numbers of the marks that carry points, from their names. */
function packMarks(lists: WordLists, names: readonly string[]): PackedMarks {
  const labels = new Map(Object.keys(lists).map((name, number) => [`@${name}`, number]));
  const labelled = (name: string): number => {
    const known = labels.get(name) ?? labels.size;
    labels.set(name, known);
    return known;
  };
  const signs: number[] = [];
  const alone: [label: number, number: number][] = [];
  const next: [number, number, number][] = [];
  const apart: [number, number, number][] = [];
  const openings = new Map<string, [number, number, number]>();
  const thirds: [number, number, number][] = [];
  for (const [number, name] of names.entries()) {
    const [one = '', other, last] = name.split(' ');
    if (name.includes(':')) signs.push(number);
    else if (other === undefined) alone.push([labelled(one), number]);
    else if (last === undefined) next.push([labelled(one), labelled(other), number]);
    else if (other !== '..') {
      const begun = `${one} ${other}`;
      const opening = openings.get(begun) ?? [labelled(one), labelled(other), openings.size];
      openings.set(begun, opening);
      thirds.push([opening[2], labelled(last), number]);
    } else apart.push([labelled(one), labelled(last), number]);
  }
  const numbers = new Int32Array(labels.size).fill(-1);
  for (const [label, number] of alone) numbers[label] = number;
  return {
    labels: [...labels.keys()],
    signs,
    alone: numbers,
    next: packPairs(next),
    apart: packPairs(apart),
    openings: packPairs([...openings.values()]),
    thirds: packPairs(thirds),
  };
}

/** Asks the packed marks for their numbers. */
export function numbersOf({ labels, alone, next, apart, openings, thirds }: PackedMarks): MarkNumbers {
  const byName = new Map(labels.map((name, number) => [name, number]));
  const nexts = new PairTable(next);
  const aparts = new PairTable(apart);
  const opened = new PairTable(openings);
  const three = new PairTable(thirds);
  return {
    label: (name) => byName.get(name) ?? -1,
    alone: (label) => alone[label] as number,
    next: (one, other) => nexts.get(one, other),
    apart: (one, other) => aparts.get(one, other),
    opening: (one, other) => opened.get(one, other),
    third: (opening, last) => three.get(opening, last),
  };
}
