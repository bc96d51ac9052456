// Cuts a normalised text into words with offsets into the original, with sentence and clause numbers for gaps and negation.

import type { Span } from '../model/fact.ts';
import {
  clauseOf,
  endsClause,
  endsLine,
  endsSentence,
  inWord,
  isAnd,
  isDigit,
  isSubject,
  kindOf,
  opens,
  opensMark,
} from './boundaries.ts';
import { asItIs, type Normalised, normalise } from './normalise.ts';
import { type TokenValues, type ValueSpan, valueTokens } from './token-values.ts';
import { hashed, seed, type Word, wordAt, wordOf } from './word.ts';

/** Turns offsets of tokens into a span of the text as it is kept. */
export type Place = (start: number, end: number) => Span;

/** A word as it is written → the word that it stands for (spelling.yaml). */
export type Respell = ReadonlyMap<string, string>;

export interface Tokens extends TokenValues {
  readonly length: number;
  readonly entries: readonly Word[];
  /** The words that those stand for: `didnt` for `didnae`. The same list where none stands for another. */
  readonly meantEntries: readonly Word[];
  /** Offsets of each token into the text that was given, UTF-16 units. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** Gaps and matches never cross from one sentence into the next. */
  readonly sentences: readonly number[];
  /** Negation never reaches from one clause into the next. */
  readonly clauses: readonly number[];
  /** By the number of a sentence: the sign that ends it, `.`, `!` or `?`; missing or empty where none does. */
  readonly closings: readonly string[];
}

const asWritten: Respell = new Map();
const mark = /\[(?:possible )?(?:card number|PIN|password|code|seed phrase) removed\]/y;

/** What is being cut: a list that grows anew for each text takes several times the memory of one that is copied once. */
const drafts = {
  entries: [] as Word[],
  starts: [] as number[],
  ends: [] as number[],
  sentences: [] as number[],
  clauses: [] as number[],
};

/**
 * Cuts `text`; `values` are the stretches that extractors found in it, `respell` says which words stand for others
 * (their offsets stay those of the word as it was written).
 */
export const tokenise = (text: string, values: readonly ValueSpan[] = [], respell: Respell = asWritten): Tokens =>
  cut(normalise(text), values, respell);

/** The same of a text that is normalised already; the tokens' offsets are those of its original. */
export function cut(
  { text: plain, origin }: Normalised,
  values: readonly ValueSpan[] = [],
  respell: Respell = asWritten,
): Tokens {
  const lower = plain.toLowerCase();
  // A few letters (İ) are two in small letters, and offsets would no longer be the same.
  const small = lower.length === plain.length ? lower : plain;
  const size = plain.length;
  const closings: string[] = [];
  let count = 0;
  let sentence = 0;
  let clause = 0;
  let before = 0;
  let at = 0;
  const add = (entry: Word, from: number): void => {
    drafts.entries[count] = entry;
    drafts.starts[count] = from;
    drafts.ends[count] = at;
    drafts.sentences[count] = sentence;
    drafts.clauses[count++] = clause;
  };
  while (at < size) {
    const code = small.charCodeAt(at);
    const kind = kindOf(code, plain, at);
    if (kind === inWord) {
      const from = at;
      let word = '';
      let piece = at;
      let hash = hashed(seed, code);
      for (at++; at < size; at++) {
        const next = small.charCodeAt(at);
        if (kindOf(next, plain, at) === inWord) {
          hash = hashed(hash, next);
          continue;
        }
        if (next === 39 && at + 1 < size && kindOf(small.charCodeAt(at + 1), plain, at + 1) === inWord) {
          // An apostrophe inside a word goes: didn't is didnt.
          word += small.slice(piece, at);
          piece = at + 1;
          continue;
        }
        // 4,800 and 4.8 are one number.
        if ((next === 44 || next === 46) && isDigit(small.charCodeAt(at - 1)) && isDigit(small.charCodeAt(at + 1))) {
          hash = hashed(hash, next);
          continue;
        }
        break;
      }
      const entry = word === '' ? wordAt(small, from, at, hash) : wordOf(word + small.slice(piece, at));
      const role = clauseOf(entry);
      if (role & opens || (role & isSubject && before & isAnd)) clause++;
      before = role;
      add(entry, from);
      continue;
    }
    if (kind === opensMark) {
      // What stands for a redacted secret is one token that no word of a pattern equals.
      mark.lastIndex = at;
      const removed = mark.exec(plain)?.[0];
      if (removed !== undefined) {
        const from = at;
        at += removed.length;
        before = 0;
        add(wordOf(removed), from);
        continue;
      }
    } else if (kind === endsSentence) {
      // A full stop ends a sentence only before a space or the end: "example.com" and "4.8" go on.
      const next = small.charCodeAt(at + 1);
      if (at + 1 >= size || next <= 32 || next === 34 || next === 39 || next === 41 || code !== 46)
        closings[sentence++] = small[at] ?? '';
      clause++;
    } else if (kind === endsLine) {
      const rest = at + 1 < size ? small.charCodeAt(at + 1) : 0;
      if (rest === 10 || rest === 13) closings[sentence++] = '';
      clause++;
    } else if (kind === endsClause) clause++;
    at++;
  }
  const entries = drafts.entries.slice(0, count);
  const [firsts, lasts] = [drafts.starts.slice(0, count), drafts.ends.slice(0, count)];
  const isAsItIs = origin === asItIs;
  const starts = isAsItIs ? firsts : firsts.map(origin);
  const ends = isAsItIs ? lasts : lasts.map((end) => origin(end - 1) + 1);
  return {
    length: count,
    entries,
    meantEntries: respelled(entries, respell),
    starts,
    ends,
    sentences: drafts.sentences.slice(0, count),
    clauses: drafts.clauses.slice(0, count),
    closings,
    ...valueTokens(starts, ends, values),
  };
}

function respelled(entries: readonly Word[], respell: Respell): readonly Word[] {
  if (respell.size === 0) return entries;
  let others: Word[] | null = null;
  for (let at = 0; at < entries.length; at++) {
    const entry = entries[at] as Word;
    if (entry.meantBy !== respell) {
      const other = respell.get(entry.text);
      entry.meant = other === undefined ? entry : wordOf(other);
      entry.meantBy = respell;
    }
    if (entry.meant === entry) continue;
    others ??= [...entries];
    others[at] = entry.meant;
  }
  return others ?? entries;
}

/** The words of a short text, as tokens would have them. */
export const words = (text: string): readonly string[] => wordsOf(tokenise(text));

/** The words of `tokens` as they are written, and as they are meant. */
export const wordsOf = ({ entries }: Pick<Tokens, 'entries'>): string[] => entries.map(({ text }) => text);
