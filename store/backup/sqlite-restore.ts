// Brings a backup of the embedded store back into an empty data folder. The backup is read and checked as a whole before
// anything is written, and what was written is read again, row by row, before it takes the name of a store.

import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { renameDurably, writeDurably } from '../durable-file.ts';
import { safeName } from '../file-store.ts';
import { asStoreError } from '../sqlite/errors.ts';
import { StoreError } from '../store-error.ts';
import { backupFormat, type Restored } from './backup.ts';
import { broken, linesIn } from './checked-lines.ts';
import { refuseOtherKeys } from './fingerprints.ts';
import { databaseName, type ManifestLine, manifestName, sha256 } from './sqlite-backup.ts';
import { type TableDigest, tableDigests } from './table-digest.ts';

type FileLine = Extract<ManifestLine, { readonly file: string }>;

/** Throws `StoreError`: `not-empty`, `corrupt`, `newer-schema`, `wrong-key`, `key-missing`, `unwritable`, `disk-full`. */
export async function restoreSqlite(from: string, folder: string, keyFile: string): Promise<Restored> {
  for (const name of [databaseName, `${databaseName}-wal`, 'files', unfinished]) {
    if (existsSync(join(folder, name))) throw notEmpty(folder, name);
  }
  const { keys, tables, files } = await readManifest(from);
  refuseOtherKeys(keyFile, keys);
  checkContent(from, tables, files);
  const aside = join(folder, unfinished);
  try {
    mkdirSync(join(folder, 'files'), { recursive: true, mode: 0o700 });
    for (const { file, report } of files) {
      mkdirSync(join(folder, 'files', safeName(report)), { recursive: true, mode: 0o700 });
      writeDurably(pathOf(folder, report, file), readFileSync(pathOf(from, report, file)));
    }
    copyFileSync(join(from, databaseName), aside);
    checkContent(folder, tables, files, unfinished);
    const auditHead = headIn(aside);
    renameDurably(aside, join(folder, databaseName));
    return { rows: tables.reduce((sum, { rows }) => sum + rows, 0), files: files.length, auditHead };
  } catch (error) {
    rmSync(aside, { force: true });
    rmSync(join(folder, 'files'), { recursive: true, force: true });
    throw asStoreError(error, folder);
  }
}

const unfinished = `${databaseName}.restoring`;
const pathOf = (folder: string, report: string, file: string): string =>
  join(folder, 'files', safeName(report), safeName(file));

const notEmpty = (folder: string, name: string): StoreError =>
  new StoreError(
    'not-empty',
    `${folder} holds ${name} already. Nothing was changed. Set DATA_DIR to a new folder, or move away what is there.`,
  );

async function readManifest(from: string) {
  const path = join(from, manifestName);
  const lines: ManifestLine[] = [];
  for await (const line of linesIn(path)) lines.push(JSON.parse(line) as ManifestLine);
  const [header] = lines;
  if (header === undefined || !('backup' in header)) throw broken(path, 'it is no list of a backup');
  if (header.backup > backupFormat) {
    throw new StoreError(
      'newer-schema',
      `${from} was written by a newer version of this program. Restore it with that.`,
    );
  }
  const tables = lines.filter((line): line is TableDigest => 'table' in line);
  return { keys: header.keys, tables, files: lines.filter((line): line is FileLine => 'file' in line) };
}

/** Every row and every file against the list. Throws `StoreError` `corrupt`. */
function checkContent(
  folder: string,
  tables: readonly TableDigest[],
  files: readonly FileLine[],
  database = databaseName,
): void {
  const path = join(folder, database);
  let found: readonly TableDigest[];
  try {
    found = withDatabase(path, (opened) => {
      const verdict = opened.prepare('PRAGMA integrity_check(1)').get()?.integrity_check;
      if (verdict !== 'ok') throw new Error(String(verdict));
      return tableDigests(opened);
    });
  } catch (error) {
    throw broken(path, 'its database is missing or damaged', error);
  }
  for (const { table, rows, sha256: wanted } of tables) {
    if (found.find((one) => one.table === table)?.sha256 !== wanted)
      throw broken(path, `its table ${table} does not hold the ${rows} rows that it had`);
  }
  for (const { file, report, sha256: wanted } of files) {
    const one = pathOf(folder, report, file);
    if (!existsSync(one)) throw broken(one, 'this file of evidence is missing');
    if (sha256(readFileSync(one)) !== wanted) throw broken(one, 'this file of evidence was changed');
  }
}

function headIn(path: string): Restored['auditHead'] {
  const head = withDatabase(path, (database) =>
    database.prepare('SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1').get(),
  );
  return head === undefined ? null : { seq: Number(head.seq), hash: String(head.hash) };
}

function withDatabase<Result>(path: string, read: (database: DatabaseSync) => Result): Result {
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    return read(database);
  } finally {
    database.close();
  }
}
