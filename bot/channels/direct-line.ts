// The web channel: Direct Line 3.0 as Microsoft's own clients speak it, without Azure. Identity, conversation and channel
// come from the token; of what a client sends only text, an answer and files are taken (R4).

import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Activity } from 'botbuilder';
import type { Request, Response, Server as RestifyServer } from 'restify';
import { WebSocketServer } from 'ws';
import { z } from 'zod';
import { type HouseAdapter, localServiceUrl } from '../adapter.ts';
import { type Admission, busyProblem } from '../admission.ts';
import { type BotPorts, botLogic, conversationKey, type TrustedChannelData } from '../bot.ts';
import { bearer, HttpProblem, readForm, readJson, sendEmpty, sendJson } from '../http.ts';
import type { TurnResult } from '../turn.ts';
import { readUploads, type Upload, uploadLimit } from '../uploads.ts';
import type { DirectLineHub, ReadActivities } from './direct-line-hub.ts';
import { after, botId, messageIdFor, watermarkOf } from './direct-line-log.ts';
import { type DirectLineTokens, renewSeconds, type TokenClaims, tokenSeconds } from './direct-line-token.ts';

export interface DirectLinePorts {
  readonly adapter: HouseAdapter;
  readonly bot: BotPorts;
  readonly tokens: DirectLineTokens;
  readonly hub: DirectLineHub;
  readonly read: ReadActivities;
  /** Throws 503 `Busy` for a conversation that would be new while there is no room. */
  readonly letIn: Admission['letIn'];
  /** Stores files for the report of a conversation, making the report when it is the first thing sent. */
  readonly keepFiles: (conversation: string, uploads: readonly Upload[]) => Promise<void>;
  /** How many files the report of a conversation has. */
  readonly countFiles: (conversation: string) => Promise<number>;
  /** Origins that pages of this service have, and those that may embed it. */
  readonly isOurs: (origin: string) => boolean;
  readonly baseUrl: (req: IncomingMessage) => string;
  readonly handle: (
    act: (req: Request, res: Response) => Promise<void>,
  ) => (req: Request, res: Response) => Promise<void>;
}

const mostText = 16_000;
const postedSchema = z.looseObject({
  type: z.string(),
  text: z.string().optional(),
  value: z.unknown().optional(),
  locale: z.string().max(35).optional(),
  channelData: z.looseObject({ clientActivityID: z.unknown() }).nullish().catch(null),
});

/** Adds the routes of `/v3/directline` and the socket to a server. */
export function serveDirectLine(server: RestifyServer, ports: DirectLinePorts): void {
  const { tokens, hub } = ports;
  const route = (act: (req: Request, res: Response) => Promise<void>) =>
    ports.handle(async (req, res) => {
      checkOrigin(ports, req, res);
      await act(req, res);
    });
  const base = '/v3/directline';
  server.opts(
    `${base}/*`,
    route(async (_req, res) => sendEmpty(res, 204)),
  );
  server.post(
    `${base}/tokens/generate`,
    route(async (req, res) => {
      await readJson(req);
      await ports.letIn(null);
      const { token, claims } = tokens.generate();
      sendJson(res, 200, { conversationId: claims.conversation, token, expires_in: tokenSeconds });
    }),
  );
  server.post(
    `${base}/tokens/refresh`,
    route(async (req, res) => {
      const { conversation, user } = await claimsOf(tokens, req, renewSeconds);
      sendJson(res, 200, {
        conversationId: conversation,
        token: tokens.issue(conversation, user, 'token').token,
        expires_in: tokenSeconds,
      });
    }),
  );
  server.post(
    `${base}/conversations`,
    route(async (req, res) => {
      await readJson(req);
      const claims = bearer(req) === null ? tokens.generate().claims : await claimsOf(tokens, req);
      await ports.letIn(keyOf(claims.conversation));
      await open(ports, claims);
      sendJson(res, 201, conversationBody(ports, req, claims, '0'));
    }),
  );
  server.get(
    `${base}/conversations/:id`,
    route(async (req, res) => {
      const claims = await claimsOf(tokens, req);
      sendJson(res, 200, conversationBody(ports, req, claims, askedWatermark(req)));
    }),
  );
  server.get(
    `${base}/conversations/:id/activities`,
    route(async (req, res) => {
      const { conversation, user } = await claimsOf(tokens, req);
      const all = await ports.read(conversation, user);
      const from = Number(askedWatermark(req));
      const fresh = after(all, from).map(({ activity }) => activity);
      sendJson(res, 200, {
        activities: [...fresh, ...(await hub.takePassing(conversation))],
        watermark: String(watermarkOf(all, from)),
      });
    }),
  );
  server.post(
    `${base}/conversations/:id/activities`,
    route(async (req, res) => {
      const claims = await claimsOf(tokens, req);
      await receive(ports, res, claims, await readJson(req), []);
    }),
  );
  server.post(
    `${base}/conversations/:id/upload`,
    route(async (req, res) => {
      const claims = await claimsOf(tokens, req);
      await ports.letIn(keyOf(claims.conversation));
      const form = await readForm(req, uploadLimit);
      const parts = [...form.entries()];
      const described = parts.find(([name]) => name === 'activity')?.[1];
      const text = described === undefined ? '{}' : typeof described === 'string' ? described : await described.text();
      const files = parts.flatMap(([name, part]) => (name !== 'activity' && part instanceof File ? [part] : []));
      const uploads = await readUploads(files, await ports.countFiles(claims.conversation));
      if (uploads.length === 0) throw new HttpProblem(400, 'NoFile', 'There was no file in the request.');
      await ports.keepFiles(claims.conversation, uploads);
      await receive(ports, res, claims, { type: 'message', ...parseObject(text) }, uploads);
    }),
  );
  server.del(
    `${base}/conversations/:id/token`,
    route(async (req, res) => {
      const { conversation } = await claimsOf(tokens, req);
      await tokens.revoke(conversation);
      hub.closeConversation(conversation);
      sendEmpty(res, 204);
    }),
  );
}

function parseObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    throw new HttpProblem(400, 'BadJson', 'The activity part is not JSON.');
  }
}

/** Foreign pages are refused; a request without an origin comes from no page and needs a token anyway. */
function checkOrigin({ isOurs }: DirectLinePorts, req: Request, res: Response): void {
  const { origin } = req.headers;
  if (origin === undefined) return;
  if (!isOurs(origin)) throw new HttpProblem(403, 'ForeignOrigin', 'This page may not use the reporting service.');
  res.setHeader('access-control-allow-origin', origin);
  res.setHeader('vary', 'Origin');
  res.setHeader('access-control-allow-methods', 'GET, POST, DELETE, OPTIONS');
  res.setHeader('access-control-allow-headers', 'authorization, content-type, x-requested-with, x-ms-bot-agent');
  res.setHeader('access-control-max-age', '600');
}

async function claimsOf(tokens: DirectLineTokens, req: Request, graceSeconds = 0): Promise<TokenClaims> {
  const claims = await tokens.verify(bearer(req) ?? '', 'token', graceSeconds);
  if (claims === null)
    throw new HttpProblem(403, 'TokenExpired', 'The token is not valid any more. Please start again.');
  const { id } = req.params as { id?: string };
  if (id !== undefined && id !== claims.conversation)
    throw new HttpProblem(403, 'OtherConversation', 'The token is for another conversation.');
  return claims;
}

function askedWatermark(req: Request): string {
  const given = new URL(req.url ?? '', 'http://localhost').searchParams.get('watermark') ?? '0';
  return /^\d{1,16}$/.test(given) ? given : '0';
}

function conversationBody(ports: DirectLinePorts, req: Request, claims: TokenClaims, watermark: string) {
  const { conversation, user } = claims;
  const ticket = ports.tokens.issue(conversation, user, 'ticket').token;
  const socketBase = ports.baseUrl(req).replace(/^http/, 'ws');
  return {
    conversationId: conversation,
    token: ports.tokens.issue(conversation, user, 'token').token,
    expires_in: tokenSeconds,
    streamUrl: `${socketBase}/v3/directline/conversations/${conversation}/stream?watermark=${watermark}&t=${ticket}`,
    referenceGrammarId: conversation,
  };
}

const activityOf = (claims: TokenClaims, more: Partial<Activity>): Activity =>
  ({
    id: randomUUID(),
    channelId: 'directline',
    serviceUrl: localServiceUrl,
    timestamp: new Date(),
    conversation: { id: claims.conversation, isGroup: false, conversationType: 'personal', name: '' },
    from: { id: claims.user, name: '', role: 'user' },
    recipient: { id: botId, name: 'Assistant', role: 'bot' },
    ...more,
  }) as Activity;

/** Opens the conversation: the welcome is said once, however often a client starts it. */
async function open(ports: DirectLinePorts, claims: TokenClaims): Promise<void> {
  const activity = activityOf(claims, { type: 'conversationUpdate', membersAdded: [{ id: botId, name: 'Assistant' }] });
  await ports.adapter.processLocal(activity, botLogic(ports.bot));
}

async function receive(
  ports: DirectLinePorts,
  res: Response,
  claims: TokenClaims,
  body: unknown,
  uploads: readonly Upload[],
): Promise<void> {
  const parsed = postedSchema.safeParse(body);
  if (!parsed.success)
    throw new HttpProblem(400, 'BadActivity', 'An activity needs a type, and its text must be text.');
  const { type, text, value, locale, channelData } = parsed.data;
  if ((text?.length ?? 0) > mostText)
    throw new HttpProblem(
      413,
      'TextTooLong',
      'That text is too long for one message. Please send it as a file, or in parts.',
    );
  const messageId = messageIdFor(channelData?.clientActivityID) ?? `server-${randomUUID()}`;
  if (type !== 'message') return sendJson(res, 200, { id: messageId });
  const trusted: TrustedChannelData = { messageId, files: uploads.map(({ meta }) => meta) };
  const activity = activityOf(claims, { type: 'message', id: messageId, text, value, locale, channelData: trusted });
  const results: TurnResult[] = [];
  const takeTurn: BotPorts['takeTurn'] = async (key, message) => {
    const result = await ports.bot.takeTurn(key, message);
    results.push(result);
    return result;
  };
  await ports.adapter.processLocal(activity, botLogic({ ...ports.bot, takeTurn }));
  if (results.some(({ kind }) => kind === 'busy')) throw busyProblem();
  if (results.some(({ kind }) => kind === 'not-saved')) {
    throw new HttpProblem(503, 'NotSaved', ports.bot.words(locale?.slice(0, 2) ?? 'en', 'say.not-saved'));
  }
  sendJson(res, 200, { id: messageId });
}

/** Lets sockets in: a ticket that is used once, and a page that is ours. */
export function serveSockets(server: Server, ports: DirectLinePorts): WebSocketServer {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 4096 });
  server.on('upgrade', (req: IncomingMessage, socket: Duplex, head: Buffer) => {
    void admit(ports, sockets, req, socket, head).catch(() => refuse(socket, '503 Service Unavailable'));
  });
  return sockets;
}

const refuse = (socket: Duplex, status: string): void => {
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
};

async function admit(
  ports: DirectLinePorts,
  sockets: WebSocketServer,
  req: IncomingMessage,
  socket: Duplex,
  head: Buffer,
): Promise<void> {
  const url = new URL(req.url ?? '', 'http://localhost');
  const id = /^\/v3\/directline\/conversations\/([\w-]+)\/stream$/.exec(url.pathname)?.[1];
  const { origin } = req.headers;
  if (origin !== undefined && !ports.isOurs(origin)) return refuse(socket, '403 Forbidden');
  const gone = (): void => undefined;
  // Whoever leaves while the store is asked must not end the process.
  socket.on('error', gone);
  const claims = await ports.tokens.verify(url.searchParams.get('t') ?? '', 'ticket');
  if (claims === null || claims.conversation !== id) return refuse(socket, '401 Unauthorized');
  const stream = await ports.hub.begin(claims.conversation);
  socket.off('error', gone);
  sockets.handleUpgrade(req, socket, head, (webSocket) => {
    webSocket.on('error', () => webSocket.close());
    const cursor = Number(url.searchParams.get('watermark') ?? '0') || 0;
    const { conversation, user } = claims;
    ports.hub.listen({ socket: webSocket, conversation, user, stream, cursor });
  });
}

export const keyOf = (conversation: string) => conversationKey('web', conversation);
