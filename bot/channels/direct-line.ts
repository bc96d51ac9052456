// The web channel: Direct Line 3.0 as Microsoft's own clients speak it, without Azure. Identity, conversation and channel
// come from the token.

import type { IncomingMessage } from 'node:http';
import type { Request, Response, Server } from 'restify';
import type { Dossier } from '../../model/case.ts';
import type { Admission } from '../admission.ts';
import { bearer, type Handle, HttpProblem, readForm, readJson, sendEmpty, sendJson, urlOf } from '../http.ts';
import { readUploads, type Upload, uploadLimit } from '../uploads.ts';
import { type HearPorts, hear, messageIdIn, open } from './direct-line-hear.ts';
import type { ReadActivities } from './direct-line-hub.ts';
import { after, keyOf, watermarkOf } from './direct-line-log.ts';
import type { SocketPorts } from './direct-line-sockets.ts';
import { type DirectLineTokens, renewSeconds, type TokenClaims, tokenSeconds } from './direct-line-token.ts';

export interface DirectLinePorts extends HearPorts, SocketPorts {
  readonly read: ReadActivities;
  /** Throws 503 `Busy` for a conversation that would be new while there is no room. */
  readonly letIn: Admission['letIn'];
  /** Stores files for the report of a conversation, making the report when it is the first thing sent. */
  readonly keepFiles: (conversation: string, uploads: readonly Upload[]) => Promise<void>;
  /** What is stored of a conversation; null before anything is. */
  readonly dossierOf: (conversation: string) => Promise<Dossier | null>;
  readonly baseUrl: (req: IncomingMessage) => string;
  readonly handle: Handle;
}

/** Adds the routes of `/v3/directline` to a server. */
export function serveDirectLine(server: Server, ports: DirectLinePorts): void {
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
      sendJson(res, 200, { id: await hear(ports, claims, await readJson(req)) });
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
      const activity = { type: 'message', ...parseObject(text) };
      const messageId = messageIdIn(activity);
      const { turns = [], report } = (await ports.dossierOf(claims.conversation)) ?? {};
      const key = keyOf(claims.conversation);
      // The answer to the first request was lost on the way: its files are kept, and must not be counted twice.
      if (turns.some(({ id, conversation }) => id === messageId && conversation === key))
        return sendJson(res, 200, { id: messageId });
      const of = messageId && `${key} ${messageId}`;
      const uploads = await readUploads(files, report?.files.length ?? 0, of);
      if (uploads.length === 0) throw new HttpProblem(400, 'NoFile', 'There was no file in the request.');
      await ports.keepFiles(claims.conversation, uploads);
      sendJson(res, 200, { id: await hear(ports, claims, activity, uploads) });
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
  const given = urlOf(req).searchParams.get('watermark') ?? '0';
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
