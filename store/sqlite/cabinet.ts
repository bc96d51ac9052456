// The dossiers table: clear columns for looking up, three sealed parts, and the key of each report in a table apart.

import type { Case, Dossier } from '../../model/case.ts';
import type { ReportId } from '../../model/ids.ts';
import type { Report, Turn } from '../../model/report.ts';
import { type Columns, columnsOf } from '../columns.ts';
import type { Key, KeyRing } from '../key-file.ts';
import { newDataKey, openJson, sealJson, unlessSealed, unwrapKey, wrapKey } from '../seal.ts';
import { bytes, type Connection, type Row, text } from './connection.ts';
import { Recent } from './recent.ts';

type Part = 'report' | 'case' | 'turns';
const place = (report: ReportId, field: Part) => ({ collection: 'dossiers', field, report });

/** Dossiers are kept opened as long as they have so many turns together: some 200 conversations, and a hundred kilobytes each. */
const mostTurns = 600;
const mostKeys = 1_000;

export class Cabinet {
  readonly #connection: Connection;
  readonly #ring: KeyRing;
  /** Opened before. A version is written once, so one that is still stored is the same. */
  readonly #opened = new Recent<ReportId, Dossier>(mostTurns);
  readonly #keys = new Recent<ReportId, { readonly wrapped: Uint8Array; readonly key: Key }>(mostKeys);

  constructor(connection: Connection, ring: KeyRing) {
    this.#connection = connection;
    this.#ring = ring;
  }

  /** The key of a report; null once it was destroyed. */
  key(report: ReportId): Key | null {
    const row = this.#connection.get('SELECT kek, wrapped FROM keys WHERE report = ?', report);
    if (row === undefined) return null;
    const wrapped = bytes(row.wrapped);
    const known = this.#keys.get(report);
    if (known && Buffer.compare(known.wrapped, wrapped) === 0) return known.key;
    const key = unwrapKey(this.#ring, { kek: Number(row.kek), wrapped }, report);
    this.#keys.put(report, { wrapped, key }, 1);
    return key;
  }

  makeKey(report: ReportId): Key {
    const key = newDataKey();
    const { kek, wrapped } = wrapKey(this.#ring, key, report);
    this.#connection.run('INSERT INTO keys (report, kek, wrapped) VALUES (?, ?, ?)', report, kek, wrapped);
    return key;
  }

  /** Null when there is no such row, or its key was destroyed. */
  read(row: Row | undefined): Dossier | null {
    if (row === undefined) return null;
    const id = text(row.id) as ReportId;
    const key = this.key(id);
    if (key === null) return null;
    const dossier: Dossier = {
      version: Number(row.version),
      report: openJson<Report>(key, bytes(row.report), place(id, 'report')),
      case: row.kase === null ? null : openJson<Case>(key, bytes(row.kase), place(id, 'case')),
      turns: openJson<readonly Turn[]>(key, bytes(row.turns), place(id, 'turns')),
    };
    // Inside a transaction it may be what was never committed.
    if (!this.#connection.inTransaction) this.remember(dossier);
    return dossier;
  }

  /** The case alone: what a row of a queue shows. Null as well when it does not open: it must not hide the others. */
  readCase(row: Row): Case | null {
    const id = text(row.id) as ReportId;
    return unlessSealed(() => {
      const key = this.key(id);
      if (key === null || row.kase === null || row.kase === undefined) return null;
      return openJson<Case>(key, bytes(row.kase), place(id, 'case'));
    });
  }

  load(id: ReportId): Dossier | null {
    const known = this.#opened.get(id);
    if (known) {
      const stored = this.#connection.get(
        'SELECT version FROM dossiers JOIN keys ON keys.report = dossiers.id WHERE dossiers.id = ?',
        id,
      );
      if (stored?.version === known.version) return known;
    }
    return this.read(this.#connection.get('SELECT * FROM dossiers WHERE id = ?', id));
  }

  /** A dossier as it was committed, with its version. */
  remember(dossier: Dossier): void {
    this.#opened.put(dossier.report.id, dossier, 1 + dossier.turns.length);
  }

  /** Nothing of a report that was erased stays in memory. */
  forget(report: ReportId): void {
    this.#opened.drop(report);
    this.#keys.drop(report);
  }

  /** Version 1. Throws SQLite's constraint error when the id, the reference or the pause code is taken. */
  insert(dossier: Dossier): void {
    const { id } = dossier.report;
    const columns = columnsOf(dossier);
    const [report, kase, turns] = this.#sealed(dossier, this.makeKey(id));
    this.#connection.run(
      `INSERT INTO dossiers (id, version, shelf, reference, pause_code, updated_at, touched_at, next_due_at, dead, report, kase, turns)
       VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      id,
      ...clear(columns),
      report,
      kase,
      turns,
    );
    this.#placeInQueues(id, columns);
  }

  /** False when the stored version is another. Throws SQLite's constraint error as `insert` does. */
  replace(dossier: Dossier, expectedVersion: number, key: Key): boolean {
    const { id } = dossier.report;
    const columns = columnsOf(dossier);
    const [report, kase, turns] = this.#sealed(dossier, key);
    const changed = this.#connection.run(
      `UPDATE dossiers SET version = version + 1, shelf = ?, reference = ?, pause_code = ?, updated_at = ?, touched_at = ?,
       next_due_at = ?, dead = ?, unreadable = 0, report = ?, kase = ?, turns = ? WHERE id = ? AND version = ?`,
      ...clear(columns),
      report,
      kase,
      turns,
      id,
      expectedVersion,
    );
    if (changed === 0) return false;
    this.#placeInQueues(id, columns);
    return true;
  }

  /** Writes only the case: a claim changes nothing that a reporter or a queue sees. */
  replaceCase(dossier: Dossier, key: Key): void {
    const { id } = dossier.report;
    const { nextDueAt, dead } = columnsOf(dossier);
    this.#connection.run(
      'UPDATE dossiers SET version = ?, next_due_at = ?, dead = ?, kase = ? WHERE id = ?',
      dossier.version,
      nextDueAt,
      dead,
      sealJson(key, dossier.case, place(id, 'case')),
      id,
    );
  }

  #sealed({ report, case: kase, turns }: Dossier, key: Key): [Uint8Array, Uint8Array | null, Uint8Array] {
    return [
      sealJson(key, report, place(report.id, 'report')),
      kase === null ? null : sealJson(key, kase, place(report.id, 'case')),
      sealJson(key, turns, place(report.id, 'turns')),
    ];
  }

  #placeInQueues(id: ReportId, { queues, status, rank, submittedAt, fraudType, reference }: Columns): void {
    if (status === null) return;
    this.#connection.run('DELETE FROM queues WHERE id = ?', id);
    for (const { partner, owns } of queues) {
      this.#connection.run(
        `INSERT INTO queues (partner, id, owns, open, status, rank, submitted_at, fraud_type, reference)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        partner,
        id,
        Number(owns),
        Number(status !== 'closed'),
        status,
        rank,
        submittedAt,
        fraudType,
        reference,
      );
    }
  }
}

const clear = (columns: Columns) =>
  [
    columns.shelf,
    columns.reference,
    columns.pauseCode,
    columns.updatedAt,
    columns.touchedAt,
    columns.nextDueAt,
    columns.dead,
  ] as const;
