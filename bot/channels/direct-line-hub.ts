// The open sockets of the web channel. Each has a cursor into its conversation; when the conversation has changed, each
// gets what it has not seen. What other instances save, revoke or say is found by asking the store, once for all sockets.

import { randomUUID } from 'node:crypto';
import type { Activity } from 'botbuilder';
import type { WebSocket } from 'ws';
import { instant } from '../../model/ids.ts';
import type { Store } from '../../store/store.ts';
import type { LocalOutlet } from '../adapter.ts';
import { after, keyOf, type Logged, watermarkOf } from './direct-line-log.ts';
import { revokedName } from './direct-line-token.ts';

export interface Listening {
  readonly socket: WebSocket;
  readonly conversation: string;
  readonly user: string;
  /** From `begin`. */
  readonly stream: string;
  /** Watermark: what the client has. */
  cursor: number;
  /** The conversation's version when the store was last asked. */
  seen?: string;
}

/** Reads a conversation's activities; the hub never keeps any of them. */
export type ReadActivities = (conversation: string, user: string) => Promise<readonly Logged[]>;

export interface HubPorts {
  readonly read: ReadActivities;
  readonly store: Pick<Store, 'versions' | 'brief' | 'touchedElsewhere'>;
  readonly clock: () => Date;
  /** Told of a store that could not be asked. */
  readonly failed: (error: unknown) => void;
}

const keepAliveMs = 25_000;
/** How late a page may learn of what another instance did. */
const askEveryMs = 500;
/** Conversations in one question to the store. */
const askAtOnce = 500;
/** As long as a socket lives at the most: a browser's page for a day. */
const streamMs = 24 * 3_600_000;
const passingMs = 10 * 60_000;

const streamName = (conversation: string): string => `stream ${conversation}`;
const boxName = (conversation: string): string => `passing ${conversation}`;

/** Sends changes to whoever listens, one frame after the other for each socket. */
export class DirectLineHub implements LocalOutlet {
  private readonly listeners = new Map<string, Set<Listening>>();
  private readonly sending = new WeakMap<Listening, Promise<void>>();
  private readonly ports: HubPorts;
  private readonly timers: readonly NodeJS.Timeout[];
  private asking: Promise<void> | null = null;

  constructor(ports: HubPorts) {
    this.ports = ports;
    this.timers = [
      setInterval(() => this.each((one) => one.socket.ping()), keepAliveMs),
      setInterval(() => this.look(), askEveryMs),
    ];
    for (const timer of this.timers) timer.unref();
  }

  /** Makes the next socket of a conversation its live one, on whichever instance the older is. */
  async begin(conversation: string): Promise<string> {
    const stream = randomUUID();
    const until = instant(new Date(this.ports.clock().getTime() + streamMs));
    await this.ports.store.brief.set(streamName(conversation), stream, until);
    return stream;
  }

  listen(listening: Listening): void {
    const all = this.listeners.get(listening.conversation) ?? new Set();
    // One live stream per conversation: the newer page replaces the older.
    for (const older of all) older.socket.close(1000, 'replaced');
    all.clear();
    all.add(listening);
    this.listeners.set(listening.conversation, all);
    listening.socket.on('close', () => {
      all.delete(listening);
      if (all.size === 0 && this.listeners.get(listening.conversation) === all)
        this.listeners.delete(listening.conversation);
    });
    this.send(listening);
  }

  /** The conversation has new turns. */
  changed(conversation: string): void {
    for (const listening of this.listeners.get(conversation) ?? []) this.send(listening);
  }

  /**
   * The SDK's way out. What was stored with its turn reaches clients from there; the rest, such as that nothing could be
   * saved, is passed on as it is, to a socket here or through the store to whoever asks.
   */
  async deliver(conversation: string, activity: Partial<Activity>): Promise<string> {
    const {
      id = `passing-${randomUUID()}`,
      stored = false,
      ...channelData
    } = (activity.channelData ?? {}) as { id?: string; stored?: boolean };
    if (stored) return id;
    const plain = { ...activity, id, channelData, replyToId: undefined };
    const sockets = this.listeners.get(conversation);
    if (sockets?.size) {
      for (const one of sockets) pass(one, [plain]);
      return id;
    }
    const until = instant(new Date(this.ports.clock().getTime() + passingMs));
    try {
      await this.ports.store.brief.leave(boxName(conversation), JSON.stringify(plain), until);
    } catch (error) {
      // The store is away, and the answer to the request itself says so.
      this.ports.failed(error);
    }
    return id;
  }

  /** What was said in passing since the client last asked. */
  async takePassing(conversation: string): Promise<Partial<Activity>[]> {
    const said = await this.ports.store.brief.take(boxName(conversation), instant(this.ports.clock()));
    return said.map((one) => JSON.parse(one) as Partial<Activity>);
  }

  get size(): number {
    return [...this.listeners.values()].reduce((sum, set) => sum + set.size, 0);
  }

  closeConversation(conversation: string): void {
    for (const { socket } of this.listeners.get(conversation) ?? []) socket.close(1000, 'ended');
  }

  async close(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer);
    this.each(({ socket }) => socket.close(1001, 'server is stopping'));
    await this.asking;
  }

  private each(act: (listening: Listening) => void): void {
    for (const set of this.listeners.values()) for (const one of set) act(one);
  }

  /** Asks the store, unless it is being asked. */
  private look(): void {
    if (this.asking !== null || this.listeners.size === 0) return;
    this.asking = this.ask()
      .catch((error: unknown) => this.ports.failed(error))
      .finally(() => {
        this.asking = null;
      });
  }

  private async ask(): Promise<void> {
    if (!(await this.ports.store.touchedElsewhere())) return;
    const open = [...this.listeners.keys()];
    for (let from = 0; from < open.length; from += askAtOnce) await this.askFor(open.slice(from, from + askAtOnce));
  }

  private async askFor(conversations: readonly string[]): Promise<void> {
    const { store, clock } = this.ports;
    const names = conversations.flatMap((one) => [revokedName(one), streamName(one), boxName(one)]);
    const [versions, marks] = await Promise.all([
      store.versions(conversations.map((one) => keyOf(one))),
      store.brief.get(names, instant(clock())),
    ]);
    for (const conversation of conversations) {
      if (marks.has(revokedName(conversation))) this.closeConversation(conversation);
      const version = versions.get(keyOf(conversation)) ?? '';
      const stream = marks.get(streamName(conversation));
      for (const one of this.listeners.get(conversation) ?? []) {
        if (stream !== undefined && stream !== one.stream) one.socket.close(1000, 'replaced');
        else if (one.seen !== version) {
          one.seen = version;
          this.send(one);
        }
      }
      if (!marks.has(boxName(conversation))) continue;
      const said = await this.takePassing(conversation);
      for (const one of this.listeners.get(conversation) ?? []) pass(one, said);
    }
  }

  private send(listening: Listening): void {
    const next = (this.sending.get(listening) ?? Promise.resolve()).then(async () => {
      const all = await this.ports.read(listening.conversation, listening.user);
      const fresh = after(all, listening.cursor).map(({ activity }) => activity);
      if (fresh.length === 0 || listening.socket.readyState !== listening.socket.OPEN) return;
      listening.cursor = watermarkOf(all, listening.cursor);
      listening.socket.send(JSON.stringify({ activities: fresh, watermark: String(listening.cursor) }));
    });
    // A read that failed is made good by the next change, or by the client's own reconnect.
    this.sending.set(
      listening,
      next.catch(() => listening.socket.close(1011, 'try again')),
    );
  }
}

function pass({ socket, cursor }: Listening, activities: readonly Partial<Activity>[]): void {
  if (activities.length > 0) socket.send(JSON.stringify({ activities, watermark: String(cursor) }));
}
