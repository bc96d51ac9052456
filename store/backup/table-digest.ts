// One hash over every row of a table in the order of its key: two tables with the same one hold the same rows.

import { createHash } from 'node:crypto';
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';

export interface TableDigest {
  readonly table: string;
  readonly rows: number;
  readonly sha256: string;
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const plain = (value: SQLOutputValue): unknown =>
  value instanceof Uint8Array ? { blob: Buffer.from(value).toString('base64') } : value;

/** Every table of a database, by name; each row is read as it stands there. */
export function tableDigests(database: DatabaseSync): TableDigest[] {
  const tables = database
    .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`)
    .all();
  return tables.map(({ name }) => digestOf(database, String(name)));
}

function digestOf(database: DatabaseSync, table: string): TableDigest {
  const key = database
    .prepare('SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk')
    .all(table)
    .map(({ name }) => quoted(String(name)));
  const hash = createHash('sha256');
  let rows = 0;
  for (const row of database.prepare(`SELECT * FROM ${quoted(table)} ORDER BY ${key.join(', ')}`).iterate()) {
    const values = Object.values(row as Record<string, SQLOutputValue>).map(plain);
    hash.update(`${JSON.stringify(values)}\n`);
    rows++;
  }
  return { table, rows, sha256: hash.digest('hex') };
}
