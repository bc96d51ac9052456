// `npm run backup -- <target>`: everything that the store holds, into a new folder (embedded) or file (MongoDB), while the
// server runs.

import { resolve } from 'node:path';
import { ConfigError, readConfig } from '../bot/config.ts';
import { say, told } from './told.ts';

async function run(): Promise<void> {
  const [, , named] = process.argv;
  if (named === undefined)
    throw new ConfigError('Usage: npm run backup -- <new folder>, or with MONGODB_URI set: <new file>.jsonl.gz');
  const { dataDir, keyFile, mongodbUri, partnersFile } = readConfig(process.env);
  const target = resolve(named);
  if (mongodbUri !== null && !target.endsWith('.gz'))
    throw new ConfigError('The backup of a MongoDB store is one packed file: give it a name that ends in .jsonl.gz');
  const { rows, files } =
    mongodbUri === null
      ? await (await import('../store/backup/sqlite-backup.ts')).backupSqlite(dataDir, target)
      : await (await import('../store/backup/mongo-backup.ts')).backupMongo(mongodbUri, target);
  say(`Backed up: ${rows} rows and ${files} files of evidence, whole and flushed, in ${target}`);
  say('It opens with the key file alone, which is not in it. Keep apart from it, and as long as it:');
  say(`- the key file ${keyFile} (without it no report can be read, and no secret phrase checked)`);
  say(`- the partners file ${partnersFile}, and the settings with their secrets`);
}

await told(run);
