// What a partner is told: at our desk by the save itself, and by a signed webhook.

import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { submit } from '../../cases/intake.ts';
import { brandAs, type ConversationKey, type Instant, type ReportId } from '../../model/ids.ts';
import { draft, t0, yesTo } from '../cases/fixture.ts';
import { first, load, room, secrets, submitted, useRoom, withHook, worker } from './room.ts';

useRoom();

describe('the desk', () => {
  it('has the case by the save itself; delivering says since when', async () => {
    const id = await submitted(undefined, 'r', yesTo('police-scotland', 'cfc-scotland'));
    expect(await worker().runOnce()).toBe(2);
    expect(
      (await load(id)).case.deliveries.map(({ state, deliveredAt, attempts, lease }) => [
        state,
        deliveredAt,
        attempts,
        lease,
      ]),
    ).toEqual([
      ['delivered', t0, 1, null],
      ['delivered', t0, 1, null],
    ]);
    expect(
      (await room.store.audit.read(0, 10)).map(({ processing, recipient }) => `${processing} ${recipient}`).toSorted(),
    ).toEqual(['disclosure cfc-scotland', 'disclosure police-scotland']);
    expect(await worker().runOnce()).toBe(0);
  });
});

describe('the webhook', () => {
  it('is a CloudEvent with a signature that the scheme’s own library accepts, and says no more than that there is a case', async () => {
    const { hook, catalogue } = await withHook({}, 200);
    const id = await submitted(catalogue);
    const at = Date.now();
    room.now = brandAs<Instant>(new Date(at).toISOString());
    await worker(catalogue).runOnce();
    const [got] = hook.received;
    if (!got) expect.unreachable();
    const { case: kase } = await load(id);
    expect(() => new Webhook(secrets.NEW ?? '').verify(got.body, got.headers)).not.toThrow();
    expect(() => new Webhook(secrets.OLD ?? '').verify(got.body, got.headers)).toThrow();
    expect(got.headers['content-type']).toMatch(/^application\/cloudevents\+json/);
    expect(got.headers['webhook-id']).toBe(`${kase.reference}/police-scotland/1`);
    expect(JSON.parse(got.body)).toEqual({
      specversion: '1.0',
      id: got.headers['webhook-id'],
      source: 'https://reports.example.org',
      type: 'scot.intake.case.assigned.v1',
      subject: kase.reference,
      time: t0,
      datacontenttype: 'application/json',
      data: {
        reference: kase.reference,
        revision: 1,
        role: 'lead',
        band: 'P4',
        fraudType: 'bank-impersonation',
        submittedAt: t0,
        link: `https://reports.example.org/triage/cases/${kase.reference}`,
        unverified: true,
        practice: true,
      },
    });
    expect(got.body).not.toContain('my bank');
  });

  it('carries the partner’s view when asked, no larger than 20 kB', async () => {
    const { hook, catalogue } = await withHook({ payload: 'full' }, 200);
    await submitted(catalogue);
    await worker(catalogue).runOnce();
    expect((JSON.parse(hook.received[0]?.body ?? '{}') as { data: { view: unknown[] } }).data.view).toEqual([
      expect.objectContaining({ fact: 'story', value: 'They said they were from my bank.' }),
    ]);
    const long = draft({
      id: brandAs<ReportId>('long'),
      consents: yesTo('police-scotland'),
      statements: [{ messageId: brandAs('m'), at: t0, text: 'é'.repeat(15_000), kind: 'told' }],
    });
    await room.store.create(submit(long, { catalogue, now: room.now }), brandAs<ConversationKey>('web:long'));
    await worker(catalogue).runOnce();
    expect(hook.received[1]?.body.length).toBeLessThan(1_000);
  });

  it('signs with the old and the new key while they change', async () => {
    const { hook, catalogue } = await withHook({ secret: 'NEW OLD' }, 200);
    room.now = brandAs<Instant>(new Date().toISOString());
    await submitted(catalogue);
    await worker(catalogue).runOnce();
    const [got] = hook.received;
    for (const name of ['NEW', 'OLD'])
      expect(() => new Webhook(secrets[name] ?? '').verify(got?.body ?? '', got?.headers ?? {})).not.toThrow();
  });

  it.each<[string, Record<string, string>, string]>([
    ['a secret that is not set', { secret: 'NOWHERE' }, 'NOWHERE'],
    ['a secret that is too short', { secret: 'SHORT' }, '24 to 64'],
    ['no secret at all', { secret: '' }, 'names no secret'],
    ['a url of the inner network', { url: 'https://10.1.2.3/' }, 'not a public address'],
  ])('waits for an operator when there is %s', async (_, settings, error) => {
    const { hook, catalogue } = await withHook(settings, 200);
    const id = await submitted(catalogue);
    await worker(catalogue).runOnce();
    expect(await first(id)).toMatchObject({
      state: 'due',
      attempts: 1,
      lastError: expect.stringContaining(error) as string,
    });
    expect(hook.received).toEqual([]);
  });
});
