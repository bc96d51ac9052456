// The audit chain in SQLite: each append reads the head and writes the next record in one transaction.

import type { Instant, ReportId } from '../../model/ids.ts';
import {
  type AuditEntry,
  type AuditLog,
  type AuditRecord,
  auditGenesis,
  auditHash,
  type Processing,
} from '../audit-log.ts';
import { type Connection, text, textOrNull } from './connection.ts';

export class SqliteAudit implements AuditLog {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  async append(entry: AuditEntry): Promise<AuditRecord> {
    return this.#connection.write(() => this.appendNow(entry));
  }

  /** Inside a transaction that is under way. */
  appendNow(entry: AuditEntry): AuditRecord {
    const head = this.#head();
    const seq = head.seq + 1;
    const hash = auditHash(seq, head.hash, entry);
    this.#connection.run(
      `INSERT INTO audit (seq, at, actor, processing, what, report, recipient, reason, previous, hash)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      seq,
      entry.at,
      entry.actor,
      entry.processing,
      entry.what,
      entry.report,
      entry.recipient,
      entry.reason,
      head.hash,
      hash,
    );
    return { ...entry, seq, previous: head.hash, hash };
  }

  async read(after: number, limit: number): Promise<readonly AuditRecord[]> {
    return this.#connection.all('SELECT * FROM audit WHERE seq > ? ORDER BY seq LIMIT ?', after, limit).map((row) => ({
      seq: Number(row.seq),
      at: text(row.at) as Instant,
      actor: text(row.actor),
      processing: text(row.processing) as Processing,
      what: text(row.what),
      report: textOrNull(row.report) as ReportId | null,
      recipient: textOrNull(row.recipient),
      reason: textOrNull(row.reason),
      previous: text(row.previous),
      hash: text(row.hash),
    }));
  }

  async head(): Promise<{ seq: number; hash: string }> {
    return this.#head();
  }

  #head(): { seq: number; hash: string } {
    const row = this.#connection.get('SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1');
    return row ? { seq: Number(row.seq), hash: text(row.hash) } : { seq: 0, hash: auditGenesis };
  }
}
