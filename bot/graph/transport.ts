// One HTTPS request, tried once: to an allowed host at a public address, inside one time-out for everything, the answer
// read only so far. The SDK and the token library both send through it, so neither can retry, follow or wander.

import { request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import { isPublicAddress } from '../../delivery/address-guard.ts';
import { guardedLookup } from '../../delivery/guarded-lookup.ts';

export interface Outgoing {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  readonly timeoutMs: number;
  /** Called when the request may have reached the other side: what fails before it certainly did not. */
  readonly left?: () => void;
}

/** Resolves with the whole answer, whatever its status. Rejects when there is none. */
export type Transport = (url: string, outgoing: Outgoing) => Promise<Response>;

export interface TransportOptions {
  /** A certificate authority besides those that Node trusts, and a way to it: for a stand-in on this machine. */
  readonly standIn?: { readonly ca: string; readonly port: number };
}

const largestAnswerBytes = 1024 * 1024;
/** A `Response` of these cannot be made with a body: trying throws, where nothing catches it. */
const withoutBody = new Set([204, 205, 304]);
const toThisMachine: LookupFunction = (_, options, callback) =>
  options.all ? callback(null, [{ address: '127.0.0.1', family: 4 }]) : callback(null, '127.0.0.1', 4);

export const makeTransport =
  ({ standIn }: TransportOptions = {}): Transport =>
  (url, { method, headers, body, timeoutMs, left }) => {
    const { promise, resolve, reject } = Promise.withResolvers<Response>();
    const target = new URL(url);
    const sent = httpsRequest(target, {
      method,
      headers: { ...headers, 'content-length': body === undefined ? 0 : Buffer.byteLength(body) },
      // A kept connection may be cut while it is idle, and then nobody knows what became of the next request on it.
      agent: false,
      lookup: standIn ? toThisMachine : guardedLookup(isPublicAddress),
      ...(standIn && { ca: standIn.ca, port: standIn.port }),
    });
    sent.on('socket', (socket) => socket.once('secureConnect', () => left?.()));
    sent.on('response', (answer) => {
      const status = answer.statusCode ?? 0;
      const chunks: Buffer[] = [];
      let read = 0;
      const done = (): void => {
        const text = withoutBody.has(status) ? null : Buffer.concat(chunks).toString('utf8');
        const given = Object.entries(answer.headers).flatMap(([name, value]) =>
          value === undefined ? [] : [[name, String(value)] as [string, string]],
        );
        if (status < 200 || status > 599) reject(new Error(`an answer of status ${status}`));
        else resolve(new Response(text, { status, headers: given }));
      };
      answer.on('data', (chunk: Buffer) => {
        read += chunk.length;
        if (read > largestAnswerBytes) answer.destroy();
        else chunks.push(chunk);
      });
      // The head has said what became of it: a body that is cut off changes nothing about that.
      answer.on('close', done);
      answer.on('error', () => {});
    });
    const timer = setTimeout(() => sent.destroy(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs);
    sent.on('close', () => clearTimeout(timer));
    sent.on('error', reject);
    sent.end(body);
    return promise;
  };
