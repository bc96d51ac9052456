// A finance officer reports invoice fraud in Teams: what the cards say, how few turns it takes, and that a card is used up.

import { describe, expect, it } from 'vitest';
import { cardProblems } from '../../support/card-schema.ts';
import { actionsOf, inputsOf } from '../../support/cards.ts';
import { finish, invoiceStory as story } from '../../support/teams-report.ts';
import { useTeams } from '../../support/teams-server.ts';
import type { TeamsUser } from '../../support/teams-user.ts';

const teams = useTeams();
const { connector } = teams;

const user = (name: string): TeamsUser => {
  const one = teams.user(name);
  const member = { id: one.account, name: 'Ann Test', email: `${name}@joinery.example.com`, tenantId: 'tenant' };
  connector.members.set(one.account, member);
  return one;
};

describe('an invoice fraud, told by a finance officer in Teams', () => {
  it('takes ten turns at most, says first how to stop the loss, and shows every card as it should be', async () => {
    const ann = user('ann');
    await ann.install();
    await ann.write(story);
    const [said] = connector.shows(ann.chat).slice(1);
    expect(JSON.stringify(said?.attachments?.[0]?.content).indexOf('Ring your bank')).toBeLessThan(
      JSON.stringify(said?.attachments?.[0]?.content).indexOf('£12,400'),
    );
    const pressed = await finish(ann);
    expect(1 + pressed).toBeLessThanOrEqual(10);
    const all = ann.sees();
    expect(all).toContain('Ann Test');
    expect(all).toContain('Example Joinery Ltd');
    expect(all).toContain('next');
    for (const { activity } of connector.sent
      .filter(({ conversation }) => conversation === ann.chat)
      .map((one) => one)) {
      for (const { content } of activity.attachments ?? []) expect(cardProblems(content)).toEqual([]);
      expect(activity.summary ?? '').not.toMatch(/12,400|supplier/);
    }
  });

  it('leaves nothing to press on a card that was answered', async () => {
    const ann = user('used-up');
    await ann.write(story);
    const { id } = ann.find('Send');
    await ann.press('Send', { payee: 'Timber Example Ltd' });
    const replaced = connector.newest(ann.chat).find((one) => one.id === id);
    expect(actionsOf(replaced?.activity.attachments?.[0]?.content)).toEqual([]);
    expect(JSON.stringify(replaced)).toContain('Timber Example Ltd');
  });

  it('makes one case of a button pressed twice, sent again with a new id, or at once', async () => {
    const ann = user('twice');
    await ann.write(story);
    for (let turns = 0; !ann.sees().includes('[Send my report]') && turns < 10; turns++) await ann.press('Send');
    const { id, action, card } = ann.find('Send my report');
    const consents = Object.fromEntries(inputsOf(card).map((input) => [input.id, 'yes']));
    const data = { ...action.data, ...consents };
    const results = await Promise.all([1, 2, 3].map(() => ann.execute(action.verb, data, { replyToId: id })));
    expect(results.map(({ status }) => status)).toEqual([200, 200, 200]);
    await ann.execute(action.verb, data, { replyToId: id });
    const references = new Set([...ann.sees().matchAll(/Your reference: (\S+)/g)].map(([, reference]) => reference));
    expect(references.size).toBe(1);
    expect([...ann.sees().matchAll(/Your reference: /g)]).toHaveLength(1);
  });

  it('takes a late answer of an old card as a change, and says so', async () => {
    const ann = user('late');
    await ann.write(story);
    const { action } = ann.find('Send');
    await ann.press('Send', { payee: 'Timber Example Ltd', 'bank-told': 'no' });
    const late = await ann.execute(action.verb, { ...action.data, 'fact:bank-told': 'yes' });
    expect(late.body).toMatchObject({ statusCode: 200 });
    expect(ann.sees()).toContain('Changed. Bank told: was Not yet, now Yes');
    expect(ann.sees()).toContain('Account the money went to: Timber Example Ltd');
  });

  it('does not send what a stale check-your-answers card shows', async () => {
    const ann = user('stale');
    await ann.write(story);
    for (let turns = 0; !ann.sees().includes('[Send my report]') && turns < 10; turns++) await ann.press('Send');
    const old = ann.find('Send my report');
    const consents = Object.fromEntries(inputsOf(old.card).map((input) => [input.id, 'yes']));
    await ann.write('change the amount');
    await ann.write('£9,000');
    const stale = await ann.execute(old.action.verb, { ...old.action.data, ...consents });
    expect(stale.body).toMatchObject({ statusCode: 200 });
    expect(ann.sees()).not.toContain('Your reference:');
    expect(ann.sees()).toContain('Something was changed after that card was shown');
    await finish(ann);
  });

  it('changes one answer from its own row', async () => {
    const ann = user('row');
    await ann.write(story);
    for (let turns = 0; !ann.sees().includes('[Send my report]') && turns < 10; turns++) await ann.press('Send');
    const { card } = ann.find('Send my report');
    const change = actionsOf(card).find(({ data }) => data.fact === 'change' && data.value === 'amount');
    await ann.execute(change?.verb ?? '', change?.data ?? {});
    await ann.press('Send', { amount: '£12,600' });
    expect(ann.sees()).toContain('Changed. Amount lost: was £12,400, now £12,600');
    expect(ann.sees()).toContain('[Send my report]');
  });

  it('refuses a card of somebody else, of nobody, and a forged one, without a change', async () => {
    const ann = user('owner');
    const eve = user('eve');
    await ann.write(story);
    await eve.write('I got a strange email today and clicked on nothing');
    const { action } = ann.find('Send');
    const before = ann.sees();
    for (const data of [
      { ...action.data, 'fact:payee': 'Eve' },
      { ...action.data, report: crypto.randomUUID() },
      { ...action.data, report: undefined },
      { ...action.data, turns: -1 },
      { ...action.data, fact: 'submit', value: 'yes' },
      { report: action.data.report, turns: 1, fact: 'submit', value: { $ne: null } },
    ]) {
      const answer = await eve.execute('report.answer', data);
      expect((answer.body as { statusCode: number }).statusCode).toBeGreaterThanOrEqual(400);
    }
    expect(ann.sees()).toBe(before);
  });

  it('keeps words of people as text: no link, mention, image or template of theirs comes alive', async () => {
    const ann = user('markup');
    const nasty =
      // biome-ignore lint/suspicious/noTemplateCurlyInString: what Adaptive Cards would take for a template of theirs.
      '[click](https://evil.example) <at>Everyone</at> ![x](https://evil.example/x.png) ${report.id} **bold**';
    await ann.write(story);
    await ann.press('Send', { payee: nasty });
    for (let turns = 0; !ann.sees().includes('[Send my report]') && turns < 10; turns++) await ann.press('Send');
    const shown = connector.sent.filter(({ conversation }) => conversation === ann.chat);
    const withIt = shown.filter(({ activity }) => JSON.stringify(activity).includes('evil.example'));
    expect(withIt.length).toBeGreaterThan(0);
    for (const { activity } of withIt) {
      expect(activity.text ?? '').toBe('');
      expect(activity).not.toHaveProperty('entities');
      for (const { content } of activity.attachments ?? []) {
        expect(cardProblems(content)).toEqual([]);
        expect(actionsOf(content).filter(({ url }) => url !== undefined)).toEqual([]);
      }
    }
  });
});
