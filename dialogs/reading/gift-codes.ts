// The codes of gift cards are money, and no secret of a bank's, also where the cards were spoken of before: "she read the codes
// out yesterday".

import type { ExtractedFact } from '../../model/classification.ts';
import { factsOf } from '../../model/report.ts';
import type { Work } from '../step/step.ts';
import { tells } from '../step/turns-of-speech.ts';

const paidByGiftCard = (work: Work): boolean => factsOf(work.report).get('means')?.value === 'gift-card';

/** "Two cards, 300 and 300", to which details they got: those are the cards that it was paid with, and no bank's. */
export const withoutGiftCards = (work: Work, named: readonly string[], text: string): readonly string[] =>
  paidByGiftCard(work) && !tells(work, 'of-bank-card', text) ? named.filter((one) => one !== 'card') : named;

/** `facts` without a code as a detail that was given, where it was paid by gift card. */
export function withoutGiftCodes(work: Work, facts: readonly ExtractedFact[]): readonly ExtractedFact[] {
  if (!paidByGiftCard(work)) return facts;
  return facts
    .filter(({ id, value }) => !(id === 'disclosed' && String(value) === 'one-time-code'))
    .map((fact) =>
      fact.id === 'lost' && Array.isArray(fact.value)
        ? { ...fact, value: fact.value.map((one) => (one === 'details' ? 'money' : one)) }
        : fact,
    );
}
