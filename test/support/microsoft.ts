// Stand-ins for Microsoft on this machine: an OpenID server whose keys sign tokens of the Bot Connector, the token service
// of people, and credentials that never leave the house.

import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer } from 'node:http';
import { ServiceClientCredentialsFactory } from 'botframework-connector';
import { listenHere, stopNow } from './local-server.ts';

export const appId = '11111111-2222-4333-8444-555555555555';
export const serviceUrl = 'https://smba.trafficmanager.net/uk/';
export const issuer = 'https://api.botframework.com';

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Counts what would have gone out, and lets nothing out. */
class NoWayOut extends ServiceClientCredentialsFactory {
  asked = 0;

  override async isValidAppId(id: string): Promise<boolean> {
    return id === appId;
  }

  override async isAuthenticationDisabled(): Promise<boolean> {
    return false;
  }

  override async createCredentials() {
    return {
      signRequest: async (): Promise<never> => {
        this.asked++;
        throw new Error('nothing leaves this machine');
      },
    } as never;
  }
}

/** The settings of a server that knows its app. */
export const appEnv = {
  MICROSOFT_APP_ID: appId,
  MICROSOFT_APP_PASSWORD: 'not-used',
  MICROSOFT_APP_TENANT_ID: 'tenant',
  ALLOWED_TENANTS: 'tenant',
} as const;

export class Microsoft {
  readonly credentials = new NoWayOut();
  readonly #keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
  readonly #strange = generateKeyPairSync('rsa', { modulusLength: 2048 });
  url = '';
  readonly #server = createServer((req, res) => {
    res.setHeader('content-type', 'application/json');
    if (req.url?.startsWith('/.well-known')) {
      res.end(
        JSON.stringify({ issuer, jwks_uri: `${this.url}/keys`, id_token_signing_alg_values_supported: ['RS256'] }),
      );
    } else {
      const key = this.#keys.publicKey.export({ format: 'jwk' });
      res.end(
        JSON.stringify({
          keys: [
            { ...key, kid: 'key-1', use: 'sig', alg: 'RS256', endorsements: ['msteams'] },
            { ...key, kid: 'no-teams', use: 'sig', alg: 'RS256', endorsements: ['skype'] },
          ],
        }),
      );
    }
  });

  async start(): Promise<this> {
    this.url = `http://127.0.0.1:${await listenHere(this.#server)}`;
    return this;
  }

  stop(): Promise<void> {
    return stopNow(this.#server);
  }

  get settings(): Record<string, string> {
    const metadata = `${this.url}/.well-known/openidconfiguration`;
    return {
      ToChannelFromBotLoginUrl: `${this.url}/login`,
      ToChannelFromBotOAuthScope: 'https://api.botframework.com',
      ToBotFromChannelTokenIssuer: issuer,
      ToBotFromChannelOpenIdMetadataUrl: metadata,
      ToBotFromEmulatorOpenIdMetadataUrl: metadata,
      OAuthUrl: this.url,
      CallerId: '',
      ValidateAuthority: 'true',
    };
  }

  /** A token of the Bot Connector; `change` spoils it. */
  token(change: { head?: object; claims?: object; strange?: boolean; forged?: boolean } = {}): string {
    const now = Math.floor(Date.now() / 1000);
    const head = part({ alg: 'RS256', typ: 'JWT', kid: 'key-1', ...change.head });
    const claims = part({
      iss: issuer,
      aud: appId,
      nbf: now - 60,
      exp: now + 600,
      serviceurl: serviceUrl,
      ...change.claims,
    });
    const key: KeyObject = change.strange ? this.#strange.privateKey : this.#keys.privateKey;
    const signature = createSign('RSA-SHA256').update(`${head}.${claims}`).sign(key).toString('base64url');
    return `Bearer ${head}.${claims}.${change.forged ? signature.split('').reverse().join('') : signature}`;
  }
}
