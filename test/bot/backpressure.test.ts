// A server that is full, by real clients: whoever has begun goes on and is answered, newcomers are told when to come back and
// whom to call. It is full because its store makes one conversation wait, and one at a time is all that it is allowed.

import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { TurnContext } from 'botbuilder';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeAdmission } from '../../bot/admission.ts';
import type { TeamsPorts } from '../../bot/channels/teams/ports.ts';
import { sayTurn } from '../../bot/channels/teams/say.ts';
import { Pressure } from '../../bot/pressure.ts';
import { words } from '../../catalogue/words.ts';
import { brandAs, type ConversationKey } from '../../model/ids.ts';
import type { Message } from '../../model/message.ts';
import { directLine } from '../../web/widget/direct-line.ts';
import { shipped } from '../support/catalogue.ts';
import { DirectLineTalk } from '../support/direct-line-talk.ts';
import { startServer, type TestServer } from '../support/server.ts';

const phones = /999.*101/s;

describe('a server that is full', () => {
  let server: TestServer;
  let talk: DirectLineTalk;
  let holder: DatabaseSync;
  let held: Promise<{ status: number }>;

  const send = (text: string) =>
    talk.call('POST', `/conversations/${talk.conversation}/activities`, { type: 'message', text });

  beforeEach(async () => {
    server = await startServer({ env: { MOST_TURNS_AT_ONCE: '1', METRICS_PORT: '0' } });
    talk = new DirectLineTalk(server.url);
    await talk.open();
    // Another process holds the database: what is said now is answered once it lets go.
    holder = new DatabaseSync(join(server.dataDir, 'reports.db'));
    holder.exec('BEGIN IMMEDIATE');
    held = send('I lost £300 to a fake shop.');
    await expect.poll(async () => underWay()).toBe(1);
  });
  afterEach(async () => {
    if (holder.isOpen) holder.close();
    await held;
    await server.remove();
  });

  const underWay = async (): Promise<number> => {
    const text = await (await fetch(`http://127.0.0.1:${server.metricsPort}/metrics`)).text();
    return Number(/^reports_turns_under_way (\d+)$/m.exec(text)?.[1]);
  };

  it('asks the web chat to come back, with words for who cannot wait, and lets go on what has begun', async () => {
    const refused = await fetch(`${server.url}/v3/directline/tokens/generate`, { method: 'POST' });
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '120']);
    const body = (await refused.json()) as { error: { code: string; message: string } };
    expect([body.error.code, body.error.message]).toEqual(['Busy', expect.stringMatching(phones)]);
    // As the widget reads it.
    expect(await directLine(`${server.url}/v3/directline`).open()).toEqual({ kind: 'busy', afterMs: 120_000 });
    // A second message of the one that has begun is not refused, though it makes it fuller still.
    const second = send('It was on 2 November 2026.');
    await expect.poll(underWay).toBe(2);
    holder.close();
    expect([(await held).status, (await second).status]).toEqual([200, 200]);
    const opened = await fetch(`${server.url}/v3/directline/tokens/generate`, { method: 'POST' });
    expect(opened.status).toBe(200);
    const text = await (await fetch(`http://127.0.0.1:${server.metricsPort}/metrics`)).text();
    expect(text).toMatch(/^reports_newcomers_refused [1-9]/m);
    expect(server.log()).not.toContain('request failed');
  });

  it('asks the plain form to come back, in words', async () => {
    const refused = await fetch(`${server.url}/report`, { headers: { accept: 'text/html' } });
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '120']);
    const html = await refused.text();
    expect(html).toContain('Please come back in 2 minutes');
    expect(html).toMatch(phones);
    expect(html).not.toContain('Not saved');
    holder.close();
    await held;
    expect((await fetch(`${server.url}/report`, { headers: { accept: 'text/html' } })).status).toBe(200);
  });
});

describe('admission', () => {
  const key = brandAs<ConversationKey>('web:one');
  const message = {} as Message;
  const store = (known: boolean) => ({ byConversation: async () => (known ? ({} as never) : null) });

  it.each([
    [3, true],
    [4, false],
  ])('with %i of 5 under way, newcomers are let in: %s', async (depth, letIn) => {
    const pressure = new Pressure({ mostTurns: 5, mostLagMs: 1_000_000 });
    const open = Promise.withResolvers<undefined>();
    const under = Array.from({ length: depth }, () => pressure.during(() => open.promise));
    const admission = makeAdmission(pressure, store(false));
    if (letIn) await admission.letIn(key);
    else await expect(admission.letIn(key)).rejects.toMatchObject({ status: 503, code: 'Busy' });
    await makeAdmission(pressure, store(true)).letIn(key);
    open.resolve(undefined);
    await Promise.all(under);
    expect(pressure.depth).toBe(0);
    pressure.close();
  });

  it('is told to a newcomer in Teams in words, and not as an error, which Teams would send again', async () => {
    const sent: unknown[] = [];
    const ports = { words: (locale: string, key: string) => words(shipped, locale, key) } as TeamsPorts;
    const context = { sendActivity: async (text: unknown) => void sent.push(text) } as unknown as TurnContext;
    await sayTurn(ports, context, { kind: 'busy' }, 'en');
    expect(sent).toEqual([expect.stringMatching(/try again in 2 minutes.*999.*101/s)]);
  });

  it('lets one conversation pile up fifty messages and no more', async () => {
    const pressure = new Pressure({ mostTurns: 1_000, mostLagMs: 1_000_000 });
    const open = Promise.withResolvers<{ kind: 'not-saved' }>();
    const take = makeAdmission(pressure, store(true)).guard(() => open.promise);
    const all = Array.from({ length: 51 }, () => take(key, message));
    expect((await all[50])?.kind).toBe('busy');
    open.resolve({ kind: 'not-saved' });
    expect((await Promise.all(all)).filter(({ kind }) => kind === 'not-saved')).toHaveLength(50);
    expect((await take(key, message)).kind).toBe('not-saved');
    pressure.close();
  });
});
