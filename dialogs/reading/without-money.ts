// What was read of a payment that was none.

import type { ExtractedFact } from '../../model/classification.ts';

const ofPaying: ReadonlySet<string> = new Set(['paid', 'authorised']);

/** `facts` without a payment, and with `instead` among what was lost in place of money. */
export function withoutMoney(facts: readonly ExtractedFact[], ...instead: readonly string[]): readonly ExtractedFact[] {
  return facts
    .filter(({ id }) => !ofPaying.has(id))
    .flatMap((fact) => {
      if (fact.id !== 'lost' || !Array.isArray(fact.value)) return [fact];
      const rest = fact.value.filter((one) => one !== 'money');
      const value = [...new Set([...rest, ...instead])];
      return value.length > 0 ? [{ ...fact, value }] : [];
    });
}
