// Two ways of paying that are told in one breath.

import { describe, expect, it } from 'vitest';
import { brandAs, type Instant } from '../../model/ids.ts';
import { shippedClassifier } from '../support/catalogue.ts';

const now = brandAs<Instant>('2026-11-20T10:30:00.000Z');
const ways = (text: string): readonly unknown[] => {
  const { facts } = shippedClassifier().understand(text, { now });
  return ['means', 'means-also'].map((id) => facts.find((fact) => fact.id === id)?.value ?? null);
};

describe('two ways of paying', () => {
  it.each([
    ['I sent him £500 in gift cards and £2,000 by bank transfer', 'bank-transfer', 'gift-card'],
    ['I sent £300 by western union and some bank transfers', 'bank-transfer', 'money-service'],
    ['I paid £300 by card', 'card', null],
    ['I paid with my debit card, a bank card', 'card', null],
    ['I paid him by bank transfer. Then he wanted gift cards and I said no', 'bank-transfer', null],
  ])('%s: %s, %s', (text, means, also) => {
    expect(ways(text)).toEqual([means, also]);
  });
});
