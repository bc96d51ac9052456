// Who does not want the bank to know: "she won't tell the bank", "I don't want my bank to find out". The bank does not know yet
// then, and the reason is shame or fear more often than not, which a plain "please ring them" does not meet.

import { factsOf } from '../model/report.ts';
import { plain, plainWords } from './plain.ts';
import type { Work } from './step.ts';

/** "I don't want to ring the bank again" and "I wouldn't tell the bank what it was for" are of a bank that was spoken with. */
const ofSpokenWith =
  '(?! (?:again|any ?more|what|why|how|the real|the truth|it was|that it|anything (?:more|else))\\b)';
/** "He doesn't want me to": who forbids it may be the other side, and who reports for themselves refuses nothing by it. */
const forbids = /\b(?:he|she|they|the (?:man|woman|caller)) (?:\w+ )?want(?:s|ed)? (?:me|us) to\b/;
/** What came of it: "but I rang them this morning", "so I did it for him". */
const toldAfterAll =
  /\b(?:rang|phoned|called|told|contacted|informed|rung|messaged|spoke to|spoken to) (?:them|(?:the|my|our|her|his) bank)\b(?! back)|\b(?:(?:the|my|our|her|his) bank knows|they know (?:now|about it)|they (?:now|already) know)\b/;
const doneAfterAll = /\b(?:i|we|she|he|mum|dad) (?:did|had to|have now|managed)\b/;

/** What a text tells of a bank that somebody did not want to tell: unwilling still, told after all, or done with. */
export type Willing = 'unwilling' | 'told' | 'unclear';

/** Null where `text` says nothing of somebody who will not, cannot or does not want to tell the bank. */
export function willingIn(work: Work, text: string): Willing | null {
  const oneOf = (list: string): string => `(?:${plainWords(work, list).join('|')})`;
  const names = `(?:${oneOf('bank-told.whose.words')} )?(?:${oneOf('say.bank-words')}|${oneOf('bank-told.other-banks.words')})\\b`;
  const refusing = `(?:${oneOf('bank-unwilling.refusing.words')} ${oneOf('bank-unwilling.telling.words')}|${oneOf('bank-unwilling.leaving-out.words')})`;
  const refuses = new RegExp(`\\b${refusing} ${names}${ofSpokenWith}`);
  const hides = new RegExp(
    `\\b${oneOf('bank-unwilling.not-wanting.words')} ${names} ${oneOf('bank-unwilling.hearing.words')}\\b`,
  );
  const isFor = factsOf(work.report).get('role')?.value === 'on-behalf';
  const clauses = text.split(/[.!?;,\n]+(?:\s|$)|\s(?:but|so|and|then)\s/).map(plain);
  const says = (said: string): boolean => (refuses.test(said) || hides.test(said)) && (isFor || !forbids.test(said));
  if (!clauses.some(says)) return null;
  const rest = clauses.filter((said) => !says(said));
  if (rest.some((said) => toldAfterAll.test(said))) return 'told';
  return rest.some((said) => doneAfterAll.test(said)) ? 'unclear' : 'unwilling';
}
