// The rows of an embedded store as the documents that they are in MongoDB. Sealed parts are taken as they are: both stores
// seal to the same places, so nothing has to be opened to be moved.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { everyCase } from '../columns.ts';
import { safeName } from '../file-store.ts';
import { hash } from '../hash.ts';
import { confirmedCodes } from '../mongo/codes.ts';
import { type Collections, type DossierDocument, queueMark } from '../mongo/collections.ts';
import { Shapes } from '../mongo/shapes.ts';
import { bytes, type Connection, type Row, text, textOrNull } from '../sqlite/connection.ts';
import { teamsOf } from '../sqlite/sqlite-staff.ts';
import { StoreError } from '../store-error.ts';

export type MovedDocument = { readonly _id: string | number } & Readonly<Record<string, unknown>>;

/** What is moved from one table into one collection. */
export interface Kind {
  readonly collection: Exclude<keyof Collections, 'meta' | 'links' | 'sessions' | 'brief' | 'chunks' | 'circuits'>;
  /** Documents in the order of their ids. */
  readonly documents: () => Iterable<MovedDocument>;
}

const rowsAtOnce = 200;

/** Every row of a table, page by page by its key, so that no table has to fit into memory. */
function* pages(connection: Connection, sql: string, key: string, first: string | number): Generator<Row> {
  for (let after: string | number = first; ; ) {
    const page = connection.all(sql, after, rowsAtOnce);
    yield* page;
    const last = page.at(-1)?.[key];
    if (page.length < rowsAtOnce) return;
    after = typeof first === 'number' ? Number(last) : text(last);
  }
}

const by = (table: string, key: string) => `SELECT * FROM ${table} WHERE ${key} > ? ORDER BY ${key} LIMIT ?`;

/** Sessions, sign-in links, circuits and what is known for a short while are not moved: they end with the old service. */
export function kindsOf(connection: Connection): readonly Kind[] {
  const table = (name: string, key: string, first: string | number = '') =>
    pages(connection, by(name, key), key, first);
  const simple = (
    collection: Kind['collection'],
    name: string,
    key: string,
    documentOf: (row: Row) => MovedDocument,
  ): Kind => ({
    collection,
    documents: function* () {
      for (const row of table(name, key)) yield documentOf(row);
    },
  });
  return [
    simple('keys', 'keys', 'report', (row) => ({
      _id: text(row.report),
      kek: Number(row.kek),
      wrapped: bytes(row.wrapped),
    })),
    simple('dossiers', 'dossiers', 'id', (row) => dossierOf(connection, row)),
    {
      collection: 'codes',
      documents: function* () {
        for (const row of table('dossiers', 'id')) {
          const pauseCode = textOrNull(row.pause_code);
          const codes = {
            reference: textOrNull(row.reference),
            pauseCode: pauseCode === null ? null : hash(pauseCode),
          };
          yield* confirmedCodes(text(row.id), codes).map((document) => ({ ...document }));
        }
      },
    },
    {
      collection: 'conversations',
      documents: function* () {
        const sql = `SELECT key_hash, json_group_array(report ORDER BY report) AS told,
          (SELECT report FROM conversations WHERE conversations.key_hash = told_in.key_hash) AS report
          FROM told_in WHERE key_hash > ? GROUP BY key_hash ORDER BY key_hash LIMIT ?`;
        for (const row of pages(connection, sql, 'key_hash', '')) {
          yield {
            _id: text(row.key_hash),
            report: textOrNull(row.report),
            told: JSON.parse(text(row.told)) as unknown,
          };
        }
      },
    },
    {
      collection: 'files',
      documents: function* () {
        // Without those of a report whose removal was cut short: their bytes may be gone, and nobody can open them.
        const sql = `SELECT * FROM files WHERE id > ? AND report IN (SELECT report FROM keys) ORDER BY id LIMIT ?`;
        for (const row of pages(connection, sql, 'id', '')) {
          yield {
            _id: text(row.id),
            report: text(row.report),
            putAt: text(row.put_at),
            scan: text(row.scan),
            meta: bytes(row.meta),
            grid: gridOf(text(row.id)),
            stored: true,
          };
        }
      },
    },
    simple('staff', 'staff', 'id', (row) => ({
      _id: text(row.id),
      name: text(row.name),
      partner: text(row.partner),
      role: text(row.role),
      ...teamsOf(row),
      generation: 'moved',
    })),
    simple('attempts', 'attempts', 'code_hash', (row) => ({
      _id: text(row.code_hash),
      tries: Number(row.tries),
      lastAt: text(row.last_at),
    })),
    simple('references', 'conversation_references', 'key_hash', (row) => ({
      _id: text(row.key_hash),
      kind: text(row.kind),
      kek: Number(row.kek),
      sealed: bytes(row.sealed),
    })),
    {
      collection: 'audit',
      documents: function* () {
        for (const row of table('audit', 'seq', 0)) yield auditOf(row);
      },
    },
  ];
}

/** The bytes of a moved file are found by its id, so that a move that goes on finds what it has moved. */
const gridOf = (file: string): string => createHash('sha256').update(file).digest('hex').slice(0, 24);

/** The sealed bytes of a file as they stand on disk. Throws `StoreError` `corrupt` when they are not there. */
export function fileBytes(folder: string, report: string, file: string): Uint8Array {
  const path = join(folder, 'files', safeName(report), safeName(file));
  try {
    return readFileSync(path);
  } catch (error) {
    throw new StoreError(
      'corrupt',
      `The file ${path} is missing, or cannot be read. Restore it from the newest backup; nothing was changed in the data folder.`,
      error,
    );
  }
}

function dossierOf(connection: Connection, row: Row): MovedDocument {
  const id = text(row.id);
  const queues = connection.all('SELECT * FROM queues WHERE id = ? ORDER BY partner', id);
  const whole = queues.find((one) => one.partner === everyCase);
  const unreadable = Number(row.unreadable);
  const document: DossierDocument = {
    _id: id,
    shape: 1,
    version: Number(row.version),
    shelf: text(row.shelf),
    reference: textOrNull(row.reference),
    pauseCode: row.pause_code === null ? null : hash(text(row.pause_code)),
    updatedAt: text(row.updated_at),
    touchedAt: text(row.touched_at),
    dueAt: unreadable > 0 ? null : textOrNull(row.next_due_at),
    dead: Number(row.dead),
    unreadable,
    queues: queues.map((one) => queueMark({ partner: text(one.partner), owns: one.owns === 1 })),
    open: whole?.open === 1,
    status: textOrNull(whole?.status),
    rank: whole === undefined ? null : Number(whole.rank),
    submittedAt: textOrNull(whole?.submitted_at),
    fraudType: textOrNull(whole?.fraud_type),
    owed: [],
    report: bytes(row.report),
    kase: row.kase === null ? null : bytes(row.kase),
    turns: bytes(row.turns),
  };
  return { ...new Shapes().bringUp(document) };
}

const auditOf = (row: Row): MovedDocument => ({
  _id: Number(row.seq),
  at: text(row.at),
  actor: text(row.actor),
  processing: text(row.processing),
  what: text(row.what),
  report: textOrNull(row.report),
  recipient: textOrNull(row.recipient),
  reason: textOrNull(row.reason),
  source: `moved ${Number(row.seq)}`,
  previous: text(row.previous),
  hash: text(row.hash),
});
