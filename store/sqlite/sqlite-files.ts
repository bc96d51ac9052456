// Evidence files on disk: one folder per report, each file sealed, its name and type sealed in the database.

import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ReportId } from '../../model/ids.ts';
import type { FileRef } from '../../model/message.ts';
import { writeDurably } from '../durable-file.ts';
import { type FileRead, type FileStore, noReport, filePlace as place, safeName } from '../file-store.ts';
import type { Key } from '../key-file.ts';
import { inScope, type Scope } from '../scope.ts';
import { open, openJson, seal, sealJson } from '../seal.ts';
import type { Cabinet } from './cabinet.ts';
import { bytes, type Connection, type Row, text } from './connection.ts';
import { asStoreError } from './errors.ts';

export class SqliteFiles implements FileStore {
  readonly #connection: Connection;
  readonly #cabinet: Cabinet;
  readonly #folder: string;

  constructor(connection: Connection, cabinet: Cabinet, folder: string) {
    this.#connection = connection;
    this.#cabinet = cabinet;
    this.#folder = folder;
  }

  async put(meta: FileRef, content: Uint8Array, report: ReportId): Promise<void> {
    const key = this.#cabinet.key(report) ?? noReport();
    if (this.#connection.get('SELECT 1 FROM files WHERE id = ?', meta.id)) return;
    try {
      mkdirSync(join(this.#folder, safeName(report)), { recursive: true, mode: 0o700 });
      writeDurably(this.#path(report, meta.id), seal(key, content, place(report, 'bytes', meta.id)));
    } catch (error) {
      throw asStoreError(error, this.#folder);
    }
    // The row comes last: a crash in between leaves bytes that nothing leads to, and that go with the report's folder.
    const isThere = await this.#connection.write(() => {
      if (this.#cabinet.key(report) === null) return false;
      this.#connection.run(
        'INSERT INTO files (id, report, put_at, scan, meta) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
        meta.id,
        report,
        new Date().toISOString(),
        meta.scan,
        sealJson(key, meta, place(report, 'meta', meta.id)),
      );
      return true;
    });
    if (isThere) return;
    // Another process has removed the report meanwhile.
    this.removeBytes(report);
    noReport();
  }

  async get(scope: Scope, id: string): Promise<FileRead> {
    const row = this.#connection.get('SELECT * FROM files WHERE id = ?', id);
    const report = text(row?.report) as ReportId;
    const key = row ? this.#cabinet.key(report) : null;
    if (row === undefined || key === null || !this.#mayRead(scope, report)) return { state: 'missing' };
    const meta = this.#meta(row, key);
    if (scope.kind !== 'service' && meta.scan !== 'clean') return { state: 'held', meta };
    try {
      const sealed = readFileSync(this.#path(report, id));
      return { state: 'ok', meta, bytes: open(key, sealed, place(report, 'bytes', id)) };
    } catch (error) {
      throw asStoreError(error, this.#folder);
    }
  }

  async list(scope: Scope, report: ReportId): Promise<readonly FileRef[]> {
    const key = this.#cabinet.key(report);
    if (key === null || !this.#mayRead(scope, report)) return [];
    return this.#connection
      .all('SELECT * FROM files WHERE report = ? ORDER BY put_at, id', report)
      .map((row) => this.#meta(row, key));
  }

  async setScan(id: string, scan: FileRef['scan']): Promise<boolean> {
    return this.#connection.write(() => this.#connection.run('UPDATE files SET scan = ? WHERE id = ?', scan, id) > 0);
  }

  async unscanned(limit: number): Promise<readonly string[]> {
    return this.#connection
      .all(`SELECT id FROM files WHERE scan = 'not-scanned' ORDER BY put_at LIMIT ?`, limit)
      .map((row) => text(row.id));
  }

  /** The bytes of a report's files; their rows go with the report. */
  removeBytes(report: ReportId): void {
    rmSync(join(this.#folder, safeName(report)), { recursive: true, force: true });
  }

  #path(report: ReportId, id: string): string {
    return join(this.#folder, safeName(report), safeName(id));
  }

  #meta(row: Row, key: Key): FileRef {
    const report = text(row.report) as ReportId;
    const meta = openJson<FileRef>(key, bytes(row.meta), place(report, 'meta', text(row.id)));
    return { ...meta, scan: text(row.scan) as FileRef['scan'] };
  }

  #mayRead(scope: Scope, report: ReportId): boolean {
    if (scope.kind === 'service') return true;
    if (scope.kind === 'reporter') return scope.report === report;
    const dossier = this.#cabinet.load(report);
    return dossier !== null && inScope(scope, dossier);
  }
}
