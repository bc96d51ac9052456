// What may pass in front of the SDK, as a table: the exact status for each thing that may not.

import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import type { Config } from '../../bot/config.ts';
import { gate } from '../../bot/gate.ts';

const microsoft: NonNullable<Config['microsoft']> = {
  appId: 'app',
  password: 'x',
  type: 'SingleTenant',
  tenantId: 'tenant',
  allowedTenants: ['tenant'],
  ssoConnection: null,
  serviceHosts: ['smba.trafficmanager.net', '*.botframework.com'],
};
const service = 'https://smba.trafficmanager.net/uk/';
const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const token = (claims: Record<string, unknown> = {}, head: Record<string, unknown> = {}): string =>
  `Bearer ${part({ alg: 'RS256', kid: 'k', ...head })}.${part({ aud: 'app', exp: 4_000_000_000, serviceurl: service, ...claims })}.c2ln`;
const request = (authorization?: string, remoteAddress = '127.0.0.1'): IncomingMessage =>
  ({ headers: { authorization }, socket: { remoteAddress } }) as unknown as IncomingMessage;
const activity = (change: Record<string, unknown> = {}): Record<string, unknown> => ({
  type: 'message',
  id: '1',
  channelId: 'msteams',
  serviceUrl: service,
  conversation: { id: 'c' },
  from: { id: 'u' },
  text: 'hello',
  channelData: { tenant: { id: 'tenant' } },
  ...change,
});

/** As some libraries write what they leave out. */
const leftOut = {
  text: null,
  locale: null,
  timestamp: null,
  recipient: null,
  entities: null,
  attachments: null,
  membersAdded: null,
  membersRemoved: null,
  deliveryMode: null,
  from: { id: 'u', name: null, role: null },
  conversation: { id: 'c', conversationType: null, isGroup: null },
};

describe('gate with an app id', () => {
  it.each<[string, string | undefined, unknown, number | 'pass']>([
    ['a good activity', token(), activity(), 'pass'],
    ['null for what is left out', token(), activity(leftOut), 'pass'],
    ['null for what may not be left out', token(), activity({ from: null }), 400],
    ['no token', undefined, activity(), 401],
    ['another scheme', 'Basic abc', activity(), 401],
    ['alg none', token({}, { alg: 'none' }), activity(), 401],
    ['HS256', token({}, { alg: 'HS256' }), activity(), 401],
    ['no key id', token({}, { kid: undefined }), activity(), 401],
    ['no expiry', token({ exp: undefined }), activity(), 401],
    ['expiry as text', token({ exp: 'soon' }), activity(), 401],
    ['not valid yet', token({ nbf: 3_900_000_000 }), activity(), 401],
    ['another audience', token({ aud: 'other' }), activity(), 401],
    ['not a token', 'Bearer a.b', activity(), 401],
    ['claims that are no JSON', 'Bearer YQ.YQ.YQ', activity(), 401],
    ['no body', token(), undefined, 400],
    ['an empty object', token(), {}, 400],
    ['an array', token(), [], 400],
    ['numeric type', token(), activity({ type: 5 }), 400],
    ['no channel', token(), activity({ channelId: undefined }), 400],
    ['empty channel', token(), activity({ channelId: '' }), 400],
    ['numeric channel', token(), activity({ channelId: 3 }), 400],
    ['a channel that is not served', token(), activity({ channelId: 'slack' }), 403],
    ['our own channel from outside', token(), activity({ channelId: 'directline' }), 403],
    ['no serviceUrl', token(), activity({ serviceUrl: undefined }), 400],
    ['empty serviceUrl', token(), activity({ serviceUrl: '' }), 400],
    ['serviceUrl that is no address', token(), activity({ serviceUrl: 'smba' }), 400],
    [
      'the local serviceUrl',
      token({ serviceurl: 'urn:local-directline:' }),
      activity({ serviceUrl: 'urn:local-directline:' }),
      403,
    ],
    [
      'plain http',
      token({ serviceurl: 'http://smba.trafficmanager.net/' }),
      activity({ serviceUrl: 'http://smba.trafficmanager.net/' }),
      403,
    ],
    [
      'another host',
      token({ serviceurl: 'https://example.org/' }),
      activity({ serviceUrl: 'https://example.org/' }),
      403,
    ],
    [
      'a look-alike host',
      token({ serviceurl: 'https://smba.trafficmanager.net.example.org/' }),
      activity({ serviceUrl: 'https://smba.trafficmanager.net.example.org/' }),
      403,
    ],
    [
      'a host that only ends alike',
      token({ serviceurl: 'https://evilbotframework.com/' }),
      activity({ serviceUrl: 'https://evilbotframework.com/' }),
      403,
    ],
    [
      'a user in the address',
      token({ serviceurl: 'https://a@smba.trafficmanager.net/' }),
      activity({ serviceUrl: 'https://a@smba.trafficmanager.net/' }),
      403,
    ],
    [
      'another port',
      token({ serviceurl: 'https://smba.trafficmanager.net:8443/' }),
      activity({ serviceUrl: 'https://smba.trafficmanager.net:8443/' }),
      403,
    ],
    [
      'a metadata address',
      token({ serviceurl: 'http://169.254.169.254/' }),
      activity({ serviceUrl: 'http://169.254.169.254/' }),
      403,
    ],
    ['serviceUrl unlike the claim', token({ serviceurl: 'https://a.botframework.com/' }), activity(), 403],
    ['no serviceUrl claim', token({ serviceurl: undefined }), activity(), 403],
    ['no conversation', token(), activity({ conversation: undefined }), 400],
    ['conversation without id', token(), activity({ conversation: {} }), 400],
    ['no sender', token(), activity({ from: undefined }), 400],
    ['sender without id', token(), activity({ from: { name: 'x' } }), 400],
    ['a message without id', token(), activity({ id: undefined }), 400],
    ['an invoke without id', token(), activity({ type: 'invoke', id: undefined }), 400],
    ['an event without id', token(), activity({ type: 'conversationUpdate', id: undefined }), 'pass'],
    ['text as a number', token(), activity({ text: 4 }), 400],
    ['text that is too long', token(), activity({ text: 'x'.repeat(200_001) }), 400],
    ['no tenant', token(), activity({ channelData: undefined }), 403],
    ['a foreign tenant', token(), activity({ channelData: { tenant: { id: 'other' } } }), 403],
    ['a tenant that is no text', token(), activity({ channelData: { tenant: { id: 1 } } }), 403],
  ])('%s', (_name, header, body, expected) => {
    const result = gate(request(header), body, { microsoft, trustProxy: false });
    expect(result.pass ? 'pass' : result.status).toBe(expected);
  });
});

describe('gate in local mode', () => {
  const local = 'http://127.0.0.1:5000';
  it.each<[string, string, Record<string, unknown>, number | 'pass']>([
    ['from this machine to this machine', '127.0.0.1', { serviceUrl: local }, 'pass'],
    ['from this machine, IPv6', '::1', { serviceUrl: 'http://[::1]:5000' }, 'pass'],
    ['from another machine', '192.0.2.7', { serviceUrl: local }, 401],
    ['to another machine', '127.0.0.1', { serviceUrl: 'http://192.0.2.7/' }, 401],
    ['to a public service', '127.0.0.1', { serviceUrl: 'https://example.org/' }, 401],
    ['to a metadata address', '127.0.0.1', { serviceUrl: 'http://169.254.169.254/' }, 401],
    ['to a name that only begins alike', '127.0.0.1', { serviceUrl: 'http://127.0.0.1.example.org/' }, 401],
    ['to the local channel', '127.0.0.1', { serviceUrl: 'urn:local-directline:' }, 401],
  ])('%s', (_name, address, change, expected) => {
    const result = gate(request(undefined, address), activity(change), { microsoft: null, trustProxy: false });
    expect(result.pass ? 'pass' : result.status).toBe(expected);
  });
});

describe('behind a proxy', () => {
  const handedOn = (forwarded: string): IncomingMessage =>
    ({
      headers: { 'x-forwarded-for': forwarded },
      socket: { remoteAddress: '127.0.0.1' },
    }) as unknown as IncomingMessage;
  it.each<[string, string, boolean, boolean]>([
    ['a proxy that is not ours, speaking for another machine', '192.0.2.7', false, false],
    ['a proxy that is not ours, claiming this machine', '127.0.0.1', false, false],
    ['our proxy, speaking for another machine', '192.0.2.7', true, false],
    ['our proxy, after a claim of the client', '127.0.0.1, 192.0.2.7', true, false],
    ['our proxy, speaking for this machine', '127.0.0.1', true, true],
  ])('%s', (_name, forwarded, trustProxy, pass) => {
    const result = gate(handedOn(forwarded), activity({ serviceUrl: 'http://127.0.0.1:5000' }), {
      microsoft: null,
      trustProxy,
    });
    expect(result.pass).toBe(pass);
  });
});
