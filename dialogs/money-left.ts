// Keeps the two facts that say whether money left in step: what was lost, and whether anything was paid. Questions, advice and
// routes look at either.

import { factsOf } from '../model/report.ts';
import { recordFact } from './record.ts';
import type { Work } from './step.ts';

/** Adds money to what is held as lost. True where it was not among it. */
export function addMoneyLost(work: Work, certainty: 'certain' | 'likely'): boolean {
  const lost = factsOf(work.report).get('lost')?.value;
  const before = Array.isArray(lost) ? lost.filter((one) => one !== 'nothing') : [];
  if (before.includes('money')) return false;
  recordFact(work, 'lost', 'known', [...before, 'money'], { certainty });
  return true;
}

/** After the answer to `fact`: money that left was lost; and who lists what was lost, without money, has paid none. */
export function settleMoneyLeft(work: Work, fact: string): void {
  const facts = factsOf(work.report);
  if (fact === 'paid' && facts.get('paid')?.value === 'yes') addMoneyLost(work, 'certain');
  if (fact !== 'lost' || facts.has('paid')) return;
  const lost = facts.get('lost')?.value;
  if (Array.isArray(lost) && !lost.includes('money')) recordFact(work, 'paid', 'known', 'no', { certainty: 'likely' });
}
