// Brings a database to the newest version, keeping a copy of what was there before.

import { existsSync, rmSync } from 'node:fs';
import { renameDurably } from '../durable-file.ts';
import { StoreError } from '../store-error.ts';
import { Connection } from './connection.ts';

/**
 * Applies the steps that `connection`'s database lacks, all or none. Before the first of them the whole database is
 * copied to `<file>.v<version>.bak` (an older copy of that version is replaced). Throws `StoreError` `newer-schema`.
 */
export async function migrate(connection: Connection, file: string, migrations: readonly string[]): Promise<void> {
  const versionNow = () => Number(connection.get('PRAGMA user_version')?.user_version ?? 0);
  const before = versionNow();
  if (before > migrations.length) {
    throw new StoreError(
      'newer-schema',
      `The database ${file} was written by a newer version of this program (data version ${before}, this program knows ${migrations.length}). Install that version again, or restore an older copy of the data.`,
    );
  }
  if (before === migrations.length) return;
  if (before > 0) keepCopy(connection, file, `${file}.v${before}.bak`);
  await connection.write(() => {
    // Another process may have been faster.
    for (const step of migrations.slice(versionNow())) connection.exec(step);
    connection.exec(`PRAGMA user_version = ${migrations.length}`);
  });
}

function keepCopy(connection: Connection, file: string, copy: string): void {
  const aside = `${copy}.new`;
  if (existsSync(aside)) rmSync(aside);
  connection.exec(`VACUUM INTO '${aside.replaceAll("'", "''")}'`);
  const check = new Connection(aside, file, 0);
  const verdict = check.get('PRAGMA integrity_check')?.integrity_check;
  check.close();
  if (verdict !== 'ok') {
    throw new StoreError(
      'corrupt',
      `The copy of ${file} made before its update is not whole (${String(verdict)}). Nothing was changed; restore the newest backup.`,
    );
  }
  renameDurably(aside, copy);
}
