// The routing table as it was reviewed, and what holds of every route.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { route } from '../../routing/route.ts';
import { shipped } from '../support/catalogue.ts';
import { situationWith } from '../support/situation.ts';

const scalar = z.union([z.string(), z.number(), z.boolean()]);
const rowSchema = z.strictObject({
  name: z.string(),
  given: z.record(z.string(), z.union([scalar, z.array(scalar)])),
  lead: z.string(),
  because: z.string(),
  queue: z.string(),
  supporting: z.record(z.string(), z.string()),
  'first-call': z.array(z.string()).default([]),
});
const rows = z.array(rowSchema).parse(parse(readFileSync(join(import.meta.dirname, 'routes.yaml'), 'utf8')));

type Given = Parameters<typeof situationWith>[0];

describe('the reviewed table', () => {
  test.each(rows)('$name', (row) => {
    const { lead, supporting, firstCall, queue } = route(situationWith(row.given, shipped), shipped);
    expect({
      lead: lead.partner,
      because: lead.because[0]?.rule,
      queue,
      supporting: Object.fromEntries(
        supporting.map(({ partner, because }) => [partner, because.map(({ rule }) => rule).join('+')]),
      ),
      'first-call': firstCall,
    }).toEqual({
      lead: row.lead,
      because: row.because,
      queue: row.queue,
      supporting: row.supporting,
      'first-call': row['first-call'],
    });
  });

  test('names every rule that sets a lead', () => {
    const named = new Set(rows.map(({ because }) => because));
    expect(shipped.routing.filter(({ id, lead }) => lead && !named.has(id)).map(({ id }) => id)).toEqual([]);
  });
});

describe('a route', () => {
  const moneyGone = {
    type: 'bank-safe-account',
    nation: 'scotland',
    payment: 'within-24h',
    means: 'transfer',
  } as const;

  test('carries its time and the facts it rests on', () => {
    const { lead } = route(situationWith({ ...moneyGone, 'fact.paid-at': true }, shipped), shipped);
    expect(lead).toMatchObject({ role: 'lead', mode: 'queue', work: 'offered', slaMinutes: 15 });
    expect(lead.because).toEqual([{ rule: 'L7', say: 'route.L7', facts: ['paid-at'] }]);
  });

  test('says of the lead what an overlay adds to it', () => {
    const { lead, supporting } = route(situationWith({ ...moneyGone, soc: 2 }, shipped), shipped);
    expect(lead.because.map(({ rule }) => rule)).toEqual(['L7', 'O3']);
    expect(supporting.map(({ partner }) => partner)).not.toContain('police-scotland');
  });

  test('says until when the data regulator must be told', () => {
    const breach = {
      type: 'ransomware',
      nation: 'scotland',
      affected: 'organisation',
      live: true,
      'fact.personal-data': 'yes',
    } as const;
    const situation = { ...situationWith(breach, shipped), awareAt: '2026-11-22T08:00:00.000Z' };
    const ico = route(situation, shipped).supporting.find(({ partner }) => partner === 'ico');
    expect(ico?.dueAt).toBe('2026-11-25T08:00:00.000Z');
    expect(
      route(situationWith(breach, shipped), shipped).supporting.find(({ partner }) => partner === 'ico')?.dueAt,
    ).toBeUndefined();
  });

  test('never tells police who somebody is that fears to be known', () => {
    const fears: Given[] = [{ anonymous: true }, { 'fact.fears-being-known': 'yes' }, { cues: ['fears-being-known'] }];
    for (const fear of fears) {
      const { lead, supporting } = route(
        situationWith({ type: 'money-mule', nation: 'scotland', role: 'witness', soc: 3, ...fear }, shipped),
        shipped,
      );
      expect([lead.partner, ...supporting.map(({ partner }) => partner)]).toEqual(['crimestoppers']);
    }
  });

  test('never names a body that takes no reports, and the lead never twice', () => {
    for (const type of shipped.fraudTypes.keys()) {
      const { lead, supporting } = route(
        situationWith({ type, nation: 'scotland', payment: 'within-24h' }, shipped),
        shipped,
      );
      const named = [lead, ...supporting].map(({ partner }) => partner);
      expect(new Set(named).size).toBe(named.length);
      expect([lead, ...supporting].map(({ mode }) => mode)).not.toContain('never');
    }
  });
});

describe('whom a body is never sent, though it could take it', () => {
  /** The leads of every type for some values of the fields that matter most, without danger. */
  function* leads(given: Given): Generator<{ type: string; lead: string; rule: string | undefined }> {
    for (const type of shipped.fraudTypes.keys()) {
      for (const payment of ['none', 'within-24h', 'older', 'unknown']) {
        for (const role of ['self', 'on-behalf', 'witness']) {
          const { lead } = route(situationWith({ ...given, type, payment, role }, shipped), shipped);
          yield { type, lead: lead.partner, rule: lead.because[0]?.rule };
        }
      }
    }
  }
  const onlyForSafety = ['L0', 'L1', 'L2'];

  test.each(['england', 'wales', 'northern-ireland', 'outside-uk', 'unknown'])(
    'Police Scotland leads nothing from %s but what is about safety',
    (nation) => {
      for (const { type, lead, rule } of leads({ nation })) {
        if (lead === 'police-scotland') expect(onlyForSafety, `${type} by ${rule}`).toContain(rule);
      }
    },
  );

  test('nor for a victim who gives no name', () => {
    for (const { type, lead, rule } of leads({ nation: 'scotland', anonymous: true })) {
      if (lead === 'police-scotland') expect(onlyForSafety, `${type} by ${rule}`).toContain(rule);
    }
  });

  test('Report Fraud leads nothing from Scotland', () => {
    for (const { lead } of leads({ nation: 'scotland' })) expect(lead).not.toBe('report-fraud');
  });

  test('while the nation is not known, only our own staff and bodies of the whole UK lead', () => {
    const wholeUk = [
      'service-desk',
      'fca',
      'companies-house',
      'sers',
      'text-7726',
      'hmrc',
      'dwp',
      'sss',
      'insolvency-service',
      'crimestoppers',
      'police-scotland',
    ];
    for (const { lead } of leads({ nation: 'unknown' })) expect(wholeUk).toContain(lead);
  });
});
