// The open sockets of the web channel. Each has a cursor into its conversation; when the conversation has changed, each
// gets what it has not seen.

import type { Activity } from 'botbuilder';
import type { WebSocket } from 'ws';
import type { LocalOutlet } from '../adapter.ts';
import { after, type Logged, watermarkOf } from './direct-line-log.ts';

export interface Listening {
  readonly socket: WebSocket;
  readonly conversation: string;
  readonly user: string;
  /** Watermark: what the client has. */
  cursor: number;
}

/** Reads a conversation's activities; the hub never keeps any of them. */
export type ReadActivities = (conversation: string, user: string) => Promise<readonly Logged[]>;

const keepAliveMs = 25_000;

/** Sends changes to whoever listens, one frame after the other for each socket. */
export class DirectLineHub implements LocalOutlet {
  private readonly listeners = new Map<string, Set<Listening>>();
  private readonly sending = new WeakMap<Listening, Promise<void>>();
  /** Said without being stored, such as that nothing could be saved; for clients that poll. */
  private readonly passing = new Map<string, Partial<Activity>[]>();
  private readonly read: ReadActivities;
  private readonly keepAlive: NodeJS.Timeout;

  constructor(read: ReadActivities) {
    this.read = read;
    this.keepAlive = setInterval(() => this.each((one) => one.socket.ping()), keepAliveMs);
    this.keepAlive.unref();
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
      if (all.size === 0) this.listeners.delete(listening.conversation);
    });
    this.send(listening);
  }

  /** The conversation has new turns. */
  changed(conversation: string): void {
    for (const listening of this.listeners.get(conversation) ?? []) this.send(listening);
  }

  /** The SDK's way out. What was stored with its turn reaches clients from there; the rest is passed on as it is. */
  deliver(conversation: string, activity: Partial<Activity>): string {
    const { id = `passing-${Date.now()}`, stored = false } = (activity.channelData ?? {}) as {
      id?: string;
      stored?: boolean;
    };
    if (stored) return id;
    const { id: _, stored: __, ...channelData } = (activity.channelData ?? {}) as Record<string, unknown>;
    const plain = { ...activity, id, channelData, replyToId: undefined };
    const sockets = this.listeners.get(conversation);
    if (sockets?.size) {
      for (const { socket, cursor } of sockets)
        socket.send(JSON.stringify({ activities: [plain], watermark: String(cursor) }));
    } else this.passing.set(conversation, [...(this.passing.get(conversation) ?? []), plain].slice(-20));
    return id;
  }

  /** What was said in passing since the client last asked. */
  takePassing(conversation: string): Partial<Activity>[] {
    const said = this.passing.get(conversation) ?? [];
    this.passing.delete(conversation);
    return said;
  }

  get size(): number {
    return [...this.listeners.values()].reduce((sum, set) => sum + set.size, 0);
  }

  closeConversation(conversation: string): void {
    for (const { socket } of this.listeners.get(conversation) ?? []) socket.close(1000, 'ended');
  }

  close(): void {
    clearInterval(this.keepAlive);
    this.each(({ socket }) => socket.close(1001, 'server is stopping'));
  }

  private each(act: (listening: Listening) => void): void {
    for (const set of this.listeners.values()) for (const one of set) act(one);
  }

  private send(listening: Listening): void {
    const next = (this.sending.get(listening) ?? Promise.resolve()).then(async () => {
      const all = await this.read(listening.conversation, listening.user);
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
