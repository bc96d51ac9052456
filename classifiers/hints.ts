// Single words that hint at a type: weak each, and together what an ear for such stories has. Their weights are data,
// fitted by `npm run fit` and open to correction by hand (catalogue/weights.yaml).

import type { Match } from '../model/classification.ts';
import { type PackedWeights, packWeights, readWeights, type WeightTable } from './packed-weights.ts';
import { stem } from './stem.ts';
import { type Place, type Tokens, words } from './tokens.ts';
import type { Word } from './word.ts';

/** A stem that weighs: what it weighs for its candidates, each once, stands from `from` up to `to` in `Hints.all`. */
export interface Hint {
  readonly key: string;
  readonly from: number;
  readonly to: number;
}

/** What weighs, as plain data: hint n has the stem `keys[n]`, and stands in `all` from `starts[n]` up to `starts[n + 1]`. */
export interface HintTables {
  readonly keys: readonly string[];
  readonly starts: Int32Array;
  readonly all: WeightTable;
}

/** One stem, and what it says. */
interface Root {
  readonly text: string;
  /** The number of the text in which it was seen last: the text itself must not stay in memory. */
  seen: number;
  hint: Hint | null;
}

export interface Hints {
  readonly all: PackedWeights;
  readonly rootOf: (word: Word) => Root;
  /** Numbers the texts that are read. */
  readonly nextText: () => number;
}

/** The hints of a text: its first place for each, and how much each weighs in a text of this length. */
export interface FoundHints {
  readonly found: readonly Hint[];
  /** The first place of `found[at]`. */
  readonly matchOf: (at: number) => Match;
  /** How many different words the text has, and what share of its weight that leaves to each. */
  readonly different: number;
  readonly share: number;
}

/** A text of so many different words gives each its full weight; in a shorter one it says more, down to `fewestWords`. */
const usualWords = 40;
const fewestWords = 15;

/** So many stems that no hint names are remembered. */
const mostRemembered = 30_000;

/** The stem of a word as it is written; nearly every one is plain letters, which need no cutting. */
const stemFrom = (written: string): string => stem(/^[a-z]+$/.test(written) ? written : (words(written)[0] ?? ''));

/** Compiles `{ word: weight }` of each candidate. Words are compared by their stems. */
export function packHints(candidates: readonly { readonly words: Readonly<Record<string, number>> }[]): HintTables {
  const lists = new Map<string, { readonly by: number[]; readonly weights: number[] }>();
  candidates.forEach(({ words: listed }, candidate) => {
    for (const [written, weight] of Object.entries(listed)) {
      const key = stemFrom(written);
      if (key === '') continue;
      let list = lists.get(key);
      if (list === undefined) {
        list = { by: [], weights: [] };
        lists.set(key, list);
      }
      // Two forms of one word are one hint, and the first of them says what it weighs.
      if (list.by[list.by.length - 1] === candidate) continue;
      list.by.push(candidate);
      list.weights.push(weight);
    }
  });
  const all = packWeights(
    [...lists.values()].flatMap(({ by }) => by),
    [...lists.values()].flatMap(({ weights }) => weights),
  );
  const starts = new Int32Array(lists.size + 1);
  for (const [hint, { by }] of [...lists.values()].entries()) starts[hint + 1] = (starts[hint] as number) + by.length;
  return { keys: [...lists.keys()], starts, all };
}

export function createHints({ keys, starts, all }: HintTables): Hints {
  const roots = new Map<string, Root>();
  for (const [hint, key] of keys.entries())
    roots.set(key, { text: key, seen: 0, hint: { key, from: starts[hint] as number, to: starts[hint + 1] as number } });
  /** Stems that no hint names, once for all words that share them. */
  const others = new Map<string, Root>();
  let texts = 0;
  const hints: Hints = {
    all: readWeights(all),
    nextText: () => ++texts,
    rootOf: (word) => {
      if (word.rootOf === hints) return word.root as Root;
      const text = stem(word.text);
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
  const found: Hint[] = [];
  const tokensOf: number[] = [];
  const text = hints.nextText();
  let different = 0;
  for (let at = 0; at < entries.length; at++) {
    const root = hints.rootOf(entries[at] as Word);
    if (root.seen === text) continue;
    root.seen = text;
    different++;
    if (root.hint === null) continue;
    found.push(root.hint);
    tokensOf.push(at);
  }
  const matchOf = (at: number): Match => {
    const token = tokensOf[at] ?? 0;
    const { start, end, text: written } = place(starts[token] ?? 0, ends[token] ?? 0);
    return { start, end, text: written, cue: null, source: `word:${found[at]?.key}` };
  };
  return { found, matchOf, different, share: shareOf(different) };
}

/** The hints of several texts as one, each where it stands first; the later a text, the earlier it is named. */
export function mergeHints(all: readonly FoundHints[]): FoundHints {
  const firsts = new Map<Hint, () => Match>();
  for (const { found, matchOf } of all.toReversed())
    for (const [at, hint] of found.entries()) firsts.set(hint, () => matchOf(at));
  const matches = [...firsts.values()];
  // Windows and statements speak of one thing: what is said in many words weighs as in one long text.
  const different = all.reduce((sum, one) => sum + one.different, 0);
  return {
    found: [...firsts.keys()],
    matchOf: (at) => {
      const match = matches[at];
      if (!match) throw new Error(`there is no hint number ${at}`);
      return match();
    },
    different,
    share: shareOf(different),
  };
}

/** How much of its weight a hint keeps among so many different words: it falls with the square root. */
export const shareOf = (different: number): number => Math.sqrt(usualWords / Math.max(fewestWords, different));
