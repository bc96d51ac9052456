// Keeps one conversation going: opens or resumes it, listens (WebSocket, or polling where that is blocked), sends again.

import type { ActivitySet, Outgoing } from './activity.ts';
import { backOff } from './back-off.ts';
import type { Called, DirectLine, Opened } from './direct-line.ts';
import type { Session } from './session.ts';
import type { ChatEvent, Unsent } from './state.ts';

export interface Timers {
  readonly now: () => number;
  readonly after: (milliseconds: number, run: () => void) => unknown;
  readonly cancel: (timer: unknown) => void;
}

export interface ConversationPorts {
  readonly line: DirectLine;
  readonly socket: (url: string) => WebSocket;
  readonly timers: Timers;
  readonly tell: (event: ChatEvent) => void;
  readonly read: () => Session | null;
  readonly keep: (session: Session) => void;
  readonly locale: string;
}

const whyRefused: Readonly<Record<number, Unsent>> = {
  413: 'too-large',
  415: 'file-kind',
  422: 'many-files',
  429: 'too-many',
};

const pollEveryMs = 2_000;
/** A socket that opened nothing for this long is taken as blocked on the way. */
const socketPatienceMs = 5_000;
const refreshBeforeMs = 5 * 60_000;

export class Conversation {
  readonly #ports: ConversationPorts;
  #session: Session | null = null;
  #watermark: string | undefined;
  #socket: WebSocket | null = null;
  #socketFailures = 0;
  #attempt = 0;
  #timer: unknown = null;
  #refreshTimer: unknown = null;
  #stopped = false;
  /** Counts attempts to listen: whoever finds that it has moved on was overtaken, and ends. */
  #epoch = 0;
  /** Messages leave one after another, in the order in which they were sent. */
  #sending: Promise<void> = Promise.resolve();

  constructor(ports: ConversationPorts) {
    this.#ports = ports;
  }

  get session(): Session | null {
    return this.#session;
  }

  /** Resumes the conversation that this tab kept, or opens a new one. Keeps trying until it has one. */
  async start(): Promise<void> {
    const kept = this.#ports.read();
    const opened = kept === null ? await this.#ports.line.open() : await this.#resume(kept, undefined);
    if (this.#stopped) return;
    if (opened.kind === 'ok') {
      this.#attempt = 0;
      this.#hold(opened.value);
      if (kept !== null) await this.#catchUp();
      this.#listen(opened.value.streamUrl);
    } else if (opened.kind === 'gone') {
      this.#ports.tell({ kind: 'connection', connection: 'lost' });
    } else if (opened.kind === 'busy') {
      this.#ports.tell({ kind: 'connection', connection: 'busy' });
      // Not all who wait at the same moment.
      const spreadMs = opened.afterMs * (0.5 + Math.random() / 2);
      this.#timer = this.#ports.timers.after(Math.round(spreadMs), () => void this.start());
    } else {
      this.#again(() => void this.start());
    }
  }

  /** Queues a message. Its state comes as `sent` or `unsent`; the text is never lost. */
  send(outgoing: Outgoing): Promise<void> {
    this.#ports.tell({ kind: 'sending', outgoing });
    this.#sending = this.#sending.then(() => this.#deliver(outgoing));
    return this.#sending;
  }

  /** Ends everything at once, and lets the server forget the token. */
  leave(): void {
    this.#stopped = true;
    const session = this.#session ?? this.#ports.read();
    this.#ports.timers.cancel(this.#timer);
    this.#ports.timers.cancel(this.#refreshTimer);
    this.#socket?.close();
    if (session) this.#ports.line.revoke(session);
  }

  /** Tries now rather than when the wait is over: the network came back, or the person asks for it. */
  wake(): void {
    if (this.#stopped || this.#session === null || this.#socket !== null) return;
    this.#ports.timers.cancel(this.#timer);
    void this.#reconnect();
  }

  #hold(session: Session): void {
    this.#session = session;
    this.#ports.keep({ conversationId: session.conversationId, token: session.token, expiresAt: session.expiresAt });
    this.#ports.timers.cancel(this.#refreshTimer);
    const inMs = Math.max(10_000, session.expiresAt - this.#ports.timers.now() - refreshBeforeMs);
    this.#refreshTimer = this.#ports.timers.after(inMs, () => void this.#refresh());
  }

  /** A computer that slept comes back with a token that ran out: it may still be exchanged for a fresh one. */
  async #resume(session: Session, watermark: string | undefined): Promise<Called<Opened>> {
    const opened = await this.#ports.line.reopen(session, watermark);
    if (opened.kind !== 'gone') return opened;
    const refreshed = await this.#ports.line.refresh(session);
    return refreshed.kind === 'ok' ? this.#ports.line.reopen(refreshed.value, watermark) : opened;
  }

  async #refresh(): Promise<void> {
    if (this.#session === null || this.#stopped) return;
    const refreshed = await this.#ports.line.refresh(this.#session);
    if (refreshed.kind === 'ok') this.#hold(refreshed.value);
    else if (refreshed.kind !== 'gone')
      this.#refreshTimer = this.#ports.timers.after(30_000, () => void this.#refresh());
  }

  async #deliver(outgoing: Outgoing): Promise<void> {
    const { clientId } = outgoing;
    const { tell } = this.#ports;
    if (this.#session === null) {
      tell({ kind: 'unsent', clientId, why: 'unreachable' });
      return;
    }
    const sent = await this.#ports.line.send(this.#session, outgoing, this.#ports.locale);
    if (this.#stopped) return;
    if (sent.kind === 'ok') tell({ kind: 'sent', clientId });
    else if (sent.kind === 'unreachable' || sent.kind === 'busy')
      tell({ kind: 'unsent', clientId, why: 'unreachable' });
    else if (sent.kind === 'refused') {
      tell({
        kind: 'unsent',
        clientId,
        why: whyRefused[sent.status] ?? 'refused',
      });
    } else {
      tell({ kind: 'unsent', clientId, why: 'unreachable' });
      void this.#reconnect();
    }
  }

  #take(set: ActivitySet): void {
    this.#watermark = set.watermark ?? this.#watermark;
    if (set.activities.length === 0) return;
    this.#ports.tell({ kind: 'received', activities: set.activities, watermark: set.watermark });
  }

  async #catchUp(): Promise<'ok' | 'gone' | 'unreachable'> {
    if (this.#session === null) return 'gone';
    const called = await this.#ports.line.activities(this.#session, this.#watermark);
    if (called.kind === 'ok') this.#take(called.value);
    return called.kind === 'refused' || called.kind === 'busy' ? 'unreachable' : called.kind;
  }

  #listen(streamUrl: string | undefined): void {
    if (streamUrl === undefined || this.#socketFailures >= 2) {
      this.#ports.tell({ kind: 'connection', connection: 'online' });
      void this.#poll(this.#epoch);
      return;
    }
    let wasOpen = false;
    const socket = this.#ports.socket(streamUrl);
    this.#socket = socket;
    const patience = this.#ports.timers.after(socketPatienceMs, () => socket.close());
    socket.onopen = () => {
      wasOpen = true;
      this.#socketFailures = 0;
      this.#attempt = 0;
      this.#ports.timers.cancel(patience);
      this.#ports.tell({ kind: 'connection', connection: 'online' });
    };
    socket.onmessage = (event: MessageEvent) => {
      // Direct Line keeps a quiet socket alive with empty frames.
      if (typeof event.data === 'string' && event.data !== '') this.#take(JSON.parse(event.data) as ActivitySet);
    };
    socket.onclose = (event: CloseEvent) => {
      this.#ports.timers.cancel(patience);
      if (this.#stopped || this.#socket !== socket) return;
      this.#socket = null;
      // The same chat was opened in another tab: two that both reconnect would push each other out for ever.
      if (event.reason === 'replaced') {
        this.#ports.tell({ kind: 'connection', connection: 'elsewhere' });
        return;
      }
      if (!wasOpen) this.#socketFailures += 1;
      this.#ports.tell({ kind: 'connection', connection: 'reconnecting' });
      this.#again(() => void this.#reconnect());
    };
  }

  async #reconnect(): Promise<void> {
    if (this.#session === null || this.#stopped) return;
    this.#epoch += 1;
    const epoch = this.#epoch;
    const opened = await this.#resume(this.#session, this.#watermark);
    if (this.#stopped || epoch !== this.#epoch) return;
    if (opened.kind === 'ok') {
      this.#hold(opened.value);
      await this.#catchUp();
      if (!this.#stopped && epoch === this.#epoch) this.#listen(opened.value.streamUrl);
    } else if (opened.kind === 'gone') {
      this.#ports.tell({ kind: 'connection', connection: 'lost' });
    } else {
      this.#again(() => void this.#reconnect());
    }
  }

  async #poll(epoch: number): Promise<void> {
    const got = await this.#catchUp();
    if (this.#stopped || epoch !== this.#epoch) return;
    if (got === 'gone') {
      void this.#reconnect();
    } else if (got === 'unreachable') {
      this.#again(() => void this.#poll(epoch));
    } else {
      this.#attempt = 0;
      this.#ports.tell({ kind: 'connection', connection: 'online' });
      this.#timer = this.#ports.timers.after(pollEveryMs, () => void this.#poll(epoch));
    }
  }

  #again(run: () => void): void {
    this.#ports.tell({ kind: 'connection', connection: 'reconnecting' });
    this.#timer = this.#ports.timers.after(backOff(this.#attempt), run);
    this.#attempt += 1;
  }
}
