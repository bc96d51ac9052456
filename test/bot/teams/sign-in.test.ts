// Single sign-on: every client of a person sends the same token, and one exchange is made of it.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TurnContext } from 'botbuilder';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TeamsPorts } from '../../../bot/channels/teams/ports.ts';
import { senderOf } from '../../../bot/channels/teams/sender.ts';
import { exchangeToken, verifyState } from '../../../bot/channels/teams/sign-in.ts';
import type { UserTokens } from '../../../bot/channels/teams/user-tokens.ts';
import { openSqliteStore } from '../../../store/sqlite/open.ts';

const folder = mkdtempSync(join(tmpdir(), 'sign-in-'));
let store: Awaited<ReturnType<typeof openSqliteStore>>['store'];
beforeAll(async () => {
  ({ store } = await openSqliteStore({ folder }));
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

const contextOf = (value: unknown, person = 'object-1') =>
  ({
    activity: { value, from: { id: '29:1', aadObjectId: person }, conversation: { id: 'a:1' }, channelId: 'msteams' },
  }) as unknown as TurnContext;

function stage(answer: string | null) {
  const exchanged: string[] = [];
  const learned: string[] = [];
  const ports = {
    store,
    clock: () => new Date('2026-11-20T10:30:00Z'),
    profiles: { learn: async (_sender: unknown, token: string) => void learned.push(token) },
  } as unknown as TeamsPorts;
  const tokens = {
    connection: 'graph',
    exchanged: async (_context: unknown, token: string) => {
      exchanged.push(token);
      return answer;
    },
    held: async (_context: unknown, code: string) => (code === '123456' ? 'own' : null),
  } as unknown as UserTokens;
  const exchange = (value: unknown) => {
    const context = contextOf(value);
    return exchangeToken(ports, tokens)(context, senderOf(context.activity));
  };
  const verify = (value: unknown) => {
    const context = contextOf(value);
    return verifyState(ports, tokens)(context, senderOf(context.activity));
  };
  return { exchanged, learned, exchange, verify };
}

describe('signin/tokenExchange', () => {
  it('is done once for all clients of a person', async () => {
    const { exchange, exchanged, learned } = stage('own');
    const value = { id: 'one', connectionName: 'graph', token: 'theirs' };
    const answers = await Promise.all([1, 2, 3].map(() => exchange(value)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(exchanged).toEqual(['theirs']);
    expect(learned).toEqual(['own']);
  });

  it('lets Teams ask for consent where there is none', async () => {
    const { exchange, learned } = stage(null);
    const answer = await exchange({ id: 'two', connectionName: 'graph', token: 'theirs' });
    expect(answer).toMatchObject({ status: 412, body: { id: 'two', connectionName: 'graph' } });
    expect(learned).toEqual([]);
  });

  it('is refused for another connection, and when it is none', async () => {
    const { exchange, exchanged } = stage('own');
    expect((await exchange({ id: 'three', connectionName: 'other', token: 'x' })).status).toBe(400);
    expect((await exchange({ id: 'four' })).status).toBe(400);
    expect((await exchange(undefined)).status).toBe(400);
    expect(exchanged).toEqual([]);
  });
});

describe('signin/verifyState', () => {
  it('takes the code of a page, and no other', async () => {
    const { verify, learned } = stage(null);
    expect((await verify({ state: '123456' })).status).toBe(200);
    expect((await verify({ state: '999999' })).status).toBe(412);
    expect((await verify({ state: 'CancelledByUser' })).status).toBe(400);
    expect(learned).toEqual(['own']);
  });
});
