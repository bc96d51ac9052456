// What the rest of the house may ask of a store. Every method is async so that a database server can implement it, and
// every write is one document: no method needs a transaction over two of them. `test/store/contract.ts` says the rest.

import type { Case, CaseStatus, Delivery, Dossier } from '../model/case.ts';
import type { ConversationKey, FraudTypeId, Instant, PauseCode, Reference, ReportId } from '../model/ids.ts';
import type { AuditEntry, AuditLog } from './audit-log.ts';
import type { BriefStore } from './brief-store.ts';
import type { CircuitStore } from './circuit-store.ts';
import type { Hold } from './due.ts';
import type { FileStore } from './file-store.ts';
import type { ReferenceStore } from './reference-store.ts';
import type { Scope } from './scope.ts';
import type { StaffStore } from './staff-store.ts';

export type CreateResult = 'created' | 'taken';
export type SaveResult =
  | 'saved'
  /** Somebody else saved since: load again and do it again. */
  | 'conflict'
  /** The reference or the pause code belongs to another report: make a new one. */
  | 'taken'
  /** Removed, or not to be seen by this scope. */
  | 'gone';

export interface QueueFilter {
  /** `open` is everything that is not closed. */
  readonly status: 'open' | CaseStatus;
  /** Cases that the partner works (`owned`, the default), or that it supports another with. */
  readonly part?: 'owned' | 'supporting';
  readonly type?: FraudTypeId;
  /** A reference or the beginning of one, in any spelling. Words of a report are sealed and cannot be searched. */
  readonly text?: string;
  /** `QueuePage.next` of the page before. */
  readonly page?: string | null;
  /** Rows a page; 25 unless told, at most 200. */
  readonly limit?: number;
}

export interface QueueRow {
  readonly id: ReportId;
  readonly version: number;
  readonly updatedAt: Instant;
  readonly case: Case;
}

export interface QueuePage {
  /** Most urgent first: band (a person's override before the score's), score, then the oldest. */
  readonly rows: readonly QueueRow[];
  /** For the next page; null on the last. Stays right when cases come and go in between. */
  readonly next: string | null;
  /** Cases of this part by status, whatever the filter; counted up to `countLimit`, so that a page costs the same in a large store. */
  readonly counts: Readonly<Record<CaseStatus, number>>;
}
export const countLimit = 1000;

/** A delivery that is now ours to make until `delivery.lease.until`. */
export interface Claim {
  /** As saved with the lease in it. */
  readonly dossier: Dossier;
  readonly delivery: Delivery;
  /** What it was before: `sending` means that whoever held it went away, `unknown` that nobody knows whether it arrived. */
  readonly before: 'due' | 'sending' | 'unknown';
}

export interface DueSummary {
  /** Cases with something due at `now`. */
  readonly due: number;
  /** When the oldest of them became due. */
  readonly oldestDueAt: Instant | null;
  /** When the next thing becomes due, now or later. */
  readonly nextDueAt: Instant | null;
  /** Cases with a dead letter. */
  readonly dead: number;
  /** Cases set aside because they could not be opened. */
  readonly unreadable: number;
}

/** Kinds of dossier that are kept for different times. */
export type Shelf = 'open' | 'paused' | 'stopped' | 'closed';

/** On `shelf`, last touched before `before` (for `closed`: closed before it), and owing nobody anything. */
export interface Idle {
  readonly shelf: Shelf;
  readonly before: Instant;
}

export interface Store {
  // --- dossiers ---------------------------------------------------------------------------------------------------
  load(scope: Scope, id: ReportId): Promise<Dossier | null>;
  /** The key comes from a verified token or activity, so it is its own scope. */
  byConversation(key: ConversationKey): Promise<Dossier | null>;
  /** For those of `keys` that lead to a report, a text that is another once the report was saved, or the key leads elsewhere. */
  versions(keys: readonly ConversationKey[]): Promise<ReadonlyMap<ConversationKey, string>>;
  /**
   * Every report that `key` ever led to, by `create` or `bindConversation`, without `except`, last changed first, at most
   * `limit`. Its own scope, as above: a person's own conversation shows them their own reports.
   */
  toldIn(key: ConversationKey, limit: number, except?: ReportId): Promise<readonly Dossier[]>;
  byReference(scope: Scope, reference: Reference): Promise<Dossier | null>;
  /** For a reporter who is about to prove the secret phrase: show nothing of it before that. */
  byPauseCode(code: PauseCode): Promise<Dossier | null>;
  /** Stored as version 1. `taken`: the conversation, the id, the reference or the pause code already belongs to a dossier. */
  create(dossier: Dossier, conversation: ConversationKey): Promise<CreateResult>;
  /**
   * Stored as version `expectedVersion + 1`, durably and as a whole, or not at all. What is to stand in the audit log of
   * it comes along: written in the same commit where the store has one, else directly after.
   */
  save(scope: Scope, dossier: Dossier, expectedVersion: number, audit?: readonly AuditEntry[]): Promise<SaveResult>;
  /** From now on `key` leads to `report`; a report may be reached from several conversations. Throws `no-report`. */
  bindConversation(key: ConversationKey, report: ReportId): Promise<void>;
  /**
   * Destroys the key, then the document, its conversations and its files: nothing of it can be read again. A reporter
   * can remove only a draft. False when there is none, when it is not the scope's to remove, or when it is not `idle`
   * any more. Nobody who saves at the same moment is told that it was saved and loses it all the same. What is to stand
   * in the audit log of it comes along, as with `save`.
   */
  remove(scope: Scope, id: ReportId, audit?: readonly AuditEntry[], idle?: Idle): Promise<boolean>;
  /** What is idle, longest first, at most `limit`. */
  idle(shelf: Shelf, before: Instant, limit: number): Promise<readonly ReportId[]>;

  // --- queues -----------------------------------------------------------------------------------------------------
  /** A partner scope sees its own; `service` sees all. A reporter has no queue: empty. */
  queue(scope: Scope, filter: QueueFilter): Promise<QueuePage>;

  // --- deliveries -------------------------------------------------------------------------------------------------
  /**
   * Takes up to `limit` cases with something due and leases what is due in them (first in, first out for each partner).
   * No two workers get the same delivery while a lease holds. `fence` is the version of that write, so it only grows:
   * a result is recorded only while the delivery still carries the fence that it was claimed with. What `hold` puts off
   * is not taken, so there may be less than `limit` with more still due.
   */
  claimDue(worker: string, now: Instant, leaseMs: number, limit: number, hold?: Hold): Promise<readonly Claim[]>;
  /** Every case that owes something later is looked at by the next claims: for deliveries that were held until now. */
  bringForward(now: Instant): Promise<void>;
  dueSummary(now: Instant): Promise<DueSummary>;
  /** Cases with a dead letter that the scope may see, at most `limit`, after the id `after`. */
  deadLetters(scope: Scope, after: ReportId | null, limit: number): Promise<readonly Dossier[]>;

  // --- guesses at a secret phrase -----------------------------------------------------------------------------------
  /**
   * Counts one try at `code` before it is checked, so that tries made at once count as well. `waitUntil` is set when the
   * try must not even be looked at.
   */
  beginAttempt(code: string, now: Instant): Promise<{ readonly waitUntil: Instant | null }>;
  clearAttempts(code: string): Promise<void>;

  readonly files: FileStore;
  readonly staff: StaffStore;
  readonly audit: AuditLog;
  readonly references: ReferenceStore;
  readonly brief: BriefStore;
  readonly circuits: CircuitStore;

  /** Drops links, sessions, tries and brief things that are over, and finishes what a crash left between two writes. */
  tidy(now: Instant): Promise<void>;
  schemaVersion(): Promise<number>;
  /**
   * Resolves when all that could be read before outlives a power cut. A write that is told of does already; what another
   * is still writing can be read a moment earlier, and must not be passed on as done.
   */
  settled(): Promise<void>;
  /** Whether another process may have written since this was last asked. */
  touchedElsewhere(): Promise<boolean>;
  /** How far this process's wall clock is behind the database's; negative when it is ahead. Milliseconds. */
  clockSkewMs(): Promise<number>;
  /** Whether a report could be saved now; never throws. */
  health(): Promise<{ readonly ok: true } | { readonly ok: false; readonly problem: string }>;
  close(): Promise<void>;
}
