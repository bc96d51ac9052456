// The codes of gift cards are money, and no secret of a bank's, also where the cards were spoken of before: "she read the codes
// out yesterday".

import type { ExtractedFact } from '../../model/classification.ts';
import { factsOf } from '../../model/report.ts';
import type { Work } from '../step/step.ts';

/** `facts` without a code as a detail that was given, where it was paid by gift card. */
export function withoutGiftCodes(work: Work, facts: readonly ExtractedFact[]): readonly ExtractedFact[] {
  if (factsOf(work.report).get('means')?.value !== 'gift-card') return facts;
  return facts
    .filter(({ id, value }) => !(id === 'disclosed' && String(value) === 'one-time-code'))
    .map((fact) =>
      fact.id === 'lost' && Array.isArray(fact.value)
        ? { ...fact, value: fact.value.map((one) => (one === 'details' ? 'money' : one)) }
        : fact,
    );
}
