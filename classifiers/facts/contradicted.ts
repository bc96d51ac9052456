// Facts that other facts of the same text contradict: what a customer paid is no payment of whoever tells of it.

import type { ExtractedFact } from '../../model/classification.ts';
import { isWithin } from '../pasted.ts';
import type { SoughtFrames } from '../sought.ts';
import type { Doubtful } from './doubtful.ts';
import type { Evidence } from './evidence.ts';

interface Reading {
  /** What is told in plain words (told.ts). */
  readonly told: readonly ExtractedFact[];
  readonly isForOther: boolean;
  readonly evidence: Evidence;
  readonly frames: SoughtFrames;
  readonly isDemanded: Doubtful['isDemanded'];
}

/** Facts of a payment that was made. */
const ofPaying: ReadonlySet<string> = new Set(['paid', 'authorised', 'lost', 'amount']);

/** `all` without them. */
export function withoutContradicted(all: readonly ExtractedFact[], reading: Reading): ExtractedFact[] {
  const { told, isForOther, evidence, frames, isDemanded } = reading;
  const is = (facts: readonly ExtractedFact[], fact: string, wanted: string): boolean =>
    facts.some(({ id, value }) => id === fact && value === wanted);
  const isPaid = all.some(
    ({ id, value }) =>
      (id === 'lost' && Array.isArray(value) && value.includes('money')) || (id === 'paid' && value !== 'no'),
  );
  const isChild = is(all, 'age-group', 'under-18');
  const toldWith = (fact: string, { start, end }: ExtractedFact): boolean =>
    told.some((one) => one.id === fact && one.start <= start && end <= one.end);
  const payers = told.filter(({ id }) => id === 'payer');

  /** By fact: whether one that was read is contradicted. */
  const contradicted: Readonly<Record<string, (one: ExtractedFact) => boolean>> = {
    paid: ({ value }) => value === 'no' && isPaid,
    means: ({ value, start, end }) =>
      !isPaid &&
      // "An email from PayPal" names who it was said to be, and not how it was paid.
      ((value === 'payment-app' && all.some((brand) => brand.id === 'brand-used' && brand.start === start)) ||
        // A ransom is asked for in crypto; by what else they asked to be paid with, advice begins before it is known to be paid.
        (value === 'crypto' && isDemanded(evidence.text, end))),
    persona: (one) =>
      // A letting agent who tells of their own work says of nobody that they were one.
      toldWith('affected', one) ||
      // The customer who paid somebody else in good faith is not who they said they were.
      (one.value === 'buyer' && payers.length > 0),
    // A home that tells of a resident's card tells of nothing that happened to the home.
    affected: () => is(told, 'role', 'on-behalf'),
    // Whoever reports for somebody else, or for a child, is not as old as they are.
    'age-group': ({ value }) => value === 'adult' && (isForOther || isChild),
    // Who lost money, or was sent the message that they report, saw more than a witness.
    role: ({ value }) => value === 'witness' && (isPaid || frames['came-to-me'].isIn(evidence.own)),
  };
  return all.filter(
    (one) =>
      contradicted[one.id]?.(one) !== true &&
      // What the customer paid is no payment of theirs.
      !(ofPaying.has(one.id) && payers.some((payer) => isWithin([payer], one))),
  );
}
