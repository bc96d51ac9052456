// What went to a sort code and an account, or to an IBAN, went by bank transfer: whoever gives the account need not be asked
// how it was paid. Nor need whoever tells that an invoice or a wage went to changed bank details.

import type { Fact } from '../model/fact.ts';
import { factsOf } from '../model/report.ts';
import { recordFact } from './record.ts';
import type { Work } from './step.ts';

const account = /\b\d\d-\d\d-\d\d \d{8}\b|\b[A-Z]{2}\d\d[A-Z\d]{11,}\b/;
const changedDetails =
  /\bchang(?:ed?|ing)\b[^.!?]{0,30}\b(?:bank|account) details\b|\b(?:new|changed?|changing|different|updated|revised|false|fake|wrong) (?:his |her |their |the |our )?(?:bank|bank account|account|bank details|account details|payment details|details)\b/i;
const ofChangedDetails = 'invoice-mandate';

/** Records how it was paid, where money that was lost went to an account that is known and nothing else was told of it. */
export function takeMeansOfPayee(work: Work): readonly Fact[] {
  const held = factsOf(work.report);
  const { payee, lost } = { payee: held.get('payee'), lost: [held.get('lost')?.value].flat() };
  if (held.has('means') || !lost.includes('money')) return [];
  const toAccount = payee?.messageId === work.message.id && account.test(String(payee.value));
  if (!toAccount && !wentToChanged(work)) return [];
  return [recordFact(work, 'means', 'known', 'bank-transfer', { certainty: 'likely' })];
}

const wentToChanged = ({ report }: Work): boolean =>
  report.classification?.verdict === 'clear' &&
  report.classification.types[0]?.id === ofChangedDetails &&
  report.statements.some(({ text, aside }) => !aside && changedDetails.test(text));
