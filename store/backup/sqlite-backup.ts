// A backup of the embedded store while it is in use: the database by SQLite's online backup, then the evidence that it names,
// then a list of all of it with checksums. It is a new folder, and there as a whole or not at all.

import { createHash } from 'node:crypto';
import { accessSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { renameDurably, writeDurably } from '../durable-file.ts';
import { safeName } from '../file-store.ts';
import { asStoreError } from '../sqlite/errors.ts';
import { StoreError } from '../store-error.ts';
import { type BackedUp, backupFormat, refuseOld } from './backup.ts';
import { LinesOut } from './checked-lines.ts';
import { isFingerprint } from './fingerprints.ts';
import { type TableDigest, tableDigests } from './table-digest.ts';

export const databaseName = 'reports.db';
export const manifestName = 'manifest.jsonl';

/** A line of the manifest; the first one is the header. */
export type ManifestLine =
  | {
      readonly backup: number;
      readonly store: 'sqlite';
      readonly takenAt: string;
      readonly keys: Record<string, string>;
    }
  | TableDigest
  | { readonly file: string; readonly report: string; readonly bytes: number; readonly sha256: string };

export const sha256 = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');

/** Every page in one step: a step that starts over whenever somebody writes would never end under load. */
const everyPage = 2 ** 31 - 1;
/** Who is signed in does not come back with a backup. */
const leftOut = ['links', 'sessions'];

/** Throws `StoreError`: `not-empty` when `target` is there, `unwritable`, `disk-full`, `corrupt`. */
export async function backupSqlite(folder: string, target: string): Promise<BackedUp> {
  const source = join(folder, databaseName);
  refuseNone(source, folder);
  if (existsSync(target)) throw refuseOld(target);
  const aside = `${target}.unfinished-${process.pid}`;
  let live: DatabaseSync | null = null;
  let copy: DatabaseSync | null = null;
  try {
    mkdirSync(join(aside, 'files'), { recursive: true, mode: 0o700 });
    live = new DatabaseSync(source, { readOnly: true, timeout: 5_000 });
    await backup(live, join(aside, databaseName), { rate: everyPage });
    copy = openCopy(join(aside, databaseName));
    const files = copyFiles(live, copy, join(folder, 'files'), join(aside, 'files'));
    const tables = tableDigests(copy);
    const keys = fingerprintsIn(copy);
    copy.close();
    await writeManifest(aside, [
      { backup: backupFormat, store: 'sqlite', takenAt: new Date().toISOString(), keys },
      ...tables,
      ...files,
    ]);
    renameDurably(join(aside, databaseName), join(aside, databaseName));
    renameDurably(aside, target);
    return { rows: tables.reduce((sum, { rows }) => sum + rows, 0), files: files.length };
  } catch (error) {
    if (copy?.isOpen) copy.close();
    rmSync(aside, { recursive: true, force: true });
    throw asStoreError(error, dirname(target));
  } finally {
    if (live?.isOpen) live.close();
  }
}

function refuseNone(source: string, folder: string): void {
  try {
    accessSync(source);
  } catch (error) {
    throw new StoreError('unwritable', `There is no embedded store in ${folder}. Set DATA_DIR to its folder.`, error);
  }
}

/** One plain file, without a log beside it, checked as a whole. */
function openCopy(path: string): DatabaseSync {
  const copy = new DatabaseSync(path);
  copy.exec('PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;');
  for (const table of leftOut) copy.exec(`DELETE FROM ${table}`);
  const verdict = copy.prepare('PRAGMA integrity_check(1)').get()?.integrity_check;
  if (verdict === 'ok') return copy;
  copy.close();
  throw new StoreError('corrupt', `The database is damaged (${String(verdict)}). Keep the older backups.`);
}

const fingerprintsIn = (copy: DatabaseSync): Record<string, string> =>
  Object.fromEntries(
    copy
      .prepare('SELECT name, value FROM meta')
      .all()
      .filter(({ name }) => isFingerprint(String(name)))
      .map(({ name, value }) => [String(name), String(value)]),
  );

type FileLine = Extract<ManifestLine, { readonly file: string }>;

/** The bytes of every file that the copied database names: they were on the disk before it named them. */
function copyFiles(live: DatabaseSync, copy: DatabaseSync, from: string, to: string): FileLine[] {
  const lines: FileLine[] = [];
  for (const row of copy.prepare('SELECT id, report FROM files ORDER BY id').all()) {
    const [file, report] = [String(row.id), String(row.report)];
    let content: Uint8Array;
    try {
      content = readFileSync(join(from, safeName(report), safeName(file)));
    } catch (error) {
      // Its report was erased since the database was copied: then it is erased in the copy too.
      if (live.prepare('SELECT 1 FROM keys WHERE report = ?').get(report) !== undefined) throw missing(from, error);
      erase(copy, report);
      continue;
    }
    mkdirSync(join(to, safeName(report)), { recursive: true, mode: 0o700 });
    writeDurably(join(to, safeName(report), safeName(file)), content);
    lines.push({ file, report, bytes: content.length, sha256: sha256(content) });
  }
  const kept = new Set(
    copy
      .prepare('SELECT id FROM files')
      .all()
      .map(({ id }) => String(id)),
  );
  return lines.filter(({ file }) => kept.has(file));
}

const missing = (folder: string, cause: unknown): StoreError =>
  new StoreError(
    'corrupt',
    `A file of evidence in ${folder} is missing or cannot be read. Restore it from the newest backup, then take a new one.`,
    cause,
  );

/** As `SqliteStore.remove` leaves it. */
function erase(copy: DatabaseSync, report: string): void {
  for (const [table, column] of [
    ['keys', 'report'],
    ['files', 'report'],
    ['conversations', 'report'],
    ['told_in', 'report'],
    ['queues', 'id'],
    ['dossiers', 'id'],
  ])
    copy.prepare(`DELETE FROM ${table} WHERE ${column} = ?`).run(report);
}

async function writeManifest(folder: string, lines: readonly ManifestLine[]): Promise<void> {
  const out = new LinesOut(join(folder, manifestName));
  for (const line of lines) await out.write(JSON.stringify(line));
  await out.finish();
}
