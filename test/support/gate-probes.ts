// What is thrown at the bot endpoint, each with the one status that is right: 401 for who is not who they say, 400 for what
// is no activity, 403 for what is not served here, 413 for too much, 405 for another method. 72 probes, and four that pass.

import { appId, type Microsoft, serviceUrl } from './microsoft.ts';

export interface Probe {
  readonly what: string;
  readonly status: number;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The whole `Authorization` header; a good token unless told, none for null. */
  readonly token?: (microsoft: Microsoft) => string | null;
  /** What differs from a good activity; a string or buffer is sent as it is, null without a body. */
  readonly activity?: Readonly<Record<string, unknown>>;
  readonly body?: string | Uint8Array<ArrayBuffer> | null;
  /** Refused, so the answer is empty. */
  readonly empty?: boolean;
}

type Claims = Parameters<Microsoft['token']>[0];
const token =
  (change: Claims) =>
  (microsoft: Microsoft): string =>
    microsoft.token(change);
const raw = (header: string) => (): string => header;
const now = (): number => Math.floor(Date.now() / 1000);
/** A token and an activity that agree on a service address of the sender's choice. */
const service = (address: string): Pick<Probe, 'token' | 'activity'> => ({
  token: token({ claims: { serviceurl: address } }),
  activity: { serviceUrl: address },
});
const deep = (levels: number): unknown => (levels === 0 ? 'x' : { a: deep(levels - 1) });

let count = 0;
/** An activity that passes. */
export const goodActivity = (change: Readonly<Record<string, unknown>> = {}): Record<string, unknown> => ({
  type: 'message',
  id: `probe-${count++}`,
  channelId: 'msteams',
  serviceUrl,
  conversation: { id: 'a:probe', conversationType: 'personal', tenantId: 'tenant' },
  from: { id: '29:probe', aadObjectId: 'object-probe' },
  recipient: { id: `28:${appId}` },
  text: 'help',
  channelData: { tenant: { id: 'tenant' } },
  deliveryMode: 'expectReplies',
  ...change,
});

const who: readonly Probe[] = [
  { what: 'no token', token: () => null, status: 401 },
  { what: 'an empty header', token: raw(''), status: 401 },
  { what: 'another scheme', token: raw('Basic YTpi'), status: 401 },
  { what: 'a scheme in small letters', token: (m) => m.token().replace('Bearer', 'bearer'), status: 401 },
  { what: 'a bearer without a token', token: raw('Bearer '), status: 401 },
  { what: 'a token of two parts', token: raw('Bearer YQ.YQ'), status: 401 },
  { what: 'a token of two dots', token: raw('Bearer ..'), status: 401 },
  { what: 'a token of four parts', token: (m) => `${m.token()}.YQ`, status: 401 },
  { what: 'a token that is no JSON', token: raw('Bearer YQ.YQ.YQ'), status: 401 },
  { what: 'a token with a space behind', token: (m) => `${m.token()} x`, status: 401 },
  { what: 'alg none', token: token({ head: { alg: 'none' } }), status: 401 },
  {
    what: 'alg none without a signature',
    token: (m) => `${m.token({ head: { alg: 'none' } }).replace(/[^.]+$/, '')}`,
    status: 401,
  },
  { what: 'alg HS256', token: token({ head: { alg: 'HS256' } }), status: 401 },
  { what: 'alg RS512', token: token({ head: { alg: 'RS512' } }), status: 401 },
  { what: 'a forged signature', token: token({ forged: true }), status: 401 },
  { what: "a stranger's key", token: token({ strange: true }), status: 401 },
  { what: 'no key id', token: token({ head: { kid: undefined } }), status: 401 },
  { what: 'a key id that is a number', token: token({ head: { kid: 7 } }), status: 401 },
  { what: 'a key that nobody has', token: token({ head: { kid: 'nobody' } }), status: 401 },
  { what: 'a key that is not endorsed for Teams', token: token({ head: { kid: 'no-teams' } }), status: 401 },
  { what: 'another audience', token: token({ claims: { aud: 'other' } }), status: 401 },
  { what: 'no audience', token: token({ claims: { aud: undefined } }), status: 401 },
  { what: 'a list of audiences', token: token({ claims: { aud: [appId, 'other'] } }), status: 401 },
  { what: 'another issuer', token: token({ claims: { iss: 'https://issuer.example' } }), status: 401 },
  { what: 'no issuer', token: token({ claims: { iss: undefined } }), status: 401 },
  {
    what: 'a token that has run out',
    token: (m) => m.token({ claims: { nbf: now() - 7_200, exp: now() - 3_600 } }),
    status: 401,
  },
  { what: 'no expiry', token: token({ claims: { exp: undefined } }), status: 401 },
  { what: 'an expiry in words', token: token({ claims: { exp: 'never' } }), status: 401 },
  {
    what: 'a token that is not valid yet',
    token: (m) => m.token({ claims: { nbf: now() + 3_600, exp: now() + 7_200 } }),
    status: 401,
  },
  { what: 'no token and no activity', token: () => null, body: '{}', status: 401 },
];

const where: readonly Probe[] = [
  {
    what: 'a service address unlike the claim',
    token: token({ claims: { serviceurl: 'https://a.botframework.com/' } }),
    status: 403,
  },
  { what: 'no claim of a service address', token: token({ claims: { serviceurl: undefined } }), status: 403 },
  { what: 'an empty claim of one', token: token({ claims: { serviceurl: '' } }), status: 403 },
  { what: 'no service address', activity: { serviceUrl: undefined }, status: 400 },
  { what: 'an empty service address', activity: { serviceUrl: '' }, status: 400 },
  { what: 'a service address that is a number', activity: { serviceUrl: 5 }, status: 400 },
  { what: 'a service address that is none', activity: { serviceUrl: 'smba' }, status: 400 },
  { what: 'plain http', ...service('http://smba.trafficmanager.net/'), status: 403 },
  { what: 'another host', ...service('https://example.org/'), status: 403 },
  { what: 'a host that begins alike', ...service('https://smba.trafficmanager.net.example.org/'), status: 403 },
  { what: 'a host that ends alike', ...service('https://evilbotframework.com/'), status: 403 },
  { what: 'a user in the address', ...service('https://a@smba.trafficmanager.net/'), status: 403 },
  { what: 'another port', ...service('https://smba.trafficmanager.net:8443/'), status: 403 },
  { what: 'this machine', ...service('https://127.0.0.1/'), status: 403 },
  { what: 'a metadata address', ...service('http://169.254.169.254/'), status: 403 },
  { what: 'our own inner address', ...service('urn:local-directline:'), status: 403 },
  { what: 'no channel', activity: { channelId: undefined }, status: 400 },
  { what: 'an empty channel', activity: { channelId: '' }, status: 400 },
  { what: 'a channel that is a number', activity: { channelId: 3 }, status: 400 },
  { what: 'a channel that is not served', activity: { channelId: 'slack' }, status: 403 },
  { what: 'our own channel from outside', activity: { channelId: 'directline' }, status: 403 },
  { what: 'the emulator', activity: { channelId: 'emulator' }, status: 403 },
  { what: 'another tenant', activity: { channelData: { tenant: { id: 'other' } } }, status: 403 },
  { what: 'no tenant', activity: { channelData: {} }, status: 403 },
  { what: 'a tenant that is a list', activity: { channelData: { tenant: { id: ['tenant'] } } }, status: 403 },
];

const shape: readonly Probe[] = [
  { what: 'an empty object', body: '{}', status: 400 },
  { what: 'an array', body: '[]', status: 400 },
  { what: 'null', body: 'null', status: 400 },
  { what: 'a string', body: '"hello"', status: 400 },
  { what: 'no JSON', body: '{', status: 400 },
  { what: 'no body', body: null, status: 400 },
  { what: 'a numeric type', activity: { type: 5 }, status: 400 },
  { what: 'no type', activity: { type: undefined }, status: 400 },
  { what: 'no conversation', activity: { conversation: undefined }, status: 400 },
  { what: 'a conversation whose id is a number', activity: { conversation: { id: 4 } }, status: 400 },
  { what: 'no sender', activity: { from: undefined }, status: 400 },
  { what: 'a sender whose id is empty', activity: { from: { id: '' } }, status: 400 },
  { what: 'a message without an id', activity: { id: undefined }, status: 400 },
  { what: 'an invoke without an id', activity: { type: 'invoke', id: undefined }, status: 400 },
  { what: 'a text that is an object', activity: { text: { a: 1 } }, status: 400 },
  { what: 'a nest of eleven objects', activity: { value: deep(11) }, status: 400 },
  { what: 'more than 256 KB', activity: { text: 'x'.repeat(262_145) }, status: 413 },
];

/** Everything that must be refused, with an empty body. */
export const refused: readonly Probe[] = [...who, ...where, ...shape];

/** What must pass, so that the gate is not merely shut. */
export const passed: readonly Probe[] = [
  { what: 'a good message', status: 200 },
  {
    what: 'a good message of another person by the same token',
    activity: {
      from: { id: '29:other', aadObjectId: 'object-other' },
      conversation: { id: 'a:other', conversationType: 'personal', tenantId: 'tenant' },
    },
    status: 200,
  },
  {
    what: 'keys that are nobody’s business',
    activity: { __proto__x: { polluted: true }, constructor: { prototype: { polluted: true } } },
    status: 200,
  },
  {
    what: 'a conversation update',
    activity: { type: 'conversationUpdate', membersAdded: [{ id: '29:probe' }], text: undefined },
    status: 200,
  },
];
