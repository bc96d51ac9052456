// The collections, and what their documents hold. Everything is looked up by `_id` where it can be: uniqueness then needs no
// index of its own, on one machine or on many.

import type { Collection, Db, ObjectId } from 'mongodb';
import type { Circuit } from '../circuit-store.ts';
import type { QueueEntry } from '../columns.ts';
import type { ConversationReference } from '../reference-store.ts';
import type { StaffMember } from '../staff-store.ts';

/** A report with its case: clear fields to look it up by, three sealed parts, and what it still owes the audit log. */
export interface DossierDocument {
  /** The report's id. */
  readonly _id: string;
  /** Version of this layout (`shapes.ts`). */
  readonly shape: number;
  readonly version: number;
  readonly shelf: string;
  readonly reference: string | null;
  /** Hashed: whoever reads the database cannot come back with it. */
  readonly pauseCode: string | null;
  readonly updatedAt: string;
  readonly touchedAt: string;
  /** Null when nothing is owed, and while it is set aside because it cannot be opened. */
  readonly dueAt: string | null;
  readonly dead: number;
  readonly unreadable: number;
  /** `partner own` or `partner supporting`: one for each queue that it stands in. */
  readonly queues: readonly string[];
  readonly open: boolean;
  readonly status: string | null;
  readonly rank: number | null;
  readonly submittedAt: string | null;
  readonly fraudType: string | null;
  readonly owed: readonly OwedEntry[];
  readonly report: Uint8Array;
  readonly kase: Uint8Array | null;
  readonly turns: Uint8Array;
}

/** An audit entry that was saved with its case and is to be appended to the chain; `id` lets it in once. */
export interface OwedEntry {
  readonly id: string;
  readonly at: string;
  readonly actor: string;
  readonly processing: string;
  readonly what: string;
  readonly report: string | null;
  readonly recipient: string | null;
  readonly reason: string | null;
}

export interface AuditDocument extends Omit<OwedEntry, 'id'> {
  /** The place in the chain: that it is unique is what makes the append a compare-and-set. */
  readonly _id: number;
  /** `OwedEntry.id`, or a random one. */
  readonly source: string;
  readonly previous: string;
  readonly hash: string;
}

export interface KeyDocument {
  readonly _id: string;
  readonly kek: number;
  readonly wrapped: Uint8Array;
}

export interface ConversationDocument {
  /** Hash of the conversation key. */
  readonly _id: string;
  /** Where it leads now; null once that was removed. */
  readonly report: string | null;
  /** Everywhere that it ever led. */
  readonly told: readonly string[];
}

/** A reference or a pause code, held for one report from before it is saved. */
export interface CodeDocument {
  readonly _id: string;
  readonly report: string;
  /** When it was held; `confirmed` once the report was saved with it. */
  readonly heldAt: string;
}

export interface FileDocument {
  readonly _id: string;
  readonly report: string;
  readonly putAt: string;
  readonly scan: string;
  readonly meta: Uint8Array;
  /** The id of its bytes in GridFS, hexadecimal. */
  readonly grid: string;
  /** False until the bytes are whole. */
  readonly stored: boolean;
}

export interface StaffDocument extends Omit<StaffMember, 'id'> {
  readonly _id: string;
  /** Made when the person is added: links and sessions of somebody removed do not fit whoever comes back under the id. */
  readonly generation: string;
}
export interface LinkDocument {
  readonly _id: string;
  readonly staff: string;
  readonly generation: string;
  readonly expiresAt: string;
}
export interface SessionDocument {
  readonly _id: string;
  readonly staff: string;
  readonly generation: string;
  readonly beganAt: string;
  readonly seenAt: string;
}
export interface AttemptDocument {
  readonly _id: string;
  readonly tries: number;
  readonly lastAt: string;
}
export interface ReferenceDocument {
  readonly _id: string;
  readonly kind: ConversationReference['kind'];
  readonly kek: number;
  readonly sealed: Uint8Array;
}
export interface BriefDocument {
  /** Hash of the name. */
  readonly _id: string;
  readonly value: string;
  readonly notes: readonly string[];
  readonly until: string;
}
export interface CircuitDocument extends Circuit {
  /** `circuitKey`. */
  readonly _id: string;
}
export interface MetaDocument {
  readonly _id: string;
  readonly value: string;
}

export const evidenceBucket = 'evidence';

export interface Collections {
  readonly dossiers: Collection<DossierDocument>;
  readonly keys: Collection<KeyDocument>;
  readonly conversations: Collection<ConversationDocument>;
  readonly codes: Collection<CodeDocument>;
  readonly files: Collection<FileDocument>;
  /** Of GridFS, whose own collections are `evidence.files` and `evidence.chunks`. */
  readonly chunks: Collection<{ readonly files_id: ObjectId }>;
  readonly staff: Collection<StaffDocument>;
  readonly links: Collection<LinkDocument>;
  readonly sessions: Collection<SessionDocument>;
  readonly attempts: Collection<AttemptDocument>;
  readonly references: Collection<ReferenceDocument>;
  readonly brief: Collection<BriefDocument>;
  readonly circuits: Collection<CircuitDocument>;
  readonly audit: Collection<AuditDocument>;
  readonly meta: Collection<MetaDocument>;
}

export const collectionsOf = (db: Db): Collections => ({
  dossiers: db.collection('dossiers'),
  keys: db.collection('keys'),
  conversations: db.collection('conversations'),
  codes: db.collection('codes'),
  files: db.collection('files'),
  chunks: db.collection(`${evidenceBucket}.chunks`),
  staff: db.collection('staff'),
  links: db.collection('links'),
  sessions: db.collection('sessions'),
  attempts: db.collection('attempts'),
  references: db.collection('references'),
  brief: db.collection('brief'),
  circuits: db.collection('circuits'),
  audit: db.collection('audit'),
  meta: db.collection('meta'),
});

/** How a queue stands in `DossierDocument.queues`. */
export const queueMark = ({ partner, owns }: QueueEntry): string => `${partner} ${owns ? 'own' : 'supporting'}`;
