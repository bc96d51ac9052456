import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { revise, submit, withdraw } from '../../cases/intake.ts';
import { apply } from '../../cases/lifecycle.ts';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import { httpPost } from '../../delivery/http-post.ts';
import { deskMethod } from '../../delivery/methods/desk.ts';
import { reporterMethod } from '../../delivery/methods/reporter.ts';
import { webhookMethod } from '../../delivery/methods/webhook.ts';
import type { DeliveryMethod, Found } from '../../delivery/ports.ts';
import { DeliveryWorker } from '../../delivery/worker.ts';
import type { Case, Delivery, Dossier } from '../../model/case.ts';
import { brandAs, type ConversationKey, type Instant, type ReportId, type StaffId } from '../../model/ids.ts';
import type { Turn } from '../../model/report.ts';
import { serviceScope } from '../../store/scope.ts';
import { openSqliteStore } from '../../store/sqlite/open.ts';
import type { StaffMember } from '../../store/staff-store.ts';
import type { Store } from '../../store/store.ts';
import { replay } from '../../triage/dead-letters.ts';
import { conversation, draft, fact, later, partner, smallCatalogue, t0, yesTo } from '../cases/fixture.ts';
import { type Answer, type PracticePartner, startPartner } from './practice-partner.ts';
import { sendAgain } from './send-again.ts';

const secrets: Record<string, string> = {
  OLD: `whsec_${Buffer.alloc(32, 1).toString('base64')}`,
  NEW: `whsec_${Buffer.alloc(32, 2).toString('base64')}`,
  SHORT: 'whsec_YWJj',
};
const isla = { kind: 'staff', id: brandAs<StaffId>('isla'), name: 'Isla', partner: 'police-scotland' } as const;
const supervisor = (partner: string): StaffMember => ({ id: isla.id, name: isla.name, partner, role: 'supervisor' });

let folder: string;
let store: Store;
let now: Instant;
let faults: string[];
let shown: Turn[];
let hooks: PracticePartner[];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'delivery-'));
  ({ store } = await openSqliteStore({ folder }));
  [now, faults, shown, hooks] = [t0, [], [], []];
});
afterEach(async () => {
  await store.close();
  await Promise.all(hooks.map((hook) => hook.stop()));
  rmSync(folder, { recursive: true, force: true });
});

/** Police Scotland is told by a webhook that answers as said. */
async function withHook(settings: Record<string, string>, ...answers: Answer[]) {
  const hook = await startPartner(...answers);
  hooks.push(hook);
  const police = partner('police-scotland', 'queue', {
    delivery: [{ method: 'webhook', settings: { url: hook.url, secret: 'NEW', ...settings } }],
  });
  return { hook, catalogue: smallCatalogue({ partners: [police] }) };
}

const worker = (catalogue = smallCatalogue(), more: Partial<ConstructorParameters<typeof DeliveryWorker>[0]> = {}) =>
  new DeliveryWorker({
    store,
    catalogue,
    now: () => now,
    random: () => 0.5,
    name: 'w',
    publicUrl: 'https://reports.example.org',
    secret: (name) => secrets[name],
    methods: [
      deskMethod,
      webhookMethod(httpPost, { timeoutMs: 500 }),
      reporterMethod({ show: (turn) => void shown.push(turn) }),
    ],
    onFault: ({ what }) => faults.push(what),
    ...more,
  });

async function submitted(
  catalogue = smallCatalogue(),
  id = 'report-1',
  consents = yesTo('police-scotland'),
): Promise<ReportId> {
  const dossier = submit(draft({ id: brandAs<ReportId>(id), consents }), { catalogue, now });
  expect(await store.create(dossier, brandAs<ConversationKey>(`web:${id}`))).toBe('created');
  return dossier.report.id;
}
const load = async (id: ReportId): Promise<Dossier & { case: Case }> => {
  const dossier = await store.load(serviceScope, id);
  return dossier?.case ? { ...dossier, case: dossier.case } : expect.unreachable();
};
const first = async (id: ReportId): Promise<Delivery> => (await load(id)).case.deliveries[0] ?? expect.unreachable();

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
      (await store.audit.read(0, 10)).map(({ processing, recipient }) => `${processing} ${recipient}`).toSorted(),
    ).toEqual(['disclosure cfc-scotland', 'disclosure police-scotland']);
    expect(await worker().runOnce()).toBe(0);
  });
});

describe('the webhook', () => {
  it('is a CloudEvent with a signature that the scheme’s own library accepts, and says no more than that there is a case', async () => {
    const { hook, catalogue } = await withHook({}, 200);
    const id = await submitted(catalogue);
    const at = Date.now();
    now = brandAs<Instant>(new Date(at).toISOString());
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
    await store.create(submit(long, { catalogue, now }), brandAs<ConversationKey>('web:long'));
    await worker(catalogue).runOnce();
    expect(hook.received[1]?.body.length).toBeLessThan(1_000);
  });

  it('signs with the old and the new key while they change', async () => {
    const { hook, catalogue } = await withHook({ secret: 'NEW OLD' }, 200);
    now = brandAs<Instant>(new Date().toISOString());
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
      now = (await first(id)).dueAt;
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
      now = later(30_000, now);
      await worker(catalogue).runOnce();
      now = later(25 * 3_600_000, now);
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
    expect(await store.dueSummary(now)).toMatchObject({ dead: 1, due: 0 });

    expect(await sendAgain(store, { catalogue, member: supervisor('cfc-scotland'), now })).toEqual([]);
    hook.answers = [200];
    expect(await sendAgain(store, { catalogue, member: supervisor('police-scotland'), now })).toHaveLength(1);
    expect(await sendAgain(store, { catalogue, member: supervisor('police-scotland'), now })).toEqual([]);
    await worker(catalogue).runOnce();
    expect(await first(id)).toMatchObject({ state: 'delivered', attempts: 1 });
    expect(cases(hook).at(-1)?.headers['webhook-id']).toBe(cases(hook)[0]?.headers['webhook-id']);
    expect(
      (await store.audit.read(0, 100)).filter(({ actor }) => actor === 'staff:isla').map(({ what }) => what),
    ).toEqual(['case replayed']);
  });

  it('and has all its tries again, also those that were not made while its partner was left alone', async () => {
    const { catalogue } = await withHook({}, 500);
    const id = await submitted(catalogue);
    await forTwelveDays(catalogue);
    expect(await first(id)).toMatchObject({ state: 'dead', skipped: 7 });
    await sendAgain(store, { catalogue, member: supervisor('police-scotland'), now });
    // It still does not answer the ping: the first of ten tries is over, and the second comes soon.
    await worker(catalogue).runOnce();
    now = later(30_000, now);
    await worker(catalogue).runOnce();
    expect(await first(id)).toMatchObject({ state: 'due', attempts: 0, skipped: 1, dueAt: later(5_000, now) });
  });

  it('all dead letters to it are sent again at once', async () => {
    const { hook, catalogue } = await withHook({}, 410);
    for (const id of ['a', 'b', 'c']) await submitted(catalogue, id);
    await worker(catalogue).runOnce();
    hook.answers = [200];
    expect(await sendAgain(store, { catalogue, member: supervisor('police-scotland'), now })).toHaveLength(3);
    await worker(catalogue).runOnce();
    expect(await store.dueSummary(now)).toMatchObject({ dead: 0, due: 0, nextDueAt: null });
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
      const saved = await store.save(serviceScope, work(before), before.version);
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
    const context = { catalogue, now };
    await change(
      id,
      (one) => revise({ ...one, report: { ...one.report, facts: [fact('ongoing', 'yes-now')] } }, {}, context).dossier,
    );
    expect(await worker(catalogue).runOnce()).toBe(0);
    now = later(3_600_000);
    await worker(catalogue).runOnce();
    await change(id, (one) => withdraw(one, context).dossier);
    await worker(catalogue).runOnce();
    expect(told(hook)).toEqual(['assigned', 'assigned', 'revised', 'withdrawn']);
  });

  it('is not sent again what was taken back, only that it was', async () => {
    const { hook, catalogue } = await withHook({}, 500, 200);
    const id = await submitted(catalogue);
    await worker(catalogue).runOnce();
    await change(id, (one) => withdraw(one, { catalogue, now }).dossier);
    now = later(3_600_000);
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
    await change(id, (one) => withdraw(one, { catalogue, now }).dossier);
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
    await store.claimDue('dead', now, 60_000, 10);
    await change(id, (one) => withdraw(one, { catalogue, now }).dossier);
    now = later(60_000);
    await worker(catalogue).runOnce();
    expect(told(hook)).toEqual(['withdrawn']);
  });
});

describe('workers', () => {
  const slow = (wait: Promise<void>, count: { made: number }): DeliveryMethod => ({
    name: 'desk',
    reach: 'partner',
    async deliver() {
      count.made++;
      await wait;
      return { state: 'delivered' };
    },
  });

  it('two of them make each delivery once', async () => {
    for (let i = 0; i < 12; i++) await submitted(undefined, `r${i}`);
    const count = { made: 0 };
    const methods = [slow(Promise.resolve(), count)];
    const made = await Promise.all([
      worker(undefined, { name: 'a', methods }).runOnce(),
      worker(undefined, { name: 'b', methods }).runOnce(),
    ]);
    expect(made[0] + made[1]).toBe(12);
    expect(count.made).toBe(12);
  });

  it('one that was too late records nothing over the one that took its place', async () => {
    const id = await submitted();
    const gate = Promise.withResolvers<void>();
    const late = worker(undefined, { name: 'late', methods: [slow(gate.promise, { made: 0 })] }).runOnce();
    await new Promise(setImmediate);
    now = later(60_000);
    const failing: DeliveryMethod = {
      name: 'desk',
      reach: 'partner',
      deliver: async () => ({ state: 'dead', error: 'no' }),
    };
    await worker(undefined, { name: 'next', methods: [failing] }).runOnce();
    gate.resolve();
    await late;
    expect(await first(id)).toMatchObject({ state: 'dead', attempts: 1, crashes: 1 });
  });

  it('a method that throws is set aside after five times, and is said each time', async () => {
    const id = await submitted();
    const broken: DeliveryMethod = {
      name: 'desk',
      reach: 'partner',
      deliver: () => Promise.reject(new Error('a bug')),
    };
    for (let i = 0; i < 7; i++) {
      await worker(undefined, { methods: [broken] }).runOnce();
      now = later(25 * 3_600_000, now);
    }
    expect(await first(id)).toMatchObject({
      state: 'dead',
      attempts: 5,
      crashes: 5,
      lastError: 'the method desk failed: a bug',
    });
    expect(faults).toEqual(Array(5).fill('delivering by desk'));
  });

  it('what may have arrived is looked into before it is sent again', async () => {
    const id = await submitted();
    const log: string[] = [];
    const found: ('unknown' | 'not-arrived' | 'arrived')[] = ['unknown', 'not-arrived', 'arrived'];
    const careful: DeliveryMethod = {
      name: 'desk',
      reach: 'partner',
      async deliver() {
        log.push('sent');
        return { state: 'unknown', error: 'cut off' };
      },
      async reconcile() {
        const answer = found.shift() ?? 'arrived';
        log.push(answer);
        return answer;
      },
    };
    for (let i = 0; i < 5; i++) {
      await worker(undefined, { methods: [careful] }).runOnce();
      now = later(25 * 3_600_000, now);
    }
    expect(log).toEqual(['sent', 'unknown', 'not-arrived', 'sent', 'arrived']);
    expect((await first(id)).state).toBe('delivered');
  });

  it('what threw while it may have been sent, or while it was looked for, is looked into before it is sent again', async () => {
    const id = await submitted();
    const log: string[] = [];
    const broken: DeliveryMethod = {
      name: 'desk',
      reach: 'partner',
      async deliver() {
        log.push('sent');
        throw new Error('after it was sent');
      },
      async reconcile() {
        log.push('looked');
        if (log.length === 2) throw new Error('while it was looked for');
        return 'arrived';
      },
    };
    for (let i = 0; i < 3; i++) {
      await worker(undefined, { methods: [broken] }).runOnce();
      if (i < 2) expect(await first(id)).toMatchObject({ state: 'unknown', crashes: i + 1 });
      now = later(25 * 3_600_000, now);
    }
    expect(log).toEqual(['sent', 'looked', 'looked']);
    expect((await first(id)).state).toBe('delivered');
  });

  it('a lookup says when to look again, or that only a person can know', async () => {
    const id = await submitted();
    const found: Found[] = [
      { state: 'unknown', error: 'asked to wait', notBefore: later(315_000, later(3_600_000)) },
      { state: 'later', error: 'shut', notBefore: later(2 * 3_600_000) },
      { state: 'dead', error: 'look for yourself' },
    ];
    const careful: DeliveryMethod = {
      name: 'desk',
      reach: 'partner',
      deliver: async () => ({ state: 'unknown', error: 'cut off', notBefore: later(3_600_000) }),
      reconcile: async () => found.shift() ?? 'arrived',
    };
    const step = async () => {
      await worker(undefined, { methods: [careful] }).runOnce();
      const { state, dueAt, attempts } = await first(id);
      now = dueAt;
      return [state, dueAt, attempts];
    };
    expect(await step()).toEqual(['unknown', later(3_600_000), 1]);
    expect(await step()).toEqual(['unknown', later(3_915_000), 2]);
    expect(await step()).toEqual(['unknown', later(2 * 3_600_000), 2]);
    expect((await step()).slice(0, 1)).toEqual(['dead']);
    expect((await load(id)).case.events.map(({ kind }) => kind)).toEqual([
      'submitted',
      'delivery-failed',
      'delivery-failed',
      'delivery-dead',
    ]);
  });

  it('a slow one keeps its lease, so that nobody takes it up as lost', async () => {
    const id = await submitted();
    const gate = Promise.withResolvers<void>();
    const count = { made: 0 };
    const left: number[] = [];
    const method: DeliveryMethod = {
      ...slow(gate.promise, count),
      async deliver(_delivery, _dossier, context) {
        count.made++;
        await gate.promise;
        left.push(context.leftMs());
        return { state: 'delivered' };
      },
    };
    const making = worker(undefined, { name: 'slow', methods: [method], leaseMs: 60 }).runOnce();
    while (count.made === 0) await new Promise(setImmediate);
    now = later(50);
    for (let i = 0; (await first(id)).lease?.until === later(60); i++) {
      if (i > 2_000) expect.unreachable();
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    // It can be read a moment before whoever wrote it is told.
    await store.settled();
    now = later(100);
    expect(await worker(undefined, { name: 'other', methods: [method] }).runOnce()).toBe(0);
    gate.resolve();
    await making;
    expect(left).toEqual([10]);
    expect(await first(id)).toMatchObject({ state: 'delivered', attempts: 1, crashes: 0 });
  });

  it('a method that nobody knows is not lost', async () => {
    const id = await submitted();
    await worker(undefined, { methods: [] }).runOnce();
    expect(await first(id)).toMatchObject({ state: 'due', lastError: 'there is no delivery method named desk' });
  });

  it('look when they are woken, and finish what is under way when they stop', async () => {
    const count = { made: 0 };
    const gate = Promise.withResolvers<void>();
    const running = worker(undefined, { methods: [slow(gate.promise, count)], pollMs: 3_600_000 });
    running.start();
    const id = await submitted();
    running.wake();
    while (count.made === 0) await new Promise(setImmediate);
    const stopped = running.stop();
    expect((await first(id)).state).toBe('sending');
    gate.resolve();
    await stopped;
    expect((await first(id)).state).toBe('delivered');
  });
});

describe('the reporter', () => {
  const accepted = async (facts = [fact('safe-contact', 'none')]) => {
    const id = await submitted();
    const before = await load(id);
    const result = apply({ ...before, report: { ...before.report, facts } }, { kind: 'accept' }, isla, {
      catalogue: smallCatalogue(),
      now,
    });
    if (!result.ok) expect.unreachable();
    await store.save(serviceScope, result.dossier, before.version);
    return id;
  };

  it('hears it once, in the conversation, in the save that says so', async () => {
    const id = await accepted();
    await worker().runOnce();
    const { turns, case: kase } = await load(id);
    const update = turns.at(-1);
    expect(turns).toHaveLength(2);
    expect(update).toMatchObject({ message: null, conversation, at: t0, replies: [{ kind: 'update' }] });
    expect(update?.replies[0]?.text).toBe(
      `The police-scotland has taken up your report ${kase.reference}. They will work on it now.`,
    );
    expect(shown).toEqual([update]);
    // What has arrived cannot be sent again.
    await replay(
      { store, catalogue: smallCatalogue(), member: supervisor('police-scotland'), now },
      kase.reference,
      kase.deliveries.at(-1)?.id ?? expect.unreachable(),
    );
    expect((await load(id)).case).toEqual(kase);
  });

  it.each([
    ['none', 0],
    ['any', 1],
    [null, 0],
  ] as const)('with safe contact %s, %i messages leave the conversation', async (safe, leaving) => {
    const id = await accepted(safe === null ? [] : [fact('safe-contact', safe)]);
    const sent: string[] = [];
    const outside: DeliveryMethod = {
      name: 'letter',
      reach: 'outside',
      async deliver({ id: what }) {
        sent.push(what);
        return { state: 'delivered' };
      },
    };
    const before = await load(id);
    const deliveries = before.case.deliveries.map((one) =>
      one.to === 'reporter' ? { ...one, method: 'letter' } : one,
    );
    await store.save(serviceScope, { ...before, case: { ...before.case, deliveries } }, before.version);
    await worker(undefined, { methods: [outside, deskMethod, reporterMethod({ show: () => {} })] }).runOnce();
    expect(sent).toHaveLength(leaving);
    expect((await load(id)).turns).toHaveLength(2 - leaving);
  });
});
