// Twenty restores from backups that were taken under load, for each store.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { backupMongo } from '../../store/backup/mongo-backup.ts';
import { restoreMongo } from '../../store/backup/mongo-restore.ts';
import { backupSqlite } from '../../store/backup/sqlite-backup.ts';
import { restoreSqlite } from '../../store/backup/sqlite-restore.ts';
import { restoresUnderLoad } from '../store/backup-under-load.ts';
import { useMongo } from '../store/mongo-fixture.ts';
import { hasMongo } from '../support/mongo.ts';

const rounds = 20;
/** On the server of the tests each round takes half a minute: it reads a whole collection for every save. */
const mongoRounds = Number(process.env.MONGO_BACKUP_ROUNDS ?? rounds);
const folder = mkdtempSync(join(tmpdir(), 'backup-'));
const at = (name: string): string => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it(`${rounds} restores of the embedded store`, async () => {
  const source = { dataDir: at('data'), keyFile: at('keys.json'), mongodbUri: null };
  await restoresUnderLoad(
    {
      source,
      backUp: (target) => backupSqlite(source.dataDir, target),
      restore: (from, into) => restoreSqlite(from, into.dataDir, into.keyFile),
      place: (round) => ({ target: at(`backup-${round}`), into: { ...source, dataDir: at(`restored-${round}`) } }),
    },
    rounds,
  );
  expect.hasAssertions();
});

describe.skipIf(!hasMongo)('MongoDB', () => {
  const mongo = useMongo();
  it(`${mongoRounds} restores of the MongoDB store`, async () => {
    const uriOf = (database: string): string => {
      const uri = new URL(mongo.uri());
      uri.pathname = `/${database}`;
      return uri.href;
    };
    const source = { dataDir: folder, keyFile: at('mongo-keys.json'), mongodbUri: uriOf(mongo.newDatabase()) };
    await restoresUnderLoad(
      {
        source,
        backUp: (target) => backupMongo(source.mongodbUri, target),
        restore: (from, into) => restoreMongo(from, into.mongodbUri ?? '', into.keyFile),
        place: (round) => ({
          target: at(`mongo-${round}.jsonl.gz`),
          into: { ...source, mongodbUri: uriOf(mongo.newDatabase()) },
        }),
      },
      mongoRounds,
    );
    expect.hasAssertions();
  });
});
