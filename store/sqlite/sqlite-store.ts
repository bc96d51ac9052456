// The embedded store: one SQLite file, a folder of sealed evidence and a key file in the data folder. The default, and
// all that a small deployment needs.

import type { Dossier } from '../../model/case.ts';
import type { ConversationKey, Instant, PauseCode, Reference, ReportId } from '../../model/ids.ts';
import type { AuditEntry } from '../audit-log.ts';
import { isDraft } from '../columns.ts';
import { deadLettersOf } from '../dead-letters.ts';
import type { Hold } from '../due.ts';
import { mayRemove, type Scope, seenBy } from '../scope.ts';
import { unlessSealed } from '../seal.ts';
import type { Claim, CreateResult, DueSummary, Idle, QueueFilter, SaveResult, Shelf, Store } from '../store.ts';
import { StoreError } from '../store-error.ts';
import { Attempts } from './attempts.ts';
import type { Cabinet } from './cabinet.ts';
import { type Connection, text } from './connection.ts';
import { Conversations } from './conversations.ts';
import { asStoreError, isConstraint } from './errors.ts';
import { Outbox } from './outbox.ts';
import { queuePage } from './queue-pages.ts';
import type { SqliteAudit } from './sqlite-audit.ts';
import type { SqliteBrief } from './sqlite-brief.ts';
import type { SqliteCircuits } from './sqlite-circuits.ts';
import type { SqliteFiles } from './sqlite-files.ts';
import type { SqliteReferences } from './sqlite-references.ts';
import type { SqliteStaff } from './sqlite-staff.ts';

const isIdle = 'shelf = ? AND touched_at < ? AND next_due_at IS NULL AND dead = 0';
const idleValues = ({ shelf, before }: Idle) => [shelf, before] as const;

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

export class SqliteStore implements Store {
  readonly files: SqliteFiles;
  readonly staff: SqliteStaff;
  readonly audit: SqliteAudit;
  readonly references: SqliteReferences;
  readonly brief: SqliteBrief;
  /** Counts what other connections have committed. */
  #seenElsewhere: number | null = null;
  /** A key was destroyed, and the log could not be emptied of it yet. */
  #logHoldsKeys = false;
  readonly circuits: SqliteCircuits;
  readonly #connection: Connection;
  readonly #cabinet: Cabinet;
  readonly #conversations: Conversations;
  readonly #attempts: Attempts;
  readonly #outbox: Outbox;

  constructor({ connection, cabinet, files, staff, audit, references, brief, circuits }: Parts) {
    this.#connection = connection;
    this.#cabinet = cabinet;
    this.#conversations = new Conversations(connection);
    this.#attempts = new Attempts(connection);
    this.#outbox = new Outbox(connection, cabinet, audit);
    this.files = files;
    this.staff = staff;
    this.audit = audit;
    this.references = references;
    this.brief = brief;
    this.circuits = circuits;
  }

  async load(scope: Scope, id: ReportId): Promise<Dossier | null> {
    return seenBy(scope, this.#cabinet.load(id));
  }

  async byConversation(key: ConversationKey): Promise<Dossier | null> {
    const report = this.#conversations.reportOf(key);
    return report === null ? null : this.#cabinet.load(report);
  }

  async versions(keys: readonly ConversationKey[]): Promise<ReadonlyMap<ConversationKey, string>> {
    return this.#conversations.versions(keys);
  }

  async toldIn(key: ConversationKey, limit: number, except: ReportId | null = null): Promise<readonly Dossier[]> {
    return this.#conversations
      .toldIn(key, limit, except)
      .flatMap((row) => unlessSealed(() => this.#cabinet.read(row)) ?? []);
  }

  async byReference(scope: Scope, reference: Reference): Promise<Dossier | null> {
    return seenBy(
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
        this.#conversations.begin(conversation, dossier.report.id);
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
      // By its key: of a report that is being removed there is still a row.
      if (!this.#connection.get('SELECT 1 FROM keys WHERE report = ?', report)) {
        throw new StoreError('no-report', 'A conversation was to be bound to a report that does not exist.');
      }
      this.#conversations.bind(key, report);
    });
  }

  async remove(scope: Scope, id: ReportId, audit: readonly AuditEntry[] = [], idle?: Idle): Promise<boolean> {
    // In this order, a removal that was cut short has already erased, and is found and finished by the next sweep.
    const erased = await this.#connection.write(() => {
      const row = this.#connection.get('SELECT shelf FROM dossiers WHERE id = ?', id);
      if (row === undefined || !mayRemove(scope, id, isDraft(text(row.shelf)))) return false;
      if (
        idle &&
        this.#connection.get(`SELECT 1 FROM dossiers WHERE id = ? AND ${isIdle}`, id, ...idleValues(idle)) === undefined
      )
        return false;
      if (this.#connection.run('DELETE FROM keys WHERE report = ?', id) > 0)
        for (const entry of audit) this.audit.appendNow(entry);
      // Else who comes back after a removal that was cut short could begin nothing new.
      this.#conversations.forget(id);
      return true;
    });
    if (!erased) return false;
    this.#cabinet.forget(id);
    this.files.removeBytes(id);
    await this.#connection.write(() => {
      this.#connection.run('DELETE FROM files WHERE report = ?', id);
      this.#connection.run('DELETE FROM queues WHERE id = ?', id);
      this.#connection.run('DELETE FROM dossiers WHERE id = ?', id);
    });
    this.#emptyLog();
    return true;
  }

  async idle(shelf: Shelf, before: Instant, limit: number): Promise<readonly ReportId[]> {
    return this.#connection
      .all(
        `SELECT id FROM dossiers WHERE ${isIdle} ORDER BY touched_at LIMIT ?`,
        ...idleValues({ shelf, before }),
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
    return deadLettersOf(scope, after, limit, (from, most) => this.#outbox.deadLetters(from, most));
  }

  async beginAttempt(code: string, now: Instant): Promise<{ waitUntil: Instant | null }> {
    return this.#attempts.begin(code, now);
  }

  async clearAttempts(code: string): Promise<void> {
    await this.#attempts.clear(code);
  }

  async tidy(now: Instant): Promise<void> {
    await this.#connection.write(() => {
      this.staff.tidy(now);
      this.brief.tidy(now);
      this.#attempts.tidy(now);
    });
    if (this.#logHoldsKeys) this.#emptyLog();
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

  /** The log still holds the pages of before, a wrapped key that was destroyed among them. It cannot be emptied while somebody reads. */
  #emptyLog(): void {
    this.#logHoldsKeys = this.#connection.get('PRAGMA wal_checkpoint(TRUNCATE)')?.busy !== 0;
  }

  #maySave(scope: Scope, id: ReportId): boolean {
    if (scope.kind === 'service') return true;
    if (scope.kind === 'reporter') return scope.report === id;
    return this.#connection.get('SELECT 1 FROM queues WHERE partner = ? AND id = ?', scope.partner, id) !== undefined;
  }
}
