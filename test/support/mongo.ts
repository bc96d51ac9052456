// The MongoDB server that tests use: the one that MONGODB_URI names, else FerretDB built from source where Go is installed.

import { execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { buildFerretDb } from './ferretdb/build.ts';

const given = process.env.MONGODB_URI;

function hasGo(): boolean {
  try {
    execFileSync('go', ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

export const hasMongo = given !== undefined || hasGo();
if (!hasMongo) {
  process.stderr.write(
    'MongoDB tests are skipped: install Go 1.24 or newer, or set MONGODB_URI to a server whose databases may be made and dropped.\n',
  );
}

/** The first build takes minutes. */
export const mongoStartMs = 15 * 60_000;

export interface TestMongo {
  /** With a database of its own in its path. */
  readonly uri: string;
  readonly database: string;
  /** For looking at, or spoiling, what is stored. */
  readonly client: MongoClient;
  stop(): Promise<void>;
}

export async function startMongo(): Promise<TestMongo> {
  const database = `test-${randomUUID()}`;
  const server = given === undefined ? await startFerretDb() : { uri: given, stop: async () => undefined };
  const uri = new URL(server.uri);
  uri.pathname = `/${database}`;
  const client = await new MongoClient(uri.href).connect();
  return {
    uri: uri.href,
    database,
    client,
    stop: async () => {
      await client.db(database).dropDatabase();
      await client.close();
      await server.stop();
    },
  };
}

async function startFerretDb() {
  const folder = mkdtempSync(join(tmpdir(), 'ferretdb-'));
  const child = spawn(await buildFerretDb(), [folder], { stdio: ['pipe', 'pipe', 'inherit'] });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return {
    uri: line.toString().trim(),
    stop: async () => {
      const gone = once(child, 'exit');
      child.stdin.end();
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
