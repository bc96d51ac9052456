// The audit log: who did what with which case, when and why (R14), as a chain in which each record holds the hash of
// the one before. It names cases by id and never holds what was erased.

import { createHash } from 'node:crypto';
import type { Instant, PartnerId, ReportId } from '../model/ids.ts';

/** The six kinds of processing that section 62 of the Data Protection Act 2018 names, and one for the running of the service. */
export type Processing =
  | 'collection'
  | 'alteration'
  | 'consultation'
  | 'disclosure'
  | 'combination'
  | 'erasure'
  | 'operation';

export interface AuditEntry {
  readonly at: Instant;
  /** `reporter`, `system`, `staff:<id>` or `partner:<id>`. */
  readonly actor: string;
  readonly processing: Processing;
  /** The action in one word or two, such as `case submitted`. */
  readonly what: string;
  readonly report: ReportId | null;
  /** Who was told, for a disclosure. */
  readonly recipient: PartnerId | 'reporter' | null;
  /** A reason code or a short reason; never case content. */
  readonly reason: string | null;
}

export interface AuditRecord extends AuditEntry {
  /** 1, 2, 3 … without gaps. */
  readonly seq: number;
  /** Hash of record `seq - 1`; 64 zeros for the first. */
  readonly previous: string;
  /** SHA-256, hex, over `previous` and every field of the record in a fixed order. */
  readonly hash: string;
}

export const auditGenesis = '0'.repeat(64);

/** Each part carries its length, so that no two different records write the same bytes. */
export function auditHash(seq: number, previous: string, entry: AuditEntry): string {
  const hash = createHash('sha256');
  const parts = [
    String(seq),
    previous,
    entry.at,
    entry.actor,
    entry.processing,
    entry.what,
    entry.report,
    entry.recipient,
    entry.reason,
  ];
  for (const part of parts) hash.update(part === null ? '-\n' : `${Buffer.byteLength(part)}:${part}\n`);
  return hash.digest('hex');
}

export interface AuditLog {
  /** Durable when it resolves. Concurrent appends each get their own place in the chain. */
  append(entry: AuditEntry): Promise<AuditRecord>;
  /** Records with `seq > after`, in order, at most `limit`. */
  read(after: number, limit: number): Promise<readonly AuditRecord[]>;
  /** The newest record's place and hash: what an anchor outside the database keeps. */
  head(): Promise<{ readonly seq: number; readonly hash: string }>;
}
