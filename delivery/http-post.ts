// One guarded POST: over TLS, to a public address that was checked and is the one connected to, no redirect followed,
// the answer read only as far as its head and a little of its body.

import { request as httpRequest, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import { isLoopbackAddress, isPublicAddress } from './address-guard.ts';
import { guardedLookup, RefusedAddress } from './guarded-lookup.ts';
import type { Post, PostResult } from './ports.ts';

const largestAnswerBytes = 64 * 1024;

/** Never rejects. Redirects come back as their status. */
export const httpPost: Post = ({ url, headers, body, timeoutMs, allowLoopback }) => {
  const target = URL.canParse(url) ? new URL(url) : null;
  if (target === null) return refused('the url cannot be read');
  if (target.username !== '' || target.password !== '') return refused('the url holds a name or a password');
  const mayReach = (address: string) => isPublicAddress(address) || (allowLoopback && isLoopbackAddress(address));
  const host = target.hostname.replace(/^\[|\]$/g, '');
  const local = allowLoopback && (host === 'localhost' || isLoopbackAddress(host));
  if (target.protocol !== 'https:' && !(target.protocol === 'http:' && local)) return refused('the url is not https');
  // Node looks up names only: an address in the url is checked here, a name when it is resolved.
  if (isIP(host) !== 0 && !mayReach(host)) return refused(`${host} is not a public address`);

  const { promise, resolve } = Promise.withResolvers<PostResult>();
  const options: RequestOptions = {
    method: 'POST',
    headers: { ...headers, 'content-length': Buffer.byteLength(body), 'user-agent': 'fraud-reporting-assistant' },
    // A connection that was kept open might have been made to an address that is not right any more.
    agent: false,
    lookup: guardedLookup(mayReach),
  };
  const sent = (target.protocol === 'https:' ? httpsRequest : httpRequest)(target, options, (answer) => {
    const header = answer.headers['retry-after'];
    resolve({ kind: 'answered', status: answer.statusCode ?? 0, retryAfter: header ?? null });
    // The status says it all. A little is read so that a polite server can finish; more is cut off.
    let read = 0;
    answer.on('data', (chunk: Buffer) => {
      read += chunk.length;
      if (read > largestAnswerBytes) answer.destroy();
    });
    answer.on('error', () => {});
  });
  const timer = setTimeout(() => sent.destroy(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs);
  sent.on('close', () => clearTimeout(timer));
  sent.on('error', (error) => {
    resolve(
      error instanceof RefusedAddress
        ? { kind: 'refused', error: error.message }
        : { kind: 'failed', error: error.message },
    );
  });
  sent.end(body);
  return promise;
};

const refused = async (error: string): Promise<PostResult> => ({ kind: 'refused', error });
