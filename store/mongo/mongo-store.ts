// The store of a deployment of several instances: one MongoDB replica set or sharded cluster. Every promise rests on one
// write of one document; what needs a second document is ordered so that a crash between the two can be finished.

import type { MongoClient } from 'mongodb';
import type { Dossier } from '../../model/case.ts';
import type { ConversationKey, Instant, PauseCode, Reference, ReportId } from '../../model/ids.ts';
import type { AuditEntry } from '../audit-log.ts';
import { deadLettersOf } from '../dead-letters.ts';
import type { Hold } from '../due.ts';
import { hash } from '../hash.ts';
import { type Scope, seenBy } from '../scope.ts';
import type {
  Claim,
  CreateResult,
  DueSummary,
  Idle,
  QueueFilter,
  QueuePage,
  SaveResult,
  Shelf,
  Store,
} from '../store.ts';
import { StoreError } from '../store-error.ts';
import { Attempts } from './attempts.ts';
import type { Cabinet } from './cabinet.ts';
import { bounded } from './client.ts';
import { CodeBook } from './codes.ts';
import type { Collections } from './collections.ts';
import { Conversations } from './conversations.ts';
import { ask, asStoreError } from './errors.ts';
import { Filing, isIdle } from './filing.ts';
import type { MongoAudit } from './mongo-audit.ts';
import type { MongoBrief } from './mongo-brief.ts';
import type { MongoCircuits } from './mongo-circuits.ts';
import type { MongoFiles } from './mongo-files.ts';
import type { MongoReferences } from './mongo-references.ts';
import type { MongoStaff } from './mongo-staff.ts';
import { Outbox } from './outbox.ts';
import { queuePage } from './queue-pages.ts';
import type { ServerClock } from './server-clock.ts';
import type { Shapes } from './shapes.ts';

export interface Parts {
  readonly client: MongoClient;
  readonly all: Collections;
  readonly cabinet: Cabinet;
  readonly shapes: Shapes;
  readonly clock: ServerClock;
  readonly files: MongoFiles;
  readonly staff: MongoStaff;
  readonly audit: MongoAudit;
  readonly references: MongoReferences;
  readonly brief: MongoBrief;
  readonly circuits: MongoCircuits;
}

/** What one sweep takes on of each kind. */
const sweepLimit = 500;

export class MongoStore implements Store {
  readonly files: MongoFiles;
  readonly staff: MongoStaff;
  readonly audit: MongoAudit;
  readonly references: MongoReferences;
  readonly brief: MongoBrief;
  readonly circuits: MongoCircuits;
  readonly #client: MongoClient;
  readonly #all: Collections;
  readonly #cabinet: Cabinet;
  readonly #shapes: Shapes;
  readonly #conversations: Conversations;
  readonly #codes: CodeBook;
  readonly #filing: Filing;
  readonly #attempts: Attempts;
  readonly #clock: ServerClock;
  readonly #outbox: Outbox;

  constructor({ client, all, cabinet, shapes, clock, files, staff, audit, references, brief, circuits }: Parts) {
    this.#client = client;
    this.#all = all;
    this.#cabinet = cabinet;
    this.#shapes = shapes;
    this.#conversations = new Conversations(all);
    this.#codes = new CodeBook(all);
    this.#filing = new Filing({
      all,
      cabinet,
      codes: this.#codes,
      conversations: this.#conversations,
      files,
      audit,
    });
    this.#attempts = new Attempts(all);
    this.#clock = clock;
    this.#outbox = new Outbox(all, cabinet, clock, audit);
    this.files = files;
    this.staff = staff;
    this.audit = audit;
    this.references = references;
    this.brief = brief;
    this.circuits = circuits;
  }

  load(scope: Scope, id: ReportId): Promise<Dossier | null> {
    return ask(async () => seenBy(scope, await this.#cabinet.load(id)));
  }

  byConversation(key: ConversationKey): Promise<Dossier | null> {
    return ask(async () => {
      const report = await this.#conversations.reportOf(key);
      return report === null ? null : this.#cabinet.load(report);
    });
  }

  versions(keys: readonly ConversationKey[]): Promise<ReadonlyMap<ConversationKey, string>> {
    return ask(async () => {
      const reports = await this.#conversations.reportsOf(keys);
      const found = await this.#all.dossiers
        .find({ _id: { $in: [...new Set(reports.values())] } }, { projection: { version: 1 }, ...bounded })
        .toArray();
      const versions = new Map(found.map(({ _id, version }) => [_id, `${_id} ${version}`]));
      return new Map(
        [...reports].flatMap(([key, report]) => {
          const version = versions.get(report);
          return version === undefined ? [] : [[key, version]];
        }),
      );
    });
  }

  toldIn(key: ConversationKey, limit: number, except?: ReportId): Promise<readonly Dossier[]> {
    return ask(async () => {
      if (limit < 1) return [];
      const told = (await this.#conversations.toldIn(key)).filter((report) => report !== except);
      if (told.length === 0) return [];
      const newest = await this.#all.dossiers
        .find({ _id: { $in: told } }, { sort: { updatedAt: -1, _id: 1 }, limit, projection: { _id: 1 }, ...bounded })
        .toArray();
      return this.#cabinet.loadAll(newest.map(({ _id }) => _id as ReportId));
    });
  }

  byReference(scope: Scope, reference: Reference): Promise<Dossier | null> {
    return ask(async () => {
      const report = await this.#codes.reportOf({ reference });
      const dossier = report === null ? null : await this.#cabinet.load(report);
      return dossier?.case?.reference === reference ? seenBy(scope, dossier) : null;
    });
  }

  byPauseCode(code: PauseCode): Promise<Dossier | null> {
    return ask(async () => {
      const report = await this.#codes.reportOf({ pauseCode: hash(code) });
      const dossier = report === null ? null : await this.#cabinet.load(report);
      return dossier?.report.pauseCode === code ? dossier : null;
    });
  }

  create(dossier: Dossier, conversation: ConversationKey): Promise<CreateResult> {
    return ask(() => this.#filing.create(dossier, conversation));
  }

  save(
    scope: Scope,
    dossier: Dossier,
    expectedVersion: number,
    audit: readonly AuditEntry[] = [],
  ): Promise<SaveResult> {
    return ask(() => this.#filing.save(scope, dossier, expectedVersion, audit));
  }

  async bindConversation(key: ConversationKey, report: ReportId): Promise<void> {
    await ask(async () => {
      if ((await this.#all.dossiers.findOne({ _id: report }, { projection: { _id: 1 }, ...bounded })) === null) {
        throw new StoreError('no-report', 'A conversation was to be bound to a report that does not exist.');
      }
      await this.#conversations.bind(key, report);
    });
  }

  remove(scope: Scope, id: ReportId, audit: readonly AuditEntry[] = [], idle?: Idle): Promise<boolean> {
    return ask(() => this.#filing.remove(scope, id, audit, idle));
  }

  idle(shelf: Shelf, before: Instant, limit: number): Promise<readonly ReportId[]> {
    return ask(async () => {
      // For MongoDB a limit of nothing is no limit.
      if (limit < 1) return [];
      const found = await this.#all.dossiers
        .find(isIdle({ shelf, before }), { sort: { touchedAt: 1 }, limit, projection: { _id: 1 }, ...bounded })
        .toArray();
      return found.map(({ _id }) => _id as ReportId);
    });
  }

  queue(scope: Scope, filter: QueueFilter): Promise<QueuePage> {
    return ask(() => queuePage(this.#all, this.#cabinet, scope, filter));
  }

  claimDue(worker: string, now: Instant, leaseMs: number, limit: number, hold?: Hold): Promise<readonly Claim[]> {
    return ask(() => this.#outbox.claimDue(worker, now, leaseMs, limit, hold));
  }

  bringForward(now: Instant): Promise<void> {
    return ask(() => this.#outbox.bringForward(now));
  }

  dueSummary(now: Instant): Promise<DueSummary> {
    return ask(() => this.#outbox.summary(now));
  }

  deadLetters(scope: Scope, after: ReportId | null, limit: number): Promise<readonly Dossier[]> {
    return ask(() => deadLettersOf(scope, after, limit, (from, most) => this.#outbox.deadLetters(from, most)));
  }

  beginAttempt(code: string, now: Instant): Promise<{ readonly waitUntil: Instant | null }> {
    return ask(() => this.#attempts.begin(code, now));
  }

  async clearAttempts(code: string): Promise<void> {
    await ask(() => this.#attempts.clear(code));
  }

  async tidy(now: Instant): Promise<void> {
    await ask(async () => {
      await this.staff.tidy(now);
      await this.brief.tidy(now);
      await this.#attempts.tidy(now);
      await this.#filing.finishErasing(sweepLimit);
      await this.audit.settleAll(sweepLimit);
      await this.#codes.sweep(now, sweepLimit);
      await this.files.tidy(now, sweepLimit);
      await this.#shapes.sweep(this.#all.dossiers, sweepLimit);
    });
  }

  /** Reads are of what a majority has on its disks (`client.ts`). */
  async settled(): Promise<void> {}

  async touchedElsewhere(): Promise<boolean> {
    return true;
  }

  clockSkewMs(): Promise<number> {
    return ask(() => this.#clock.skewMs());
  }

  async schemaVersion(): Promise<number> {
    return this.#shapes.current;
  }

  async health(): Promise<{ ok: true } | { ok: false; problem: string }> {
    try {
      // A write: reading alone would call a server without a primary, or with a full disk, healthy.
      await this.#all.meta.updateOne(
        { _id: 'health' },
        { $set: { value: String(performance.now()) } },
        { upsert: true, ...bounded },
      );
      return { ok: true };
    } catch (error) {
      return { ok: false, problem: asStoreError(error).message };
    }
  }

  async close(): Promise<void> {
    await this.#client.close();
  }
}
