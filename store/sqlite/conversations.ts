// Which report a conversation leads to, and every report it ever led to: a table for each.

import type { ConversationKey, ReportId } from '../../model/ids.ts';
import { hash } from '../hash.ts';
import { type Connection, type Row, text } from './connection.ts';

export class Conversations {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  reportOf(key: ConversationKey): ReportId | null {
    const row = this.#connection.get('SELECT report FROM conversations WHERE key_hash = ?', hash(key));
    return row ? (text(row.report) as ReportId) : null;
  }

  /** `Store.versions`. */
  versions(keys: readonly ConversationKey[]): ReadonlyMap<ConversationKey, string> {
    const byHash = new Map(keys.map((key) => [hash(key), key]));
    return new Map(
      this.#connection
        .all(
          `SELECT key_hash, id, version FROM conversations JOIN dossiers ON dossiers.id = conversations.report
           WHERE key_hash IN (SELECT value FROM json_each(?))`,
          JSON.stringify([...byHash.keys()]),
        )
        .map((row) => [byHash.get(text(row.key_hash)) as ConversationKey, `${text(row.id)} ${Number(row.version)}`]),
    );
  }

  /** Rows of `dossiers`, last changed first. */
  toldIn(key: ConversationKey, limit: number, except: ReportId | null): readonly Row[] {
    return this.#connection.all(
      `SELECT dossiers.* FROM told_in JOIN dossiers ON dossiers.id = told_in.report
       WHERE key_hash = ? AND told_in.report IS NOT ? ORDER BY updated_at DESC, id LIMIT ?`,
      hash(key),
      except,
      limit,
    );
  }

  /** Leads a conversation to its first report. Throws SQLite's constraint error when it leads to one already. */
  begin(key: ConversationKey, report: ReportId): void {
    this.#connection.run('INSERT INTO conversations (key_hash, report) VALUES (?, ?)', hash(key), report);
    this.#remember(key, report);
  }

  bind(key: ConversationKey, report: ReportId): void {
    this.#connection.run(
      'INSERT INTO conversations (key_hash, report) VALUES (?, ?) ON CONFLICT (key_hash) DO UPDATE SET report = excluded.report',
      hash(key),
      report,
    );
    this.#remember(key, report);
  }

  /** Nothing leads to `report` any more. */
  forget(report: ReportId): void {
    this.#connection.run('DELETE FROM conversations WHERE report = ?', report);
    this.#connection.run('DELETE FROM told_in WHERE report = ?', report);
  }

  #remember(key: ConversationKey, report: ReportId): void {
    this.#connection.run('INSERT OR IGNORE INTO told_in (key_hash, report) VALUES (?, ?)', hash(key), report);
  }
}
