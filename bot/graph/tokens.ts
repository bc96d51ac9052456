// Application tokens for Microsoft Graph by client credentials, kept until they run out. Microsoft's own library makes
// the request and keeps the token; a refusal is handed on with its Retry-After and is not tried again here.

import { createHash, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { ConfidentialClientApplication, type INetworkModule, type NetworkResponse } from '@azure/msal-node';
import type { GraphAccount } from '../../delivery/ports.ts';
import { clouds } from './clouds.ts';
import type { Transport } from './transport.ts';

/** No token could be had, so nothing was sent. */
export class NoToken extends Error {
  readonly retryAfter: string | null;

  constructor(message: string, retryAfter: string | null = null) {
    super(message);
    this.retryAfter = retryAfter;
  }
}

/** The token library replaces what its network throws by an error of its own: here it is kept as it was. */
interface Refusal {
  last: NoToken | null;
}

interface Held {
  readonly app: ConfidentialClientApplication;
  readonly refusal: Refusal;
  /** Graph refused the token that is kept: get another. */
  stale: boolean;
  /** One request, however many wait for it. */
  asking: Promise<string> | null;
  /** The newest token, and how long it holds. */
  newest: { readonly token: string; readonly untilMs: number } | null;
}

/** A token that holds no longer than this is not sent any more: it may run out on the way. */
const spareMs = 60_000;

export class Tokens {
  readonly #transport: Transport;
  readonly #held = new Map<string, Promise<Held>>();

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** Throws `NoToken`. */
  async get(account: GraphAccount, timeoutMs: number): Promise<string> {
    const held = await this.#hold(account, timeoutMs);
    held.asking ??= ask(held, account)
      .catch((error: unknown) => {
        // Who we are was refused: the file of the certificate may hold another by now, and is read again next time.
        if (held.refusal.last === null) this.#held.delete(keyOf(account));
        throw error;
      })
      .finally(() => {
        held.asking = null;
      });
    return held.asking;
  }

  /** The token was refused. */
  async forget(account: GraphAccount): Promise<void> {
    const held = await this.#held.get(keyOf(account))?.catch(() => null);
    if (held) held.stale = true;
  }

  #hold(account: GraphAccount, timeoutMs: number): Promise<Held> {
    const key = keyOf(account);
    const known = this.#held.get(key);
    if (known) return known;
    const made = make(account, this.#transport, timeoutMs);
    this.#held.set(key, made);
    // A certificate file that could not be read is read again next time.
    made.catch(() => this.#held.delete(key));
    return made;
  }
}

async function ask(held: Held, { cloud }: GraphAccount): Promise<string> {
  held.refusal.last = null;
  try {
    const scopes = [`https://${clouds[cloud].graph}/.default`];
    const result = await held.app.acquireTokenByClientCredential({ scopes, skipCache: held.stale });
    if (!result?.accessToken) throw new NoToken('the answer held no token');
    held.stale = false;
    held.newest = { token: result.accessToken, untilMs: result.expiresOn?.getTime() ?? 0 };
    return result.accessToken;
  } catch (error) {
    // The library asks for another long before the old one runs out, and throws where there is none to be had yet.
    const { newest, stale } = held;
    if (newest !== null && !stale && newest.untilMs > Date.now() + spareMs) return newest.token;
    throw held.refusal.last ?? new NoToken(error instanceof Error ? error.message : String(error));
  }
}

async function make(
  { tenant, client, cloud, proof }: GraphAccount,
  transport: Transport,
  timeoutMs: number,
): Promise<Held> {
  const { login } = clouds[cloud];
  const refusal: Refusal = { last: null };
  const credential =
    'secret' in proof
      ? { clientSecret: proof.secret }
      : { clientCertificate: await readCertificate(proof.certificate) };
  const app = new ConfidentialClientApplication({
    auth: { clientId: client, authority: `https://${login}/${tenant}`, knownAuthorities: [login], ...credential },
    system: { networkClient: network(transport, login, timeoutMs, refusal), disableInternalRetries: true },
  });
  return { app, refusal, stale: false, asking: null, newest: null };
}

const keyOf = ({ tenant, client, cloud, proof }: GraphAccount): string =>
  createHash('sha256')
    .update(JSON.stringify([tenant, client, cloud, proof]))
    .digest('hex');

async function readCertificate(given: string): Promise<{ thumbprintSha256: string; privateKey: string; x5c: string }> {
  const pem = given.includes('-----BEGIN') ? given : await readFile(given, 'utf8');
  const privateKey = /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]+?-----END [A-Z ]*PRIVATE KEY-----/.exec(pem)?.[0];
  const x5c = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/.exec(pem)?.[0];
  if (!privateKey || !x5c) throw new NoToken('the PEM file holds no certificate with its private key');
  return { privateKey, x5c, thumbprintSha256: new X509Certificate(x5c).fingerprint256.replaceAll(':', '') };
}

/** The library's way out: only to the sign-in host of the cloud, by our own transport. */
function network(transport: Transport, login: string, timeoutMs: number, refusal: Refusal): INetworkModule {
  const refuse = (message: string, retryAfter: string | null = null): NoToken => {
    refusal.last = new NoToken(message, retryAfter);
    return refusal.last;
  };
  const send = async <T>(
    method: string,
    url: string,
    { headers = {}, body }: { headers?: Record<string, string>; body?: string } = {},
  ): Promise<NetworkResponse<T>> => {
    if (new URL(url).host !== login) throw refuse(`${new URL(url).host} is not the sign-in host`);
    const outgoing = { method, headers, timeoutMs, ...(body !== undefined && { body }) };
    const response = await transport(url, outgoing).catch((error: unknown) => {
      throw refuse(`the sign-in service did not answer: ${error instanceof Error ? error.message : String(error)}`);
    });
    const { status } = response;
    // Handed to the library, a refusal would be remembered by its own clock and hidden from the outbox.
    if (status === 429 || status >= 500)
      throw refuse(`the sign-in service answered ${status}`, response.headers.get('retry-after'));
    const value = (await response.json().catch(() => {
      throw refuse(`the sign-in service answered ${status} without JSON`);
    })) as T;
    return { status, headers: Object.fromEntries(response.headers), body: value };
  };
  return {
    sendGetRequestAsync: (url, options) => send('GET', url, options),
    sendPostRequestAsync: (url, options) => send('POST', url, options),
  };
}
