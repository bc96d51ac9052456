// What becomes of a card that is posted into the channel of a queue (R35), and of too many of them: with a clock of its own.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { References } from '../../../bot/channels/teams/references.ts';
import type { StaffPorts } from '../../../bot/channels/teams/staff/ports.ts';
import { digestEveryMs, mostCardsADay, queueChannel } from '../../../bot/channels/teams/staff/queue-channel.ts';
import { queueKey } from '../../../bot/channels/teams/staff/queue-place.ts';
import { submit } from '../../../cases/intake.ts';
import { words } from '../../../catalogue/words.ts';
import { teamsCardMethod } from '../../../delivery/methods/teams-card.ts';
import type { QueuePost } from '../../../delivery/ports.ts';
import { brandAs, type ConversationKey, type Instant, type ReportId } from '../../../model/ids.ts';
import { openSqliteStore } from '../../../store/sqlite/open.ts';
import type { Store } from '../../../store/store.ts';
import { draft, smallCatalogue, t0, yesTo } from '../../cases/fixture.ts';
import { cardProblems } from '../../support/card-schema.ts';
import { cardText } from '../../support/cards.ts';

const catalogue = smallCatalogue();
const police = 'police-scotland';
let folder: string;
let store: Store;
let now: Date;
let sent: unknown[];
let fails: unknown;
let ports: StaffPorts;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'queue-'));
  ({ store } = await openSqliteStore({ folder }));
  now = new Date(t0);
  sent = [];
  fails = undefined;
  const clock = () => now;
  const speakTo: StaffPorts['adapter']['speakTo'] = async (_place, logic) => {
    if (fails !== undefined) throw fails;
    await logic({
      sendActivity: async ({ attachments }: { attachments: { content: unknown }[] }) => {
        sent.push(attachments[0]?.content);
      },
    } as never);
  };
  ports = {
    store,
    catalogue,
    references: new References(store.references, clock),
    adapter: { speakTo },
    words: (locale, key, values) => words(catalogue, locale, key, values),
    clock,
    publicUrl: 'https://r.example.org',
    changed: () => {},
    failed: () => {},
  };
  await store.references.put({
    key: queueKey(police),
    kind: 'channel',
    tenant: 'tenant',
    serviceUrl: 'https://smba.trafficmanager.net/uk/',
    conversation: '19:queue@thread.tacv2',
    bot: '28:bot',
    person: null,
    team: '19:team',
    seenAt: t0,
  });
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const passes = (ms: number) => {
  now = new Date(now.getTime() + ms);
};
const at = (): Instant => brandAs<Instant>(now.toISOString());
/** A case that is submitted now. */
const kase = () => {
  const id = brandAs<ReportId>(crypto.randomUUID());
  const dossier = submit(draft({ id, consents: yesTo(police) }), { catalogue, now: at() });
  if (dossier.case === null) throw new Error('no case');
  return { ...dossier, case: dossier.case };
};
const post = (change: Partial<QueuePost> = {}): QueuePost => ({
  id: crypto.randomUUID(),
  partner: police,
  kind: 'case',
  case: kase().case,
  changedAt: at(),
  again: false,
  ...change,
});
const fill = async (count: number) => {
  for (let i = 0; i < count; i++)
    await store.brief.count(
      `cards 19:queue@thread.tacv2 ${at().slice(0, 10)}`,
      at(),
      brandAs('2026-11-23T00:00:00.000Z'),
    );
};

describe('a card that is posted', () => {
  it('stands there once, though its result was lost', async () => {
    const channel = queueChannel(ports);
    const one = post();
    expect(await channel.post(one)).toEqual({ state: 'there' });
    expect(await queueChannel(ports).post(one)).toEqual({ state: 'there' });
    expect(sent).toHaveLength(1);
    expect(cardProblems(sent[0])).toEqual([]);
    expect(cardText(sent[0])).toContain(one.case.reference);
  });

  it.each<[QueuePost['kind'], string]>([
    ['case', 'A new case for you'],
    ['revision', 'A case was changed by the reporter'],
    ['withdrawal', 'This case is not yours any more'],
  ])('says why it is shown: %s', async (kind, title) => {
    await queueChannel(ports).post(post({ kind }));
    expect(cardText(sent[0]).split('\n')[0]).toBe(title);
  });

  it.each<[string, unknown, object]>([
    ['removed or blocked', { statusCode: 403 }, { state: 'retry' }],
    ['no such channel', { statusCode: 404 }, { state: 'retry' }],
    [
      'busy',
      { statusCode: 429, response: { headers: { get: () => '315' } } },
      { state: 'retry', notBefore: '2026-11-22T12:05:15.000Z' },
    ],
    ['not sent', { code: 'ECONNREFUSED' }, { state: 'retry' }],
    ['a gateway gave up', { statusCode: 504 }, { state: 'unknown' }],
    ['the line broke', { code: 'ECONNRESET' }, { state: 'unknown' }],
  ])('and does not arrive: %s', async (_what, error, outcome) => {
    fails = error;
    const one = post();
    expect(await queueChannel(ports).post(one)).toMatchObject(outcome);
    fails = undefined;
    expect(await queueChannel(ports).post(one)).toEqual({ state: 'there' });
    expect(sent).toHaveLength(1);
  });

  it('says that it may stand there twice when nobody can know', async () => {
    const method = teamsCardMethod(queueChannel(ports));
    const dossier = kase();
    const [delivery] = dossier.case.deliveries.filter(({ to }) => to === police);
    if (!delivery) throw new Error('no delivery');
    const context = {} as never;
    fails = { statusCode: 502 };
    const first = await method.deliver(delivery, dossier, context);
    expect(first).toEqual({ state: 'unknown', error: 'it may have arrived: Teams answered 502' });
    fails = undefined;
    expect(await method.deliver({ ...delivery, perhapsSentAt: delivery.dueAt }, dossier, context)).toEqual({
      state: 'delivered',
    });
    expect(cardText(sent[0])).toContain('This card may stand here twice');
  });

  it('waits for a supervisor where no channel shows the queue', async () => {
    await store.references.remove(queueKey(police));
    expect(await queueChannel(ports).post(post())).toMatchObject({
      state: 'retry',
      error: expect.stringContaining('show queue here'),
    });
    expect(sent).toEqual([]);
  });
});

describe('too many cards', () => {
  it('is more than 2,500 a day: the last of them is a card, the next a digest, and a new day has cards again', async () => {
    expect(mostCardsADay).toBe(2_500);
    await fill(mostCardsADay - 1);
    const channel = queueChannel(ports);
    expect(await channel.post(post())).toEqual({ state: 'there' });
    expect(cardText(sent[0])).toContain('A new case for you');
    expect(await channel.post(post())).toEqual({ state: 'there', how: 'in a digest' });
    expect(cardText(sent[1])).toContain('the queue at a glance');
    expect(cardProblems(sent[1])).toEqual([]);
    passes(12 * 3_600_000);
    expect(await channel.post(post())).toEqual({ state: 'there' });
    expect(cardText(sent[2])).toContain('A new case for you');
  });

  it('waits for the next digest with what came after the last, and one digest stands for all of it', async () => {
    await fill(mostCardsADay);
    const channel = queueChannel(ports);
    const dossier = kase();
    await store.create(dossier, brandAs<ConversationKey>('web:1'));
    const before = post();
    expect((await channel.post(before)).state).toBe('there');
    const counts = await store.queue({ kind: 'service' }, { status: 'open' });
    expect(cardText(sent[0])).toContain(`New: ${counts.counts.new}`);
    passes(60_000);
    const [second, third] = [post(), post()];
    const wait = await channel.post(second);
    expect(wait).toMatchObject({ state: 'later', notBefore: '2026-11-22T12:30:00.000Z' });
    // The first of them is tried again, as when its result was lost: the digest holds it already.
    expect(await channel.post(before)).toEqual({ state: 'there', how: 'in a digest' });
    passes(digestEveryMs);
    const answers = await Promise.all([channel.post(second), channel.post(third)]);
    expect(answers.map(({ state }) => state).toSorted()).toEqual(['later', 'there']);
    passes(5_000);
    for (const one of [second, third]) expect((await channel.post(one)).state).toBe('there');
    expect(sent).toHaveLength(2);
  });

  it('tries the digest again when it did not arrive', async () => {
    await fill(mostCardsADay);
    const channel = queueChannel(ports);
    const one = post();
    fails = { statusCode: 503 };
    expect((await channel.post(one)).state).toBe('retry');
    fails = undefined;
    expect(await channel.post(one)).toEqual({ state: 'there', how: 'in a digest' });
    expect(sent).toHaveLength(1);
  });
});
