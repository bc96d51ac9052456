// What stands before the Bot Framework SDK: nothing reaches it that it would answer with an error of its own, or for
// which it would send a request to an address that the sender chose (R1, R2, R3). Refusals have an empty body.

import type { IncomingMessage } from 'node:http';
import type { Activity } from 'botbuilder';
import { z } from 'zod';
import type { Config } from './config.ts';
import { isLoopback, isWithin } from './http.ts';
import { mayBeLeftOut } from './left-out.ts';

export type GateResult =
  | { readonly pass: true; readonly activity: Activity; readonly header: string }
  | { readonly pass: false; readonly status: 400 | 401 | 403; readonly because: string };

const refuse = (status: 400 | 401 | 403, because: string): GateResult => ({ pass: false, status, because });

const id = z.string().min(1).max(500);
const account = z.looseObject({ id, name: mayBeLeftOut(z.string().max(500)), role: mayBeLeftOut(z.string().max(50)) });
/** As much of an activity as the house relies on; unknown properties pass. Source: Bot Framework Activity schema. */
const activitySchema = z.looseObject({
  type: z.string().min(1).max(100),
  id: mayBeLeftOut(id),
  channelId: z.string().min(1).max(50),
  serviceUrl: z.string().min(1).max(500),
  conversation: z.looseObject({
    id,
    conversationType: mayBeLeftOut(z.string().max(50)),
    isGroup: mayBeLeftOut(z.boolean()),
  }),
  from: account,
  recipient: mayBeLeftOut(account),
  /** More than a message may have: whoever wrote too much must be told so, and not be met with silence. */
  text: mayBeLeftOut(z.string().max(200_000)),
  locale: mayBeLeftOut(z.string().max(35)),
  timestamp: mayBeLeftOut(z.union([z.iso.datetime({ offset: true, local: true }), z.date()])),
  entities: mayBeLeftOut(z.array(z.looseObject({ type: z.string() })).max(100)),
  attachments: mayBeLeftOut(z.array(z.looseObject({})).max(50)),
  membersAdded: mayBeLeftOut(z.array(account).max(500)),
  membersRemoved: mayBeLeftOut(z.array(account).max(500)),
  channelData: mayBeLeftOut(z.looseObject({})),
  deliveryMode: mayBeLeftOut(z.string().max(50)),
});

/** A card of another app that somebody posts in the chat may be as deep as cards are. Nothing of it is read. */
export const mostDeepWithCards = 60;

/** What is left of an activity without the cards that came with it. */
function withoutCards(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || !('attachments' in body) || !Array.isArray(body.attachments))
    return body;
  const isCard = ({ contentType }: { readonly contentType?: unknown }): boolean =>
    typeof contentType === 'string' && contentType.startsWith('application/vnd.microsoft.card.');
  return { ...body, attachments: body.attachments.filter((one: unknown) => !isCard(Object(one))) };
}

const needsId = new Set(['message', 'invoke']);
const cloudChannels = new Set(['msteams']);
const localChannels = new Set(['msteams', 'emulator', 'test']);

/** Checks the shape of a posted activity and who may have sent it; the signature is checked next, by `verify`. */
export function gate(
  req: IncomingMessage,
  body: unknown,
  { microsoft, trustProxy }: Pick<Config, 'microsoft' | 'trustProxy'>,
): GateResult {
  if (microsoft === null && !isLoopback(req, trustProxy))
    return refuse(401, 'local mode takes activities from this machine only');
  const header = req.headers.authorization ?? '';
  const claims = microsoft === null ? null : tokenClaims(header);
  // Who it is comes before what it says, so that a stranger learns nothing about the shape.
  if (microsoft !== null) {
    if (claims === null) return refuse(401, 'no bearer token that could be one of the Bot Connector');
    if (claims.aud !== microsoft.appId) return refuse(401, 'token is for another audience');
  }
  if (!isWithin(withoutCards(body))) return refuse(400, 'nested too deeply');
  const parsed = activitySchema.safeParse(body);
  if (!parsed.success) return refuse(400, `not an activity: ${parsed.error.issues[0]?.path.join('.') ?? ''}`);
  const activity = parsed.data as unknown as Activity;
  if (needsId.has(activity.type) && !activity.id) return refuse(400, 'no id');
  if (!(microsoft === null ? localChannels : cloudChannels).has(activity.channelId))
    return refuse(403, 'channel is not served here');
  if (!URL.canParse(activity.serviceUrl)) return refuse(400, 'serviceUrl is no address');
  const service = new URL(activity.serviceUrl);
  if (microsoft === null) {
    const local = service.protocol === 'http:' && /^(127\.\d+\.\d+\.\d+|localhost|\[::1\])$/.test(service.hostname);
    return local ? { pass: true, activity, header: '' } : refuse(401, 'local mode answers to this machine only');
  }
  if (
    service.protocol !== 'https:' ||
    service.port !== '' ||
    service.username !== '' ||
    !microsoft.serviceHosts.some((host) => isHost(service.hostname, host))
  ) {
    return refuse(403, 'serviceUrl is not on the list');
  }
  if (claims?.serviceurl !== activity.serviceUrl) return refuse(403, 'serviceUrl is not the one in the token');
  const tenant = (activity.channelData as { tenant?: { id?: unknown } } | undefined)?.tenant?.id;
  if (typeof tenant !== 'string' || !microsoft.allowedTenants.includes(tenant))
    return refuse(403, 'tenant is not on the list');
  return { pass: true, activity, header };
}

const isHost = (hostname: string, allowed: string): boolean =>
  allowed.startsWith('*.') ? hostname.endsWith(allowed.slice(1)) : hostname === allowed;

interface TokenClaims {
  readonly aud: string;
  readonly exp: number;
  readonly serviceurl?: string;
}

/**
 * The claims of a token that is worth verifying: RS256, with an expiry and an audience. Nothing here is trusted yet; it
 * only keeps from the SDK what it answers with an error (`alg: none`) or lets pass (no `exp`).
 */
function tokenClaims(header: string): TokenClaims | null {
  const parts = /^Bearer ([\w-]+)\.([\w-]+)\.([\w-]+)$/.exec(header);
  if (!parts) return null;
  try {
    const [head, claims] = [parts[1], parts[2]].map(
      (part) => JSON.parse(Buffer.from(part ?? '', 'base64url').toString()) as Record<string, unknown>,
    );
    if (head?.alg !== 'RS256' || typeof head.kid !== 'string') return null;
    if (typeof claims?.exp !== 'number' || typeof claims.aud !== 'string') return null;
    const now = Date.now() / 1000;
    if (typeof claims.nbf === 'number' && claims.nbf > now + 300) return null;
    const serviceurl = claims.serviceurl ?? claims.serviceUrl;
    return { aud: claims.aud, exp: claims.exp, serviceurl: typeof serviceurl === 'string' ? serviceurl : undefined };
  } catch {
    return null;
  }
}
