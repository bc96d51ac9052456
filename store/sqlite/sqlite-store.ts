// The embedded store: one SQLite file, a folder of sealed evidence and a key file in the data folder. The default, and
// all that a small deployment needs.

import { createHash } from 'node:crypto';
import type { Dossier } from '../../model/case.ts';
import type { ConversationKey, Instant, PauseCode, Reference, ReportId } from '../../model/ids.ts';
import { instant } from '../../model/ids.ts';
import type { AuditEntry } from '../audit-log.ts';
import type { Hold } from '../due.ts';
import { inScope, type Scope } from '../scope.ts';
import { freeTries, nextTryAt } from '../secret-phrase.ts';
import type { Claim, CreateResult, DueSummary, QueueFilter, SaveResult, Shelf, Store } from '../store.ts';
import { StoreError } from '../store-error.ts';
import type { Cabinet } from './cabinet.ts';
import { type Connection, text } from './connection.ts';
import { asStoreError, isConstraint } from './errors.ts';
import { Outbox } from './outbox.ts';
import { queuePage } from './queue-pages.ts';
import type { SqliteAudit } from './sqlite-audit.ts';
import type { SqliteBrief } from './sqlite-brief.ts';
import type { SqliteCircuits } from './sqlite-circuits.ts';
import type { SqliteFiles } from './sqlite-files.ts';
import type { SqliteReferences } from './sqlite-references.ts';
import type { SqliteStaff } from './sqlite-staff.ts';

export interface Parts {
  readonly connection: Connection;
  readonly cabinet: Cabinet;
  readonly files: SqliteFiles;
  readonly staff: SqliteStaff;
  readonly audit: SqliteAudit;
  readonly references: SqliteReferences;
  readonly brief: SqliteBrief;
  readonly circuits: SqliteCircuits;
}

// A channel's conversation id, or a code with which a report is found, need not be readable in a stolen file.
const hash = (value: string): string => createHash('sha256').update(value).digest('base64url');

export class SqliteStore implements Store {
  readonly files: SqliteFiles;
  readonly staff: SqliteStaff;
  readonly audit: SqliteAudit;
  readonly references: SqliteReferences;
  readonly brief: SqliteBrief;
  /** Counts what other connections have committed. */
  #seenElsewhere: number | null = null;
  readonly circuits: SqliteCircuits;
  readonly #connection: Connection;
  readonly #cabinet: Cabinet;
  readonly #outbox: Outbox;

  constructor({ connection, cabinet, files, staff, audit, references, brief, circuits }: Parts) {
    this.#connection = connection;
    this.#cabinet = cabinet;
    this.#outbox = new Outbox(connection, cabinet);
    this.files = files;
    this.staff = staff;
    this.audit = audit;
    this.references = references;
    this.brief = brief;
    this.circuits = circuits;
  }

  async load(scope: Scope, id: ReportId): Promise<Dossier | null> {
    return seen(scope, this.#cabinet.load(id));
  }

  async byConversation(key: ConversationKey): Promise<Dossier | null> {
    const row = this.#connection.get('SELECT report FROM conversations WHERE key_hash = ?', hash(key));
    return row ? this.#cabinet.load(text(row.report) as ReportId) : null;
  }

  async versions(keys: readonly ConversationKey[]): Promise<ReadonlyMap<ConversationKey, string>> {
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

  async toldIn(key: ConversationKey, limit: number, except: ReportId | null = null): Promise<readonly Dossier[]> {
    return this.#connection
      .all(
        `SELECT dossiers.* FROM told_in JOIN dossiers ON dossiers.id = told_in.report
         WHERE key_hash = ? AND told_in.report IS NOT ? ORDER BY updated_at DESC, id LIMIT ?`,
        hash(key),
        except,
        limit,
      )
      .flatMap((row) => this.#cabinet.read(row) ?? []);
  }

  async byReference(scope: Scope, reference: Reference): Promise<Dossier | null> {
    return seen(
      scope,
      this.#cabinet.read(this.#connection.get('SELECT * FROM dossiers WHERE reference = ?', reference)),
    );
  }

  async byPauseCode(code: PauseCode): Promise<Dossier | null> {
    return this.#cabinet.read(this.#connection.get('SELECT * FROM dossiers WHERE pause_code = ?', code));
  }

  async create(dossier: Dossier, conversation: ConversationKey): Promise<CreateResult> {
    try {
      await this.#connection.write(() => {
        this.#connection.run(
          'INSERT INTO conversations (key_hash, report) VALUES (?, ?)',
          hash(conversation),
          dossier.report.id,
        );
        this.#remember(conversation, dossier.report.id);
        this.#cabinet.insert(dossier);
      });
      this.#cabinet.remember({ ...dossier, version: 1 });
      return 'created';
    } catch (error) {
      if (isConstraint(error)) return 'taken';
      throw error;
    }
  }

  async save(
    scope: Scope,
    dossier: Dossier,
    expectedVersion: number,
    audit: readonly AuditEntry[] = [],
  ): Promise<SaveResult> {
    const { id } = dossier.report;
    try {
      const result = await this.#connection.write((): SaveResult => {
        const key = this.#cabinet.key(id);
        if (key === null || !this.#maySave(scope, id)) return 'gone';
        if (this.#cabinet.replace(dossier, expectedVersion, key)) {
          for (const entry of audit) this.audit.appendNow(entry);
          return 'saved';
        }
        return this.#connection.get('SELECT 1 FROM dossiers WHERE id = ?', id) ? 'conflict' : 'gone';
      });
      if (result === 'saved') this.#cabinet.remember({ ...dossier, version: expectedVersion + 1 });
      return result;
    } catch (error) {
      if (isConstraint(error)) return 'taken';
      throw error;
    }
  }

  async bindConversation(key: ConversationKey, report: ReportId): Promise<void> {
    await this.#connection.write(() => {
      if (!this.#connection.get('SELECT 1 FROM dossiers WHERE id = ?', report)) {
        throw new StoreError('no-report', 'A conversation was to be bound to a report that does not exist.');
      }
      this.#connection.run(
        'INSERT INTO conversations (key_hash, report) VALUES (?, ?) ON CONFLICT (key_hash) DO UPDATE SET report = excluded.report',
        hash(key),
        report,
      );
      this.#remember(key, report);
    });
  }

  #remember(key: ConversationKey, report: ReportId): void {
    this.#connection.run('INSERT OR IGNORE INTO told_in (key_hash, report) VALUES (?, ?)', hash(key), report);
  }

  async remove(scope: Scope, id: ReportId): Promise<boolean> {
    const row = this.#connection.get('SELECT shelf FROM dossiers WHERE id = ?', id);
    if (row === undefined || scope.kind === 'partner') return false;
    const draft = row.shelf !== 'case' && row.shelf !== 'closed';
    if (scope.kind === 'reporter' && (scope.report !== id || !draft)) return false;
    // In this order, a removal that was cut short has already erased, and is found and finished by the next sweep.
    await this.#connection.write(() => this.#connection.run('DELETE FROM keys WHERE report = ?', id));
    this.#cabinet.forget(id);
    this.files.removeBytes(id);
    await this.#connection.write(() => {
      this.#connection.run('DELETE FROM files WHERE report = ?', id);
      this.#connection.run('DELETE FROM conversations WHERE report = ?', id);
      this.#connection.run('DELETE FROM told_in WHERE report = ?', id);
      this.#connection.run('DELETE FROM queues WHERE id = ?', id);
      this.#connection.run('DELETE FROM dossiers WHERE id = ?', id);
    });
    // The log still holds the pages of before, the wrapped key among them.
    this.#connection.all('PRAGMA wal_checkpoint(TRUNCATE)');
    return true;
  }

  async idle(shelf: Shelf, before: Instant, limit: number): Promise<readonly ReportId[]> {
    return this.#connection
      .all(
        'SELECT id FROM dossiers WHERE shelf = ? AND touched_at < ? AND next_due_at IS NULL AND dead = 0 ORDER BY touched_at LIMIT ?',
        shelf,
        before,
        limit,
      )
      .map((row) => text(row.id) as ReportId);
  }

  async queue(scope: Scope, filter: QueueFilter) {
    return queuePage(this.#connection, this.#cabinet, scope, filter);
  }

  async claimDue(worker: string, now: Instant, leaseMs: number, limit: number, hold?: Hold): Promise<readonly Claim[]> {
    return this.#outbox.claimDue(worker, now, leaseMs, limit, hold);
  }

  async bringForward(now: Instant): Promise<void> {
    await this.#outbox.bringForward(now);
  }

  async dueSummary(now: Instant): Promise<DueSummary> {
    return this.#outbox.summary(now);
  }

  async deadLetters(scope: Scope, after: ReportId | null, limit: number): Promise<readonly Dossier[]> {
    const found: Dossier[] = [];
    // The scope is known only to the opened case, so pages are read until there is enough of it.
    for (let from = after; found.length < limit; ) {
      const page = this.#outbox.deadLetters(from, limit);
      found.push(...page.filter((dossier) => inScope(scope, dossier)));
      if (page.length < limit) break;
      from = page.at(-1)?.report.id ?? null;
    }
    return found.slice(0, limit);
  }

  async beginAttempt(code: string, now: Instant): Promise<{ waitUntil: Instant | null }> {
    return this.#connection.write(() => {
      const row = this.#connection.get('SELECT tries, last_at FROM attempts WHERE code_hash = ?', hash(code));
      const tries = Number(row?.tries ?? 0);
      const waitUntil = tries >= freeTries ? nextTryAt(tries, text(row?.last_at) as Instant) : null;
      if (waitUntil !== null && waitUntil > now) return { waitUntil };
      this.#connection.run(
        `INSERT INTO attempts (code_hash, tries, last_at) VALUES (?, 1, ?)
         ON CONFLICT (code_hash) DO UPDATE SET tries = tries + 1, last_at = excluded.last_at`,
        hash(code),
        now,
      );
      return { waitUntil: null };
    });
  }

  async clearAttempts(code: string): Promise<void> {
    await this.#connection.write(() => this.#connection.run('DELETE FROM attempts WHERE code_hash = ?', hash(code)));
  }

  async tidy(now: Instant): Promise<void> {
    await this.#connection.write(() => {
      this.staff.tidy(now);
      this.brief.tidy(now);
      // Longer than the longest wait, so that waiting is never cut short.
      this.#connection.run(
        'DELETE FROM attempts WHERE last_at < ?',
        instant(new Date(Date.parse(now) - 7 * 24 * 3_600_000)),
      );
    });
  }

  async touchedElsewhere(): Promise<boolean> {
    const now = Number(this.#connection.get('PRAGMA data_version')?.data_version);
    const touched = this.#seenElsewhere !== now;
    this.#seenElsewhere = now;
    return touched;
  }

  async settled(): Promise<void> {
    await this.#connection.settled();
  }

  /** The database runs in this process, and has no clock of its own. */
  async clockSkewMs(): Promise<number> {
    return 0;
  }

  async schemaVersion(): Promise<number> {
    return Number(this.#connection.get('PRAGMA user_version')?.user_version);
  }

  async health(): Promise<{ ok: true } | { ok: false; problem: string }> {
    try {
      // A write that changes nothing: reading alone would call a full disk healthy.
      await this.#connection.write(() =>
        this.#connection.run(
          `INSERT INTO meta (name, value) VALUES ('health', '1') ON CONFLICT (name) DO UPDATE SET value = value || ''`,
        ),
      );
      return { ok: true };
    } catch (error) {
      return { ok: false, problem: asStoreError(error, 'the data folder').message };
    }
  }

  async close(): Promise<void> {
    this.#connection.close();
  }

  #maySave(scope: Scope, id: ReportId): boolean {
    if (scope.kind === 'service') return true;
    if (scope.kind === 'reporter') return scope.report === id;
    return this.#connection.get('SELECT 1 FROM queues WHERE partner = ? AND id = ?', scope.partner, id) !== undefined;
  }
}

const seen = (scope: Scope, dossier: Dossier | null): Dossier | null =>
  dossier !== null && inScope(scope, dossier) ? dossier : null;
