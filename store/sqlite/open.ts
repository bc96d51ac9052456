// Opens the embedded store: folder, database, version, keys, in this order, each refused with a sentence that says what to do.

import { accessSync, constants, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type KeyRing, openKeyFile } from '../key-file.ts';
import { StoreError } from '../store-error.ts';
import { Cabinet } from './cabinet.ts';
import { Connection, text } from './connection.ts';
import { asStoreError } from './errors.ts';
import { migrate } from './migrate.ts';
import { migrations as ourMigrations } from './schema.ts';
import { SqliteAudit } from './sqlite-audit.ts';
import { SqliteBrief } from './sqlite-brief.ts';
import { SqliteCircuits } from './sqlite-circuits.ts';
import { SqliteFiles } from './sqlite-files.ts';
import { SqliteReferences } from './sqlite-references.ts';
import { SqliteStaff } from './sqlite-staff.ts';
import { SqliteStore } from './sqlite-store.ts';

export interface SqliteOptions {
  /** The data folder; made when it is not there. */
  readonly folder: string;
  /** The key file; `keys.json` in the data folder unless told. */
  readonly keyFile?: string;
  /** How long a write waits for another process; milliseconds. */
  readonly busyMs?: number;
  /** The database grows no larger than this: then it is as if the disk were full. No bound unless told. */
  readonly largestBytes?: number;
  /** For tests of updates. */
  readonly migrations?: readonly string[];
}

export interface OpenedStore {
  readonly store: SqliteStore;
  /** For secret phrases: `secretPhrase(keys.phraseKey, report)`. */
  readonly keys: KeyRing;
}

/** SQLite's default, which we keep. */
const pageBytes = 4_096;
/** Databases up to this size are checked as a whole at start; in larger ones damage is found when it is read. */
const checkedBytes = 32 * 1024 * 1024;

/** Throws `StoreError`: `unwritable`, `locked`, `corrupt`, `newer-schema`, `disk-full`, `key-missing`, `key-unsafe`, `wrong-key`. */
export async function openSqliteStore(options: SqliteOptions): Promise<OpenedStore> {
  const {
    folder,
    keyFile = join(folder, 'keys.json'),
    busyMs = 5_000,
    largestBytes,
    migrations = ourMigrations,
  } = options;
  const file = join(folder, 'reports.db');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw asStoreError(error, folder);
  }
  const connection = new Connection(file, folder, busyMs);
  try {
    await connection.write(() => connection.get('SELECT count(*) FROM sqlite_schema'));
    connection.makeDurable();
    if (largestBytes !== undefined) connection.exec(`PRAGMA max_page_count = ${Math.ceil(largestBytes / pageBytes)}`);
    refuseDamage(connection, file);
    await migrate(connection, file, migrations);
    const keys = openKeyFile(keyFile, hasData(connection));
    await matchKeys(connection, keys, keyFile);
    const cabinet = new Cabinet(connection, keys);
    const files = new SqliteFiles(connection, cabinet, join(folder, 'files'));
    const staff = new SqliteStaff(connection);
    const audit = new SqliteAudit(connection);
    const references = new SqliteReferences(connection, keys);
    const brief = new SqliteBrief(connection, keys);
    const circuits = new SqliteCircuits(connection);
    return { keys, store: new SqliteStore({ connection, cabinet, files, staff, audit, references, brief, circuits }) };
  } catch (error) {
    connection.close();
    throw error;
  }
}

function refuseDamage(connection: Connection, file: string): void {
  if (statSync(file).size > checkedBytes) return;
  const verdict = connection.get('PRAGMA quick_check(1)')?.quick_check;
  if (verdict !== 'ok') {
    throw new StoreError(
      'corrupt',
      `The database ${file} is damaged (${String(verdict)}). Keep the file, and restore the newest backup.`,
    );
  }
}

const hasData = (connection: Connection): boolean =>
  connection.get('SELECT 1 FROM keys LIMIT 1') !== undefined ||
  connection.get(`SELECT 1 FROM meta WHERE name LIKE 'kek-%' LIMIT 1`) !== undefined;

/** Refuses a key file of another deployment before anything is sealed with it. */
async function matchKeys(connection: Connection, keys: KeyRing, keyFile: string): Promise<void> {
  for (const row of connection.all(`SELECT name, value FROM meta WHERE name LIKE 'kek-%'`)) {
    const version = Number(text(row.name).slice('kek-'.length));
    if (keys.fingerprint(version) !== row.value) {
      throw new StoreError(
        'wrong-key',
        `The key file ${keyFile} is not the one that this data was sealed with. Put the right one back; nothing was changed.`,
      );
    }
  }
  await connection.write(() =>
    connection.run(
      'INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT DO NOTHING',
      `kek-${keys.current}`,
      keys.fingerprint(keys.current),
    ),
  );
}
