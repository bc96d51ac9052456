// The atoms of a text: for each token the pattern words, stems and values that it can stand for.

import type { TextAtoms } from './element-index.ts';
import type { MatchIndex } from './match-index.ts';
import { stem } from './stem.ts';
import type { Tokens, ValueKind } from './tokens.ts';

const none: readonly number[] = [];
/** Texts repeat their words, so the atoms of so many words are remembered. */
const mostRemembered = 30_000;

export function createTextAtoms({
  atoms,
  correct,
}: Pick<MatchIndex, 'atoms' | 'correct'>): (tokens: Tokens) => TextAtoms {
  const remembered = new Map<string, readonly number[]>();
  const ofWord = (word: string): readonly number[] => {
    const known = remembered.get(word);
    if (known) return known;
    const meant = correct(word) ?? word;
    const found = [atoms.get(`w:${meant}`), atoms.get(`s:${stem(meant)}`)].filter((id) => id !== undefined);
    if (remembered.size >= mostRemembered) remembered.clear();
    remembered.set(word, found.length === 0 ? none : found);
    return found;
  };
  const valueAtoms = new Map<ValueKind, number>();
  for (const [atom, id] of atoms) if (atom.startsWith('v:')) valueAtoms.set(atom.slice(2) as ValueKind, id);
  const kinds = new Map([...valueAtoms].map(([kind, id]) => [id, kind]));

  return (tokens) => {
    const at: (readonly number[])[] = new Array(tokens.length);
    for (let token = 0; token < tokens.length; token++) at[token] = ofWord(tokens.words[token] ?? '');
    for (const [kind, runs] of tokens.values) {
      const id = valueAtoms.get(kind);
      if (id !== undefined) for (const token of runs.keys()) at[token] = [...(at[token] ?? none), id];
    }
    const places = new Map<number, number[]>();
    for (let token = 0; token < tokens.length; token++) {
      for (const atom of at[token] ?? none) {
        const list = places.get(atom);
        if (list) list.push(token);
        else places.set(atom, [token]);
      }
    }
    const endOf = (atom: number, token: number): number => {
      const kind = kinds.get(atom);
      return kind === undefined ? token + 1 : (tokens.values.get(kind)?.get(token) ?? token + 1);
    };
    return { at, places, endOf };
  };
}
