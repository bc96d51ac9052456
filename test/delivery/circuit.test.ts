import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { submit } from '../../cases/intake.ts';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import { afterResult, closed, freshCircuit, holdBy, probed } from '../../delivery/circuit.ts';
import { httpPost } from '../../delivery/http-post.ts';
import { deskMethod } from '../../delivery/methods/desk.ts';
import { webhookMethod } from '../../delivery/methods/webhook.ts';
import type { DeliveryMethod, DeliveryOutcome } from '../../delivery/ports.ts';
import { DeliveryWorker } from '../../delivery/worker.ts';
import type { Delivery } from '../../model/case.ts';
import { brandAs, type ConversationKey, type Instant, type ReportId } from '../../model/ids.ts';
import type { Circuit } from '../../store/circuit-store.ts';
import { serviceScope } from '../../store/scope.ts';
import { openSqliteStore } from '../../store/sqlite/open.ts';
import type { Store } from '../../store/store.ts';
import { draft, later, partner, smallCatalogue, t0, yesTo } from '../cases/fixture.ts';
import { type PracticePartner, startPartner } from './practice-partner.ts';

const failed: DeliveryOutcome = { state: 'retry', error: 'the partner answered 500' };
const minute = 60_000;

describe('a circuit', () => {
  const told = (...outcomes: DeliveryOutcome[]): Circuit =>
    outcomes.reduce((circuit, outcome, i) => afterResult(circuit, outcome, later(i * 1_000)), freshCircuit('p', 'm'));
  const delivered: DeliveryOutcome = { state: 'delivered' };

  it('opens at the third failure in a row, and asks again five minutes later', () => {
    expect(told(failed, failed)).toMatchObject({ failures: 2, openedAt: null, troubledAt: t0 });
    expect(told(failed, failed, failed)).toMatchObject({
      openedAt: later(2_000),
      probeAt: later(2_000 + 5 * minute),
      troubledAt: t0,
      lastError: 'the partner answered 500',
    });
    expect(told(failed, failed, delivered, failed, failed).openedAt).toBeNull();
    expect(
      told(failed, failed, { state: 'unknown', error: 'cut off', notBefore: later(minute) }).openedAt,
    ).not.toBeNull();
  });

  it('is not opened by what says nothing about the way, nor by a partner that asks us to wait', () => {
    const dead: DeliveryOutcome = { state: 'dead', error: 'no' };
    const put: DeliveryOutcome = { state: 'later', error: 'shut', notBefore: later(minute) };
    expect(told(dead, put, dead, put, dead)).toEqual(freshCircuit('p', 'm'));
    const busy: DeliveryOutcome = { state: 'retry', error: '429', notBefore: later(315_000) };
    expect(told(busy, busy, busy, busy)).toMatchObject({ failures: 0, openedAt: null, shutUntil: later(315_000) });
  });

  it('closes as if nothing had been', () => {
    const open = told(failed, failed, failed, failed);
    expect(closed(open)).toEqual(freshCircuit('p', 'm'));
    expect(afterResult(open, delivered, t0)).toEqual(freshCircuit('p', 'm'));
    expect(probed(open, later(minute)).probeAt).toBe(later(6 * minute));
  });

  const due: Delivery = {
    id: 'd',
    to: 'p',
    kind: 'case',
    method: 'm',
    revision: 1,
    state: 'due',
    attempts: 0,
    dueAt: t0,
    lease: null,
    lastError: null,
    deliveredAt: null,
  };
  const random = () => 0.5;

  it('holds what comes due: each time counts as a try, and after the last it is a dead letter', () => {
    const open = told(failed, failed, failed);
    expect(holdBy(undefined, due, t0, random)).toBeNull();
    expect(holdBy(freshCircuit('p', 'm'), due, t0, random)).toBeNull();
    const held = holdBy(open, due, t0, random);
    expect(held).toMatchObject({ attempts: 0, skipped: 1, held: true, dueAt: later(5_000), state: 'due' });
    if (!held) expect.unreachable();
    expect(holdBy(open, held, t0, random)).toBe(held);
    expect(holdBy(closed(open), held, t0, random)).toBeNull();
    expect(holdBy(open, { ...due, attempts: 4, skipped: 5 }, t0, random)).toMatchObject({
      state: 'dead',
      attempts: 4,
      skipped: 6,
    });
    expect(holdBy(open, { ...due, state: 'unknown' }, t0, random)?.state).toBe('unknown');
  });

  it('of a partner that asked us to wait holds until then, and no try is used up', () => {
    const shut = { ...freshCircuit('p', 'm'), shutUntil: later(315_000) };
    expect(holdBy(shut, due, t0, random)).toMatchObject({ attempts: 0, dueAt: later(315_000) });
    expect(holdBy(shut, due, later(315_000), random)).toBeNull();
  });

  it('of a partner that was stored as shut for years is not shut: nobody may put us off for longer than a day', () => {
    const day = 24 * 60 * minute;
    const shut = { ...freshCircuit('p', 'm'), shutUntil: later(day + 1) };
    expect(holdBy(shut, due, t0, random)).toBeNull();
    expect(holdBy({ ...shut, shutUntil: later(day) }, due, t0, random)).toMatchObject({ dueAt: later(day) });
  });
});

describe('a partner that is down', () => {
  let folder: string;
  let store: Store;
  let now: Instant;
  let hook: PracticePartner;
  let catalogue: Catalogue;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'circuit-'));
    ({ store } = await openSqliteStore({ folder }));
    now = t0;
    hook = await startPartner(500);
    const police = partner('police-scotland', 'queue', {
      delivery: [{ method: 'webhook', settings: { url: hook.url, secret: 'KEY' } }],
    });
    catalogue = smallCatalogue({ partners: [police] });
  });
  afterEach(async () => {
    await store.close();
    await hook.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  let count = 0;
  const owe = async (consents = yesTo('police-scotland')): Promise<ReportId> => {
    const id = brandAs<ReportId>(`r${count++}`);
    await store.create(submit(draft({ id, consents }), { catalogue, now }), brandAs<ConversationKey>(`web:${id}`));
    return id;
  };
  const worker = (
    name = 'w',
    methods: readonly DeliveryMethod[] = [deskMethod, webhookMethod(httpPost, { timeoutMs: 500 })],
  ) =>
    new DeliveryWorker({
      store,
      catalogue,
      now: () => now,
      random: () => 0.5,
      name,
      publicUrl: 'https://r.example.org',
      secret: () => `whsec_${Buffer.alloc(32, 1).toString('base64')}`,
      methods,
      onFault: ({ error }) => expect.unreachable(String(error)),
    });
  const first = async (id: ReportId) =>
    (await store.load(serviceScope, id))?.case?.deliveries[0] ?? expect.unreachable();
  const types = () => hook.received.map(({ body }) => (JSON.parse(body) as { type: string }).type.split('.')[2]);

  it('gets a ping without any case each five minutes, and within ten minutes of its recovery everything', async () => {
    const ids: ReportId[] = [];
    for (let i = 0; i < 20; i++) {
      ids.push(await owe());
      await worker().runOnce();
      now = later(minute, now);
    }
    const [circuit] = await store.circuits.list();
    expect(circuit).toMatchObject({ partner: 'police-scotland', method: 'webhook', openedAt: later(minute) });
    expect(types().filter((type) => type === 'case')).toHaveLength(3);
    expect(types().filter((type) => type === 'ping')).toHaveLength(3);
    const ping = hook.received.at(-1);
    for (const id of ids) expect(ping?.body).not.toContain((await store.load(serviceScope, id))?.case?.reference);
    expect(ping?.headers['webhook-signature']).toMatch(/^v1,/);

    hook.answers = [200];
    const back = now;
    while ((await store.dueSummary(now)).nextDueAt !== null) {
      await worker().runOnce();
      now = later(30_000, now);
      if (now > later(10 * minute, back)) expect.unreachable('it took too long');
    }
    for (const id of ids) expect((await first(id)).state).toBe('delivered');
    expect(
      new Set(hook.received.filter(({ body }) => !body.includes('ping.v1')).map(({ headers }) => headers['webhook-id']))
        .size,
    ).toBe(20);
    expect((await store.circuits.list())[0]).toMatchObject({ openedAt: null, failures: 0, troubledAt: null });
  });

  it('is asked by one of many instances', async () => {
    for (let i = 0; i < 3; i++) await owe();
    await worker().runOnce();
    now = later(6 * minute);
    await Promise.all(['a', 'b', 'c', 'd'].map((name) => worker(name).runOnce()));
    expect(types().filter((type) => type === 'ping')).toHaveLength(1);
  });

  it('holds up nobody else', async () => {
    for (let i = 0; i < 100; i++) await owe();
    const other = await owe(yesTo('cfc-scotland'));
    await worker().runOnce();
    const dossier = await store.load(serviceScope, other);
    expect(dossier?.case?.deliveries.find(({ to }) => to === 'cfc-scotland')?.state).toBe('delivered');
  });

  it('without a ping of its own gets its next deliveries instead', async () => {
    let up = false;
    const sent: string[] = [];
    const plain: DeliveryMethod = {
      name: 'webhook',
      reach: 'partner',
      async deliver({ id }) {
        sent.push(id);
        return up ? { state: 'delivered' } : failed;
      },
    };
    const ids = await Promise.all(Array.from({ length: 5 }, () => owe()));
    const run = async (minutes: number) => {
      for (const end = later(minutes * minute, now); now < end; now = later(minute, now))
        await worker('w', [deskMethod, plain]).runOnce();
    };
    await run(4);
    const tries = sent.length;
    await run(12);
    expect(sent.length - tries).toBeGreaterThan(0);
    up = true;
    await run(12);
    for (const id of ids) expect((await first(id)).state).toBe('delivered');
  });

  it('that asks us to wait is left alone until then by every delivery', async () => {
    await owe();
    hook.answers = [{ status: 429, headers: { 'retry-after': '315' } }, 200];
    await worker().runOnce();
    const second = await owe();
    await worker().runOnce();
    expect(hook.received).toHaveLength(1);
    expect(await first(second)).toMatchObject({ attempts: 0, dueAt: later(315_000) });
    now = later(315_000);
    await worker().runOnce();
    expect(hook.received).toHaveLength(3);
  });

  it.each(['99999999', 'Sun, 22 Nov 2037 12:00:00 GMT'])(
    'that asks us to wait for years (%s) is asked again after a day',
    async (years) => {
      await owe();
      hook.answers = [{ status: 503, headers: { 'retry-after': years } }, 200];
      await worker().runOnce();
      const day = later(24 * 60 * minute);
      expect((await store.circuits.list())[0]).toMatchObject({ shutUntil: day });
      const second = await owe();
      await worker().runOnce();
      expect(await first(second)).toMatchObject({ attempts: 0, dueAt: day });
      now = day;
      await worker().runOnce();
      expect(await first(second)).toMatchObject({ state: 'delivered' });
    },
  );
});
