// Takes the reference or pause code of whoever comes back, and the secret phrase where it is typed in one line with it.

import { put } from '../saying/ask.ts';
import type { Work } from '../step/step.ts';

/** A phrase is four words of a list; a code has at most three parts, one of which nearly always holds a figure. */
const withPhrase = /^(.*[\d-].*?)(?:[\s,;:]+and)?[\s,;:]+([a-z]{3,8}(?:[\s,;:]+[a-z]{3,8}){3})[\s.,;!]*$/i;
/** In more than this it is not looked for, which would take long. */
const longestLine = 160;

/** Keeps the code and asks for the phrase; a phrase that came with it is used, and never kept. */
export function takeCode(work: Work, said: string): void {
  const [, code, phrase] = (said.length <= longestLine && withPhrase.exec(said.trim())) || [];
  if (code !== undefined && phrase !== undefined) {
    work.report = { ...work.report, returningWith: null };
    work.effect = { kind: 'return', code, phrase };
    return;
  }
  work.report = { ...work.report, returningWith: said.trim() };
  put(work, { fact: 'return-phrase', kind: 'text', optional: false }, 'say.return-phrase');
}
