// Cuts a normalised text into words with offsets into the original, with sentence and clause numbers for gaps and negation.

import type { Span } from '../model/fact.ts';
import { normalise } from './normalise.ts';

/** What a value can be in a pattern: `<money>`, `<phone>` … */
export const valueKinds = ['money', 'phone', 'url', 'email', 'number', 'date', 'crypto', 'account'] as const;
export type ValueKind = (typeof valueKinds)[number];

/** A stretch of text that is a value of some kind. A `solid` one counts as a single token when gaps are measured. */
export interface ValueSpan {
  readonly kind: ValueKind;
  readonly start: number;
  readonly end: number;
  readonly solid: boolean;
}

/** Turns offsets of tokens into a span of the text as it is kept. */
export type Place = (start: number, end: number) => Span;

/** A word as it is written → the word that it stands for (spelling.yaml). */
export type Respell = ReadonlyMap<string, string>;

export interface Tokens {
  readonly length: number;
  readonly words: readonly string[];
  /** The words that those stand for: `didnt` for `didnae`. The same list where none stands for another. */
  readonly meant: readonly string[];
  /** Offsets of each token into the text that was given, UTF-16 units. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Gaps and matches never cross from one sentence into the next. */
  readonly sentences: Int32Array;
  /** Negation never reaches from one clause into the next. */
  readonly clauses: Int32Array;
  /** `units[b] - units[a]` is how many tokens stand between a and b, a solid value counting as one. One longer than the tokens. */
  readonly units: Int32Array;
  /** By kind: first token → the token after the value. */
  readonly values: ReadonlyMap<ValueKind, ReadonlyMap<number, number>>;
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const asciiWord = Uint8Array.from({ length: 128 }, (_, code) =>
  /\w/.test(String.fromCharCode(code)) && code !== 95 ? 1 : 0,
);
const letterOrDigit = /[\p{L}\p{N}]/u;
const isWord = (code: number, text: string, at: number): boolean =>
  code < 128 ? asciiWord[code] === 1 : letterOrDigit.test(text[at] ?? '');

const asWritten: Respell = new Map();
const mark = /\[(?:possible )?(?:card number|PIN|password|code|seed phrase) removed\]/y;

/** Words that open a clause of their own: what was negated before them is not negated after. */
const clauseOpeners = new Set(
  'but however although though then because until whereas instead unless'.split(' ').concat(
    // A subject with its verb opens one as well: "if I don't pay I'll end up in hospital".
    'ill id im ive hes shes theyre theyll theyve weve youll'.split(' '),
  ),
);
const subjects = new Set(['i', 'he', 'she', 'they', 'we', 'it', 'you']);

/**
 * Cuts `text`; `values` are the stretches that extractors found in it, `respell` says which words stand for others
 * (their offsets stay those of the word as it was written).
 */
export function tokenise(text: string, values: readonly ValueSpan[] = [], respell: Respell = asWritten): Tokens {
  const { text: plain, origin } = normalise(text);
  const lower = plain.toLowerCase();
  // A few letters (İ) are two in small letters, and offsets would no longer be the same.
  const small = lower.length === plain.length ? lower : plain;
  const found: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const sentences: number[] = [];
  const clauses: number[] = [];
  let sentence = 0;
  let clause = 0;
  let at = 0;
  const size = plain.length;
  while (at < size) {
    const code = plain.charCodeAt(at);
    if (isWord(code, plain, at)) {
      const from = at;
      let word = '';
      let piece = at;
      for (at++; at < size; at++) {
        const next = plain.charCodeAt(at);
        if (isWord(next, plain, at)) continue;
        if (next === 39 && at + 1 < size && isWord(plain.charCodeAt(at + 1), plain, at + 1)) {
          // An apostrophe inside a word goes: didn't is didnt.
          word += small.slice(piece, at);
          piece = at + 1;
          continue;
        }
        // 4,800 and 4.8 are one number.
        if ((next === 44 || next === 46) && isDigit(plain.charCodeAt(at - 1)) && isDigit(plain.charCodeAt(at + 1)))
          continue;
        break;
      }
      word = word === '' ? small.slice(from, at) : word + small.slice(piece, at);
      if (clauseOpeners.has(word) || (found[found.length - 1] === 'and' && subjects.has(word))) clause++;
      found.push(word);
      starts.push(origin(from));
      ends.push(origin(at - 1) + 1);
      sentences.push(sentence);
      clauses.push(clause);
      continue;
    }
    if (code === 91) {
      // What stands for a redacted secret is one token that no word of a pattern equals.
      mark.lastIndex = at;
      const removed = mark.exec(plain)?.[0];
      if (removed !== undefined) {
        found.push(removed);
        starts.push(origin(at));
        at += removed.length;
        ends.push(origin(at - 1) + 1);
        sentences.push(sentence);
        clauses.push(clause);
        continue;
      }
    }
    if (code === 46 || code === 33 || code === 63) {
      // A full stop ends a sentence only before a space or the end: "example.com" and "4.8" go on.
      const next = plain.charCodeAt(at + 1);
      if (at + 1 >= size || next <= 32 || next === 34 || next === 39 || next === 41 || code !== 46) sentence++;
      clause++;
    } else if (code === 10) {
      const rest = at + 1 < size ? plain.charCodeAt(at + 1) : 0;
      if (rest === 10 || rest === 13) sentence++;
      clause++;
    } else if (code === 44 || code === 58 || code === 59 || code === 40 || code === 41 || code === 34) clause++;
    at++;
  }
  return {
    length: found.length,
    words: found,
    meant: respelled(found, respell),
    ...packed({ starts, ends, sentences, clauses }),
    ...placed(starts, ends, values),
  };
}

function respelled(words: readonly string[], respell: Respell): readonly string[] {
  if (respell.size === 0 || !words.some((word) => respell.has(word))) return words;
  return words.map((word) => respell.get(word) ?? word);
}

function packed(lists: { starts: number[]; ends: number[]; sentences: number[]; clauses: number[] }) {
  return {
    starts: Int32Array.from(lists.starts),
    ends: Int32Array.from(lists.ends),
    sentences: Int32Array.from(lists.sentences),
    clauses: Int32Array.from(lists.clauses),
  };
}

/** Finds the tokens that each value covers. */
function placed(starts: readonly number[], ends: readonly number[], values: readonly ValueSpan[]) {
  const byKind = new Map<ValueKind, Map<number, number>>();
  const units = new Int32Array(starts.length + 1);
  const inside = new Uint8Array(starts.length + 1);
  for (const value of values) {
    let first = lowerBound(ends, value.start + 1);
    // Symbols before the first word (£, @, +) belong to the value, so its first token is the first that ends inside it.
    while (first < starts.length && (ends[first] ?? 0) <= value.start) first++;
    let next = first;
    while (next < starts.length && (starts[next] ?? 0) < value.end) next++;
    if (next === first) continue;
    const map = byKind.get(value.kind) ?? new Map<number, number>();
    byKind.set(value.kind, map);
    map.set(first, Math.max(next, map.get(first) ?? 0));
    if (value.solid) for (let token = first + 1; token < next; token++) inside[token] = 1;
  }
  for (let token = 0; token < starts.length; token++) units[token + 1] = (units[token] ?? 0) + (inside[token] ? 0 : 1);
  return { values: byKind, units };
}

function lowerBound(sorted: readonly number[], wanted: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The words of a short text, as tokens would have them. */
export const words = (text: string): readonly string[] => tokenise(text).words;
