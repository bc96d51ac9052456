// What a customer paid to the other side, told on in the report of the firm that it was owed to: it stays the customer's loss,
// and the firm is asked nothing of a payment that it did not make.

import type { ExtractedFact, Understanding } from '../model/classification.ts';
import { factsOf } from '../model/report.ts';
import { ofTheirBanks } from './bank-told.ts';
import { isOfFirm } from './of-firm.ts';
import type { Work } from './step.ts';

const ofPayment: ReadonlySet<string> = new Set(['paid', 'authorised', 'amount']);
/** "We paid one of them too" */
const ownPayment =
  /\b(?:i|we)(?:['’]?ve|['’]?d| have| had| did)?(?: \w+){0,2}? (?:paid|sent|transferred|lost|wired)\b|\b(?:our|my) (?:own )?(?:account|bank|money)\b/i;

/** "Each paid 800", where nothing of their own is gone. */
const othersPaid =
  /^\W*(?:they|the \w+|\d+ \w+|each|both|all)\b(?:(?!\b(?:i|we|us|me)\b)[^.!?]){0,30}\b(?:paid|sent|transferred|lost)\b/i;

/** "6 paid £85 each", "two of our guests lost £640", told by a firm: those who are counted are not the firm. */
const countedPaid =
  /^\W*(?:(?:so far|about|around|at least|and|but|i think|we think|maybe)\W+)*(?:\d{1,4}|one|two|three|four|five|six|seven|eight|nine|ten|some|several|a few|few|many|another)\s+(?:of (?:them|the \w+|our (?!staff|team|people|own)\w+)\s+)?(?:(?!staff|payments?|transfers?|invoices?|cheques?|cards?|of)\w+\s+)?(?:(?:has|have|had|already|definitely|now|actually)\s+)*(?:paid|sent|transferred|lost)\b/i;

/** True where what `text` tells of a payment is that of customers. */
export function isLossOfCustomers(work: Work, text: string): boolean {
  const held = factsOf(work.report);
  const paid = held.get('paid')?.value;
  const isCustomers =
    (held.get('payer')?.value === 'customer' && paid !== 'yes') ||
    (paid === 'no' && othersPaid.test(text)) ||
    (isOfFirm(work) && countedPaid.test(text));
  return isCustomers && !ownPayment.test(text);
}

/** What was read, without what is the customer's payment, where a customer is known to have paid and whoever reports it is not. */
export function withoutCustomersLoss(work: Work, understanding: Understanding): Understanding {
  if (isOfFirm(work) && ofTheirBanks.test(understanding.text)) {
    const facts = understanding.facts.filter(({ id }) => id !== 'bank-told');
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
