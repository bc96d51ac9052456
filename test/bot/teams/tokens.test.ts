// Who may speak to the bot: real tokens, checked by the SDK against an OpenID server on this machine. A bad one gets its
// status with an empty body, and nothing goes out for it.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { goodActivity } from '../../support/gate-probes.ts';
import { appEnv, Microsoft } from '../../support/microsoft.ts';
import { startServer, type TestServer } from '../../support/server.ts';

let server: TestServer;
let microsoft: Microsoft;
beforeAll(async () => {
  microsoft = await new Microsoft().start();
  server = await startServer({
    env: appEnv,
    microsoft: { credentials: microsoft.credentials, settings: microsoft.settings },
  });
}, 60_000);
afterAll(async () => {
  await server.remove();
  await microsoft.stop();
});

const post = (authorization: string | undefined, body: unknown) =>
  fetch(`${server.url}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
    body: JSON.stringify(body),
  });
const past = () => Math.floor(Date.now() / 1000) - 3_600;

describe('a token of the Bot Connector', () => {
  it('lets its bearer speak when it is good', async () => {
    const response = await post(microsoft.token(), goodActivity());
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('AdaptiveCard');
  });

  it.each<[string, () => string | undefined, number]>([
    ['is missing', () => undefined, 401],
    ['is another scheme', () => 'Basic abc', 401],
    ['is for another audience', () => microsoft.token({ claims: { aud: 'other' } }), 401],
    ['has run out', () => microsoft.token({ claims: { exp: past(), nbf: past() - 60 } }), 401],
    ['is of another issuer', () => microsoft.token({ claims: { iss: 'https://evil.example' } }), 401],
    ['names a key that nobody has', () => microsoft.token({ head: { kid: 'nobody' } }), 401],
    ['is signed by somebody else', () => microsoft.token({ strange: true }), 401],
    ['has a forged signature', () => microsoft.token({ forged: true }), 401],
    ['says that it needs none', () => microsoft.token({ head: { alg: 'none' } }), 401],
    ['is signed with a shared secret', () => microsoft.token({ head: { alg: 'HS256' } }), 401],
    ['has no end', () => microsoft.token({ claims: { exp: undefined } }), 401],
    ['is of a key that is not endorsed for Teams', () => microsoft.token({ head: { kid: 'no-teams' } }), 401],
    [
      'is for another service address',
      () => microsoft.token({ claims: { serviceurl: 'https://a.botframework.com/' } }),
      403,
    ],
    ['has no service address', () => microsoft.token({ claims: { serviceurl: undefined } }), 403],
  ])('is refused when it %s', async (_name, make, status) => {
    const asked = microsoft.credentials.asked;
    const response = await post(make(), goodActivity());
    expect(response.status).toBe(status);
    expect(await response.text()).toBe('');
    expect(microsoft.credentials.asked).toBe(asked);
  });

  it.each<[string, Record<string, unknown>]>([
    ['of another tenant', { channelData: { tenant: { id: 'other' } } }],
    ['of no tenant', { channelData: {} }],
    ['for another channel', { channelId: 'directline' }],
    ['with a service address of its own', { serviceUrl: 'https://evil.example/' }],
  ])('does not help an activity %s', async (_name, change) => {
    const asked = microsoft.credentials.asked;
    const response = await post(microsoft.token(), goodActivity(change));
    expect(response.status).toBe(403);
    expect(await response.text()).toBe('');
    expect(microsoft.credentials.asked).toBe(asked);
  });
});
