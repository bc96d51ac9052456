// The environment: what is refused, and that the refusal says what to do.

import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../../bot/config.ts';

const microsoft = {
  MICROSOFT_APP_ID: 'a',
  MICROSOFT_APP_PASSWORD: 'b',
  MICROSOFT_APP_TENANT_ID: 'c',
  ALLOWED_TENANTS: 'c',
};

describe('configuration', () => {
  it('needs nothing', () => {
    const config = readConfig({});
    expect(config).toMatchObject({
      host: '127.0.0.1',
      port: 3978,
      publicUrl: null,
      trustProxy: false,
      microsoft: null,
    });
    expect(config.partnersFile).toMatch(/deploy\/local\/partners\.yaml$/);
  });

  it('takes an empty variable for one that is not set', () => {
    expect(readConfig({ PORT: '', MICROSOFT_APP_ID: '' })).toMatchObject({ port: 3978, microsoft: null });
  });

  it.each<[string, Record<string, string>, RegExp]>([
    ['a port that is none', { PORT: 'abc' }, /PORT/],
    ['a port too high', { PORT: '70000' }, /PORT/],
    ['a public address with a path', { PUBLIC_URL: 'https://example.org/report' }, /PUBLIC_URL.*origin/],
    ['an embed origin with a slash', { EMBED_ORIGINS: 'https://example.org/' }, /EMBED_ORIGINS/],
    ['a flag that is neither', { TRUST_PROXY: 'yes' }, /TRUST_PROXY/],
    [
      'an open host without the rest',
      { HOST: '0.0.0.0' },
      /HOST.*MICROSOFT_APP_ID, ALLOWED_TENANTS, KEY_FILE, PUBLIC_URL, PARTNERS_FILE/,
    ],
    [
      'an open host without a key file',
      { HOST: '0.0.0.0', ...microsoft, PUBLIC_URL: 'https://example.org', PARTNERS_FILE: 'x' },
      /KEY_FILE/,
    ],
    ['a database without a key file', { MONGODB_URI: 'mongodb://db.example.net/reports' }, /KEY_FILE.*same key file/],
    ['a database that is none', { MONGODB_URI: 'postgres://x', KEY_FILE: '/k' }, /MONGODB_URI.*mongodb:/],
    ['an app id without its secret', { MICROSOFT_APP_ID: 'a' }, /MICROSOFT_APP_PASSWORD/],
  ])('refuses %s', (_name, env, message) => {
    expect(() => readConfig(env)).toThrow(ConfigError);
    expect(() => readConfig(env)).toThrow(message);
  });

  it('opens up when everything is set', () => {
    const config = readConfig({
      HOST: '0.0.0.0',
      ...microsoft,
      KEY_FILE: '/k',
      PUBLIC_URL: 'https://example.org',
      PARTNERS_FILE: '/p',
      EMBED_ORIGINS: 'https://a.example.org, https://b.example.org',
    });
    expect(config.microsoft?.allowedTenants).toEqual(['c']);
    expect(config.embedOrigins).toEqual(['https://a.example.org', 'https://b.example.org']);
  });
});
