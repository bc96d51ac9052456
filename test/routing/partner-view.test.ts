// What each body may see: the least that it needs, in plain words, and nothing that would give away who must stay unknown.

import { describe, expect, test } from 'vitest';
import type { PartnerView } from '../../model/message.ts';
import { partnerView, rowsFor } from '../../routing/partner-view.ts';
import { route } from '../../routing/route.ts';
import { situationOf } from '../../routing/situation.ts';
import { shipped } from '../support/catalogue.ts';
import { at, reportWith } from '../support/report.ts';

const story = 'Someone phoned as my bank and I moved £4,800 to a safe account this morning.';
const report = reportWith({
  type: 'bank-safe-account',
  told: [story],
  evidence: ['Your account is at risk, call 0131 496 0102'],
  indicators: [
    ['phone', '+441314960102'],
    ['account-number', '20-00-00 55779911'],
  ],
  facts: {
    story: 'told',
    nation: 'scotland',
    paid: 'yes',
    lost: ['money'],
    means: 'bank-transfer',
    amount: { minor: 480000, currency: 'GBP' },
    'paid-at': { at: at('2026-11-22T09:00:00Z'), precision: 'hour' },
    persona: 'bank',
    'first-channel': 'phone',
    name: 'Eilidh Sample',
    contact: 'eilidh@example.com',
    postcode: 'EH1 1AA',
    'harder-now': 'yes',
    'self-harm': 'no',
    essentials: null,
  },
});
const base = route(situationOf(report, shipped, at('2026-11-22T12:00:00Z')), shipped).lead;
const viewOf = (partner: string, mode: PartnerView['mode'] = 'handoff'): PartnerView =>
  partnerView(report, { ...base, partner, mode }, shipped, 'en');
const factsIn = (view: PartnerView): string[] => view.rows.map(({ fact }) => fact);

describe('what one body sees', () => {
  test('police: the story, the money, the other side and how to reach the person', () => {
    const view = viewOf('police-scotland', 'queue');
    expect(factsIn(view)).toEqual(
      expect.arrayContaining([
        'fraud-type',
        'story',
        'amount',
        'paid-at',
        'persona',
        'indicators',
        'name',
        'contact',
        'harder-now',
      ]),
    );
    expect(view.rows.find(({ fact }) => fact === 'amount')).toMatchObject({ value: '£4,800' });
    expect(view.rows.find(({ fact }) => fact === 'paid-at')).toMatchObject({ value: '22 November 2026, about 9am' });
    expect(view.rows.find(({ fact }) => fact === 'story')?.value).toBe(story);
    expect(view.prepared).toBeUndefined();
  });

  test('a name of the other side stands with its platform', () => {
    const [phone] = report.indicators;
    if (!phone) throw new Error('no indicator');
    const handle = { ...phone, type: 'handle', value: '@dodgy', platform: 'Telegram' } as const;
    const told = { ...report, indicators: [handle, { ...handle, value: '@other', platform: undefined }] };
    const view = partnerView(
      told as typeof report,
      { ...base, partner: 'police-scotland', mode: 'queue' },
      shipped,
      'en',
    );
    expect(view.rows.find(({ fact }) => fact === 'indicators')?.value).toBe(
      'User name (Telegram): @dodgy\nUser name: @other',
    );
  });

  test('the address for scam messages: the message and its indicators only', () => {
    expect(factsIn(viewOf('sers'))).toEqual(['message', 'indicators']);
  });

  test('Crimestoppers: never who the person is, and not their story, which may say so', () => {
    const view = viewOf('crimestoppers');
    const shown = JSON.stringify(view.rows) + view.prepared;
    for (const secret of ['Eilidh', 'eilidh@example.com', 'EH1', story]) expect(shown).not.toContain(secret);
    expect(factsIn(view)).toContain('indicators');
  });

  test('the data regulator: nothing of the suspect', () => {
    for (const ofSuspect of ['indicators', 'persona', 'payee', 'story', 'suspect-contact'])
      expect(factsIn(viewOf('ico'))).not.toContain(ofSuspect);
  });

  test('the bank: the payment, and nothing of health or address', () => {
    const facts = factsIn(viewOf('bank'));
    expect(facts).toEqual(expect.arrayContaining(['amount', 'paid-at', 'means']));
    for (const other of ['harder-now', 'postcode', 'story', 'name']) expect(facts).not.toContain(other);
  });

  test('a body that only is named sees nothing', () => {
    expect(viewOf('cifas', 'signpost')).toMatchObject({ rows: [] });
    expect(viewOf('cifas', 'signpost').prepared).toBeUndefined();
  });

  test('what was not answered is not a row', () => {
    expect(factsIn(viewOf('service-desk'))).not.toContain('essentials');
  });

  test('each thing once', () => {
    for (const id of shipped.partners.keys()) {
      const facts = factsIn(viewOf(id));
      expect(new Set(facts).size, id).toBe(facts.length);
    }
  });
});

describe('what goes with it', () => {
  test('the text to send or read out has every row', () => {
    const { prepared, rows } = viewOf('report-fraud');
    expect(prepared).toContain('I want to report this.');
    expect(prepared).toContain('£4,800');
    for (const { value } of rows) expect(prepared).toContain(value);
  });

  test('is put to nobody who is not there: who reads it out says "my", a body reads of the reporter', () => {
    const view = viewOf('report-fraud');
    expect(view.rows.find(({ fact }) => fact === 'name')?.label).toBe('Your name');
    expect(view.prepared).toContain('My name: Eilidh Sample');
    const sees = shipped.partners.get('police-scotland') ?? expect.unreachable();
    const labels = rowsFor(report, sees, shipped, 'en', 'body').map(({ label }) => label);
    expect(labels).toContain("Reporter's name");
    const addressed = /\byou(r|rs|rself)?\b/i;
    expect(labels.filter((label) => addressed.test(label))).toEqual([]);
    const words = shipped.locales.get('en') ?? {};
    // Each label that says "you" has one for a body and one to read out.
    for (const id of shipped.facts.keys()) {
      if (!addressed.test(String(words[`fact.${id}.label`] ?? ''))) continue;
      for (const key of [`desk.fact.${id}`, `fact.${id}.mine`]) expect(words[key], key).not.toMatch(addressed);
    }
  });

  test('some bodies are told first what is wanted of them', () => {
    expect(viewOf('bank').prepared?.split('\n')[0]).toMatch(/^This payment was fraud\. Please stop it/);
  });

  test('why this body, in words', () => {
    expect(viewOf('police-scotland').because).toEqual([shipped.locales.get('en')?.['route.L7']]);
  });

  test('contacts: cited ones, and of those from memory only the few that everybody knows', () => {
    const shown = [...shipped.partners.keys()].flatMap((id) => viewOf(id).contacts.map(({ value }) => value));
    for (const known of ['999', '101', '159', '116 123', '0800 1111', '0300 123 2040']) expect(shown).toContain(known);
    const fromMemory = [...shipped.partners.values()]
      .flatMap(({ contacts }) => contacts)
      .filter(({ evidence }) => evidence === 'from-memory');
    const shownFromMemory = fromMemory.filter(({ value }) => shown.includes(value)).map(({ value }) => value);
    expect(new Set(shownFromMemory)).toEqual(new Set(['999', '116 123', '0800 1111', '08000 121 700']));
  });

  test('a contact says what it is and when it is open', () => {
    expect(viewOf('cfc-scotland').contacts).toEqual([
      { kind: 'phone', value: '0800 1670 623', label: 'Phone (Monday to Friday, 9am to 5pm)' },
    ]);
  });

  test('nothing that is shipped was confirmed with a body yet', () => {
    for (const partner of shipped.partners.values()) {
      expect(
        [partner['verified-on'], ...partner.contacts.map((contact) => contact['verified-on'])].filter(Boolean),
      ).toEqual([]);
    }
  });
});
