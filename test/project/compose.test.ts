// deploy/compose.yaml cannot be run without a container engine; that it fits together can be read.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readConfig } from '../../bot/config.ts';
import { newClient } from '../../store/mongo/client.ts';
import { databaseOf } from '../../store/mongo/open.ts';

interface Service {
  readonly image?: string;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly volumes?: readonly string[];
  readonly depends_on?: unknown;
}

const deploy = join(import.meta.dirname, '../../deploy');
const text = readFileSync(join(deploy, 'compose.yaml'), 'utf8');
const compose = parse(text, { merge: true }) as {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
};
const service = (name: string): Service => compose.services[name] ?? expect.unreachable(`no service ${name}`);
/** As compose fills in what the settings name. */
const filled = (value: string): string =>
  value.replace(/\$\{(\w+)(?::\?|:-([^}]*))?\}/g, (_, _name, otherwise?: string) => otherwise ?? 'secret');

describe('deploy/compose.yaml', () => {
  it('starts three members of one replica set that prove themselves with one key', () => {
    const members = ['mongo1', 'mongo2', 'mongo3'].map(service);
    for (const { command, volumes } of members) {
      expect(command).toEqual(expect.arrayContaining(['--replSet', 'reports', '--keyFile', '/key/file']));
      expect(volumes).toContain('key:/key:ro');
    }
    expect(new Set(members.map(({ volumes }) => volumes?.[0])).size).toBe(3);
    const setup = readFileSync(join(deploy, 'mongo-setup.js'), 'utf8');
    expect(setup).toContain("['mongo1', 'mongo2', 'mongo3']");
    expect(setup).toContain("_id: 'reports'");
  });

  it('gives both servers one database and one key file that the server itself takes', () => {
    const [one, two] = [service('server1'), service('server2')];
    expect(one).toEqual(two);
    const environment = Object.fromEntries(
      Object.entries(one.environment ?? {}).map(([name, value]) => [name, filled(value)]),
    );
    const config = readConfig({
      ...environment,
      PUBLIC_URL: 'https://report.example.org',
      MICROSOFT_APP_ID: 'a',
      MICROSOFT_APP_PASSWORD: 'b',
      MICROSOFT_APP_TENANT_ID: 'c',
      ALLOWED_TENANTS: 'c',
    });
    expect(config).toMatchObject({ host: '0.0.0.0', trustProxy: true, keyFile: '/data/keys.json' });
    const uri = config.mongodbUri ?? expect.unreachable();
    expect(databaseOf(uri)).toBe('reports');
    const { options } = newClient(uri);
    expect(options.hosts.map(String)).toEqual(['mongo1:27017', 'mongo2:27017', 'mongo3:27017']);
    expect(options).toMatchObject({ replicaSet: 'reports' });
    expect(options.credentials).toMatchObject({ username: 'reports', password: 'secret', source: 'reports' });
  });

  it('has a balancer that knows both servers, and names every volume that is used', () => {
    const nginx = readFileSync(join(deploy, 'nginx.conf'), 'utf8');
    expect([...nginx.matchAll(/server (server\d):3978/g)].map(([, name]) => name)).toEqual(['server1', 'server2']);
    expect(nginx).not.toContain('ip_hash');
    const used = Object.values(compose.services).flatMap(({ volumes = [] }) => volumes.map((one) => one.split(':')[0]));
    for (const name of used) if (!name?.startsWith('./')) expect(Object.keys(compose.volumes)).toContain(name);
  });

  it('says that nobody has run it here', () => {
    for (const file of ['compose.yaml', 'mongo-setup.js', 'nginx.conf']) {
      const words = readFileSync(join(deploy, file), 'utf8').replace(/\s+(#|\/\/)?\s*/g, ' ');
      expect(words).toContain('Not run here: needs a container engine');
    }
  });
});
