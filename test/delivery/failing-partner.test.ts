// A partner that does not take what it is sent: tries, dead letters, order, and what is taken back meanwhile.

import { describe, expect, it } from 'vitest';
import { revise, withdraw } from '../../cases/intake.ts';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import { httpPost } from '../../delivery/http-post.ts';
import { webhookMethod } from '../../delivery/methods/webhook.ts';
import type { Delivery, Dossier } from '../../model/case.ts';
import type { ReportId } from '../../model/ids.ts';
import { serviceScope } from '../../store/scope.ts';
import { fact, later, yesTo } from '../cases/fixture.ts';
import type { Answer, PracticePartner } from './practice-partner.ts';
import { first, load, room, submitted, supervisor, useRoom, withHook, worker } from './room.ts';
import { sendAgain } from './send-again.ts';

useRoom();

const cases = (hook: PracticePartner) => hook.received.filter(({ body }) => !body.includes('ping.v1'));

describe('a partner that fails', () => {
  it.each<[string, Answer, Partial<Delivery>]>([
    ['500', 500, { state: 'due', dueAt: later(5_000), lastError: 'the partner answered 500' }],
    ['a hang', 'hang', { state: 'due', lastError: 'no answer within 500 ms' }],
    ['a reset', 'reset', { state: 'due' }],
    ['a drip', 'drip', { state: 'due' }],
    [
      'a redirect',
      { status: 302, headers: { location: 'http://169.254.169.254/' } },
      { state: 'due', lastError: expect.stringContaining('not followed') as string },
    ],
    ['429 for 90 seconds', { status: 429, headers: { 'retry-after': '90' } }, { state: 'due', dueAt: later(90_000) }],
    [
      '503 until a date',
      { status: 503, headers: { 'retry-after': 'Sun, 22 Nov 2026 13:00:00 GMT' } },
      { state: 'due', dueAt: later(3_600_000) },
    ],
    ['503 until nonsense', { status: 503, headers: { 'retry-after': 'soon' } }, { state: 'due', dueAt: later(5_000) }],
    ['410', 410, { state: 'dead', lastError: 'the partner answered 410' }],
    ['a reset after 200', 'reset-after-200', { state: 'delivered' }],
    ['an endless 200', 'endless', { state: 'delivered' }],
  ])('with %s', async (_, answer, expected) => {
    const { catalogue } = await withHook({}, answer);
    const id = await submitted(catalogue);
    await worker(catalogue).runOnce();
    expect(await first(id)).toMatchObject({ attempts: 1, lease: null, ...expected });
  });

  it('gets the same id and the same body on every try, until it takes it', async () => {
    const { hook, catalogue } = await withHook({}, 500, 'reset', 200);
    const id = await submitted(catalogue);
    for (let i = 0; i < 3; i++) {
      await worker(catalogue).runOnce();
      room.now = (await first(id)).dueAt;
    }
    expect(await first(id)).toMatchObject({ state: 'delivered', attempts: 3, lastError: null });
    expect(new Set(cases(hook).map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(new Set(cases(hook).map(({ body }) => body)).size).toBe(1);
    expect((await load(id)).case.events.map(({ kind }) => kind)).toEqual([
      'submitted',
      'delivery-failed',
      'delivery-failed',
      'delivered',
    ]);
  });

  const forTwelveDays = async (catalogue: Catalogue) => {
    for (let i = 0; i < 12; i++) {
      await worker(catalogue).runOnce();
      // A ping that was sent at the same moment is over by then.
      room.now = later(30_000, room.now);
      await worker(catalogue).runOnce();
      room.now = later(25 * 3_600_000, room.now);
    }
  };

  it('is a dead letter after the time of ten tries, and is sent again when a person says so, once', async () => {
    const { hook, catalogue } = await withHook({}, 500);
    const id = await submitted(catalogue);
    await forTwelveDays(catalogue);
    // From the third failure on, only pings were sent.
    expect(cases(hook)).toHaveLength(3);
    expect(await first(id)).toMatchObject({ state: 'dead', attempts: 3, skipped: 7 });
    expect((await load(id)).case.events.at(-1)?.kind).toBe('delivery-dead');
    expect(await room.store.dueSummary(room.now)).toMatchObject({ dead: 1, due: 0 });

    expect(await sendAgain(room.store, { catalogue, member: supervisor('cfc-scotland'), now: room.now })).toEqual([]);
    hook.answers = [200];
    expect(
      await sendAgain(room.store, { catalogue, member: supervisor('police-scotland'), now: room.now }),
    ).toHaveLength(1);
    expect(await sendAgain(room.store, { catalogue, member: supervisor('police-scotland'), now: room.now })).toEqual(
      [],
    );
    await worker(catalogue).runOnce();
    expect(await first(id)).toMatchObject({ state: 'delivered', attempts: 1 });
    expect(cases(hook).at(-1)?.headers['webhook-id']).toBe(cases(hook)[0]?.headers['webhook-id']);
    expect(
      (await room.store.audit.read(0, 100)).filter(({ actor }) => actor === 'staff:isla').map(({ what }) => what),
    ).toEqual(['case replayed']);
  });

  it('and has all its tries again, also those that were not made while its partner was left alone', async () => {
    const { catalogue } = await withHook({}, 500);
    const id = await submitted(catalogue);
    await forTwelveDays(catalogue);
    expect(await first(id)).toMatchObject({ state: 'dead', skipped: 7 });
    await sendAgain(room.store, { catalogue, member: supervisor('police-scotland'), now: room.now });
    // It still does not answer the ping: the first of ten tries is over, and the second comes soon.
    await worker(catalogue).runOnce();
    room.now = later(30_000, room.now);
    await worker(catalogue).runOnce();
    expect(await first(id)).toMatchObject({ state: 'due', attempts: 0, skipped: 1, dueAt: later(5_000, room.now) });
  });

  it('all dead letters to it are sent again at once', async () => {
    const { hook, catalogue } = await withHook({}, 410);
    for (const id of ['a', 'b', 'c']) await submitted(catalogue, id);
    await worker(catalogue).runOnce();
    hook.answers = [200];
    expect(
      await sendAgain(room.store, { catalogue, member: supervisor('police-scotland'), now: room.now }),
    ).toHaveLength(3);
    await worker(catalogue).runOnce();
    expect(await room.store.dueSummary(room.now)).toMatchObject({ dead: 0, due: 0, nextDueAt: null });
  });

  it('holds up nobody else', async () => {
    const { catalogue } = await withHook({}, 'hang');
    for (let i = 0; i < 5; i++) await submitted(catalogue, `slow-${i}`);
    const quick = await submitted(catalogue, 'quick', yesTo('cfc-scotland'));
    await worker(catalogue).runOnce();
    expect((await load(quick)).case.deliveries.map(({ to, state }) => `${to} ${state}`)).toContain(
      'cfc-scotland delivered',
    );
  });

  const change = async (id: ReportId, work: (dossier: Dossier) => Dossier) => {
    // As whoever works a case does: again from the start when a delivery was recorded meanwhile.
    for (let attempt = 0; attempt < 5; attempt++) {
      const before = await load(id);
      const saved = await room.store.save(serviceScope, work(before), before.version);
      if (saved === 'saved') return;
      expect(saved).toBe('conflict');
    }
    throw new Error('never saved');
  };
  const told = (hook: PracticePartner) =>
    hook.received.map(({ body }) => (JSON.parse(body) as { type: string }).type.split('.')[3]);

  it('hears of a case before its revision, and of that before the withdrawal', async () => {
    const { hook, catalogue } = await withHook({}, 500, 200);
    const id = await submitted(catalogue);
    await worker(catalogue).runOnce();
    const context = { catalogue, now: room.now };
    await change(
      id,
      (one) => revise({ ...one, report: { ...one.report, facts: [fact('ongoing', 'yes-now')] } }, {}, context).dossier,
    );
    expect(await worker(catalogue).runOnce()).toBe(0);
    room.now = later(3_600_000);
    await worker(catalogue).runOnce();
    await change(id, (one) => withdraw(one, context).dossier);
    await worker(catalogue).runOnce();
    expect(told(hook)).toEqual(['assigned', 'assigned', 'revised', 'withdrawn']);
  });

  it('is not sent again what was taken back, only that it was', async () => {
    const { hook, catalogue } = await withHook({}, 500, 200);
    const id = await submitted(catalogue);
    await worker(catalogue).runOnce();
    await change(id, (one) => withdraw(one, { catalogue, now: room.now }).dossier);
    room.now = later(3_600_000);
    await worker(catalogue).runOnce();
    expect(told(hook)).toEqual(['assigned', 'withdrawn']);
    expect((await load(id)).case.deliveries.map(({ kind, state }) => `${kind} ${state}`)).toEqual([
      'withdrawal delivered',
    ]);
  });

  it.each([
    ['fails', 500, ['withdrawal delivered']],
    ['arrives', 200, ['case delivered', 'withdrawal delivered']],
  ] as const)('a case that is taken back while it is under way, and %s', async (_, answer, after) => {
    const gate = Promise.withResolvers<void>();
    const { hook, catalogue } = await withHook({}, answer, 200);
    const id = await submitted(catalogue);
    const methods = [webhookMethod(async (request) => gate.promise.then(() => httpPost(request)))];
    const making = worker(catalogue, { methods }).runOnce();
    await new Promise(setImmediate);
    await change(id, (one) => withdraw(one, { catalogue, now: room.now }).dossier);
    expect(await worker(catalogue, { name: 'other' }).runOnce()).toBe(0);
    gate.resolve();
    await making;
    await worker(catalogue).runOnce();
    expect(told(hook)).toEqual(['assigned', 'withdrawn']);
    expect((await load(id)).case.deliveries.map(({ kind, state }) => `${kind} ${state}`)).toEqual(after);
  });

  it('a case that is taken back while its worker dies is not sent again', async () => {
    const { hook, catalogue } = await withHook({}, 200);
    const id = await submitted(catalogue);
    await room.store.claimDue('dead', room.now, 60_000, 10);
    await change(id, (one) => withdraw(one, { catalogue, now: room.now }).dossier);
    room.now = later(60_000);
    await worker(catalogue).runOnce();
    expect(told(hook)).toEqual(['withdrawn']);
  });
});
