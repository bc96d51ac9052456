// Fetching a file that somebody sent through Teams: from a stand-in that is reached by TLS under SharePoint's names.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isFileAddress } from '../../bot/channels/teams/attached.ts';
import { type Fetched, makeFetchFile, type Wanted } from '../../bot/fetch-file.ts';
import { makeCertificate } from '../support/certificate.ts';
import { png } from '../support/direct-line-talk.ts';
import { FileHost } from '../support/file-host.ts';

const names = ['contoso-my.sharepoint.com', 'fabrikam.sharepoint.com', 'files.example.net'];
const certificate = makeCertificate(names);
const host = new FileHost(certificate);
beforeAll(() => host.start());
afterAll(() => host.stop());

const origin = { serviceUrl: 'https://smba.trafficmanager.net/uk/', local: false };
const wanted: Wanted = {
  mayFetch: (address) => isFileAddress(address, origin),
  authorization: null,
  mostBytes: 10 * 1024 * 1024,
  timeoutMs: 5_000,
  allowLoopback: false,
};
const fetchFile = (path: string, change: Partial<Wanted> = {}): Promise<Fetched> =>
  makeFetchFile({ standIn: { ca: certificate.cert, port: host.port } })(
    path.startsWith('https:') ? path : `https://contoso-my.sharepoint.com${path}`,
    { ...wanted, ...change },
  );
const moved = (to: string): string => `/moved?to=${encodeURIComponent(to)}`;

describe('a file', () => {
  it('is fetched whole', async () => {
    expect(await fetchFile('/picture.png')).toEqual({ kind: 'fetched', bytes: new Uint8Array(png) });
    const largest = await fetchFile('/largest.txt');
    expect(largest.kind === 'fetched' && largest.bytes.length).toBe(wanted.mostBytes);
  });

  it.each<[string, string, string, RegExp]>([
    ['that is announced as too large', '/announced.txt', 'too-large', /announced/],
    ['that never ends', '/endless.txt', 'too-large', /more than/],
    ['that is forbidden', '/status/403', 'expired', /403/],
    ['whose link has run out', '/status/401', 'expired', /401/],
    ['that is gone', '/status/404', 'expired', /404/],
    ['of a server with a fault', '/status/503', 'failed', /503/],
    ['that is only a part', '/status/206', 'failed', /206/],
    ['that is cut off', '/cut.txt', 'failed', /cut off/],
    ['that comes packed', '/packed.txt', 'failed', /packed/],
    ['that is moved to a foreign host', moved('https://files.example.net/picture.png'), 'failed', /nothing is fetched/],
    ['that is moved to this machine', moved('http://127.0.0.1/picture.png'), 'failed', /nothing is fetched/],
    ['that is moved to no address', moved('https://'), 'failed', /302/],
    ['at a foreign host', 'https://files.example.net/picture.png', 'failed', /nothing is fetched/],
  ])('%s is not', async (_name, path, why, because) => {
    const before = host.asked.length;
    const result = await fetchFile(path);
    expect(result).toEqual({ kind: 'not', why, because: expect.stringMatching(because) });
    expect(
      host.asked.slice(before).filter((asked) => !/sharepoint\.com$/.test(asked.host.replace(/:\d+$/, ''))),
    ).toEqual([]);
    expect(JSON.stringify(result)).not.toMatch(/sharepoint|\.png|\.txt/);
  });

  it.each(['/silent.txt', '/slow.txt'])('that takes too long is given up: %s', async (path) => {
    const began = performance.now();
    const result = await fetchFile(path, { timeoutMs: 300 });
    expect(result).toEqual({ kind: 'not', why: 'failed', because: 'it took too long' });
    expect(performance.now() - began).toBeLessThan(4_000);
  });

  it('is followed from one host of SharePoint to another, and the token is not', async () => {
    const to = 'https://fabrikam.sharepoint.com/picture.png';
    const result = await fetchFile(moved(to), { authorization: 'Bearer of-the-bot' });
    expect(result.kind).toBe('fetched');
    expect(host.asked.slice(-2).map(({ authorization }) => authorization)).toEqual(['Bearer of-the-bot', undefined]);
  });

  it('that leads in a circle is given up', async () => {
    const before = host.asked.length;
    expect(await fetchFile('/circle')).toMatchObject({ kind: 'not', because: 'it leads on and on' });
    expect(host.asked.length - before).toBe(3);
  });

  it('of a host whose certificate is not trusted is not fetched', async () => {
    const other = makeCertificate(names);
    const result = await makeFetchFile({ standIn: { ca: other.cert, port: host.port } })(
      'https://contoso-my.sharepoint.com/picture.png',
      wanted,
    );
    expect(result).toMatchObject({ kind: 'not', why: 'failed' });
  });
});

describe('an address of this network', () => {
  it('is refused in whatever way it is named, and reached only where that is allowed', async () => {
    const plain = await new FileHost().start();
    const direct = makeFetchFile();
    const anywhere = { ...wanted, mayFetch: () => true };
    for (const name of ['127.0.0.1', 'localhost']) {
      const address = `http://${name}:${plain.port}/picture.png`;
      expect(await direct(address, anywhere)).toMatchObject({ kind: 'not', why: 'failed' });
      expect(plain.asked).toEqual([]);
    }
    expect(await direct('http://10.0.0.1/picture.png', { ...anywhere, allowLoopback: true })).toMatchObject({
      kind: 'not',
      because: 'not a public address',
    });
    const here = await direct(`${plain.url}/picture.png`, { ...anywhere, allowLoopback: true });
    expect(here.kind).toBe('fetched');
    await plain.stop();
  });
});
