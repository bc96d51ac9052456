// `npm run migrate -- sqlite-to-mongo`: moves the embedded store in DATA_DIR into the database of MONGODB_URI.

import { ConfigError, readConfig } from '../bot/config.ts';
import { verifyAudit } from '../cases/audit.ts';
import { openMongoStore } from '../store/mongo/open.ts';
import { moveToMongo } from '../store/move/move.ts';
import { StoreError } from '../store/store-error.ts';
import { say, told } from './told.ts';

async function run(): Promise<void> {
  if (process.argv[2] !== 'sqlite-to-mongo') {
    throw new ConfigError('Usage: npm run migrate -- sqlite-to-mongo, with DATA_DIR, KEY_FILE and MONGODB_URI set.');
  }
  const { dataDir, keyFile, mongodbUri } = readConfig(process.env);
  if (mongodbUri === null) throw new ConfigError('Set MONGODB_URI to the database to move into, and KEY_FILE.');
  const { rows, written, dropped } = await moveToMongo({ folder: dataDir, keyFile, uri: mongodbUri, progress: say });
  // As the service itself reads it: it opens, and its audit chain holds.
  const { store } = await openMongoStore({ uri: mongodbUri, keyFile });
  try {
    const audit = await verifyAudit(store.audit, [await store.audit.head()]);
    if (!audit.ok) throw new StoreError('corrupt', 'The audit log was moved, and its chain does not hold.');
    say(
      `Moved: ${rows} rows, all read back; ${written} written by this run, ${dropped} dropped. Audit chain: ${audit.records} records, whole.`,
    );
    say(
      `Nobody who was signed in is signed in there. Keep ${dataDir} until you are sure, and start no server on it again.`,
    );
  } finally {
    await store.close();
  }
}

await told(run);
