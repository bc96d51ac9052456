// What went to a sort code and an account, or to an IBAN, went by bank transfer: whoever gives the account need not be asked
// how it was paid.

import type { Fact } from '../model/fact.ts';
import { factsOf } from '../model/report.ts';
import { recordFact } from './record.ts';
import type { Work } from './step.ts';

const account = /\b\d\d-\d\d-\d\d \d{8}\b|\b[A-Z]{2}\d\d[A-Z\d]{11,}\b/;

/** Records how it was paid, where money that was lost went to an account that is known and nothing else was told of it. */
export function takeMeansOfPayee(work: Work): readonly Fact[] {
  const held = factsOf(work.report);
  const { payee, lost } = { payee: held.get('payee'), lost: [held.get('lost')?.value].flat() };
  if (held.has('means') || payee?.messageId !== work.message.id || !lost.includes('money')) return [];
  if (!account.test(String(payee.value))) return [];
  return [recordFact(work, 'means', 'known', 'bank-transfer', { certainty: 'likely' })];
}
