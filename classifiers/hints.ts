// Single words that hint at a type: weak each, and together what an ear for such stories has. Their weights are data,
// fitted by `npm run fit` and open to correction by hand (catalogue/weights.yaml).

import type { Match } from '../model/classification.ts';
import { stem } from './stem.ts';
import { type Place, type Tokens, words } from './tokens.ts';
import type { Word } from './word.ts';

export interface Hint {
  /** The stem. */
  readonly key: string;
  /** Candidate, weight, candidate, weight …, a candidate once. */
  readonly weights: Float64Array;
}

/** One stem, and what it says. */
interface Root {
  readonly text: string;
  /** The number of the text in which it was seen last: the text itself must not stay in memory. */
  seen: number;
  hint: Hint | null;
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
  /** How many different words the text has, and what share of its weight that leaves to each. */
  readonly different: number;
  readonly share: number;
}

/** A text of so many different words gives each its full weight; in a shorter one it says more, down to `fewestWords`. */
const usualWords = 40;
const fewestWords = 15;

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

/** The stem of a word as it is written; nearly every one is plain letters, which need no cutting. */
const stemFrom = (written: string): string => stemOf(/^[a-z]+$/.test(written) ? written : (words(written)[0] ?? ''));

/** Compiles `{ word: weight }` of each candidate. Words are compared by their stems. */
export function compileHints(candidates: readonly { readonly words: Readonly<Record<string, number>> }[]): Hints {
  const lists = new Map<string, Map<number, number>>();
  candidates.forEach(({ words: listed }, candidate) => {
    for (const [written, weight] of Object.entries(listed)) {
      const key = stemFrom(written);
      if (key === '') continue;
      const list = lists.get(key) ?? new Map<number, number>();
      lists.set(key, list);
      // Two forms of one word are one hint, and the first of them says what it weighs.
      if (!list.has(candidate)) list.set(candidate, weight);
    }
  });
  const roots = new Map<string, Root>();
  for (const [key, list] of lists)
    roots.set(key, { text: key, seen: 0, hint: { key, weights: Float64Array.from([...list].flat()) } });
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
        root = { text, seen: 0, hint: null };
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
  const matchOf = (key: string, at: number): Match => ({
    ...place(starts[at] ?? 0, ends[at] ?? 0),
    cue: null,
    source: `word:${key}`,
  });
  const text = hints.nextText();
  let different = 0;
  for (let at = 0; at < entries.length; at++) {
    const root = hints.rootOf(entries[at] as Word);
    if (root.seen === text) continue;
    root.seen = text;
    different++;
    if (root.hint) found.set(root.hint, () => matchOf(root.text, at));
  }
  return { found, different, share: shareOf(different) };
}

/** How much of its weight a hint keeps among so many different words: it falls with the square root. */
export const shareOf = (different: number): number => Math.sqrt(usualWords / Math.max(fewestWords, different));
