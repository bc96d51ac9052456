import { describe, expect, it } from 'vitest';
import type { ActivitySet, Outgoing } from '../../web/widget/activity.ts';
import { backOff } from '../../web/widget/back-off.ts';
import { Conversation } from '../../web/widget/conversation.ts';
import { type Called, type DirectLine, directLine, type Opened } from '../../web/widget/direct-line.ts';
import type { Session } from '../../web/widget/session.ts';
import type { ChatEvent } from '../../web/widget/state.ts';

const session: Session = { conversationId: 'c', token: 't', expiresAt: 1_800_000 };
const opened: Opened = { ...session, streamUrl: 'ws://127.0.0.1/stream' };
const ok = <Value>(value: Value): Called<Value> => ({ kind: 'ok', value });
const outgoing: Outgoing = { clientId: 'm1', text: 'hello' };
/** Lets everything that was promised happen. */
const settle = async () => {
  for (let i = 0; i < 20; i++) await Promise.resolve();
};

class FakeSocket {
  readonly url: string;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: { reason: string }) => void) | null = null;
  constructor(url: string) {
    this.url = url;
  }
  close(): void {
    this.onclose?.({ reason: '' });
  }
}

function setUp(change: Partial<DirectLine> = {}, kept: Session | null = null) {
  const events: ChatEvent[] = [];
  const calls: string[] = [];
  const sockets: FakeSocket[] = [];
  const timers: { readonly at: number; readonly run: () => void }[] = [];
  let saved = kept;
  const line: DirectLine = {
    open: async () => ok(opened),
    reopen: async () => ok(opened),
    activities: async () => ok<ActivitySet>({ activities: [], watermark: '0' }),
    send: async () => ok({}),
    refresh: async (held) => ok({ ...held, token: 't2' }),
    revoke: () => undefined,
    ...change,
  };
  const logged = Object.fromEntries(
    Object.entries(line).map(([name, run]) => [
      name,
      (...values: unknown[]) => {
        calls.push(name);
        return (run as (...given: unknown[]) => unknown)(...values);
      },
    ]),
  ) as unknown as DirectLine;
  const conversation = new Conversation({
    line: logged,
    socket: (url) => {
      const socket = new FakeSocket(url);
      sockets.push(socket);
      return socket as unknown as WebSocket;
    },
    timers: {
      now: () => 0,
      after: (at, run) => {
        const timer = { at, run };
        timers.push(timer);
        return timer;
      },
      cancel: (timer) => {
        const at = timers.indexOf(timer as (typeof timers)[number]);
        if (at >= 0) timers.splice(at, 1);
      },
    },
    tell: (event) => events.push(event),
    read: () => saved,
    keep: (next) => {
      saved = next;
    },
    locale: 'en',
  });
  /** Runs the timer that is due first. */
  const tick = async () => {
    timers.sort((a, b) => a.at - b.at);
    timers.shift()?.run();
    await settle();
  };
  const connections = () => events.flatMap((event) => (event.kind === 'connection' ? event.connection : []));
  return { conversation, events, calls, sockets, timers, tick, connections, saved: () => saved };
}

describe('a conversation', () => {
  it('opens, keeps its token, listens and hands on what comes', async () => {
    const { conversation, events, sockets, saved, connections } = setUp();
    await conversation.start();
    sockets[0]?.onopen?.();
    sockets[0]?.onmessage?.({ data: '' });
    sockets[0]?.onmessage?.({ data: JSON.stringify({ activities: [{ type: 'message', id: '1' }], watermark: '1' }) });
    expect(saved()).toEqual(session);
    expect(connections()).toEqual(['online']);
    expect(events.at(-1)).toMatchObject({ kind: 'received', watermark: '1' });
  });

  it('resumes after a reload from the beginning', async () => {
    const { conversation, calls } = setUp({}, session);
    await conversation.start();
    expect(calls).toEqual(['reopen', 'activities']);
  });

  it('exchanges a token that ran out while the computer slept, and gives up only then', async () => {
    let tries = 0;
    const { conversation, calls } = setUp(
      { reopen: async () => (tries++ === 0 ? { kind: 'gone' } : ok(opened)) },
      session,
    );
    await conversation.start();
    expect(calls).toEqual(['reopen', 'refresh', 'reopen', 'activities']);
    const lost = setUp({ reopen: async () => ({ kind: 'gone' }), refresh: async () => ({ kind: 'gone' }) }, session);
    await lost.conversation.start();
    expect(lost.connections()).toEqual(['lost']);
  });

  it('keeps trying to open, with longer and longer waits', async () => {
    const { conversation, timers, tick, calls } = setUp({ open: async () => ({ kind: 'unreachable' }) });
    await conversation.start();
    const waits: number[] = [];
    for (let i = 0; i < 3; i++) {
      waits.push(timers.at(-1)?.at ?? 0);
      await tick();
    }
    expect(calls.length).toBe(4);
    expect(waits.toSorted((a, b) => a - b)).toEqual(waits);
  });

  it('waits as long as a full server asks, more or less, and says so', async () => {
    let tries = 0;
    const { conversation, timers, tick, calls, connections } = setUp({
      open: async () => (tries++ === 0 ? { kind: 'busy', afterMs: 120_000 } : ok(opened)),
    });
    await conversation.start();
    expect(connections()).toEqual(['busy']);
    expect(timers.at(-1)?.at).toBeGreaterThanOrEqual(60_000);
    await tick();
    expect(calls.slice(0, 2)).toEqual(['open', 'open']);
  });

  it('reconnects after a break and asks for what it missed', async () => {
    const { conversation, sockets, timers, tick, calls, connections } = setUp();
    await conversation.start();
    sockets[0]?.onopen?.();
    sockets[0]?.close();
    expect(connections()).toContain('reconnecting');
    expect(timers.length).toBeGreaterThan(0);
    await tick();
    expect(calls).toEqual(['open', 'reopen', 'activities']);
    expect(sockets).toHaveLength(2);
  });

  it('polls where sockets are blocked', async () => {
    const { conversation, sockets, tick, calls, connections } = setUp();
    await conversation.start();
    sockets[0]?.close();
    await tick();
    sockets[1]?.close();
    await tick();
    expect(sockets).toHaveLength(2);
    expect(connections().at(-1)).toBe('online');
    const before = calls.length;
    await tick();
    expect(calls.slice(before)).toEqual(['activities']);
  });

  it('leaves the chat to another tab, until it is asked for', async () => {
    const { conversation, sockets, calls, connections } = setUp();
    await conversation.start();
    sockets[0]?.onopen?.();
    sockets[0]?.onclose?.({ reason: 'replaced' });
    expect(connections().at(-1)).toBe('elsewhere');
    expect(calls).toEqual(['open']);
    conversation.wake();
    await settle();
    expect(calls).toContain('reopen');
  });

  it('sends in order, and says which message did not get through', async () => {
    const order: string[] = [];
    const { conversation, events } = setUp({
      send: async (_, { clientId }) => {
        order.push(clientId);
        return clientId === 'b' ? { kind: 'unreachable' } : ok({});
      },
    });
    await conversation.start();
    await Promise.all(['a', 'b', 'c'].map((clientId) => conversation.send({ clientId, text: clientId })));
    expect(order).toEqual(['a', 'b', 'c']);
    expect(events.filter(({ kind }) => kind === 'sent' || kind === 'unsent')).toEqual([
      { kind: 'sent', clientId: 'a' },
      { kind: 'unsent', clientId: 'b', why: 'unreachable' },
      { kind: 'sent', clientId: 'c' },
    ]);
  });

  it.each([
    [413, 'too-large'],
    [415, 'file-kind'],
    [429, 'too-many'],
    [422, 'many-files'],
    [400, 'refused'],
  ] as const)('tells %i from the others', async (status, why) => {
    const { conversation, events } = setUp({ send: async () => ({ kind: 'refused', status }) });
    await conversation.start();
    await conversation.send(outgoing);
    expect(events.at(-1)).toEqual({ kind: 'unsent', clientId: 'm1', why });
  });

  it('is over at once when left: revoked, closed, nothing more tried', async () => {
    const { conversation, calls, timers, sockets } = setUp();
    await conversation.start();
    sockets[0]?.onopen?.();
    conversation.leave();
    expect(calls.at(-1)).toBe('revoke');
    expect(timers).toEqual([]);
    conversation.wake();
    await settle();
    expect(calls.at(-1)).toBe('revoke');
  });
});

describe('Direct Line over fetch', () => {
  const answering = (status: number, body: unknown = {}) => {
    const requests: { readonly url: string; readonly init: RequestInit }[] = [];
    const call: typeof fetch = async (url, init = {}) => {
      requests.push({ url: String(url), init });
      return new Response(status === 204 ? null : JSON.stringify(body), { status });
    };
    return { line: directLine('/v3/directline', call, () => 0), requests };
  };

  it.each([
    [200, 'ok'],
    [401, 'gone'],
    [403, 'gone'],
    [404, 'gone'],
    [413, 'refused'],
    [429, 'refused'],
    [500, 'unreachable'],
    [503, 'unreachable'],
  ])('%i is %s', async (status, kind) => {
    expect(await answering(Number(status)).line.activities(session, undefined)).toMatchObject({ kind });
  });

  it('takes a network that is not there for unreachable', async () => {
    const line = directLine('/x', async () => Promise.reject(new TypeError('offline')));
    expect(await line.send(session, outgoing, 'en')).toEqual({ kind: 'unreachable' });
  });

  it('sends an answer with its client id and without a name', async () => {
    const { line, requests } = answering(200, { id: 'a' });
    await line.send(session, { clientId: 'm1', text: 'Phone', answer: { fact: 'how', value: 'phone' } }, 'en');
    expect(requests[0]?.url).toBe('/v3/directline/conversations/c/activities');
    expect(JSON.parse(String(requests[0]?.init.body))).toEqual({
      type: 'message',
      from: { id: 'reporter' },
      locale: 'en',
      text: 'Phone',
      value: { fact: 'how', value: 'phone' },
      channelData: { clientActivityID: 'm1' },
    });
    expect(requests[0]?.init.headers).toMatchObject({ authorization: 'Bearer t' });
  });

  it('uploads files with their message', async () => {
    const { line, requests } = answering(200, { id: 'a' });
    await line.send(session, { clientId: 'm1', text: 'a.png', files: [new File(['x'], 'a.png')] }, 'en');
    const body = requests[0]?.init.body;
    expect(requests[0]?.url).toMatch(/\/upload\?userId=/);
    expect(body).toBeInstanceOf(FormData);
    expect(body instanceof FormData && [...body.keys()]).toEqual(['activity', 'file']);
  });
});

it('waits longer each time, at most half a minute', () => {
  expect([0, 1, 2, 3, 4, 5, 50].map((attempt) => backOff(attempt, () => 0))).toEqual([
    1000, 2000, 4000, 8000, 16000, 30000, 30000,
  ]);
  expect(backOff(0, () => 1)).toBe(667);
});
