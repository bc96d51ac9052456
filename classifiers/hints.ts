// Single words that hint at a type: weak each, and together what an ear for such stories has. Their weights are data,
// fitted by `npm run fit` and open to correction by hand (catalogue/weights.yaml).

import type { Match } from '../model/classification.ts';
import { stem } from './stem.ts';
import { type Place, type Tokens, words } from './tokens.ts';

interface Hint {
  /** The stem, or two stems with a space between. */
  readonly key: string;
  readonly weights: readonly HintWeight[];
}
export interface HintWeight {
  readonly candidate: number;
  readonly weight: number;
}

/** One stem: what it says alone, and what it says with the stem after it. */
interface Root {
  readonly text: string;
  alone: Hint | null;
  before: Map<string, Hint> | null;
}

export interface Hints {
  readonly rootOf: (word: string) => Root;
  readonly weights: ReadonlyMap<string, readonly HintWeight[]>;
}

/** The hints of a text: its first place for each, and how much each weighs in a text of this length. */
export interface FoundHints {
  readonly found: ReadonlyMap<string, Match>;
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

/** Compiles `{ word: weight }` of each candidate. Words are compared by their stems. */
export function compileHints(candidates: readonly { readonly words: Readonly<Record<string, number>> }[]): Hints {
  const weights = new Map<string, HintWeight[]>();
  const roots = new Map<string, Root>();
  const named = (text: string): Root => {
    const known = roots.get(text);
    if (known) return known;
    const made: Root = { text, alone: null, before: null };
    roots.set(text, made);
    return made;
  };
  candidates.forEach(({ words: listed }, candidate) => {
    for (const [written, weight] of Object.entries(listed)) {
      const stems = words(written).map(stemOf);
      const key = stems.join(' ');
      const [first, second] = stems;
      if (first === undefined) continue;
      const list = weights.get(key) ?? [];
      weights.set(key, list);
      // Two forms of one word are one hint, and it weighs what the heavier does.
      const same = list.findIndex((one) => one.candidate === candidate);
      if (same === -1) list.push({ candidate, weight });
      else list[same] = { candidate, weight: Math.max(weight, list[same]?.weight ?? 0) };
      const root = named(first);
      if (second === undefined) root.alone = { key, weights: list };
      else {
        root.before ??= new Map();
        root.before.set(second, { key, weights: list });
      }
    }
  });
  const remembered = new Map<string, Root>();
  const rootOf = (word: string): Root => {
    const known = remembered.get(word);
    if (known) return known;
    const text = stem(word);
    const root = roots.get(text) ?? { text, alone: null, before: null };
    if (remembered.size >= mostRemembered) remembered.clear();
    remembered.set(word, root);
    return root;
  };
  return { rootOf, weights };
}

/** The hints that stand in a text. */
export function findHints(hints: Hints, tokens: Tokens, place: Place): FoundHints {
  const found = new Map<string, Match>();
  const different = new Set<string>();
  let previous: Root | null = null;
  for (let at = 0; at < tokens.length; at++) {
    const root = hints.rootOf(tokens.words[at] ?? '');
    different.add(root.text);
    const pair: Hint | null = previous?.before?.get(root.text) ?? null;
    if (root.alone && !found.has(root.alone.key)) found.set(root.alone.key, matchOf(root.alone, tokens, at, at, place));
    if (pair && !found.has(pair.key)) found.set(pair.key, matchOf(pair, tokens, at - 1, at, place));
    previous = root;
  }
  return { found, share: shareOf(different.size) };
}

const matchOf = ({ key }: Hint, tokens: Tokens, first: number, last: number, place: Place): Match => ({
  ...place(tokens.starts[first] ?? 0, tokens.ends[last] ?? 0),
  cue: null,
  source: `word:${key}`,
});

/** How much of its weight a hint keeps among so many different words: it falls with the square root. */
export const shareOf = (different: number): number => Math.sqrt(usualWords / Math.max(usualWords, different));
