// What a report amounts to, field by field: silence is never taken for "no".

import { describe, expect, test } from 'vitest';
import type { FactValue, Moment } from '../../model/fact.ts';
import { restsOn, type Situation } from '../../model/situation.ts';
import { situationOf } from '../../routing/situation.ts';
import { shipped } from '../support/catalogue.ts';
import { at, reportWith, type Told } from '../support/report.ts';

const now = at('2026-11-22T12:00:00Z');
const look = (told: Told): Situation => situationOf(reportWith(told), shipped, now);
const moment = (text: string, precision: Moment['precision'] = 'hour'): Moment => ({ at: at(text), precision });
type Facts = Record<string, FactValue | null>;

describe('how long ago money left', () => {
  const rows: [name: string, facts: Facts, payment: Situation['payment']][] = [
    ['nothing was said', {}, 'unknown'],
    ['not known to the person', { paid: null, lost: null }, 'unknown'],
    ['nothing was paid', { paid: 'no' }, 'none'],
    ['nothing was lost', { lost: ['nothing'] }, 'none'],
    ['only details were given', { lost: ['details', 'access'] }, 'none'],
    ['about to pay', { paid: 'about-to' }, 'now'],
    ['was about to pay, and it is over', { paid: 'about-to', ongoing: 'over' }, 'none'],
    ['paid, no day given', { paid: 'yes' }, 'unknown'],
    ['money lost, no day given', { lost: ['money'] }, 'unknown'],
    ['an amount, no day given', { amount: { minor: 480000, currency: 'GBP' } }, 'unknown'],
    ['this morning', { lost: ['money'], 'paid-at': moment('2026-11-22T09:00:00Z') }, 'within-24h'],
    ['a day told later than now', { lost: ['money'], 'paid-at': moment('2026-11-23T09:00:00Z') }, 'within-24h'],
    ['24 hours ago to the minute', { paid: 'yes', 'paid-at': moment('2026-11-21T12:00:00Z', 'minute') }, 'within-24h'],
    ['a minute more', { paid: 'yes', 'paid-at': moment('2026-11-21T11:59:00Z', 'minute') }, 'within-13-months'],
    [
      '"yesterday" may be less than a day ago',
      { paid: 'yes', 'paid-at': moment('2026-11-21T00:00:00Z', 'day') },
      'within-24h',
    ],
    [
      'the day before yesterday is not',
      { paid: 'yes', 'paid-at': moment('2026-11-20T12:00:00Z', 'day') },
      'within-13-months',
    ],
    ['13 months ago to the day', { paid: 'yes', 'paid-at': moment('2025-10-22T12:00:00Z', 'day') }, 'within-13-months'],
    ['a day more', { paid: 'yes', 'paid-at': moment('2025-10-21T12:00:00Z', 'day') }, 'older'],
    [
      '"in October 2025" may still be in time',
      { paid: 'yes', 'paid-at': moment('2025-10-15T12:00:00Z', 'month') },
      'within-13-months',
    ],
    ['two years ago', { paid: 'yes', 'paid-at': moment('2024-07-01T12:00:00Z', 'year') }, 'older'],
    [
      'paid last month, and they are in the computer now',
      { paid: 'yes', 'paid-at': moment('2026-10-22T12:00:00Z'), 'remote-access': 'now' },
      'now',
    ],
    ['taken, not paid', { paid: 'no', lost: ['money'], 'paid-at': moment('2026-11-22T09:00:00Z') }, 'within-24h'],
    ['not paid, though an amount was asked for', { paid: 'no', amount: { minor: 1000, currency: 'GBP' } }, 'none'],
  ];
  test.each(rows)('%s', (_name, facts, payment) => {
    expect(look({ facts }).payment).toBe(payment);
  });

  test('its hours are never negative', () => {
    expect(look({ facts: { paid: 'yes', 'paid-at': moment('2026-11-22T10:30:00Z', 'minute') } }).paymentHours).toBe(
      1.5,
    );
    expect(look({ facts: { paid: 'yes', 'paid-at': moment('2026-12-24T10:30:00Z') } }).paymentHours).toBe(0);
  });
});

describe('the other fields', () => {
  const rows: [name: string, told: Told, fields: Partial<Situation>][] = [
    [
      'nothing at all',
      {},
      {
        type: 'unclear',
        family: 'divert-or-unknown',
        nation: 'unknown',
        role: 'self',
        affected: 'person',
        anonymous: false,
        reporterKind: 'person',
        live: false,
        danger: false,
        under18: false,
        means: 'unknown',
      },
    ],
    [
      'the type on top',
      { type: 'ransomware', tags: ['live-attack'] },
      { type: 'ransomware', family: 'cyber', tags: ['live-attack'] },
    ],
    ['a type that the catalogue no longer has', { type: 'gone' }, { type: 'unclear' }],
    ['a nation told', { facts: { nation: 'wales', postcode: 'EH1 1AA' } }, { nation: 'wales' }],
    ['a nation read from a postcode', { facts: { postcode: 'EH1 1AA' } }, { nation: 'scotland' }],
    ['a postcode area alone', { facts: { postcode: 'eh' } }, { nation: 'scotland' }],
    ['a district on the other side of the border', { facts: { postcode: 'TD15 1AA' } }, { nation: 'england' }],
    ['a nation that was skipped', { facts: { nation: null } }, { nation: 'unknown' }],
    ['a bank transfer', { facts: { means: 'bank-transfer' } }, { means: 'transfer' }],
    ['a gift card', { facts: { means: 'gift-card' } }, { means: 'other' }],
    ['crypto', { facts: { means: 'crypto' } }, { means: 'crypto' }],
    [
      'for somebody else',
      { facts: { role: 'on-behalf', affected: 'organisation' } },
      { reporterKind: 'on-behalf', affected: 'organisation' },
    ],
    ['an organisation', { facts: { affected: 'organisation' } }, { reporterKind: 'organisation' }],
    [
      'without a name, whoever it is',
      { facts: { anonymous: 'yes', role: 'witness' } },
      { reporterKind: 'anonymous', anonymous: true, role: 'witness' },
    ],
    ['going on', { facts: { ongoing: 'yes-now' } }, { live: true, contactHours: 0 }],
    ['somebody in the computer', { facts: { 'remote-access': 'now' } }, { live: true }],
    ['earlier only', { facts: { 'remote-access': 'earlier', ongoing: 'over' } }, { live: false }],
    ['a young person', { facts: { 'age-group': 'under-18' } }, { under18: true }],
    ['a type that is about children', { type: 'child-exploitation' }, { under18: true }],
    ['in danger', { facts: { 'in-danger': 'yes' } }, { danger: true }],
    ['self-harm', { facts: { 'self-harm': 'yes' } }, { danger: true }],
    ['the suspect is there', { facts: { 'suspect-present': 'yes' } }, { danger: true }],
    ['safe again', { facts: { 'in-danger': 'no' } }, { danger: false }],
    ['pounds', { facts: { paid: 'yes', amount: { minor: 480000, currency: 'GBP' } } }, { lostPounds: 4800 }],
    [
      'indicators, each type once',
      {
        indicators: [
          ['phone', '+441314960102'],
          ['phone', '+441314960103'],
          ['url', 'http://example.com'],
        ],
      },
      { indicators: ['phone', 'url'] },
    ],
    ['two marks of organised crime', { cues: ['mule-recruitment', 'gang-involved'] }, { soc: 2 }],
    [
      'one that staff took back',
      { cues: ['mule-recruitment', 'gang-involved'], facts: { 'soc-mules': 'no' } },
      { soc: 1 },
    ],
    ['one that staff set', { facts: { 'soc-front': 'yes' } }, { soc: 1 }],
    [
      'since when an organisation knows',
      { facts: { 'aware-at': moment('2026-11-20T12:00:00Z', 'minute') } },
      { awareAt: '2026-11-20T12:00:00.000Z', awareHours: 48 },
    ],
  ];
  test.each(rows)('%s', (_name, told, fields) => {
    expect(look(told)).toMatchObject(fields);
  });

  test('facts: choices by value, numbers as they are, every other kind true, what is not known not at all', () => {
    const facts: Facts = {
      means: 'card',
      lost: ['money', 'details'],
      'people-affected': 1200,
      payee: '20-00-00 55779911',
      'paid-at': moment('2026-11-22T09:00:00Z'),
      essentials: null,
    };
    expect(look({ facts }).facts).toEqual({
      means: 'card',
      lost: ['money', 'details'],
      'people-affected': 1200,
      payee: true,
      'paid-at': true,
    });
  });

  test('the newest entry of a fact holds', () => {
    const first = reportWith({ facts: { nation: 'england' } });
    const second = reportWith({ facts: { nation: 'scotland' } });
    expect(situationOf({ ...first, facts: [...first.facts, ...second.facts] }, shipped, now).nation).toBe('scotland');
  });
});

describe('thirteen months, at the end of a month', () => {
  const paid = { paid: 'yes', 'paid-at': moment('2025-03-01T12:00:00Z', 'day') };
  test.each([
    ['2026-03-31T12:00:00Z', 'within-13-months'],
    ['2026-04-02T12:00:00Z', 'older'],
  ])('on %s', (day, payment) => {
    expect(situationOf(reportWith({ facts: paid }), shipped, at(day)).payment).toBe(payment);
  });
});

describe('how long ago the other side was in touch', () => {
  test('rests on the facts that are named as its reasons', () => {
    const touch: Facts = {
      ongoing: 'yes-now',
      'happened-at': moment('2026-11-20T12:00:00Z'),
      'paid-at': moment('2026-11-20T12:00:00Z'),
    };
    for (const [id, value] of Object.entries(touch))
      expect(look({ facts: { [id]: value } }).contactHours, id).toBeDefined();
    expect(restsOn.contactHours).toEqual(Object.keys(touch));
  });
});

describe('what was lost, in pounds', () => {
  const rows: [name: string, facts: Facts, pounds: number | undefined][] = [
    ['pounds', { amount: { minor: 480_000, currency: 'GBP' } }, 4800],
    ['dollars are about so many', { amount: { minor: 2_000_000, currency: 'USD' } }, 15_000],
    ['of a currency that is not listed nobody knows', { amount: { minor: 2_000_000, currency: 'NGN' } }, undefined],
    ['nothing was paid', { paid: 'no', amount: { minor: 480_000, currency: 'GBP' } }, undefined],
  ];
  test.each(rows)('%s', (_name, facts, pounds) => {
    expect(look({ facts }).lostPounds).toBe(pounds);
  });
});
