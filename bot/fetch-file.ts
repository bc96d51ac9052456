// Fetches one file that somebody sent through Teams: only from addresses that the caller lets through, at a public network
// address that was checked and is the one connected to, within one time-out and one size for everything (T9).

import { request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isLoopbackAddress, isPublicAddress } from '../delivery/address-guard.ts';
import { guardedLookup } from '../delivery/guarded-lookup.ts';
import type { TransportOptions } from './graph/transport.ts';

export interface Wanted {
  /** Asked of the first address and of each that it sends on to. */
  readonly mayFetch: (address: string) => boolean;
  /** The whole `Authorization` header. Sent to the first address only. */
  readonly authorization: string | null;
  readonly mostBytes: number;
  /** For everything, redirects too. */
  readonly timeoutMs: number;
  /** This machine's own addresses may be reached: only where nothing else is served. */
  readonly allowLoopback: boolean;
}

export type Fetched =
  | { readonly kind: 'fetched'; readonly bytes: Uint8Array }
  /** `because` is for the log: it holds neither the name of the file nor its address, which is a key to it. */
  | { readonly kind: 'not'; readonly why: 'too-large' | 'expired' | 'failed'; readonly because: string };

/** Never rejects. */
export type FetchFile = (address: string, wanted: Wanted) => Promise<Fetched>;

/** From one host of SharePoint to another; more is a loop. */
const mostRedirects = 2;
const redirects = new Set([301, 302, 303, 307, 308]);
/** The link was good for minutes, or was taken back. */
const closed = new Set([401, 403, 404, 410]);

const not = (why: 'too-large' | 'expired' | 'failed', because: string): Fetched => ({ kind: 'not', why, because });

const toThisMachine: LookupFunction = (_, options, callback) =>
  options.all ? callback(null, [{ address: '127.0.0.1', family: 4 }]) : callback(null, '127.0.0.1', 4);

type Hop = Fetched | { readonly kind: 'moved'; readonly to: string };

export const makeFetchFile =
  ({ standIn }: TransportOptions = {}): FetchFile =>
  async (address, wanted) => {
    const late = AbortSignal.timeout(wanted.timeoutMs);
    let { authorization } = wanted;
    let at = address;
    for (let hop = 0; hop <= mostRedirects; hop++) {
      if (!wanted.mayFetch(at)) return not('failed', 'it leads where nothing is fetched from');
      const result = await fetchOnce(new URL(at), { ...wanted, authorization }, late, standIn);
      if (result.kind !== 'moved') return result;
      at = result.to;
      authorization = null;
    }
    return not('failed', 'it leads on and on');
  };

function fetchOnce(
  target: URL,
  { authorization, mostBytes, allowLoopback }: Wanted,
  late: AbortSignal,
  standIn: TransportOptions['standIn'],
): Promise<Hop> {
  const mayReach = (one: string) => isPublicAddress(one) || (allowLoopback && isLoopbackAddress(one));
  const host = target.hostname.replace(/^\[|\]$/g, '');
  // Node looks up names only: an address in the url is checked here, a name when it is resolved.
  if (isIP(host) !== 0 && !mayReach(host)) return Promise.resolve(not('failed', 'not a public address'));
  const options: RequestOptions = {
    // What is packed could be small on the way and large here.
    headers: { accept: '*/*', 'accept-encoding': 'identity', ...(authorization && { authorization }) },
    agent: false,
    signal: late,
    lookup: standIn ? toThisMachine : guardedLookup(mayReach),
    ...(standIn && { ca: standIn.ca, port: standIn.port }),
  };
  const { promise, resolve } = Promise.withResolvers<Hop>();
  const sent = (target.protocol === 'https:' ? httpsRequest : httpRequest)(target, options, (answer) => {
    const end = (result: Hop): void => {
      resolve(result);
      answer.destroy();
    };
    const refused = refusalOf(answer, target, mostBytes);
    if (refused !== null) return end(refused);
    const chunks: Buffer[] = [];
    let read = 0;
    answer.on('data', (chunk: Buffer) => {
      read += chunk.length;
      if (read > mostBytes) end(not('too-large', 'more than was announced, or than is taken'));
      else chunks.push(chunk);
    });
    answer.on('end', () => resolve({ kind: 'fetched', bytes: new Uint8Array(Buffer.concat(chunks)) }));
    answer.on('error', () => resolve(not('failed', late.aborted ? 'it took too long' : 'it was cut off')));
  });
  sent.on('error', (error) => resolve(not('failed', late.aborted ? 'it took too long' : codeOf(error))));
  sent.end();
  return promise;
}

/** What the head of an answer settles; null where the body is wanted. */
function refusalOf({ statusCode = 0, headers }: IncomingMessage, from: URL, mostBytes: number): Hop | null {
  const { location } = headers;
  if (redirects.has(statusCode) && location !== undefined && URL.canParse(location, from.href))
    return { kind: 'moved', to: new URL(location, from.href).href };
  if (closed.has(statusCode)) return not('expired', `answered ${statusCode}`);
  if (statusCode !== 200) return not('failed', `answered ${statusCode}`);
  if ((headers['content-encoding'] ?? 'identity') !== 'identity') return not('failed', 'it came packed');
  return Number(headers['content-length'] ?? 0) > mostBytes ? not('too-large', 'announced as too large') : null;
}

/** An error's own words may hold the address. */
const codeOf = (error: Error): string => (error as NodeJS.ErrnoException).code ?? error.name;
