// Weighs the marks of danger in a text. It is weighed in stretches of a few sentences, so that one sentence of danger in a
// long story counts in full, and a long story without any does not gather points. The more stretches there are, the likelier
// one of them sounds like danger by chance, so more points are asked of each.

import type { Match } from '../model/classification.ts';
import type { Marks } from './danger-mark-list.ts';
import { createMarkReader } from './danger-marks.ts';
import { type DangerPoints, numbersOf, packWorth, type WordLists, type Worth } from './danger-worth.ts';
import type { Place, Tokens } from './tokens.ts';

/** A cue or a pattern of danger that was found: `cue:<id>` or `words:<id>`, with its tokens. */
export interface Sign {
  readonly name: string;
  readonly first: number;
  readonly last: number;
}

export interface Weighed {
  readonly kind: string;
  readonly points: number;
  /** False where it is only said in a line what to do if it were so. */
  readonly raised: boolean;
  /** From the first word that speaks for it to the last. */
  readonly match: Match;
  /** What spoke for and against it, the heaviest first. */
  readonly parts: readonly { readonly mark: string; readonly weight: number; readonly match: Match }[];
}

export interface DangerReader {
  readonly weigh: (tokens: Tokens, signs: readonly Sign[], place: Place) => Weighed[];
}

/** How the source of what many marks raised together begins; one pattern that raises danger by itself is a source of its own. */
const byPoints = 'points ';
export const isByPoints = ({ match }: Pick<Weighed, 'match'>): boolean => match.source.startsWith(byPoints);

/** A kind that is at most so many points behind the first one of its stretch may be raised as well. */
const alike = 1.5;
/** So many marks are named as what raised it. */
const mostNamed = 5;

/** Tokens of a stretch. */
export const stretchSize = 60;

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

/** Up to how many words a stretch is one of those of its length; longer ones than the last are the others. */
const lengths = [3, 7, 13, 23, 39] as const;
/** How long a stretch of so many tokens is, as a mark: in few words much more is said by each. */
export function lengthMark(size: number): string {
  const place = lengths.findIndex((most) => size <= most);
  const least = (lengths[place === -1 ? lengths.length - 1 : place - 1] ?? 0) + 1;
  return `length:${least}-${lengths[place] ?? stretchSize}`;
}

const listed = (parts: readonly { readonly mark: string; readonly weight: number }[]): string =>
  parts.map(({ mark, weight }) => `+${weight} ${mark}`).join(', ');

/** Points that are asked of a stretch besides, where it is one of so many. */
export const asideFor = (stretches: number): number => 2 * Math.log(stretches);

/**
 * Writes the places among `marks` of what stands in some stretch, of each mark the first, into `found`, and returns how many
 * they are. `seen` has a number for each mark, all of them 0, and is left so.
 */
export function markedIn(marks: Marks, from: number, to: number, seen: Uint8Array, found: number[]): number {
  const { numbers, first, last, starts, tokens, count } = marks;
  let size = 0;
  const look = (begin: number, end: number): void => {
    for (let at = begin; at < end; at++) {
      const number = numbers[at] as number;
      if (seen[number] === 1 || (first[at] as number) < from || (last[at] as number) >= to) continue;
      seen[number] = 1;
      found[size++] = at;
    }
  };
  look(starts[from] as number, starts[to] as number);
  // Signs that were found by patterns stand behind all of them.
  look(starts[tokens] as number, count);
  for (let one = 0; one < size; one++) seen[numbers[found[one] as number] as number] = 0;
  return size;
}

export function createDangerReader(
  lists: WordLists,
  danger: DangerPoints,
  { names, start, points, marks }: Worth = packWorth(lists, danger),
): DangerReader {
  const { threshold, perhaps, kinds } = danger;
  const ids = Object.keys(kinds);
  const reader = createMarkReader(lists, numbersOf(marks));
  const signNumbers = new Map(marks.signs.map((number) => [names[number] ?? '', number]));
  /** By tokens of a stretch. */
  const lengthNumbers = Array.from({ length: stretchSize + 1 }, (_, size) => signNumbers.get(lengthMark(size)));
  const seen = new Uint8Array(names.length);
  /** What stands in the stretch that is looked at; only the first of these are of it. */
  const found: number[] = [];

  /** What the stretch that is looked at is worth for each kind, in hundredths. */
  const sums = new Int32Array(ids.length);
  const sum = ({ numbers }: Marks, size: number): void => {
    sums.set(start);
    for (let one = 0; one < size; one++) {
      const row = (numbers[found[one] as number] as number) * ids.length;
      for (let kind = 0; kind < ids.length; kind++)
        sums[kind] = (sums[kind] as number) + (points[row + kind] as number);
    }
  };

  const weigh: DangerReader['weigh'] = (tokens, signs, place) => {
    const read = reader.read(tokens);
    for (let at = 0; at < signs.length; at++) {
      const { name, first, last } = signs[at] as Sign;
      const number = signNumbers.get(name);
      if (number !== undefined) read.add(number, first, last);
    }
    const best: ({ points: number; marked: readonly number[] } | undefined)[] = [];
    const stretches = stretchesOf(tokens);
    const aside = asideFor(stretches.length);
    for (const [from, to] of stretches) {
      const length = lengthNumbers[to - from];
      if (length !== undefined) read.add(length, from, to - 1);
      const size = markedIn(read, from, to, seen, found);
      sum(read, size);
      const most = Math.max(...sums) / 100 - aside;
      if (most < perhaps) continue;
      const marked = found.slice(0, size);
      sums.forEach((hundredths, kind) => {
        const left = hundredths / 100 - aside;
        if (left < perhaps || left < most - alike || left <= (best[kind]?.points ?? -Infinity)) return;
        best[kind] = { points: left, marked };
      });
    }
    if (best.length === 0) return [];
    const spanOf = (at: number) => place(tokens.starts[read.first[at] ?? 0] ?? 0, tokens.ends[read.last[at] ?? 0] ?? 0);
    return ids.flatMap((kind, number): Weighed[] => {
      const one = best[number];
      if (!one) return [];
      const parts = one.marked
        .map((at) => {
          const mark = read.numbers[at] as number;
          const name = names[mark] ?? '';
          const weight = (points[mark * ids.length + number] as number) / 100;
          return { mark: name, weight, at, match: { ...spanOf(at), cue: null, source: `danger:${name}` } };
        })
        .filter(({ weight }) => weight !== 0)
        .sort((left, right) => Math.abs(right.weight) - Math.abs(left.weight) || left.at - right.at);
      // How long a stretch is speaks by no word of it.
      const speaking = parts
        .filter(({ weight, at }) => weight > 0 && !lengthNumbers.includes(read.numbers[at]))
        .slice(0, mostNamed);
      const first = Math.min(...speaking.map(({ at }) => read.first[at] ?? 0));
      const last = Math.max(...speaking.map(({ at }) => read.last[at] ?? 0));
      const source = `${byPoints}${listed(speaking)}`;
      const span = speaking.length === 0 ? spanOf(0) : place(tokens.starts[first] ?? 0, tokens.ends[last] ?? 0);
      return [
        {
          kind,
          points: Math.round(one.points * 10) / 10,
          raised: one.points >= threshold,
          match: { ...span, cue: null, source },
          parts: parts.map(({ mark, weight, match }) => ({ mark, weight, match })),
        },
      ];
    });
  };
  return { weigh };
}
