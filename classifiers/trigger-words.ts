// Finds, in one pass, where the words stand without which the slow patterns of fact readers cannot match: most texts hold
// few of them, and looking for a pattern only around its words is a hundred times quicker.

import { glanceAt, mostKeys } from './glance.ts';
import type { Sought } from './sought.ts';
import { keysOf } from './word-starts.ts';

/** How far before and after such a word what belongs to it may reach, characters. */
const before = 120;
const after = 80;

/** Words in small letters that begin where a word of the text begins; what follows them there does not matter. */
export type TriggerList = readonly string[];

/** A text with the places of its trigger words. */
export class Triggered {
  readonly text: string;
  readonly #places: ReadonlyMap<TriggerList, readonly number[]> | null;

  constructor(text: string, places: ReadonlyMap<TriggerList, readonly number[]> | null) {
    this.text = text;
    this.#places = places;
  }

  /** True where the text may hold one of `list`, which has to be one that was given when the finder was made. */
  has(list: TriggerList): boolean {
    return this.#places === null || this.#places.has(list);
  }

  /** What `pattern` matches first near one of `list`; `index` counts from the beginning of the text. */
  near(list: TriggerList, pattern: Sought): RegExpExecArray | null {
    if (!this.has(list)) return null;
    for (const [start, end] of this.#around(list)) {
      const match = pattern.first(this.text, start, end);
      if (match) return match;
    }
    return null;
  }

  /** All that `pattern` matches near one of `list`, in order. */
  nearAll(list: TriggerList, pattern: Sought): RegExpExecArray[] {
    if (!this.has(list)) return [];
    return this.#around(list).flatMap(([start, end]) => pattern.all(this.text, start, end));
  }

  /** Where to look for what stands near one of `list`. */
  #around(list: TriggerList): [start: number, end: number][] {
    return this.#places === null ? [[0, this.text.length]] : stretchesAround(this.text, this.#places.get(list) ?? []);
  }
}

/** What may belong to words at `places` of `text`, in order and without overlap; words are not cut. */
export function stretchesAround(text: string, places: readonly number[]): [start: number, end: number][] {
  const stretches: [number, number][] = [];
  for (const place of places) {
    const last = stretches[stretches.length - 1];
    const end = Math.min(text.length, place + after);
    if (last && place - before <= last[1]) last[1] = end;
    else stretches.push([text.lastIndexOf(' ', Math.max(0, place - before)) + 1, end]);
  }
  for (const stretch of stretches) {
    const space = text.indexOf(' ', stretch[1]);
    stretch[1] = space === -1 ? text.length : space;
  }
  return stretches;
}

/** A word of the lists, or one of several keys that it may begin with. */
interface Candidate {
  readonly key: number;
  readonly word: string;
  /** The lists that it stands in. */
  readonly lists: readonly TriggerList[];
}

/** All words of all `lists`, those that begin alike beside each other. */
function candidatesOf(lists: readonly TriggerList[]): Candidate[] {
  const words = new Map<string, TriggerList[]>();
  for (const list of lists) for (const word of new Set(list)) words.set(word, [...(words.get(word) ?? []), list]);
  return [...words]
    .flatMap(([word, holders]) => keysOf(word).map((key) => ({ key, word, lists: holders })))
    .sort((one, other) => one.key - other.key);
}

/** Makes a finder of all words of all `lists`. */
export function createTriggers(lists: readonly TriggerList[]): (text: string) => Triggered {
  const candidates = candidatesOf(lists);
  /** By key: one more than the place of the first candidate that has it; 0 where none has. */
  const firsts = new Uint16Array(mostKeys);
  /** What tells most candidates apart without a look at their words: the key, and the fourth sign, 0 where there is none. */
  const candidateKeys = new Uint16Array(candidates.length + 1).fill(mostKeys);
  const fourths = new Uint16Array(candidates.length);
  candidates.forEach(({ key, word }, place) => {
    firsts[key] ||= place + 1;
    candidateKeys[place] = key;
    fourths[place] = word.charCodeAt(3) || 0;
  });
  return (text) => {
    const lower = text.toLowerCase();
    // A few letters (İ) become two, and places in the small letters are no longer places in the text.
    if (lower.length !== text.length) return new Triggered(text, null);
    const found = new Map<TriggerList, number[]>();
    const { words, places, keys } = glanceAt(text);
    for (let begun = 0; begun < words; begun++) {
      const key = keys[begun] as number;
      const first = firsts[key] as number;
      if (first === 0) continue;
      const at = places[begun] as number;
      const fourth = lower.charCodeAt(at + 3);
      for (let one = first - 1; candidateKeys[one] === key; one++) {
        if (fourths[one] !== fourth && fourths[one] !== 0) continue;
        const { word, lists: holders } = candidates[one] as Candidate;
        if (!lower.startsWith(word, at)) continue;
        for (const list of holders) {
          const known = found.get(list);
          if (known) known.push(at);
          else found.set(list, [at]);
        }
      }
    }
    return new Triggered(text, found);
  };
}
