// "He wanted my date of birth", and then "I gave it": what went is what was spoken of just before, and no money.

import type { ExtractedFact } from '../../model/classification.ts';
import type { Work } from '../step/step.ts';
import { tells } from '../step/turns-of-speech.ts';
import { withoutMoney } from './without-money.ts';

/** `facts` of `text`, in which something was given that only the statement before it names. */
export function asWasAsked(work: Work, facts: readonly ExtractedFact[], text: string): readonly ExtractedFact[] {
  if (!tells(work, 'it-was-given', text)) return facts;
  const before = work.report.statements.findLast((statement) => statement.text.trim() !== text.trim());
  if (before === undefined || !tells(work, 'details-wanted', before.text) || tells(work, 'money-told', before.text))
    return facts;
  return withoutMoney(facts, 'details');
}
