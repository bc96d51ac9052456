// Single words that hint at a type: weak each, and together what an ear for such stories has. Their weights are data,
// fitted by `npm run fit` and open to correction by hand (catalogue/weights.yaml).

import type { Match } from '../model/classification.ts';
import { stem } from './stem.ts';
import { type Place, type Tokens, words } from './tokens.ts';
import type { Word } from './word.ts';

export interface Hint {
  /** The stem, or two stems with a space between. */
  readonly key: string;
  /** Candidate, weight, candidate, weight …, a candidate once. */
  readonly weights: Float64Array;
}

/** One stem: what it says alone, and what it says with the stem after it. */
interface Root {
  readonly text: string;
  /** The number of the text in which it was seen last: the text itself must not stay in memory. */
  seen: number;
  alone: Hint | null;
  before: Map<string, Hint> | null;
}

export interface Hints {
  readonly rootOf: (word: Word) => Root;
  /** Numbers the texts that are read. */
  readonly nextText: () => number;
}

/** The hints of a text: its first place for each, and how much each weighs in a text of this length. */
export interface FoundHints {
  /** Each makes its match when it is asked for it. */
  readonly found: ReadonlyMap<Hint, () => Match>;
  readonly share: number;
}

/** A text with more different words than this says less with each of them. */
const usualWords = 40;

/** Texts repeat their words, and the stemmer is slow; so many are remembered. */
const mostRemembered = 30_000;

const stems = new Map<string, string>();
export function stemOf(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  if (stems.size >= mostRemembered) stems.clear();
  const found = stem(word);
  stems.set(word, found);
  return found;
}

/** The stems of a hint as it is written; nearly every one is plain words, which need no cutting. */
const stemsOf = (written: string): string =>
  (/^[a-z]+(?: [a-z]+)*$/.test(written) ? written.split(' ') : words(written)).map(stemOf).join(' ');

/** Compiles `{ word: weight }` of each candidate. Words are compared by their stems. */
export function compileHints(candidates: readonly { readonly words: Readonly<Record<string, number>> }[]): Hints {
  const lists = new Map<string, Map<number, number>>();
  candidates.forEach(({ words: listed }, candidate) => {
    for (const [written, weight] of Object.entries(listed)) {
      const key = stemsOf(written);
      if (key === '') continue;
      const list = lists.get(key) ?? new Map<number, number>();
      lists.set(key, list);
      // Two forms of one word are one hint, and it weighs what the heavier does.
      list.set(candidate, Math.max(weight, list.get(candidate) ?? weight));
    }
  });
  const roots = new Map<string, Root>();
  const named = (text: string): Root => {
    const known = roots.get(text);
    if (known) return known;
    const made: Root = { text, seen: 0, alone: null, before: null };
    roots.set(text, made);
    return made;
  };
  for (const [key, list] of lists) {
    const [first = '', second] = key.split(' ');
    const hint = { key, weights: Float64Array.from([...list].flat()) };
    const root = named(first);
    if (second === undefined) root.alone = hint;
    else {
      root.before ??= new Map();
      root.before.set(second, hint);
    }
  }
  /** Stems that no hint names, once for all words that share them. */
  const others = new Map<string, Root>();
  let texts = 0;
  const hints: Hints = {
    nextText: () => ++texts,
    rootOf: (word) => {
      if (word.rootOf === hints) return word.root as Root;
      const text = stemOf(word.text);
      let root = roots.get(text) ?? others.get(text);
      if (root === undefined) {
        root = { text, seen: 0, alone: null, before: null };
        if (others.size >= mostRemembered) others.clear();
        others.set(text, root);
      }
      word.rootOf = hints;
      word.root = root;
      return root;
    },
  };
  return hints;
}

/** The hints that stand in a text. */
export function findHints(hints: Hints, tokens: Tokens, place: Place): FoundHints {
  const { entries, starts, ends } = tokens;
  const found = new Map<Hint, () => Match>();
  const add = (hint: Hint, first: number, last: number): void => {
    if (found.has(hint)) return;
    found.set(hint, () => ({
      ...place(starts[first] ?? 0, ends[last] ?? 0),
      cue: null,
      source: `word:${hint.key}`,
    }));
  };
  const text = hints.nextText();
  let different = 0;
  let previous: Root | null = null;
  for (let at = 0; at < entries.length; at++) {
    const root = hints.rootOf(entries[at] as Word);
    if (root.seen !== text) {
      root.seen = text;
      different++;
      if (root.alone) add(root.alone, at, at);
    }
    const pair = previous?.before?.get(root.text);
    if (pair) add(pair, at - 1, at);
    previous = root;
  }
  return { found, share: shareOf(different) };
}

/** How much of its weight a hint keeps among so many different words: it falls with the square root. */
export const shareOf = (different: number): number => Math.sqrt(usualWords / Math.max(usualWords, different));
