// `/api/messages` in local mode: a whole turn by `expectReplies`, and what is refused without a word.

import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actionsOf, cardText } from '../support/cards.ts';
import { listenHere } from '../support/local-server.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.remove());

const activity = (change: Record<string, unknown> = {}) => ({
  type: 'message',
  id: crypto.randomUUID(),
  channelId: 'msteams',
  serviceUrl: 'http://127.0.0.1:9',
  conversation: { id: 'teams-1', conversationType: 'personal' },
  from: { id: 'user-1', name: 'Reporter' },
  recipient: { id: 'bot', name: 'Bot' },
  text: 'help',
  locale: 'en-GB',
  deliveryMode: 'expectReplies',
  ...change,
});
const post = (body: unknown) =>
  fetch(`${server.url}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

interface Replies {
  readonly activities: readonly {
    readonly type: string;
    readonly text?: string;
    readonly summary?: string;
    readonly attachments?: readonly { readonly contentType: string; readonly content: Record<string, unknown> }[];
  }[];
}

describe('the bot endpoint', () => {
  it('answers in text and cards', async () => {
    const response = await post(
      activity({
        text: 'Our supplier emailed new bank details and we paid the invoice of £12,400 to them yesterday. It was a fraud.',
      }),
    );
    expect(response.status).toBe(200);
    const { activities } = (await response.json()) as Replies;
    const cards = activities.flatMap(({ attachments = [] }) => attachments);
    expect(cards.map(({ content }) => cardText(content)).join('\n')).toContain('£12,400');
    expect(cards.length).toBeGreaterThan(0);
    for (const { contentType, content } of cards) {
      expect(contentType).toBe('application/vnd.microsoft.card.adaptive');
      expect(content).toMatchObject({ type: 'AdaptiveCard', version: '1.5' });
    }
  });

  it('takes the answer of a card', async () => {
    const there = { conversation: { id: 'teams-2' }, from: { id: 'user-2', name: 'Other' } };
    const asked = await post(activity({ ...there, text: 'Someone took £300 from my bank account by bank transfer' }));
    const { activities } = (await asked.json()) as Replies;
    const send = activities
      .flatMap(({ attachments = [] }) => attachments.flatMap(({ content }) => actionsOf(content)))
      .find(({ title }) => title === 'Send');
    const value = { ...send?.data, 'fact:bank-told': 'yes' };
    const response = await post(activity({ ...there, text: undefined, value, replyToId: 'card' }));
    expect(response.status).toBe(200);
    const answered = ((await response.json()) as Replies).activities.flatMap(({ attachments = [] }) => attachments);
    expect(answered.map(({ content }) => JSON.stringify(content)).join()).toContain('report.answer');
  });

  it('asks nobody for details in front of others', async () => {
    const response = await post(
      activity({ conversation: { id: 'teams-3', conversationType: 'channel', isGroup: true } }),
    );
    const { activities } = (await response.json()) as Replies;
    expect(activities).toHaveLength(1);
    expect(cardText(activities[0]?.attachments?.[0]?.content)).toContain('in front of others');
  });

  it.each<[string, unknown, number]>([
    ['no body', '', 400],
    ['broken JSON', '{', 400],
    ['an empty object', {}, 400],
    ['another channel', activity({ channelId: 'slack' }), 403],
    ['our own channel', activity({ channelId: 'directline' }), 403],
    ['a public service address', activity({ serviceUrl: 'https://example.org' }), 401],
    ['a body that is too large', activity({ text: 'x'.repeat(300_000) }), 413],
  ])('refuses %s with an empty body', async (_name, body, status) => {
    const response = await post(body);
    expect(response.status).toBe(status);
    expect(await response.text()).toBe('');
  });

  it('sends its replies to the service that asked, when replies are not expected', async () => {
    const received: string[] = [];
    const service = createServer((req, res) => {
      received.push(req.url ?? '');
      req.resume();
      res.setHeader('content-type', 'application/json');
      res.end('{"id":"1"}');
    });
    const port = await listenHere(service);
    const response = await post(
      activity({ deliveryMode: undefined, serviceUrl: `http://127.0.0.1:${port}`, conversation: { id: 'teams-4' } }),
    );
    expect(response.status).toBe(200);
    expect(received.every((url) => url.startsWith('/v3/conversations/teams-4/activities'))).toBe(true);
    expect(received.length).toBeGreaterThan(0);
    await new Promise((resolve) => service.close(resolve));
  });
});
