// Where words, sentences and clauses of a text begin and end: what single signs do, and what words do to the clauses around them.

import type { Word } from './word.ts';

/** What a sign does, for those below 128; the others are letters or nothing. */
const nothing = 0;
export const inWord = 1;
export const endsSentence = 2;
export const endsLine = 3;
export const endsClause = 4;
export const opensMark = 5;
const kinds = Uint8Array.from({ length: 128 }, (_, code) => {
  const sign = String.fromCharCode(code);
  if (/[a-z0-9]/i.test(sign)) return inWord;
  if ('.!?'.includes(sign)) return endsSentence;
  if (',:;()"'.includes(sign)) return endsClause;
  return sign === '\n' ? endsLine : sign === '[' ? opensMark : nothing;
});
const letterOrDigit = /[\p{L}\p{N}]/u;
/** The kind of the sign `code`, which stands in `text` at `at`. */
export const kindOf = (code: number, text: string, at: number): number =>
  code < 128 ? (kinds[code] as number) : letterOrDigit.test(text[at] ?? '') ? inWord : nothing;
export const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** Words that open a clause of their own: what was negated before them is not negated after. */
const clauseOpeners = new Set(
  'but however although though then because until whereas instead unless'.split(' ').concat(
    // A subject with its verb opens one as well: "if I don't pay I'll end up in hospital".
    'ill id im ive hes shes theyre theyll theyve weve youll'.split(' '),
  ),
);
const subjects = new Set(['i', 'he', 'she', 'they', 'we', 'it', 'you']);

/** What a word does to the clauses around it, as bits. */
export const opens = 1;
export const isSubject = 2;
export const isAnd = 4;
export function clauseOf(word: Word): number {
  if (word.clause === -1)
    word.clause =
      (clauseOpeners.has(word.text) ? opens : 0) |
      (subjects.has(word.text) ? isSubject : 0) |
      (word.text === 'and' ? isAnd : 0);
  return word.clause;
}
