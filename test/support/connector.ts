// A Bot Connector of our own on this machine: takes what the bot sends as Teams does, keeps it, and fails when told to.

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { listenHere, stopNow } from './local-server.ts';

export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly conversation: string;
  /** The id of the message that this made or replaced. */
  readonly id: string;
  readonly activity: SentActivity;
}

export interface SentActivity {
  readonly type?: string;
  readonly text?: string;
  readonly summary?: string;
  readonly replyToId?: string;
  readonly attachments?: readonly { readonly contentType: string; readonly content: Record<string, unknown> }[];
}

/** What happens to a request instead of being served: a status, no answer at all, or an answer that comes too late. */
export interface Fault {
  readonly on: RegExp;
  readonly what: number | 'reset' | 'hang';
  readonly headers?: Readonly<Record<string, string>>;
  /** How often; for ever unless told. */
  times?: number;
  /** The request is carried out all the same, as a gateway that gives up on a slow server does. */
  readonly done?: boolean;
}

export class Connector {
  readonly sent: Sent[] = [];
  readonly requests: string[] = [];
  readonly faults: Fault[] = [];
  readonly members = new Map<string, Record<string, unknown>>();
  url = '';
  #count = 0;
  readonly #server = createServer((req, res) => void this.#serve(req, res));

  async start(): Promise<this> {
    this.url = `http://127.0.0.1:${await listenHere(this.#server)}`;
    return this;
  }

  stop(): Promise<void> {
    return stopNow(this.#server);
  }

  /** Messages as somebody in the conversation sees them now: a replaced one in its newest form, in its old place. */
  shows(conversation: string): SentActivity[] {
    return this.newest(conversation)
      .reverse()
      .map(({ activity }) => activity);
  }

  /** The same with their ids, newest first; a replaced message keeps its place. */
  newest(conversation: string): { readonly id: string; readonly activity: SentActivity }[] {
    const messages = new Map<string, SentActivity>();
    for (const one of this.sent) {
      // A thread belongs to its channel.
      const here = one.conversation === conversation || one.conversation.startsWith(`${conversation};messageid=`);
      if (here && one.activity.type === 'message') messages.set(one.id, one.activity);
    }
    return [...messages].map(([id, activity]) => ({ id, activity })).reverse();
  }

  /** What a client does with the card that answers a pressed button. */
  replace(conversation: string, id: string, content: Record<string, unknown>): void {
    const contentType = 'application/vnd.microsoft.card.adaptive';
    const activity: SentActivity = { type: 'message', attachments: [{ contentType, content }] };
    this.sent.push({ method: 'INVOKE', path: '', conversation, id, activity });
  }

  async #serve(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk as Buffer);
    const path = decodeURIComponent(req.url ?? '');
    const method = req.method ?? '';
    this.requests.push(`${method} ${path}`);
    const fault = this.faults.find(({ on, times = 1 }) => times > 0 && on.test(`${method} ${path}`));
    if (fault?.times !== undefined) fault.times--;
    if (fault && !fault.done) return fail(fault, res);
    const body = chunks.length > 0 ? (JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>) : {};
    const answer = this.#answer(method, path, body);
    if (fault) return fail(fault, res);
    res.writeHead(answer.status, { 'content-type': 'application/json' });
    res.end(JSON.stringify(answer.body));
  }

  #answer(method: string, path: string, body: Record<string, unknown>): { status: number; body: unknown } {
    const member = /^\/v3\/conversations\/(.+)\/members\/(.+)$/.exec(path);
    if (method === 'GET' && member) {
      const found = this.members.get(member[2] ?? '');
      return found ? { status: 200, body: found } : { status: 404, body: { error: { code: 'MemberNotFound' } } };
    }
    if (method === 'POST' && path === '/v3/conversations') {
      const [first] = (body.members ?? []) as { id: string }[];
      return { status: 201, body: { id: `a:${first?.id ?? 'nobody'}`, serviceUrl: this.url } };
    }
    const activities = /^\/v3\/conversations\/(.+)\/activities(?:\/(.+))?$/.exec(path);
    if (!activities) return { status: 404, body: {} };
    const id = method === 'PUT' ? (activities[2] ?? '') : `sent-${++this.#count}`;
    this.sent.push({ method, path, conversation: activities[1] ?? '', id, activity: body as SentActivity });
    return { status: 201, body: { id } };
  }
}

function fail({ what, headers }: Fault, res: ServerResponse): void {
  if (what === 'hang') return;
  if (what === 'reset') {
    res.destroy();
    return;
  }
  res.writeHead(what, { 'content-type': 'application/json', ...headers });
  res.end(JSON.stringify({ error: { code: String(what), message: 'told to fail' } }));
}
