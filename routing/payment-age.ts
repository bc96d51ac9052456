// How long ago money left, which decides who leads and what is said first: minutes matter to a bank, months to a claim.

import type { Fact, Moment } from '../model/fact.ts';
import type { FactId } from '../model/ids.ts';
import { monthsBefore } from '../model/months.ts';
import type { Situation } from '../model/situation.ts';
import { hoursSince, latest } from './moment-age.ts';

type Facts = ReadonlyMap<FactId, Fact>;

/** The value of a fact that is known; undefined where it was never told, skipped, or not known to the person. */
export const knownValue = (facts: Facts, id: FactId): Fact['value'] | undefined => {
  const fact = facts.get(id);
  return fact?.state === 'known' ? fact.value : undefined;
};

export const momentOf = (facts: Facts, id: FactId): Moment | undefined => {
  const value = knownValue(facts, id);
  return typeof value === 'object' && value !== null && 'precision' in value ? value : undefined;
};

/** Months within which a bank must look at a claim for a UK transfer; source and date are with the partner `bank`. */
const claimMonths = 13;

export type PaymentAge = Pick<Situation, 'payment' | 'paymentHours' | 'paidAt'>;

/** Reads how long ago money left. Silence is `unknown`, never `none`. */
export function paymentAge(facts: Facts, now: Date): PaymentAge {
  const paid = knownValue(facts, 'paid');
  const lost = knownValue(facts, 'lost');
  const lostMoney = Array.isArray(lost) && lost.includes('money');
  const paidAt = momentOf(facts, 'paid-at');
  const told =
    paid === 'yes' ||
    lostMoney ||
    (paid !== 'no' && (paidAt !== undefined || knownValue(facts, 'amount') !== undefined));

  if (paid === 'about-to' && knownValue(facts, 'ongoing') !== 'over') return { payment: 'now', paymentHours: 0 };
  if (!told) return { payment: paid === 'no' || paid === 'about-to' || lost !== undefined ? 'none' : 'unknown' };
  const controlled = knownValue(facts, 'remote-access') === 'now';
  if (paidAt === undefined) return controlled ? { payment: 'now', paymentHours: 0 } : { payment: 'unknown' };

  const hours = hoursSince(paidAt, now);
  const known = { paymentHours: hours, paidAt: paidAt.at };
  // Somebody who still controls the device can send more at any moment, however long ago the first payment was.
  if (controlled) return { ...known, payment: 'now' };
  if (hours <= 24) return { ...known, payment: 'within-24h' };
  const claimable = latest(paidAt, now) >= monthsBefore(now, claimMonths).getTime();
  return { ...known, payment: claimable ? 'within-13-months' : 'older' };
}
