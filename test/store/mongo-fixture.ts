// One MongoDB server for a test file, and stores on it: each with a database of its own unless told to share one.

import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Db } from 'mongodb';
import { afterAll, beforeAll } from 'vitest';
import type { MongoStore } from '../../store/mongo/mongo-store.ts';
import { type MongoOptions, type OpenedMongo, openMongoStore } from '../../store/mongo/open.ts';
import { mongoStartMs, startMongo, type TestMongo } from '../support/mongo.ts';

export interface MongoFixture {
  uri(): string;
  readonly folder: string;
  /** A name for a database that is dropped in the end. */
  newDatabase(): string;
  db(name: string): Db;
  /** Closed in the end. */
  open(database: string, more?: Partial<MongoOptions>): Promise<MongoStore>;
  opened(database: string, more?: Partial<MongoOptions>): Promise<OpenedMongo>;
}

export function useMongo(): MongoFixture {
  const folder = mkdtempSync(join(tmpdir(), 'mongo-'));
  const databases: string[] = [];
  const stores: MongoStore[] = [];
  let server: TestMongo;
  beforeAll(async () => {
    server = await startMongo();
  }, mongoStartMs);
  afterAll(async () => {
    for (const store of stores) await store.close();
    for (const name of databases) await server.client.db(name).dropDatabase();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  const opened = async (database: string, more: Partial<MongoOptions> = {}): Promise<OpenedMongo> => {
    const all = await openMongoStore({ uri: server.uri, keyFile: join(folder, 'keys.json'), database, ...more });
    stores.push(all.store);
    return all;
  };
  return {
    folder,
    uri: () => server.uri,
    newDatabase: () => {
      databases.push(`test-${randomUUID()}`);
      return databases.at(-1) ?? '';
    },
    db: (name) => server.client.db(name),
    open: async (database, more) => (await opened(database, more)).store,
    opened,
  };
}
