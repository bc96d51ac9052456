// What two servers on one store promise, whichever store it is: what one does, the other knows.

import { expect, it, vi } from 'vitest';
import WebSocket from 'ws';
import { DeskClient } from '../support/desk-client.ts';
import { DirectLineTalk } from '../support/direct-line-talk.ts';
import { formTalk } from '../support/form-talk.ts';
import { talkAtOnce } from '../support/many-talks.ts';
import type { TwoInstances } from '../support/two-instances.ts';

interface Frame {
  readonly activities: readonly {
    readonly id: string;
    readonly text?: string;
    readonly from: { readonly role?: string };
  }[];
}

/** The same conversation, as each instance serves it. */
const onBoth = async (two: TwoInstances) => {
  const [a = '', b = ''] = two.urls;
  const [one, other] = [new DirectLineTalk(a), new DirectLineTalk(b)];
  await one.open();
  Object.assign(other, { token: one.token, conversation: one.conversation });
  return { one, other };
};
/** A socket to the instance that `talk` speaks to. */
const listen = async (talk: DirectLineTalk) => {
  const { body } = await talk.call('GET', `/conversations/${talk.conversation}`);
  const path = String(body.streamUrl).replace(/^ws:\/\/[^/]+/, '');
  const address = `${talk.base.replace(/^http/, 'ws').replace('/v3/directline', '')}${path}`;
  const frames: Frame[] = [];
  let closed: string | null = null;
  const socket = new WebSocket(address);
  socket.on('message', (data) => frames.push(JSON.parse(String(data)) as Frame));
  socket.on('close', (_code, reason) => {
    closed = String(reason);
  });
  socket.on('error', () => undefined);
  const opened = await new Promise<boolean>((resolve) => {
    socket.on('open', () => resolve(true));
    socket.on('close', () => resolve(false));
  });
  return {
    opened,
    address,
    socket,
    texts: () => frames.flatMap(({ activities }) => activities).map(({ text }) => text ?? ''),
    closed: () => closed,
  };
};
const soon = { timeout: 10_000, interval: 50 };

/** The heart of it: every message is answered once, a page hears the other instance, a token that is revoked is gone. */
export function twoTalk(two: () => TwoInstances, conversations: number): void {
  it('every message of conversations that go to either is answered once and in order', async () => {
    const result = await talkAtOnce(two().balancer.url, conversations, 10);
    expect(result).toMatchObject({ messages: 3 * conversations, problems: [] });
  }, 120_000);

  it('a page that listens to one sees what was said to the other', async () => {
    const { one, other } = await onBoth(two());
    const page = await listen(one);
    expect(page.opened).toBe(true);
    await other.post({ text: 'hello, I was scammed', channelData: { clientActivityID: 'x' } });
    await vi.waitFor(() => expect(page.texts()).toContain('hello, I was scammed'), soon);
    page.socket.close();
  });

  it('a token that one has revoked opens nothing at the other, and closes its page', async () => {
    const { one, other } = await onBoth(two());
    const page = await listen(other);
    expect((await one.call('DELETE', `/conversations/${one.conversation}/token`)).status).toBe(204);
    expect((await other.call('GET', `/conversations/${one.conversation}/activities`)).status).toBe(403);
    await vi.waitFor(() => expect(page.closed()).toBe('ended'), soon);
  });
}

/** What else passes between them: tickets, pages, forms, and staff who sign in. */
export function twoShare(two: () => TwoInstances): void {
  it('a ticket that one has used is refused by the other', async () => {
    const { one, other } = await onBoth(two());
    const page = await listen(one);
    const path = page.address.replace(/^ws:\/\/[^/]+/, '');
    const again = new WebSocket(`${other.base.replace(/^http/, 'ws').replace('/v3/directline', '')}${path}`);
    const refused = await new Promise<string>((resolve) => again.on('error', (error) => resolve(error.message)));
    expect(refused).toContain('401');
    page.socket.close();
  });

  it('the newer page replaces the older, though they listen to different instances', async () => {
    const { one, other } = await onBoth(two());
    const older = await listen(one);
    const newer = await listen(other);
    // On SQLite an instance looks when another has written.
    await vi.waitFor(() => expect(older.closed()).toBe('replaced'), soon);
    expect(newer.closed()).toBeNull();
    newer.socket.close();
  });

  it('the last words of a deleted report reach the page that listens to the other', async () => {
    const { one, other } = await onBoth(two());
    await one.say({ text: 'I bought a phone on Gumtree and it never came' });
    const page = await listen(other);
    await vi.waitFor(() => expect(page.texts().length).toBeGreaterThan(0), soon);
    await one.post({ text: 'delete my report', channelData: { clientActivityID: 'd1' } });
    await one.post({ text: 'yes', channelData: { clientActivityID: 'd2' } });
    await vi.waitFor(() => expect(page.texts().join('\n')).toMatch(/deleted/i), soon);
    page.socket.close();
  });

  it('a form, its files and its receipt do not mind which instance they meet', async () => {
    const form = formTalk(two().balancer.url, { now: new Date() });
    await form.open();
    let replies = await form.say({
      text: 'I bought a phone on Gumtree for £300 by bank transfer and it never came.',
      file: 'shot.png',
    });
    for (let turn = 0; turn < 25 && !replies.some(({ kind }) => kind === 'receipt'); turn++) {
      const fact = replies.findLast(({ ask }) => ask)?.ask?.fact ?? '';
      const yes = fact.startsWith('consent:') || fact === 'submit';
      replies = await form.say({ fact, value: yes ? 'yes' : fact === 'nation' ? 'scotland' : 'skip' });
    }
    expect(replies.some(({ kind }) => kind === 'receipt')).toBe(true);
    expect(await form.phrase()).toMatch(/^\w+ \w+ \w+ \w+$/);
  }, 60_000);

  it('a member of staff signs in once, and is signed in at both', async () => {
    const links = two().instances.flatMap(({ output }) =>
      [...output().matchAll(/Sign in once as .*?: (\S+)/g)].map(([, link]) => link ?? ''),
    );
    const [link = ''] = links;
    const clients = two().urls.map((url) => new DeskClient(url));
    const [first, second] = clients;
    expect((await first?.signIn(link))?.status).toBe(303);
    expect((await second?.signIn(link))?.status).toBe(403);
    const balanced = new DeskClient(two().balancer.url);
    expect((await balanced.signIn(links[1] ?? '')).status).toBe(303);
    for (let page = 0; page < 4; page++) expect((await balanced.get('/triage')).status).toBe(200);
  });
}
