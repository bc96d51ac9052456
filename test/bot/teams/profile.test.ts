// Who is reporting: what Teams and Graph know is shown to be confirmed, left out for whoever wants no name, and asked for
// where it cannot be had.

import { describe, expect, it } from 'vitest';
import { graphMe } from '../../../bot/graph/me.ts';
import type { Transport } from '../../../bot/graph/transport.ts';
import { factsOf } from '../../../model/report.ts';
import { inputsOf } from '../../support/cards.ts';
import { invoiceStory } from '../../support/teams-report.ts';
import { useTeams } from '../../support/teams-server.ts';
import type { TeamsUser } from '../../support/teams-user.ts';

const { connector, user, dossierOf } = useTeams();
const member = (one: TeamsUser, change: object = {}) =>
  connector.members.set(one.account, {
    id: one.account,
    name: 'Ann Test',
    email: 'ann@joinery.example.com',
    tenantId: 'tenant',
    ...change,
  });
const factsHeld = async (one: TeamsUser) => {
  const dossier = await dossierOf(one);
  return { facts: factsOf(dossier?.report ?? { facts: [] }), all: JSON.stringify(dossier?.report.facts) };
};
/** Passes over every card until the one that asks for a name, or says that there is none. */
async function untilName(one: TeamsUser): Promise<boolean> {
  for (let turns = 0; turns < 10; turns++) {
    if (one.sees().includes('What is your name?') && inputsOf(one.newestCard()).some(({ id }) => id === 'fact:name'))
      return true;
    if (one.sees().includes('[Send my report]')) return false;
    await one.press('Send');
  }
  return false;
}
const input = (one: TeamsUser, fact: string) => inputsOf(one.newestCard()).find(({ id }) => id === `fact:${fact}`);

describe('what Teams knows of a person', () => {
  it('is in the report only once its question is put, and is theirs once they confirm it', async () => {
    const ann = user('confirms');
    member(ann);
    await ann.write(invoiceStory);
    expect((await factsHeld(ann)).facts.has('name')).toBe(false);
    expect(await untilName(ann)).toBe(true);
    expect(input(ann, 'name')?.value).toBe('Ann Test');
    expect(ann.sees()).toContain('came from your Teams profile');
    expect((await factsHeld(ann)).facts.get('name')).toMatchObject({ source: 'prefilled', certainty: 'likely' });
    await ann.press('Send', { contact: '0131 496 0777' });
    const { facts } = await factsHeld(ann);
    expect(facts.get('name')).toMatchObject({ value: 'Ann Test', source: 'prefilled', certainty: 'certain' });
    expect(facts.get('contact')).toMatchObject({ value: '+441314960777', source: 'answered' });
  });

  it('is dropped, all of it, when they want to give no name', async () => {
    const ann = user('anonymous');
    member(ann);
    await ann.write(invoiceStory);
    await untilName(ann);
    await ann.press('Report without my name');
    const { facts, all } = await factsHeld(ann);
    expect(all).not.toMatch(/Ann Test|joinery/);
    expect(facts.get('anonymous')?.value).toBe('yes');
    expect(ann.sees().split('--------').at(-1)).not.toContain('Ann Test');
  });

  it('never enters the report of somebody who said first that they want no name', async () => {
    const ann = user('anonymous-first');
    member(ann);
    await ann.write(`I want to stay anonymous. ${invoiceStory}`);
    expect(await untilName(ann)).toBe(false);
    expect((await factsHeld(ann)).all).not.toMatch(/Ann Test|joinery/);
  });

  it('is only their name when they report as themselves', async () => {
    const ann = user('as-myself');
    member(ann);
    await ann.write(invoiceStory);
    await untilName(ann);
    await ann.press('Report as myself, not for my employer');
    const { facts, all } = await factsHeld(ann);
    expect(facts.get('affected')?.value).toBe('person');
    expect(all).not.toContain('joinery');
    await untilName(ann);
    expect(input(ann, 'contact')?.value).toBeUndefined();
  });

  it.each<[string, (one: TeamsUser) => void]>([
    ['a guest', (one) => member(one, { userRole: 'guest' })],
    ['a guest by their name', (one) => member(one, { userPrincipalName: 'ann_else.example#EXT#@tenant.example' })],
    ['somebody of another tenant', (one) => member(one, { tenantId: 'other' })],
    ['nobody in the list', () => undefined],
    ['403', (one) => void connector.faults.push({ on: new RegExp(`members/${one.account}`), what: 403 })],
    ['429', (one) => void connector.faults.push({ on: new RegExp(`members/${one.account}`), what: 429 })],
    [
      'no answer at all',
      (one) => void connector.faults.push({ on: new RegExp(`members/${one.account}`), what: 'hang' }),
    ],
  ])(
    'is asked for where there is %s',
    async (name, arrange) => {
      const one = user(`asks-${name.replaceAll(' ', '-')}`);
      arrange(one);
      const began = performance.now();
      await one.write(invoiceStory);
      expect(performance.now() - began).toBeLessThan(5_000);
      expect(await untilName(one)).toBe(true);
      expect(input(one, 'name')?.value).toBeUndefined();
    },
    30_000,
  );
});

describe('Graph /me', () => {
  const answers =
    (status: number, body: unknown, seen: string[] = []): Transport =>
    async (url, { headers }) => {
      seen.push(`${url} ${headers.Authorization ?? headers.authorization ?? ''}`);
      return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
    };
  const whole = {
    displayName: 'Ann Test',
    mail: 'ann@joinery.example.com',
    jobTitle: 'Finance officer',
    companyName: 'Example Joinery Ltd',
    businessPhones: ['0131 496 0777'],
    mobilePhone: null,
    preferredLanguage: 'en-GB',
  };

  it('is asked once, for what is used and no more, with the person’s own token', async () => {
    const seen: string[] = [];
    const result = await graphMe('their-token', answers(200, whole, seen), 1_000);
    expect(result).toEqual({
      kind: 'found',
      me: {
        name: 'Ann Test',
        email: 'ann@joinery.example.com',
        jobTitle: 'Finance officer',
        company: 'Example Joinery Ltd',
        phone: '0131 496 0777',
        language: 'en',
      },
    });
    expect(seen).toEqual([
      'https://graph.microsoft.com/v1.0/me?$select=displayName,mail,jobTitle,companyName,businessPhones,mobilePhone,preferredLanguage Bearer their-token',
    ]);
  });

  it.each([401, 403, 404, 429, 500, 503, 504])('%i is answered by asking, and not tried again', async (status) => {
    const seen: string[] = [];
    const result = await graphMe('t', answers(status, { error: {} }, seen), 1_000);
    expect(result).toEqual({ kind: 'none', because: `Graph answered ${status}` });
    expect(seen).toHaveLength(1);
  });

  it('that is empty, odd or cut off gives what it has', async () => {
    expect(await graphMe('t', answers(200, {}), 1_000)).toEqual({ kind: 'found', me: {} });
    const odd = { displayName: 5, businessPhones: 'x', mobilePhone: '07700 900123' };
    expect(await graphMe('t', answers(200, odd), 1_000)).toEqual({ kind: 'found', me: { phone: '07700 900123' } });
    const broken: Transport = async () => new Response('{', { status: 200 });
    expect((await graphMe('t', broken, 1_000)).kind).toBe('none');
    const gone: Transport = async () => {
      throw new Error('no answer within 1000 ms');
    };
    expect(await graphMe('t', gone, 1_000)).toEqual({ kind: 'none', because: 'no answer within 1000 ms' });
  });
});
