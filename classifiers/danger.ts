// Weighs the marks of danger in a text. It is weighed in stretches of a few sentences, so that one sentence of danger in a
// long story counts in full, and a long story without any does not gather points.

import type { Match } from '../model/classification.ts';
import { createMarkReader, type MarkNumbers, type Marks } from './danger-marks.ts';
import type { Place, Tokens } from './tokens.ts';

export interface DangerPoints {
  /** Points of a kind from which on it is raised. */
  readonly threshold: number;
  /** For danger of any kind. */
  readonly any: Readonly<Record<string, number>>;
  readonly kinds: Readonly<
    Record<string, { readonly prior: number; readonly points: Readonly<Record<string, number>> }>
  >;
}

/** A cue or a pattern of danger that was found: `cue:<id>` or `words:<id>`, with its tokens. */
export interface Sign {
  readonly name: string;
  readonly first: number;
  readonly last: number;
}

export interface Weighed {
  readonly kind: string;
  readonly points: number;
  /** From the first word that speaks for it to the last. */
  readonly match: Match;
  /** What spoke for and against it, the heaviest first. */
  readonly parts: readonly { readonly mark: string; readonly weight: number; readonly match: Match }[];
}

export interface DangerReader {
  readonly weigh: (tokens: Tokens, signs: readonly Sign[], place: Place) => Weighed[];
}

/** A kind that is so many points behind the first one of its stretch is raised as well. */
const alike = 0.7;
/** So many marks are named as what raised a kind. */
const mostNamed = 5;

/** Tokens of a stretch. */
export const stretchSize = 40;

/** Stretches of whole sentences, first token and the one after the last; a long sentence is cut in the middle. */
export function stretchesOf({ length, sentences }: Pick<Tokens, 'length' | 'sentences'>): [number, number][] {
  if (length <= stretchSize) return [[0, length]];
  const found: [number, number][] = [];
  let start = 0;
  while (start < length) {
    let end = Math.min(length, start + stretchSize);
    if (end < length) {
      let cut = end;
      while (cut > start + stretchSize / 2 && sentences[cut] === sentences[cut - 1]) cut--;
      if (cut > start + stretchSize / 2) end = cut;
    }
    found.push([start, end]);
    if (end >= length) break;
    // The next begins with the sentence nearest to the middle of this one, so that no two sentences are only seen apart.
    const middle = start + Math.ceil((end - start) / 2);
    let next = middle;
    while (next < end && sentences[next] === sentences[next - 1]) next++;
    start = next < end ? next : middle;
  }
  return found;
}

/** What stands in some stretch, each mark once. */
export function markedIn(marks: Marks, from: number, to: number): Map<number, number> {
  const { numbers, first, last, starts } = marks;
  const found = new Map<number, number>();
  const look = (begin: number, end: number): void => {
    for (let at = begin; at < end; at++) {
      const number = numbers[at] as number;
      if ((first[at] as number) >= from && (last[at] as number) < to && !found.has(number)) found.set(number, at);
    }
  };
  look(starts[from] as number, starts[to] as number);
  // Signs that were found by patterns stand behind all of them.
  look(starts[starts.length - 1] as number, numbers.length);
  return found;
}

export const nameOfNext = (first: string, second: string): string => `${first} ${second}`;
export const nameOfNear = (first: string, second: string): string => `${first} .. ${second}`;

interface Mark {
  readonly name: string;
  /** For every kind. */
  readonly shared: number;
  /** By kind. */
  readonly kinds: number[];
  readonly weights: number[];
}

export function createDangerReader(
  lists: Readonly<Record<string, readonly string[]>>,
  { threshold, any, kinds }: DangerPoints,
): DangerReader {
  const ids = Object.keys(kinds);
  const priors = ids.map((id) => kinds[id]?.prior ?? 0);
  const marks: Mark[] = [];
  const byName = new Map<string, number>();
  for (const [name, shared] of Object.entries(any)) {
    byName.set(name, marks.length);
    marks.push({ name, shared, kinds: [], weights: [] });
  }
  ids.forEach((id, kind) => {
    for (const [name, weight] of Object.entries(kinds[id]?.points ?? {})) {
      let number = byName.get(name);
      if (number === undefined) {
        number = marks.length;
        marks.push({ name, shared: 0, kinds: [], weights: [] });
        byName.set(name, number);
      }
      marks[number]?.kinds.push(kind);
      marks[number]?.weights.push(weight);
    }
  });
  const reader = createMarkReader(lists, numbersOf(lists, byName));

  const weigh: DangerReader['weigh'] = (tokens, signs, place) => {
    const read = reader.read(tokens);
    for (const { name, first, last } of signs) {
      const number = byName.get(name);
      if (number === undefined) continue;
      read.numbers.push(number);
      read.first.push(first);
      read.last.push(last);
    }
    const best = new Array<{ points: number; found: Map<number, number> } | undefined>(ids.length).fill(undefined);
    const points = new Float64Array(ids.length);
    for (const [from, to] of stretchesOf(tokens)) {
      const found = markedIn(read, from, to);
      points.set(priors);
      let shared = 0;
      for (const number of found.keys()) {
        const mark = marks[number] as Mark;
        shared += mark.shared;
        for (let at = 0; at < mark.kinds.length; at++) {
          const kind = mark.kinds[at] as number;
          points[kind] = (points[kind] as number) + (mark.weights[at] as number);
        }
      }
      const most = Math.max(...points);
      // What speaks for several kinds at once speaks for danger: their odds are added.
      const together = shared + most + Math.log(points.reduce((sum, one) => sum + Math.exp(one - most), 0));
      if (together < threshold) continue;
      points.forEach((sum, kind) => {
        if (sum >= most - alike && together > (best[kind]?.points ?? -Infinity))
          best[kind] = { points: together, found };
      });
    }
    const spanOf = (at: number) => place(tokens.starts[read.first[at] ?? 0] ?? 0, tokens.ends[read.last[at] ?? 0] ?? 0);
    return ids.flatMap((kind, number): Weighed[] => {
      const one = best[number];
      if (!one) return [];
      const parts = [...one.found]
        .map(([mark, at]) => {
          const { name, shared, kinds: which, weights } = marks[mark] as Mark;
          const weight = Math.round(100 * (shared + (weights[which.indexOf(number)] ?? 0))) / 100;
          return { mark: name, weight, at, match: { ...spanOf(at), cue: null, source: `danger:${name}` } };
        })
        .sort((left, right) => Math.abs(right.weight) - Math.abs(left.weight) || left.at - right.at);
      const speaking = parts.filter(({ weight }) => weight > 0).slice(0, mostNamed);
      const first = Math.min(...speaking.map(({ at }) => read.first[at] ?? 0));
      const last = Math.max(...speaking.map(({ at }) => read.last[at] ?? 0));
      const source = `points ${speaking.map(({ mark, weight }) => `+${weight} ${mark}`).join(', ')}`;
      const span = speaking.length === 0 ? spanOf(0) : place(tokens.starts[first] ?? 0, tokens.ends[last] ?? 0);
      return [
        {
          kind,
          points: Math.round(one.points * 10) / 10,
          match: { ...span, cue: null, source },
          parts: parts.map(({ mark, weight, match }) => ({ mark, weight, match })),
        },
      ];
    });
  };
  return { weigh };
}

/** The numbers of the marks that carry points, from their names. */
function numbersOf(lists: Readonly<Record<string, unknown>>, byName: ReadonlyMap<string, number>): MarkNumbers {
  const labels = new Map(Object.keys(lists).map((name, number) => [`@${name}`, number]));
  const labelled = (name: string): number => {
    const known = labels.get(name) ?? labels.size;
    labels.set(name, known);
    return known;
  };
  const alone = new Map<number, number>();
  const next = new Map<number, number>();
  const near = new Map<number, number>();
  for (const [name, number] of byName) {
    const [one = '', other, last] = name.split(' ');
    if (name.includes(':')) continue;
    if (other === undefined) alone.set(labelled(one), number);
    else if (last === undefined) next.set(labelled(one) * 65_536 + labelled(other), number);
    else near.set(labelled(one) * 65_536 + labelled(last), number);
  }
  /** By label: whether it is the first of two that carry points, 1 next to each other and 2 near each other. */
  const firsts = new Uint8Array(labels.size);
  for (const [pairs, bit] of [
    [next, 1],
    [near, 2],
  ] as const) {
    for (const pair of pairs.keys()) {
      const first = Math.floor(pair / 65_536);
      firsts[first] = (firsts[first] as number) | bit;
    }
  }
  return {
    label: (name) => labels.get(name) ?? -1,
    alone: (label) => alone.get(label) ?? -1,
    next: (one, other) => (((firsts[one] as number) & 1) === 0 ? -1 : (next.get(one * 65_536 + other) ?? -1)),
    near: (one, other) => (((firsts[one] as number) & 2) === 0 ? -1 : (near.get(one * 65_536 + other) ?? -1)),
  };
}
