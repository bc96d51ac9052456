// Money that left an hour ago: whatever the kind of fraud and however it was paid, what may stop it is urgent advice.

import { expect, it } from 'vitest';
import { situationNow } from '../../dialogs/policy/policy.ts';
import { recordFact } from '../../dialogs/recording/record.ts';
import { chooseAdvice } from '../../dialogs/saying/advice.ts';
import type { Work } from '../../dialogs/step/step.ts';
import { brandAs, instant } from '../../model/ids.ts';
import { shipped, shippedClassifier } from '../support/catalogue.ts';
import { newReport } from '../support/reducer.ts';

const now = instant(new Date('2026-11-20T10:30:00Z'));
const stopsLoss = /^(bank|card|payee|crypto|gift|sim)\./;
/** A dispute is the card firm's or the shop's, and a mule's money is not theirs to get back. */
const others = new Set(['consumer-dispute', 'money-mule', 'subscription-trap', 'retail-refund-fraud']);

function urgentAfter(type: string, means: string | null): string[] {
  const { family } = shipped.fraudTypes.get(type) ?? { family: 'unclear' };
  const ranked = { id: type, family, score: 1, parts: [] };
  const work: Work = {
    report: {
      ...newReport(),
      classification: { verdict: 'clear', types: [ranked], tags: [], by: 'rules', catalogueVersion: shipped.version },
    },
    effect: null,
    replies: [],
    message: { id: brandAs('m'), at: now, channel: 'web', locale: 'en' },
    context: { catalogue: shipped, classifier: shippedClassifier(), now, case: null },
  };
  recordFact(work, 'lost', 'known', ['money']);
  recordFact(work, 'paid-at', 'known', { at: '2026-11-20T09:30:00.000Z', precision: 'minute' });
  if (means) recordFact(work, 'means', 'known', means);
  return chooseAdvice(work, situationNow(work)).flatMap(({ id, urgent }) => (urgent && stopsLoss.test(id) ? [id] : []));
}

it.each([null, 'bank-transfer', 'card', 'crypto', 'gift-card', 'payment-app'])('paid by %s', (means) => {
  const without = [...shipped.fraudTypes.keys()].filter(
    (type) => !others.has(type) && urgentAfter(type, means).length === 0,
  );
  expect(without).toEqual([]);
});
