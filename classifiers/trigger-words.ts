// Finds, in one pass, where the words stand without which the slow patterns of fact readers cannot match: most texts hold
// few of them, and looking for a pattern only around its words is a hundred times quicker.

import type { Sought } from './sought.ts';
import { beginningsOf, WordStarts } from './word-starts.ts';

/** How far before and after such a word what belongs to it may reach, characters. */
const before = 120;
const after = 80;

/** Words in small letters that begin where a word of the text begins; what follows them there does not matter. */
export type TriggerList = readonly string[];

const keyOf = (first: number, second: number): number => ((first & 63) << 6) | (second & 63);

/** A text with the places of its trigger words. */
export class Triggered {
  readonly text: string;
  readonly #lower: string;
  readonly #places: ReadonlyMap<TriggerList, readonly number[]> | null;

  constructor(text: string, lower: string, places: ReadonlyMap<TriggerList, readonly number[]> | null) {
    this.text = text;
    this.#lower = lower;
    this.#places = places;
  }

  /** True where the text may hold one of `list`, which has to be one that was given when the finder was made. */
  has(list: TriggerList): boolean {
    return this.#places === null || this.#places.has(list);
  }

  /** What `pattern` matches first near one of `list`; `index` counts from the beginning of the text. */
  near(list: TriggerList, pattern: Sought): RegExpExecArray | null {
    if (!this.has(list)) return null;
    for (const [start, end] of this.#stretches(list)) {
      const match = pattern.first(this.text, start, end);
      if (match) return match;
    }
    return null;
  }

  /** All that `pattern` matches near one of `list`, in order. */
  nearAll(list: TriggerList, pattern: Sought): RegExpExecArray[] {
    if (!this.has(list)) return [];
    return this.#stretches(list).flatMap(([start, end]) => pattern.all(this.text, start, end));
  }

  /** Where to look, in order and without overlap; words are not cut. */
  #stretches(list: TriggerList): [start: number, end: number][] {
    if (this.#places === null) return [[0, this.text.length]];
    const stretches: [number, number][] = [];
    for (const place of this.#places.get(list) ?? []) {
      const last = stretches[stretches.length - 1];
      const end = Math.min(this.text.length, place + after);
      if (last && place - before <= last[1]) last[1] = end;
      else stretches.push([this.#lower.lastIndexOf(' ', Math.max(0, place - before)) + 1, end]);
    }
    for (const stretch of stretches) {
      const space = this.#lower.indexOf(' ', stretch[1]);
      stretch[1] = space === -1 ? this.text.length : space;
    }
    return stretches;
  }
}

interface Candidate {
  readonly word: string;
  /** Its third unit, which tells most of those apart that begin alike. */
  readonly third: number;
  readonly lists: readonly TriggerList[];
}

/** Makes a finder of all words of all `lists`. */
export function createTriggers(lists: readonly TriggerList[]): (text: string) => Triggered {
  /** By the first two letters: the words, and the lists that each stands in. */
  const byStart: Candidate[][] = Array.from({ length: 4096 }, () => []);
  const words = new Map<string, TriggerList[]>();
  for (const list of lists) {
    for (const word of new Set(list)) {
      const known = words.get(word);
      if (known) known.push(list);
      else words.set(word, [list]);
    }
  }
  for (const [word, holders] of words)
    byStart[keyOf(word.charCodeAt(0), word.charCodeAt(1))]?.push({ word, third: word.charCodeAt(2), lists: holders });
  const anyStart = new WordStarts([...words.keys()]);
  return (text) => {
    const lower = text.toLowerCase();
    // A few letters (İ) become two, and places in the small letters are no longer places in the text.
    if (lower.length !== text.length) return new Triggered(text, lower, null);
    const places = new Map<TriggerList, number[]>();
    const { count, places: starts, keys } = beginningsOf(text);
    for (let begun = 0; begun < count; begun++) {
      if (!anyStart.may(keys[begun] as number)) continue;
      const at = starts[begun] as number;
      const third = lower.charCodeAt(at + 2);
      const candidates = byStart[keyOf(lower.charCodeAt(at), lower.charCodeAt(at + 1))] ?? [];
      for (let one = 0; one < candidates.length; one++) {
        const { word, third: wanted, lists: holders } = candidates[one] as Candidate;
        if ((third !== wanted && word.length > 2) || !lower.startsWith(word, at)) continue;
        for (const list of holders) {
          const known = places.get(list);
          if (known) known.push(at);
          else places.set(list, [at]);
        }
      }
    }
    return new Triggered(text, lower, places);
  };
}
