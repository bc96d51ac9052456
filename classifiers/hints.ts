// Single words that hint at a type: weak each, and together what an ear for such stories has. Their weights are data,
// fitted by `npm run fit` and open to correction by hand (catalogue/weights.yaml).

import type { Match } from '../model/classification.ts';
import { stem } from './stem.ts';
import { type Place, type Tokens, words } from './tokens.ts';

/** Stem, or two stems with a space between → what it says of each candidate, by its number. */
export type Hints = ReadonlyMap<string, readonly { readonly candidate: number; readonly weight: number }[]>;

/** The hints of a text: its first place for each, and how much each weighs in a text of this length. */
export interface FoundHints {
  readonly found: ReadonlyMap<string, Match>;
  readonly share: number;
}

/** A text with more different words than this says less with each of them. */
const usualWords = 40;

/** Compiles `{ word: weight }` of each candidate. Words are compared by their stems. */
export function compileHints(candidates: readonly { readonly words: Readonly<Record<string, number>> }[]): Hints {
  const hints = new Map<string, { candidate: number; weight: number }[]>();
  candidates.forEach(({ words: given }, candidate) => {
    for (const [word, weight] of Object.entries(given)) {
      const key = words(word).map(stem).join(' ');
      hints.set(key, [...(hints.get(key) ?? []), { candidate, weight }]);
    }
  });
  return hints;
}

const stems = new Map<string, string>();
/** Texts repeat their words, and the stemmer is slow. */
const mostRemembered = 50_000;
export function stemOf(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  if (stems.size >= mostRemembered) stems.clear();
  const found = stem(word);
  stems.set(word, found);
  return found;
}

/** The hints that stand in a text. */
export function findHints(hints: Hints, tokens: Tokens, place: Place): FoundHints {
  const found = new Map<string, Match>();
  const different = new Set<string>();
  let before = '';
  tokens.words.forEach((word, at) => {
    const one = stemOf(word);
    different.add(one);
    for (const key of before === '' ? [one] : [one, `${before} ${one}`]) {
      if (!hints.has(key) || found.has(key)) continue;
      const first = key === one ? at : at - 1;
      found.set(key, { ...place(tokens.starts[first] ?? 0, tokens.ends[at] ?? 0), cue: null, source: `word:${key}` });
    }
    before = one;
  });
  return { found, share: shareOf(different.size) };
}

/** How much of its weight a hint keeps among so many different words: it falls with the square root. */
export const shareOf = (different: number): number => Math.sqrt(usualWords / Math.max(usualWords, different));

export const noHints: FoundHints = { found: new Map(), share: 1 };
