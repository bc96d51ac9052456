// What the client itself must keep: whom it sends to, how it proves who it is, and that one call is one request.

import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { clouds, isUploadAddress } from '../../../bot/graph/clouds.ts';
import { graphSend } from '../../../bot/graph/send.ts';
import type { GraphAccount, GraphCall, GraphSend } from '../../../delivery/ports.ts';
import { makeCertificate } from '../../support/certificate.ts';
import { account, type FakeGraph, startFakeGraph } from './fake-graph.ts';

let fake: FakeGraph;
let send: GraphSend;
beforeEach(async () => {
  fake = await startFakeGraph();
  send = graphSend({ standIn: { ca: fake.ca, port: fake.port } });
});
afterEach(async () => {
  vi.useRealTimers();
  await fake.stop();
});

const me: GraphAccount = { tenant: account.tenant, client: account.client, cloud: 'global', proof: { secret: 'word' } };
const mail: GraphCall = {
  account: me,
  method: 'POST',
  path: '/users/a@example.org/sendMail',
  body: { message: {} },
  timeoutMs: 500,
};

it('one call is one request, and a 202 without a body is a success', async () => {
  expect(await send(mail)).toEqual({ kind: 'answered', status: 202, value: undefined, retryAfter: null });
  expect(fake.asked.map(({ what, path }) => `${what} ${path.split('?')[0]}`)).toEqual([
    `token /${account.tenant}/oauth2/v2.0/token`,
    'send-mail /v1.0/users/a@example.org/sendMail',
  ]);
});

it.each([429, 500, 502, 503, 504, 301, 302, 307])('%i is an answer: not tried again, not followed', async (status) => {
  fake.fault = (what) =>
    what === 'send-mail' ? { status, headers: { 'retry-after': '315', location: 'https://169.254.169.254/' } } : null;
  expect(await send(mail)).toMatchObject({ kind: 'answered', status, retryAfter: '315' });
  expect(fake.asked).toHaveLength(2);
});

it('sends of a part of the memory that part alone', async () => {
  const all = Buffer.alloc(1_000, 1);
  const path = 'https://example.sharepoint.com/upload/x';
  await send({
    account: me,
    method: 'PUT',
    path,
    body: new Uint8Array(all.buffer, all.byteOffset + 10, 5),
    timeoutMs: 500,
    headers: { 'Content-Type': 'application/octet-stream' },
  });
  expect(fake.asked.map(({ what, body, headers }) => [what, body.length, headers.authorization])).toEqual([
    ['piece', 5, undefined],
  ]);
});

it('a token that holds for hours is used while the sign-in service gives no other, and no longer than it holds', async () => {
  const hours = 3_600_000;
  vi.useFakeTimers({ toFake: ['Date'] });
  fake.lifetime = { expires_in: 20_000, refresh_in: 10_000 };
  expect(await send(mail)).toMatchObject({ status: 202 });
  fake.fault = (what) => (what === 'token' ? { status: 503 } : null);
  vi.setSystemTime(Date.now() + 3 * hours);
  expect(await send(mail)).toMatchObject({ status: 202 });
  vi.setSystemTime(Date.now() + 3 * hours);
  expect(await send(mail)).toMatchObject({ kind: 'unsent', error: expect.stringContaining('503') as string });
});

it('a token that Graph has refused is not used again, whatever the sign-in service says', async () => {
  expect(await send(mail)).toMatchObject({ status: 202 });
  fake.fault = (what) => (what === 'send-mail' ? { status: 401 } : null);
  expect(await send(mail)).toMatchObject({ status: 401 });
  fake.fault = (what) => (what === 'token' ? { status: 503 } : null);
  expect(await send(mail)).toMatchObject({ kind: 'unsent' });
});

describe('where it sends to', () => {
  it.each([
    'http://example.sharepoint.com/upload/x',
    'https://example.sharepoint.com:8443/upload/x',
    'https://name@example.sharepoint.com/upload/x',
    'https://sharepoint.com.example.net/upload/x',
    'https://evilsharepoint.com/upload/x',
    'https://169.254.169.254/latest/meta-data',
    'https://127.0.0.1/x',
    'https://[::1]/x',
    'https://localhost/x',
    'ftp://example.sharepoint.com/x',
    'https://',
    'https://example.sharepoint.us/upload/x',
  ])('never %s', async (path) => {
    expect(await send({ account: me, method: 'PUT', path, body: Buffer.from('x'), timeoutMs: 500 })).toMatchObject({
      kind: 'unsent',
    });
    expect(fake.asked).toEqual([]);
  });

  it('the upload hosts of its own cloud', () => {
    expect(isUploadAddress('https://example.sharepoint.us/upload/x', clouds['us-gov'])).toBe(true);
    expect(isUploadAddress('https://example-my.sharepoint.com/upload/x?y=z', clouds.global)).toBe(true);
  });

  it('never a host of Graph that leads into a network of our own', async () => {
    const astray = graphSend({ standIn: { ca: fake.ca, port: 1 } });
    expect(await astray(mail)).toMatchObject({ kind: 'unsent' });
  });

  it('nobody whose certificate is not trusted', async () => {
    const other = makeCertificate(['graph.microsoft.com', 'login.microsoftonline.com']);
    const distrustful = graphSend({ standIn: { ca: other.cert, port: fake.port } });
    expect(await distrustful(mail)).toMatchObject({
      kind: 'unsent',
      error: expect.stringMatching(/sign-in service.*certificate/) as string,
    });
    expect(fake.asked).toEqual([]);
  });
});

describe('how it proves who it is', () => {
  const tokenRequest = () => new URLSearchParams(fake.asked.find(({ what }) => what === 'token')?.body.toString());

  it('by a secret', async () => {
    await send(mail);
    expect(Object.fromEntries(tokenRequest())).toMatchObject({
      grant_type: 'client_credentials',
      client_id: account.client,
      client_secret: 'word',
      scope: 'https://graph.microsoft.com/.default',
    });
  });

  it.each(['text', 'file'])('by a certificate given as a %s, without the key leaving', async (how) => {
    const { cert } = makeCertificate(['a.example.org']);
    const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' });
    const folder = mkdtempSync(join(tmpdir(), 'certificate-'));
    writeFileSync(join(folder, 'both.pem'), `${cert}${String(key)}`);
    const certificate = how === 'file' ? join(folder, 'both.pem') : `${cert}${String(key)}`;
    expect(await send({ ...mail, account: { ...me, proof: { certificate } } })).toMatchObject({ status: 202 });
    const asked = tokenRequest();
    expect(asked.get('client_secret')).toBeNull();
    expect(asked.get('client_assertion')?.split('.')).toHaveLength(3);
    rmSync(folder, { recursive: true });
  });

  it('by the certificate that its file holds by now, once the old one is refused', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'certificate-'));
    const certificate = join(folder, 'both.pem');
    const put = (): string => {
      const { cert } = makeCertificate(['a.example.org']);
      const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
      writeFileSync(certificate, `${cert}${String(privateKey.export({ type: 'pkcs8', format: 'pem' }))}`);
      return Buffer.from(new X509Certificate(cert).fingerprint256.replaceAll(':', ''), 'hex').toString('base64url');
    };
    const call = { ...mail, account: { ...me, proof: { certificate } } };
    put();
    fake.fault = (what) => (what === 'token' ? { status: 401, code: 'invalid_client' } : null);
    expect(await send(call)).toMatchObject({ kind: 'unsent' });
    const renewed = put();
    fake.fault = () => null;
    fake.asked.length = 0;
    expect(await send(call)).toMatchObject({ status: 202 });
    const [head = ''] = tokenRequest().get('client_assertion')?.split('.') ?? [];
    expect(JSON.parse(Buffer.from(head, 'base64url').toString())).toMatchObject({ 'x5t#S256': renewed });
    rmSync(folder, { recursive: true });
  });

  it.each(['/nowhere/both.pem', '-----BEGIN NOTHING-----'])(
    'a certificate that cannot be read (%s) sends nothing',
    async (certificate) => {
      expect(await send({ ...mail, account: { ...me, proof: { certificate } } })).toMatchObject({ kind: 'unsent' });
      expect(fake.asked).toEqual([]);
    },
  );
});
