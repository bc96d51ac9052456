// What marks of danger are worth, from danger.yaml, packed for reading: numbers for marks, and rows of points by number. It is
// plain data, so that a start can take it from the one before.

import type { MarkNumbers } from './danger-marks.ts';
import { type PackedPairs, PairTable, packPairs } from './pair-table.ts';

export interface DangerPoints {
  /** Points of a kind from which on it is raised … */
  readonly threshold: number;
  /** … and those from which on a line is said about it, and nothing is interrupted. */
  readonly perhaps: number;
  /** For danger of any kind. */
  readonly any: Readonly<Record<string, number>>;
  readonly kinds: Readonly<
    Record<string, { readonly prior: number; readonly points: Readonly<Record<string, number>> }>
  >;
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
  readonly near: PackedPairs;
}

/**
 * What marks are worth, packed: `weights` holds a row for each, what it is worth for every kind and then for each, in
 * hundredths of a point, which is what is written: small, because a text looks at rows all over it.
 */
export interface Worth {
  readonly names: readonly string[];
  readonly weights: Int16Array;
  readonly width: number;
  readonly marks: PackedMarks;
}

export function packWorth(lists: WordLists, { any, kinds }: DangerPoints): Worth {
  const ids = Object.keys(kinds);
  const names = [
    ...new Set([any, ...ids.map((id) => kinds[id]?.points ?? {})].flatMap((points) => Object.keys(points))),
  ];
  const width = 1 + ids.length;
  const weights = new Int16Array(names.length * width);
  const hundredths = (points = 0): number => Math.round(points * 100);
  for (const [number, name] of names.entries()) {
    weights[number * width] = hundredths(any[name]);
    for (const [kind, id] of ids.entries()) weights[number * width + 1 + kind] = hundredths(kinds[id]?.points[name]);
  }
  return { names, weights, width, marks: packMarks(lists, names) };
}

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
  const near: [number, number, number][] = [];
  for (const [number, name] of names.entries()) {
    const [one = '', other, last] = name.split(' ');
    if (name.includes(':')) signs.push(number);
    else if (other === undefined) alone.push([labelled(one), number]);
    else if (last === undefined) next.push([labelled(one), labelled(other), number]);
    else near.push([labelled(one), labelled(last), number]);
  }
  const numbers = new Int32Array(labels.size).fill(-1);
  for (const [label, number] of alone) numbers[label] = number;
  return { labels: [...labels.keys()], signs, alone: numbers, next: packPairs(next), near: packPairs(near) };
}

/** Asks the packed marks for their numbers. */
export function numbersOf({ labels, alone, next, near }: PackedMarks): MarkNumbers {
  const byName = new Map(labels.map((name, number) => [name, number]));
  const nexts = new PairTable(next);
  const nears = new PairTable(near);
  return {
    label: (name) => byName.get(name) ?? -1,
    alone: (label) => alone[label] as number,
    next: (one, other) => nexts.get(one, other),
    near: (one, other) => nears.get(one, other),
  };
}
