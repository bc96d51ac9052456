// What a customer paid to the other side, told on in the report of the firm that it was owed to: it stays the customer's loss,
// and the firm is asked nothing of a payment that it did not make.

import type { ExtractedFact, Understanding } from '../../model/classification.ts';
import { factsOf } from '../../model/report.ts';
import { isOfFirm } from '../step/of-firm.ts';
import type { Work } from '../step/step.ts';
import { tells } from '../step/turns-of-speech.ts';

/** Whoever poses as a firm takes the money of others. */
const isCopied = ({ report }: Work): boolean => report.classification?.types[0]?.id === 'brand-spoof';

const ofPayment: ReadonlySet<string> = new Set(['paid', 'authorised', 'amount']);
/** True where what `text` tells of a payment is that of customers. */
export function isLossOfCustomers(work: Work, text: string): boolean {
  const held = factsOf(work.report);
  const paid = held.get('paid')?.value;
  const isCustomers =
    (held.get('payer')?.value === 'customer' && paid !== 'yes') ||
    (paid === 'no' && tells(work, 'others-paid', text)) ||
    (isOfFirm(work) && (tells(work, 'counted-paid', text) || (isCopied(work) && tells(work, 'each-paid', text))));
  return isCustomers && !tells(work, 'own-payment', text);
}

/** What was read, without what is the customer's payment, where a customer is known to have paid and whoever reports it is not. */
export function withoutCustomersLoss(work: Work, understanding: Understanding): Understanding {
  const ofTheirBank = ['their-banks', 'bank-of-others'] as const;
  if (isOfFirm(work) && ofTheirBank.some((frame) => tells(work, frame, understanding.text))) {
    const facts = understanding.facts.filter(({ id }) => id !== 'bank-told' && id !== 'your-bank');
    if (facts.length < understanding.facts.length) return withoutCustomersLoss(work, { ...understanding, facts });
  }
  if (!isLossOfCustomers(work, understanding.text)) return understanding;
  const facts = understanding.facts.flatMap((one): ExtractedFact[] => {
    if (ofPayment.has(one.id)) return [];
    if (one.id !== 'lost' || !Array.isArray(one.value)) return [one];
    const others = one.value.filter((what) => what !== 'money');
    return others.length > 0 ? [{ ...one, value: others }] : [];
  });
  return { ...understanding, facts };
}
