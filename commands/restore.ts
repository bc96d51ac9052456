// `npm run restore -- <backup>`: brings a backup back into an empty DATA_DIR or database, reads every row again, and proves
// that the audit chain holds.

import { resolve } from 'node:path';
import { ConfigError, readConfig } from '../bot/config.ts';
import { verifyAudit } from '../cases/audit.ts';
import { openStore } from '../store/open-store.ts';
import { StoreError } from '../store/store-error.ts';
import { say, told } from './told.ts';

async function run(): Promise<void> {
  const [, , named] = process.argv;
  if (named === undefined)
    throw new ConfigError('Usage: npm run restore -- <backup>, with KEY_FILE set, and DATA_DIR or MONGODB_URI empty.');
  const config = readConfig(process.env);
  const { dataDir, keyFile, mongodbUri } = config;
  const from = resolve(named);
  const { rows, files, auditHead } =
    mongodbUri === null
      ? await (await import('../store/backup/sqlite-restore.ts')).restoreSqlite(from, dataDir, keyFile)
      : await (await import('../store/backup/mongo-restore.ts')).restoreMongo(from, mongodbUri, keyFile);
  // As the service itself reads it: it opens, and its audit chain reaches what the backup ended with.
  const { store } = await openStore(config);
  try {
    const audit = await verifyAudit(store.audit, auditHead === null ? [] : [auditHead]);
    if (!audit.ok)
      throw new StoreError('corrupt', `Everything was restored, and the audit chain breaks at record ${audit.seq}.`);
    say(`Restored: ${rows} rows and ${files} files of evidence, all read back and compared.`);
    say(`Audit chain: ${audit.records} records, whole.`);
    say('What was delivered after the backup is delivered again, under the same ids. Nobody is signed in any more.');
  } finally {
    await store.close();
  }
}

await told(run);
