// The web channel against a running server: by hand, and by Microsoft's own client.

import { DirectLine } from 'botframework-directlinejs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import xhr2 from 'xhr2';
import { keyOf } from '../../bot/channels/direct-line-log.ts';
import { brandAs } from '../../model/ids.ts';
import { serviceScope } from '../../store/scope.ts';
import { openSqliteStore } from '../../store/sqlite/open.ts';
import { DirectLineTalk, png } from '../support/direct-line-talk.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ env: { EMBED_ORIGINS: 'https://shop.example.org' } });
});
afterAll(() => server.remove());

const talk = () => new DirectLineTalk(server.url);

describe('tokens and origins', () => {
  it('gives a token for half an hour without a secret', async () => {
    const { status, body } = await talk().call('POST', '/tokens/generate', {});
    expect(status).toBe(200);
    expect(body).toMatchObject({
      conversationId: expect.stringMatching(/^[\w-]{10,}$/),
      token: expect.any(String),
      expires_in: 1800,
    });
  });

  it('takes an empty body as well', async () => {
    expect((await talk().call('POST', '/tokens/generate')).status).toBe(200);
  });

  it.each([
    ['a foreign page', 'https://evil.example', 403],
    ['a page of no origin', 'null', 403],
    ['a page that embeds us', 'https://shop.example.org', 200],
    ['no page at all', undefined, 200],
  ])('serves %s as it should', async (_name, origin, status) => {
    expect((await talk().call('POST', '/tokens/generate', {}, origin === undefined ? {} : { origin })).status).toBe(
      status,
    );
  });

  it('serves its own pages', async () => {
    expect((await talk().call('POST', '/tokens/generate', {}, { origin: server.url })).status).toBe(200);
  });

  it.each(['', 'abc', 'a.b', 'eyJjb252ZXJzYXRpb24iOiJ4In0.abc'])('refuses the token "%s"', async (token) => {
    const one = talk();
    await one.open();
    const { conversation } = one;
    one.token = token;
    expect((await one.call('GET', `/conversations/${conversation}/activities`)).status).toBe(403);
  });

  it('keeps a token to its own conversation', async () => {
    const [one, other] = [talk(), talk()];
    await one.open();
    await other.open();
    expect((await one.call('GET', `/conversations/${other.conversation}/activities`)).status).toBe(403);
    expect(
      (await one.call('POST', `/conversations/${other.conversation}/activities`, { type: 'message', text: 'x' }))
        .status,
    ).toBe(403);
  });

  it('refreshes a token, and forgets a conversation that was left in a hurry', async () => {
    const one = talk();
    await one.open();
    const { body } = await one.call('POST', '/tokens/refresh');
    expect(body.conversationId).toBe(one.conversation);
    one.token = String(body.token);
    expect((await one.call('DELETE', `/conversations/${one.conversation}/token`)).status).toBe(204);
    expect((await one.call('GET', `/conversations/${one.conversation}/activities`)).status).toBe(403);
    expect((await one.call('POST', '/tokens/refresh')).status).toBe(403);
  });
});

describe('messages', () => {
  it('greets once, however often a client starts', async () => {
    const one = talk();
    const first = await one.open();
    expect(first.map(({ kind }) => kind)).toEqual(['welcome']);
    await one.call('POST', '/conversations', {});
    await one.call('POST', '/conversations', {});
    expect(await one.replies()).toEqual([]);
  });

  it('takes a repeated message once, and answers it the same', async () => {
    const one = talk();
    await one.open();
    const activity = {
      text: 'Somebody hacked my email account and I cannot log in',
      channelData: { clientActivityID: 'same' },
    };
    const first = await one.post(activity);
    const seen = await one.activities();
    const second = await one.post(activity);
    expect(second.body).toEqual(first.body);
    expect(await one.activities()).toEqual([]);
    expect(seen.filter(({ from }) => from.role === 'user')).toHaveLength(1);
  });

  it('takes null for what is left out', async () => {
    const one = talk();
    await one.open();
    const { status } = await one.post({ text: 'hello', value: null, locale: null, channelData: null });
    expect(status).toBe(200);
    expect((await one.activities()).map(({ text }) => text)).toContain('hello');
  });

  it('believes the token, not the body, about who speaks', async () => {
    const one = talk();
    await one.open();
    await one.post({
      text: 'hello',
      from: { id: 'dl_somebody-else', name: 'x', role: 'bot' },
      conversation: { id: 'other' },
      serviceUrl: 'http://169.254.169.254/',
    });
    const mine = (await one.activities()).find(({ text }) => text === 'hello');
    expect(mine?.from).toMatchObject({ id: expect.stringMatching(/^dl_[0-9a-f]{32}$/), role: 'user' });
  });

  it('loses neither of two messages sent at once', async () => {
    const one = talk();
    await one.open();
    await Promise.all([
      one.post({ text: 'They phoned me on Monday' }),
      one.post({ text: 'The man said he was from Microsoft' }),
    ]);
    const mine = (await one.activities()).filter(({ from }) => from.role === 'user').map(({ text }) => text);
    expect(mine.sort()).toEqual(['The man said he was from Microsoft', 'They phoned me on Monday']);
  });

  it.each<[string, unknown, number]>([
    ['no type', { text: 'x' }, 400],
    ['text that is a number', { type: 'message', text: 5 }, 400],
    ['an array', [], 400],
    ['a text that is too long', { type: 'message', text: 'x'.repeat(16_001) }, 413],
    ['an answer that is too long', { type: 'message', value: { fact: 'story', value: 'x'.repeat(16_001) } }, 413],
    [
      'choices that are too long together',
      { type: 'message', value: { fact: 'paid-by', value: Array.from({ length: 200 }, () => 'x'.repeat(100)) } },
      413,
    ],
    [
      'an answer of the greatest length',
      { type: 'message', value: { fact: 'story', value: 'word '.repeat(3190) } },
      200,
    ],
    ['typing, which is nothing', { type: 'typing' }, 200],
  ])('answers %s with a status and a sentence', async (_name, body, status) => {
    const one = talk();
    await one.open();
    const result = await one.call('POST', `/conversations/${one.conversation}/activities`, body);
    expect(result.status).toBe(status);
    if (status >= 400) expect((result.body.error as { message: string }).message.length).toBeGreaterThan(10);
  });

  it.each([
    ['broken JSON', '{"type":', 400],
    ['JSON that is too deep', `{"type":"message","value":${'['.repeat(40)}${']'.repeat(40)}}`, 400],
    ['a body that is too large', JSON.stringify({ type: 'message', text: 'x'.repeat(300_000) }), 413],
  ])('refuses %s', async (_name, body, status) => {
    const one = talk();
    await one.open();
    const response = await fetch(`${one.base}/conversations/${one.conversation}/activities`, {
      method: 'POST',
      headers: { authorization: `Bearer ${one.token}`, 'content-type': 'application/json' },
      body,
    });
    expect(response.status).toBe(status);
  });

  it('shows after a restart what it showed before', async () => {
    const one = talk();
    await one.open();
    await one.say({ text: 'I bought a phone on Gumtree for £300 and it never came' });
    const all = async () =>
      (await one.call('GET', `/conversations/${one.conversation}/activities?watermark=0`)).body.activities;
    const before = await all();
    server = await server.restart();
    expect(await all()).toEqual(before);
  });
});

describe('files', () => {
  it('types a file by its content and keeps it with the report', async () => {
    const one = talk();
    await one.open();
    const replies = await one.say({ text: 'this is the message they sent me', file: 'screen.pdf' });
    expect(replies.map(({ text }) => text).join('\n')).toContain('screen.pdf');
    const user = (await one.call('GET', `/conversations/${one.conversation}/activities?watermark=0`)).body
      .activities as { attachments?: { contentType: string }[] }[];
    expect(user.flatMap(({ attachments = [] }) => attachments)).toMatchObject([{ contentType: 'image/png' }]);
  });

  it('stores a file once that is sent again because the answer was lost', async () => {
    const one = talk();
    await one.open();
    const send = (): Promise<{ status: number }> => {
      const form = new FormData();
      form.append('activity', JSON.stringify({ text: 'a.png', channelData: { clientActivityID: 'same' } }));
      for (let count = 0; count < 3; count++) form.append('file', new File([png], 'a.png'));
      return one.call('POST', `/conversations/${one.conversation}/upload?userId=x`, form);
    };
    expect([(await send()).status, (await send()).status]).toEqual([200, 200]);
    const { store } = await openSqliteStore({ folder: server.dataDir });
    const report = (await store.byConversation(keyOf(one.conversation)))?.report;
    const stored = await store.files.list(serviceScope, report?.id ?? brandAs(''));
    await store.close();
    expect([report?.files.length, stored.length]).toEqual([3, 3]);
  });

  it.each<[string, () => File[], number]>([
    ['a program', () => [new File([Buffer.from('MZ\u0000\u0000\u0000binary')], 'a.png')], 415],
    ['a web page', () => [new File(['\u0000\u0001<html>'], 'a.html')], 415],
    ['a file over 10 MB', () => [new File([Buffer.alloc(10 * 1024 * 1024 + 1, 65)], 'a.txt')], 413],
    ['six files', () => Array.from({ length: 6 }, (_, n) => new File([png], `${n}.png`)), 422],
    ['a file without content', () => [new File([], 'a.png')], 415],
    ['no file', () => [], 400],
  ])('refuses %s with a sentence', async (_name, files, status) => {
    const one = talk();
    await one.open();
    const form = new FormData();
    for (const file of files()) form.append('file', file);
    form.append('activity', '{}');
    const result = await one.call('POST', `/conversations/${one.conversation}/upload?userId=x`, form);
    expect(result.status).toBe(status);
    expect((result.body.error as { message: string }).message.length).toBeGreaterThan(10);
  });
});

it.each([
  ['deep', `${'['.repeat(60_000)}${']'.repeat(60_000)}`],
  ['wide', `[${'0,'.repeat(125_000)}0]`],
])('a body that is very %s is the fault of who sent it', async (_what, body) => {
  const one = talk();
  await one.open();
  const headers = { authorization: `Bearer ${one.token}`, 'content-type': 'application/json' };
  const path = `${one.base}/conversations/${one.conversation}/activities`;
  expect((await fetch(path, { method: 'POST', headers, body })).status).toBe(400);
});

describe('the stream', () => {
  const socketTo = (url: string, headers: Record<string, string> = {}) =>
    new Promise<{ socket: WebSocket | null; frames: { activities: { text?: string }[]; watermark: string }[] }>(
      (resolve) => {
        const frames: { activities: { text?: string }[]; watermark: string }[] = [];
        const socket = new WebSocket(url, { headers });
        socket.on('message', (data) => frames.push(JSON.parse(String(data))));
        socket.on('open', () => resolve({ socket, frames }));
        socket.on('error', () => resolve({ socket: null, frames }));
      },
    );

  it('sends what is said, and lets a ticket in once', async () => {
    const one = talk();
    await one.open();
    const { body } = await one.call('GET', `/conversations/${one.conversation}?watermark=0`);
    const { socket, frames } = await socketTo(String(body.streamUrl));
    expect(socket).not.toBeNull();
    await one.post({ text: 'hello there' });
    await expect
      .poll(() => frames.flatMap(({ activities }) => activities.map(({ text }) => text)))
      .toContain('hello there');
    expect((await socketTo(String(body.streamUrl))).socket).toBeNull();
    socket?.close();
  });

  it('refuses a foreign page and a wrong ticket', async () => {
    const one = talk();
    await one.open();
    const { body } = await one.call('GET', `/conversations/${one.conversation}`);
    expect((await socketTo(String(body.streamUrl), { origin: 'https://evil.example' })).socket).toBeNull();
    expect((await socketTo(`${String(body.streamUrl)}x`)).socket).toBeNull();
  });
});

describe("Microsoft's own client", () => {
  it.each([true, false])('talks to us (stream: %s)', async (webSocket) => {
    Object.assign(globalThis, { XMLHttpRequest: xhr2, WebSocket });
    const { body } = await talk().call('POST', '/tokens/generate', {});
    const client = new DirectLine({
      domain: `${server.url}/v3/directline`,
      token: String(body.token),
      webSocket,
      pollingInterval: 200,
    });
    const seen: string[] = [];
    const subscription = client.activity$.subscribe((activity) => {
      if (activity.type === 'message' && activity.from.id === 'assistant') seen.push(activity.text ?? '');
    });
    await expect.poll(() => seen.length, { timeout: 10_000 }).toBeGreaterThan(0);
    const id = await new Promise<string>((resolve, reject) => {
      client.postActivity({ type: 'message', text: 'person', from: { id: 'me' } }).subscribe(resolve, reject);
    });
    expect(id).toMatch(/^(server|client)-/);
    await expect.poll(() => seen.join('\n'), { timeout: 10_000 }).toContain('Here is who you can talk to');
    subscription.unsubscribe();
    client.end();
  });
});
