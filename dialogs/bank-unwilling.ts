// Who does not want the bank to know: "she won't tell the bank", "I don't want my bank to find out". The bank does not know yet
// then, and the reason is shame or fear more often than not, which a plain "please ring them" does not meet.

import { plain, plainWords } from './plain.ts';
import type { Work } from './step.ts';

/** True where `text` says that somebody will not, cannot or does not want to tell the bank. */
export function isUnwilling(work: Work, text: string): boolean {
  const oneOf = (list: string): string => `(?:${plainWords(work, list).join('|')})`;
  const names = `(?:${oneOf('bank-told.whose.words')} )?(?:${oneOf('say.bank-words')}|${oneOf('bank-told.other-banks.words')})\\b`;
  const refusing = `(?:${oneOf('bank-unwilling.refusing.words')} ${oneOf('bank-unwilling.telling.words')}|${oneOf('bank-unwilling.leaving-out.words')})`;
  const refuses = new RegExp(`\\b${refusing} ${names}`);
  const hides = new RegExp(
    `\\b${oneOf('bank-unwilling.not-wanting.words')} ${names} ${oneOf('bank-unwilling.hearing.words')}\\b`,
  );
  return text.split(/[.!?;\n]+(?:\s|$)/).some((sentence) => {
    const said = plain(sentence);
    return refuses.test(said) || hides.test(said);
  });
}
