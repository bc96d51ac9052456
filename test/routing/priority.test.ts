// Priority: the points as they were reviewed, and what holds whatever the points are.

import { describe, expect, test } from 'vitest';
import type { Scalar } from '../../model/situation.ts';
import { prioritise, scoreOf } from '../../routing/priority.ts';
import { shipped } from '../support/catalogue.ts';
import { situationWith } from '../support/situation.ts';

type Given = Readonly<Record<string, Scalar | readonly Scalar[]>>;
const score = (given: Given) => prioritise(situationWith(given, shipped), shipped);

describe('the reviewed table', () => {
  const rows: [name: string, given: Given, points: number, band: string, rules: string[]][] = [
    ['nothing known', {}, 0, 'P4', []],
    ['in danger', { danger: true }, 0, 'P1', ['life-at-risk']],
    ['a child', { type: 'child-exploitation', under18: true }, 5, 'P1', ['child-sexual-extortion', 'young']],
    [
      'money going now',
      { payment: 'now', paymentHours: 0, live: true },
      45,
      'P1',
      ['money-going-now', 'live-now', 'sent-within-24h'],
    ],
    [
      'a device controlled now',
      { 'fact.remote-access': 'now', live: true },
      20,
      'P1',
      ['device-controlled-now', 'live-now'],
    ],
    ['a threat that may still be carried out', { type: 'sextortion-payment' }, 20, 'P3', ['threat-open']],
    ['a threat that is over', { type: 'sextortion-payment', 'fact.ongoing': 'over' }, 0, 'P4', []],
    ['an email to thousands', { type: 'sextortion-payment', 'fact.first-channel': 'email' }, 0, 'P4', []],
    [
      'a council down',
      { affected: 'public-body', 'fact.disruption': 'down' },
      12,
      'P1',
      ['critical-service-down', 'service-disrupted'],
    ],
    ['a firm partly down', { affected: 'organisation', 'fact.disruption': 'partly' }, 12, 'P4', ['service-disrupted']],
    [
      '£4,800 by transfer this morning',
      {
        payment: 'within-24h',
        paymentHours: 3,
        contactHours: 3,
        means: 'transfer',
        lostPounds: 4800,
        indicators: ['phone'],
      },
      47,
      'P2',
      ['contact-within-24h', 'money-over-1000', 'sent-within-24h', 'number-or-name-known'],
    ],
    [
      'the same in crypto',
      {
        payment: 'within-24h',
        paymentHours: 3,
        contactHours: 3,
        means: 'crypto',
        lostPounds: 4800,
        indicators: ['tx-hash'],
      },
      35,
      'P3',
      ['contact-within-24h', 'money-over-1000', 'crypto-within-24h', 'transaction-known'],
    ],
    [
      'two days ago',
      { payment: 'within-13-months', paymentHours: 48, contactHours: 48, means: 'transfer', lostPounds: 500 },
      19,
      'P4',
      ['money-lost', 'sent-within-72h'],
    ],
    [
      'last week',
      { payment: 'within-13-months', paymentHours: 170, means: 'transfer', lostPounds: 12_000 },
      20,
      'P3',
      ['money-over-10000', 'sent-within-30-days'],
    ],
    [
      'a year ago, a great deal',
      { payment: 'within-13-months', paymentHours: 8000, means: 'transfer', lostPounds: 90_000 },
      18,
      'P4',
      ['money-over-85000'],
    ],
    ['£1,000 is not more than £1,000', { lostPounds: 1000 }, 4, 'P4', ['money-lost']],
    ['£1,000.01 is', { lostPounds: 1000.01 }, 8, 'P4', ['money-over-1000']],
    ['no money for food', { 'fact.essentials': 'no' }, 10, 'P4', ['cannot-pay-essentials']],
    [
      'much to go on, cut off at 12',
      { indicators: ['account-number', 'url', 'phone', 'tx-hash'], 'fact.suspect-known': 'yes' },
      12,
      'P4',
      ['payee-known', 'suspect-known', 'transaction-known'],
    ],
    [
      'four drivers, cut off at 15',
      { 'fact.pressure-now': 'yes', 'fact.money-control': 'yes', under18: true, 'fact.harder-now': 'yes' },
      15,
      'P4',
      ['pressed-now', 'harder-because', 'controlled-by-somebody'],
    ],
    [
      'an adult at risk who was cheated before',
      {
        'fact.cannot-safeguard': 'yes',
        'fact.harder-now': 'yes',
        'fact.pressure-now': 'yes',
        'fact.happened-before': 'yes',
      },
      30,
      'P3',
      ['pressed-now', 'harder-because', 'cannot-keep-safe', 'adult-at-risk', 'happened-before'],
    ],
    [
      'a series of 12 with marks of organised crime',
      { seriesCases: 12, soc: 2 },
      18,
      'P4',
      ['series-of-10', 'organised-crime-marks'],
    ],
    ['a series of 3', { seriesCases: 3 }, 5, 'P4', ['series-of-3']],
    [
      'the clock runs out',
      { affected: 'organisation', 'fact.personal-data': 'yes', awareHours: 50 },
      10,
      'P4',
      ['legal-clock'],
    ],
    ['the clock has time', { affected: 'organisation', 'fact.personal-data': 'yes', awareHours: 20 }, 0, 'P4', []],
  ];
  test.each(rows)('%s', (_name, given, points, band, rules) => {
    const result = score(given);
    expect({ score: result.score, band: result.band, rules: result.reasons.map(({ rule }) => rule) }).toEqual({
      score: points,
      band,
      rules,
    });
  });
});

describe('what always holds', () => {
  /** Things that make a case worse, each on its own. */
  const harms: Given[] = [
    { live: true },
    { contactHours: 2 },
    { 'fact.may-return': 'yes' },
    { lostPounds: 50 },
    { lostPounds: 5000 },
    { lostPounds: 50_000 },
    { lostPounds: 500_000 },
    { 'fact.essentials': 'no' },
    { affected: 'organisation', 'fact.disruption': 'partly' },
    { 'fact.special-data': 'yes' },
    { 'fact.people-affected': 5000 },
    { 'fact.pressure-now': 'yes' },
    { 'fact.harder-now': 'yes' },
    { 'fact.money-control': 'yes' },
    { 'fact.cannot-safeguard': 'yes' },
    { 'fact.happened-before': 'yes' },
    { soc: 3 },
    { seriesCases: 4 },
    { seriesCases: 40 },
    { danger: true },
    { 'fact.remote-access': 'now', live: true },
  ];
  const starts: Given[] = [
    {},
    { payment: 'within-24h', paymentHours: 2, means: 'transfer' },
    { payment: 'now', means: 'crypto', indicators: ['phone', 'url'] },
    { affected: 'organisation', family: 'cyber', type: 'ransomware', 'fact.personal-data': 'yes', awareHours: 60 },
    { type: 'sextortion-payment', under18: true },
    { 'fact.harder-now': 'yes', 'fact.pressure-now': 'yes', 'fact.cannot-safeguard': 'yes' },
  ];
  const order = ['P4', 'P3', 'P2', 'P1'];

  test('adding harm lowers neither score nor band', () => {
    for (const start of starts) {
      for (const harm of harms) {
        const { affected = start.affected, ...rest } = harm;
        // An organisation is no worse than a person: only a harm that keeps the affected party is compared.
        if (affected !== start.affected && start.affected !== undefined) continue;
        const base = affected === start.affected ? start : { ...start, affected: affected as Scalar };
        const before = score(base);
        const after = score({ ...base, ...rest });
        expect(after.score, JSON.stringify({ base, rest })).toBeGreaterThanOrEqual(before.score);
        expect(order.indexOf(after.band)).toBeGreaterThanOrEqual(order.indexOf(before.band));
      }
    }
  });

  test('score and band follow from the reasons alone', () => {
    for (const start of starts) {
      for (const harm of harms) {
        const { score: points, band, reasons } = score({ ...start, ...harm });
        expect(scoreOf(reasons, shipped.priority)).toEqual({ score: points, band });
        expect(points).toBeLessThanOrEqual(100);
      }
    }
  });

  test('what is not known adds nothing and is listed', () => {
    const { score: points, missing } = score({ type: 'bank-safe-account', nation: 'scotland' });
    expect(points).toBe(0);
    expect(missing).toEqual(
      expect.arrayContaining(['amount', 'paid-at', 'ongoing', 'pressure-now', 'essentials', 'payee']),
    );
  });

  test('what is known, or does not matter here, is not listed', () => {
    const { missing } = score({
      type: 'bank-safe-account',
      nation: 'scotland',
      payment: 'within-24h',
      paymentHours: 2,
      contactHours: 2,
      lostPounds: 4800,
      means: 'transfer',
      'fact.amount': true,
      'fact.paid-at': true,
      'fact.ongoing': 'over',
    });
    for (const known of ['amount', 'paid-at', 'ongoing']) expect(missing).not.toContain(known);
    for (const ofOrganisations of ['disruption', 'aware-at', 'age-group'])
      expect(missing).not.toContain(ofOrganisations);
  });

  test('every reason has words and names its facts', () => {
    const { reasons } = score({
      payment: 'within-24h',
      means: 'transfer',
      lostPounds: 4800,
      'fact.amount': true,
      'fact.paid-at': true,
    });
    expect(reasons.map(({ say, facts }) => [say, facts])).toEqual([
      ['priority.money-over-1000', ['amount']],
      ['priority.sent-within-24h', ['paid-at']],
    ]);
    for (const { say } of reasons) expect(shipped.locales.get('en')?.[say]).toBeTruthy();
  });
});
