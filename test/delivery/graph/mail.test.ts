import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Delivery } from '../../../model/case.ts';
import type { ReportId } from '../../../model/ids.ts';
import { member } from '../../triage/fixture.ts';
import { sendAgain } from '../send-again.ts';
import type { Fault } from './fake-graph.ts';
import { later, once, type Rig, startRig } from './rig.ts';

let rig: Rig;
beforeEach(async () => {
  rig = await startRig();
});
afterEach(() => rig.stop());
const asked = (what: string) => rig.fake.asked.filter((one) => one.what === what).length;
const text = (value: string) => expect.stringContaining(value) as string;

it('says that there is a case and where, and nothing that was told', async () => {
  const id = await rig.submit('graph-mail');
  await rig.worker().runOnce();
  const { case: kase } = await rig.load(id);
  expect(kase.deliveries[0]).toMatchObject({ state: 'delivered', attempts: 1 });
  expect(rig.fake.asked.map(({ what, path }) => `${what} ${path}`)).toEqual([
    expect.stringMatching(/^token /),
    'send-mail /v1.0/users/reports@example.org/sendMail',
  ]);
  expect(rig.fake.sent).toEqual([
    {
      subject: expect.stringMatching(new RegExp(`^Practice only: \\[P4\\] ${kase.reference} new case #[0-9a-f]{16}$`)),
      importance: 'normal',
      body: { contentType: 'text', content: text(`https://reports.example.org/triage/cases/${kase.reference}`) },
      toRecipients: [{ emailAddress: { address: 'queue@example.com' } }],
      internetMessageHeaders: [
        { name: 'x-case-ref', value: kase.reference },
        { name: 'x-delivery-id', value: `${kase.reference}/police-scotland/1` },
      ],
    },
  ]);
  expect(JSON.stringify(rig.fake.sent)).not.toContain('my bank');
});

const unclear: [string, Fault][] = [
  ['504 after it was sent', { status: 504, after: true }],
  ['504 before', { status: 504 }],
  ['500', { status: 500 }],
  ['502', { status: 502 }],
  ['a cut after', { drop: 'after' }],
  ['a cut before', { drop: 'before' }],
  ['a hang', { hang: 'before' }],
  ['a hang after it was sent', { hang: 'after' }],
];

describe('where it is not known whether it was sent', () => {
  it.each(unclear)(
    'with %s, its token is looked for in Sent Items, once Exchange has had its time',
    async (_, fault) => {
      const id = await rig.submit('graph-mail');
      rig.fake.fault = once('send-mail', fault);
      await rig.worker().runOnce();
      expect(await rig.first(id)).toMatchObject({ state: 'unknown', dueAt: later(300_000) });
      await rig.settle();
      expect(await rig.first(id)).toMatchObject({ state: 'delivered' });
      expect(rig.fake.sent).toHaveLength(1);
      expect(asked('find-mail')).toBeGreaterThan(0);
    },
  );

  it.each(unclear)(
    'with %s and no permission to look, a person is asked, and nothing is sent again',
    async (_, fault) => {
      const id = await rig.submit('graph-mail', {}, { lookup: 'none' });
      rig.fake.fault = once('send-mail', fault);
      await rig.settle();
      expect(await rig.first(id)).toMatchObject({ state: 'dead', attempts: 1, lastError: text('look in Sent Items') });
      expect(asked('send-mail')).toBe(1);
      expect(asked('find-mail')).toBe(0);
    },
  );

  it('and looking is not allowed after all: it is never sent again, and ends with its reason', async () => {
    const id = await rig.submit('graph-mail');
    rig.fake.fault = (what) =>
      what === 'send-mail' ? { status: 504, after: true } : what === 'find-mail' ? { status: 403 } : null;
    await rig.settle();
    expect(await rig.first(id)).toMatchObject({ state: 'dead', lastError: text('no permission') });
    expect(asked('send-mail')).toBe(1);
  });

  it('and it stands behind a page that holds nothing: it is not sent again', async () => {
    const id = await rig.submit('graph-mail');
    rig.fake.emptyPages = 1;
    rig.fake.fault = once('send-mail', { drop: 'after' });
    await rig.settle();
    expect((await rig.first(id)).state).toBe('delivered');
    expect(rig.fake.sent).toHaveLength(1);
  });

  it('and a person says send it again: it is still looked for first', async () => {
    const id = await rig.submit('graph-mail');
    rig.fake.fault = (what) =>
      what === 'send-mail' ? { status: 504, after: true } : what === 'find-mail' ? { status: 403 } : null;
    await rig.settle();
    rig.fake.fault = () => null;
    const supervisor = member('police-scotland', 'supervisor');
    expect(await sendAgain(rig.store, { catalogue: rig.catalogue, member: supervisor, now: rig.now })).toHaveLength(1);
    await rig.settle();
    expect(await rig.first(id)).toMatchObject({ state: 'delivered' });
    expect(rig.fake.sent).toHaveLength(1);
  });

  it('because its worker died: the next one looks', async () => {
    const id = await rig.submit('graph-mail');
    rig.fake.fault = once('send-mail', { hang: 'after' });
    const dying = rig.worker('dies').runOnce();
    while (rig.fake.sent.length === 0) await new Promise(setImmediate);
    rig.now = later(60_000);
    await rig.worker('next').runOnce();
    await dying;
    expect(await rig.first(id)).toMatchObject({ state: 'delivered', crashes: 1 });
    expect(rig.fake.sent).toHaveLength(1);
  });
});

/** A message that was sent, and answered with an error; Exchange has not filed it, and its delivery is changed by `then`. */
async function sentWithoutAnswer(then: Partial<Delivery>): Promise<ReportId> {
  const id = await rig.submit('graph-mail');
  rig.fake.filed = false;
  rig.fake.fault = once('send-mail', { status: 504, after: true });
  await rig.worker().runOnce();
  await rig.change(id, ({ case: kase, ...dossier }) => ({
    ...dossier,
    case: kase && { ...kase, deliveries: kase.deliveries.map((one) => ({ ...one, ...then })) },
  }));
  return id;
}

describe('while Exchange has not filed it yet', () => {
  it('what a dead worker may have sent is not sent again: it is looked for once more when that had its time', async () => {
    const id = await rig.submit('graph-mail');
    rig.fake.filed = false;
    rig.fake.fault = once('send-mail', { hang: 'after' });
    const dying = rig.worker('dies').runOnce();
    while (rig.fake.sent.length === 0) await new Promise(setImmediate);
    rig.now = later(61_000);
    await rig.worker('next').runOnce();
    await dying;
    expect(rig.fake.sent).toHaveLength(1);
    expect(await rig.first(id)).toMatchObject({ state: 'unknown', attempts: 0, dueAt: later(361_000) });
    expect((await rig.store.circuits.list())[0]?.shutUntil ?? null).toBeNull();
    rig.fake.filed = true;
    await rig.settle();
    expect(await rig.first(id)).toMatchObject({ state: 'delivered' });
    expect(rig.fake.sent).toHaveLength(1);
  });

  it('what was held and is brought forward is not sent again', async () => {
    const id = await sentWithoutAnswer({ held: true });
    rig.now = later(1_000);
    await rig.store.bringForward(rig.now);
    await rig.worker().runOnce();
    expect(asked('find-mail')).toBe(1);
    expect(rig.fake.sent).toHaveLength(1);
    expect(await rig.first(id)).toMatchObject({ state: 'unknown', dueAt: later(300_000) });
    rig.now = later(300_000);
    await rig.worker().runOnce();
    // By now it would be there.
    expect(rig.fake.sent).toHaveLength(2);
  });

  it('what a person sends again at once is not sent again', async () => {
    const id = await sentWithoutAnswer({ state: 'dead' });
    rig.now = later(1_000);
    const supervisor = member('police-scotland', 'supervisor');
    await sendAgain(rig.store, { catalogue: rig.catalogue, member: supervisor, now: rig.now });
    await rig.worker().runOnce();
    expect(rig.fake.sent).toHaveLength(1);
    expect(await rig.first(id)).toMatchObject({ state: 'due', dueAt: later(300_000) });
  });
});

describe('where it was certainly not sent', () => {
  it.each<[string, Fault, Record<string, unknown>]>([
    ['429 for 315 seconds', { status: 429, headers: { 'retry-after': '315' } }, { dueAt: later(315_000) }],
    ['503', { status: 503 }, { dueAt: later(5_000) }],
    ['401', { status: 401 }, { lastError: text('401') }],
    ['403', { status: 403 }, { lastError: text('no permission') }],
    ['404', { status: 404 }, { lastError: text('nothing of that name') }],
  ])('with %s it is sent later, once', async (_, fault, expected) => {
    const id = await rig.submit('graph-mail', {}, { lookup: 'none' });
    rig.fake.fault = once('send-mail', fault);
    await rig.worker().runOnce();
    expect(await rig.first(id)).toMatchObject({ state: 'due', attempts: 1, ...expected });
    await rig.settle();
    expect((await rig.first(id)).state).toBe('delivered');
    expect(rig.fake.sent).toHaveLength(1);
  });
});

it('one message at a time goes from a mailbox, and all wait when it asks for that', async () => {
  for (let i = 0; i < 8; i++) await rig.submit('graph-mail');
  let asks = 0;
  rig.fake.fault = (what) =>
    what === 'send-mail' && asks++ === 3 ? { status: 429, headers: { 'retry-after': '315' } } : null;
  await rig.worker().runOnce();
  expect(rig.fake.most['send-mail']).toBe(1);
  expect(rig.fake.sent).toHaveLength(3);
  expect(asked('send-mail')).toBe(4);
  rig.now = later(314_999);
  await rig.worker().runOnce();
  expect(asked('send-mail')).toBe(4);
  await rig.settle();
  expect(rig.now <= later(320_000)).toBe(true);
  expect(rig.fake.sent).toHaveLength(8);
});
