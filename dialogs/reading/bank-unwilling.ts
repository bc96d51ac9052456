// Who does not want the bank to know: "she won't tell the bank", "I don't want my bank to find out". The bank does not know yet
// then, and the reason is shame or fear more often than not, which a plain "please ring them" does not meet.

import { factsOf } from '../../model/report.ts';
import { oneOf, plain } from '../step/plain.ts';
import type { Work } from '../step/step.ts';
import { tells } from '../step/turns-of-speech.ts';

/** "I don't want to ring the bank again" and "I wouldn't tell the bank what it was for" are of a bank that was spoken with. */
const ofSpokenWith =
  '(?! (?:again|any ?more|what|why|how|the real|the truth|it was|that it|anything (?:more|else))\\b)';
/** What a text tells of a bank that somebody did not want to tell: unwilling still, told after all, or done with. */
export type Willing = 'unwilling' | 'told' | 'unclear';

/** Null where `text` says nothing of somebody who will not, cannot or does not want to tell the bank. */
export function willingIn(work: Work, text: string): Willing | null {
  const one = (key: string): string => oneOf(work, key);
  const names = `(?:${one('bank-told.whose.words')} )?(?:${one('say.bank-words')}|${one('bank-told.other-banks.words')})\\b`;
  const refusing = `(?:${one('bank-unwilling.refusing.words')} ${one('bank-unwilling.telling.words')}|${one('bank-unwilling.leaving-out.words')})`;
  const refuses = new RegExp(`\\b${refusing} ${names}${ofSpokenWith}`);
  const hides = new RegExp(
    `\\b${one('bank-unwilling.not-wanting.words')} ${names} ${one('bank-unwilling.hearing.words')}\\b`,
  );
  const isFor = factsOf(work.report).get('role')?.value === 'on-behalf';
  const clauses = text.split(/[.!?;,\n]+(?:\s|$)|\s(?:but|so|and|then)\s/).map(plain);
  // "He doesn't want me to": who forbids it may be the other side, and who reports for themselves refuses nothing by it.
  const says = (said: string): boolean =>
    (refuses.test(said) || hides.test(said)) && (isFor || !tells(work, 'forbids-it', said));
  if (!clauses.some(says)) return null;
  const rest = clauses.filter((said) => !says(said));
  // What came of it: "but I rang them this morning", "so I did it for him".
  if (rest.some((said) => tells(work, 'told-after-all', said))) return 'told';
  return rest.some((said) => tells(work, 'done-after-all', said)) ? 'unclear' : 'unwilling';
}
