// A report that is only later said to be for somebody else: what was said to the reporter as their own is for the other to do.

import type { Fact } from '../../model/fact.ts';
import { factsOf } from '../../model/report.ts';
import { reply, type Work } from './step.ts';

/** Advice that a bank has to hear from whoever has the account. */
const ofBank = /^(?:bank|card|payee)\./;

/** Says so, where `taken` tells now for whom it is and advice was given before. True where it was said. */
export function turnToOther(work: Work, taken: readonly Fact[]): boolean {
  const isOther = taken.some(({ id, value }) => id === 'role' && value === 'on-behalf');
  const { advised, state } = work.report;
  if (!isOther || advised.length === 0 || state !== 'open') return false;
  const isToRing = advised.some((id) => ofBank.test(id)) && factsOf(work.report).get('bank-told')?.value !== 'yes';
  reply(work, 'notice', isToRing ? 'say.for-other-now.bank' : 'say.for-other-now');
  return true;
}
