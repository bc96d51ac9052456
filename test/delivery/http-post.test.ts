import { afterEach, describe, expect, it } from 'vitest';
import { isLoopbackAddress, isPublicAddress } from '../../delivery/address-guard.ts';
import { httpPost } from '../../delivery/http-post.ts';
import { type PracticePartner, startPartner } from './practice-partner.ts';

const running: PracticePartner[] = [];
const start = async (...answers: Parameters<typeof startPartner>): Promise<PracticePartner> => {
  const partner = await startPartner(...answers);
  running.push(partner);
  return partner;
};
afterEach(() => Promise.all(running.splice(0).map((one) => one.stop())));

const post = (url: string, allowLoopback = false) =>
  httpPost({ url, headers: {}, body: '{}', timeoutMs: 200, allowLoopback });

describe('addresses', () => {
  it.each([
    '127.0.0.1',
    '127.8.9.1',
    '10.0.0.1',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '198.18.0.1',
    '192.0.2.1',
    '203.0.113.9',
    '::',
    '::1',
    'fe80::1',
    'fc00::1',
    'fd12:3456::1',
    'ff02::1',
    '::ffff:10.0.0.1',
    '::ffff:169.254.169.254',
    '64:ff9b::a9fe:a9fe',
    '2002:7f00:1::',
    '2001:db8::1',
    '2001:0:1::1',
    '5f00::1',
    'not an address',
    '',
  ])('%s is not public', (address) => expect(isPublicAddress(address)).toBe(false));

  it.each(['8.8.8.8', '172.32.0.1', '100.128.0.1', '192.0.1.1', '2606:4700::1111', '2a00:1450:4009::1'])(
    '%s is public',
    (address) => expect(isPublicAddress(address)).toBe(true),
  );

  it('loopback is loopback', () => {
    expect(['127.0.0.1', '127.1.2.3', '::1'].every(isLoopbackAddress)).toBe(true);
    expect(['10.0.0.1', '::2', 'localhost'].some(isLoopbackAddress)).toBe(false);
  });
});

describe('what is refused before anything is sent', () => {
  it.each([
    'http://example.com/',
    'http://8.8.8.8/',
    'ftp://example.com/',
    'file:///etc/passwd',
    'nonsense',
    '',
    'https://name:word@example.com/',
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://0177.0.0.1/',
    'https://127.1/',
    'https://[::1]/',
    'https://[::ffff:7f00:1]/',
    'https://169.254.169.254/latest/meta-data',
    'https://10.0.0.5/',
    'https://[fd00::1]/',
    'https://0/',
    'https://localhost/',
    'https://localhost:22/',
    'https://１２７.0.0.1/',
  ])('%s', async (url) => expect((await post(url)).kind).toBe('refused'));

  it('a practice system may reach this machine, and nothing else of the network', async () => {
    const partner = await start(204);
    expect(await post(partner.url, true)).toEqual({ kind: 'answered', status: 204, retryAfter: null });
    expect(await post(partner.url.replace('127.0.0.1', 'localhost'), true)).toMatchObject({ kind: 'answered' });
    expect(await post(partner.url)).toMatchObject({ kind: 'refused' });
    for (const url of ['http://10.0.0.1/', 'https://10.0.0.1/', 'http://169.254.169.254/'])
      expect((await post(url, true)).kind).toBe('refused');
    expect(partner.received).toHaveLength(2);
  });
});

describe('how it ends', () => {
  it.each([
    ['hang', { kind: 'failed', error: 'no answer within 200 ms' }],
    ['drip', { kind: 'failed' }],
    ['reset', { kind: 'failed' }],
    ['reset-after-200', { kind: 'answered', status: 200 }],
    ['endless', { kind: 'answered', status: 200 }],
  ] as const)('%s', async (answer, expected) => {
    const partner = await start(answer);
    expect(await post(partner.url, true)).toMatchObject(expected);
  });

  it('a redirect is an answer, and is not followed', async () => {
    const other = await start(200);
    const partner = await start({ status: 302, headers: { location: other.url } });
    expect(await post(partner.url, true)).toEqual({ kind: 'answered', status: 302, retryAfter: null });
    expect(other.received).toEqual([]);
  });

  it('nobody there', async () => {
    const partner = await startPartner(200);
    await partner.stop();
    expect(await post(partner.url, true)).toMatchObject({
      kind: 'failed',
      error: expect.stringContaining('ECONNREFUSED') as string,
    });
  });
});
