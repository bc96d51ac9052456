// A store that fails in the middle of a turn: the person is told, sends the same again, and it counts once.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../../store/store.ts';
import { StoreError } from '../../store/store-error.ts';
import { DirectLineTalk } from '../support/direct-line-talk.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let failBinding = false;
const withStore = (store: Store): void => {
  const bind = store.bindConversation.bind(store);
  store.bindConversation = async (...args) => {
    if (!failBinding) return bind(...args);
    failBinding = false;
    throw new StoreError('unavailable', 'away for a moment');
  };
};
beforeAll(async () => {
  server = await startServer({ withStore });
});
afterAll(() => server.remove());

describe('coming back on another device', () => {
  it('is heard once, though the store failed after it was saved and before it was bound', async () => {
    const first = new DirectLineTalk(server.url);
    await first.open();
    await first.say({ text: 'I bought a phone online for £300 and it never came.' });
    const said = (await first.say({ text: 'pause' })).map(({ text }) => text).join('\n');
    const code = /P-[\w-]+/.exec(said)?.[0];
    const phrase = /secret phrase is: ([a-z ]+)/.exec(said)?.[1]?.trim();

    expect(phrase).toMatch(/^\w+ \w+ \w+ \w+/);

    const second = new DirectLineTalk(server.url);
    await second.open();
    await second.say({ text: `come back ${code}` });
    const typed = { text: phrase, channelData: { clientActivityID: 'phrase' } };
    failBinding = true;
    expect(await second.post(typed)).toMatchObject({ status: 503, body: { error: { code: 'NotSaved' } } });
    expect((await second.post(typed)).status).toBe(200);
    const ids = (await second.activities()).map(({ id }) => id);
    expect(ids.filter((id) => id === 'client-phrase')).toHaveLength(1);
    expect(ids.filter((id) => id === 'client-phrase.0')).toHaveLength(1);
  });
});
