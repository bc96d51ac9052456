// The environment of the service, read once and refused with a sentence that says what to do. Secrets that
// the partners file names are read by start.ts, and what belongs to a command by that.

import { resolve } from 'node:path';
import { z } from 'zod';
import { neutralSite } from '../web/frame.ts';
import type { PressureLimits } from './pressure.ts';

/** Thrown when the environment cannot be used; `message` is for the operator, one problem a line. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const flag = z
  .enum(['true', 'false'])
  .default('false')
  .transform((text) => text === 'true');
const list = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  );
const origin = z
  .string()
  .refine((text) => URL.canParse(text) && new URL(text).origin === text, 'an origin such as https://www.example.org');

const environmentSchema = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3978),
  PUBLIC_URL: origin.optional(),
  TRUST_PROXY: flag,
  DATA_DIR: z.string().default('./data'),
  KEY_FILE: z.string().optional(),
  PARTNERS_FILE: z.string().optional(),
  EMBED_ORIGINS: list.pipe(z.array(origin)),
  EXIT_URL: z.url().default(neutralSite),
  /** `npm start` has a folder for it; servers that tests start keep nothing. */
  START_CACHE: z.string().optional(),
  START_SNAPSHOT: z.enum(['true', 'false']).default('true'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug']).default('info'),
  METRICS_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  METRICS_HOST: z.string().default('127.0.0.1'),
  METRICS_TOKEN: z.string().min(16, 'at least 16 characters').optional(),
  MOST_TURNS_AT_ONCE: z.coerce.number().int().min(1).default(500),
  MOST_LAG_MS: z.coerce.number().int().min(50).default(2_000),
  MICROSOFT_APP_ID: z.string().optional(),
  MICROSOFT_APP_PASSWORD: z.string().optional(),
  MICROSOFT_APP_TYPE: z.enum(['MultiTenant', 'SingleTenant', 'UserAssignedMSI']).default('SingleTenant'),
  MICROSOFT_APP_TENANT_ID: z.string().optional(),
  /** Name of the bot's OAuth connection, where reporters may agree to be filled in from their work profile. */
  TEAMS_SSO_CONNECTION: z.string().optional(),
  ALLOWED_TENANTS: list,
  ALLOWED_SERVICE_HOSTS: list,
  MONGODB_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\//, 'an address such as mongodb://user:password@host/reports')
    .optional(),
});

export interface Config {
  readonly host: string;
  readonly port: number;
  /** What people type to get here; the printed address where none is set. */
  readonly publicUrl: string | null;
  readonly trustProxy: boolean;
  readonly dataDir: string;
  readonly keyFile: string;
  /** Null for the embedded store in `dataDir`. */
  readonly mongodbUri: string | null;
  readonly partnersFile: string;
  readonly embedOrigins: readonly string[];
  readonly exitUrl: string;
  /** Where the catalogue is kept as it was loaded; null where it is not to be. */
  readonly snapshotDir: string | null;
  readonly logLevel: string;
  /** Null where nobody reads them. */
  readonly metrics: { readonly host: string; readonly port: number; readonly token: string | null } | null;
  /** Where this instance counts as full. */
  readonly limits: PressureLimits;
  /** Null in local mode: no cloud, loopback only. */
  readonly microsoft: {
    readonly appId: string;
    readonly password: string;
    readonly type: string;
    readonly tenantId: string;
    readonly allowedTenants: readonly string[];
    readonly serviceHosts: readonly string[];
    /** Null where single sign-on is not set up. */
    readonly ssoConnection: string | null;
  } | null;
}

const loopbackHosts = new Set(['127.0.0.1', '::1', 'localhost']);
/** Hosts that the Bot Connector of the public cloud speaks from; `*.` stands for one or more labels. */
const connectorHosts = ['smba.trafficmanager.net', '*.botframework.com'];

/** Reads the configuration. Throws `ConfigError`. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success) {
    throw new ConfigError(
      parsed.error.issues
        .map(
          ({ path, message }) =>
            `${path.join('.')}: expected ${message.replace(/^Invalid input: expected /, '')}. See .env.example`,
        )
        .join('\n'),
    );
  }
  const env = parsed.data;
  const problems: string[] = [];
  if (env.MONGODB_URI && !env.KEY_FILE) {
    problems.push(
      'MONGODB_URI is set: set KEY_FILE too. Every instance needs the same key file, and without it no report can be read.',
    );
  }
  if (
    env.MICROSOFT_APP_ID &&
    (!env.MICROSOFT_APP_PASSWORD || !env.MICROSOFT_APP_TENANT_ID || env.ALLOWED_TENANTS.length === 0)
  ) {
    problems.push(
      'MICROSOFT_APP_ID is set: set MICROSOFT_APP_PASSWORD, MICROSOFT_APP_TENANT_ID and ALLOWED_TENANTS too.',
    );
  }
  if (!loopbackHosts.has(env.HOST)) {
    const missing = [
      env.MICROSOFT_APP_ID ? '' : 'MICROSOFT_APP_ID',
      env.ALLOWED_TENANTS.length > 0 ? '' : 'ALLOWED_TENANTS',
      env.KEY_FILE ? '' : 'KEY_FILE',
      env.PUBLIC_URL ? '' : 'PUBLIC_URL',
      env.PARTNERS_FILE ? '' : 'PARTNERS_FILE',
    ].filter((name) => name !== '');
    if (missing.length > 0) {
      problems.push(
        `HOST is ${env.HOST}, which others can reach: set ${missing.join(', ')} first, or leave HOST at 127.0.0.1.`,
      );
    }
  }
  if (env.METRICS_PORT !== undefined && !loopbackHosts.has(env.METRICS_HOST) && !env.METRICS_TOKEN) {
    problems.push(
      `METRICS_HOST is ${env.METRICS_HOST}, which others can reach: set METRICS_TOKEN, or leave METRICS_HOST at 127.0.0.1.`,
    );
  }
  if (problems.length > 0) throw new ConfigError(problems.join('\n'));
  const dataDir = resolve(env.DATA_DIR);
  return {
    host: env.HOST,
    port: env.PORT,
    publicUrl: env.PUBLIC_URL ?? null,
    trustProxy: env.TRUST_PROXY,
    dataDir,
    keyFile: resolve(env.KEY_FILE ?? `${dataDir}/keys.json`),
    mongodbUri: env.MONGODB_URI ?? null,
    partnersFile: resolve(env.PARTNERS_FILE ?? `${import.meta.dirname}/../deploy/local/partners.yaml`),
    embedOrigins: env.EMBED_ORIGINS,
    exitUrl: env.EXIT_URL,
    snapshotDir: env.START_SNAPSHOT === 'true' && env.START_CACHE ? resolve(env.START_CACHE, 'loaded') : null,
    logLevel: env.LOG_LEVEL,
    metrics:
      env.METRICS_PORT === undefined
        ? null
        : { host: env.METRICS_HOST, port: env.METRICS_PORT, token: env.METRICS_TOKEN ?? null },
    limits: { mostTurns: env.MOST_TURNS_AT_ONCE, mostLagMs: env.MOST_LAG_MS },
    microsoft: env.MICROSOFT_APP_ID
      ? {
          appId: env.MICROSOFT_APP_ID,
          password: env.MICROSOFT_APP_PASSWORD ?? '',
          type: env.MICROSOFT_APP_TYPE,
          tenantId: env.MICROSOFT_APP_TENANT_ID ?? '',
          allowedTenants: env.ALLOWED_TENANTS,
          ssoConnection: env.TEAMS_SSO_CONNECTION ?? null,
          serviceHosts: [...connectorHosts, ...env.ALLOWED_SERVICE_HOSTS],
        }
      : null,
  };
}
