// Writes what happened to a case into the audit log, and proves that the log is whole.

import type { Actor, CaseEvent, Dossier } from '../model/case.ts';
import type { Instant } from '../model/ids.ts';
import {
  type AuditEntry,
  type AuditLog,
  type AuditRecord,
  auditGenesis,
  auditHash,
  type Processing,
} from '../store/audit-log.ts';

const actorName = (actor: Actor): string =>
  actor.kind === 'staff' ? `staff:${actor.id}` : actor.kind === 'partner' ? `partner:${actor.partner}` : actor.kind;

const processingOf: Readonly<Record<CaseEvent['kind'], Processing>> = {
  submitted: 'collection',
  answered: 'collection',
  viewed: 'consultation',
  delivered: 'disclosure',
  accepted: 'alteration',
  asked: 'alteration',
  reclassified: 'alteration',
  rerouted: 'alteration',
  referred: 'alteration',
  declined: 'alteration',
  closed: 'alteration',
  reopened: 'alteration',
  revised: 'alteration',
  withdrawn: 'alteration',
  prioritised: 'alteration',
  noted: 'alteration',
  'work-changed': 'alteration',
  'delivery-failed': 'operation',
  'delivery-dead': 'operation',
  replayed: 'operation',
};

// Reasons are typed by staff; what a note, a question or an error says stays in the case and is erased with it.
const reasonOf = ({ kind, detail }: CaseEvent): string | null =>
  ['reclassified', 'referred', 'declined', 'reopened', 'prioritised'].includes(kind) ? (detail.reason ?? null) : null;

/** One entry for each event that `after` has and `before` has not: to be saved along with `after`. */
export function entriesBetween(before: Dossier | null, after: Dossier): AuditEntry[] {
  const known = before?.case?.events.length ?? 0;
  return (after.case?.events ?? []).slice(known).map((event) => ({
    at: event.at,
    actor: actorName(event.actor),
    processing: processingOf[event.kind],
    what: `case ${event.kind}`,
    report: after.report.id,
    recipient: event.kind === 'delivered' ? (event.detail.to ?? null) : null,
    reason: reasonOf(event),
  }));
}

export type Verdict =
  | { readonly ok: true; readonly records: number; readonly hash: string }
  | {
      readonly ok: false;
      /** The first place that is not as it was written. */
      readonly seq: number;
      /** `changed`: its content or hash; `missing`: removed, or others put in its place; `cut`: the end was taken off. */
      readonly problem: 'changed' | 'missing' | 'cut';
    };

/** A head that was noted outside the database: without one, records taken off the end cannot be noticed. */
export interface Anchor {
  readonly seq: number;
  readonly hash: string;
  readonly at?: Instant;
}

/** Reads the whole log and names the first record that was altered, removed or moved. */
export async function verifyAudit(log: Pick<AuditLog, 'read'>, anchors: readonly Anchor[] = []): Promise<Verdict> {
  const anchored = new Map(anchors.map(({ seq, hash }) => [seq, hash]));
  const last = Math.max(0, ...anchored.keys());
  let previous = auditGenesis;
  let seq = 0;
  for (;;) {
    const records: readonly AuditRecord[] = await log.read(seq, 5_000);
    if (records.length === 0) break;
    for (const record of records) {
      seq++;
      if (record.seq !== seq) return { ok: false, seq, problem: 'missing' };
      if (record.previous !== previous) return { ok: false, seq, problem: 'missing' };
      const hash = auditHash(record.seq, record.previous, record);
      if (record.hash !== hash || (anchored.has(seq) && anchored.get(seq) !== hash))
        return { ok: false, seq, problem: 'changed' };
      previous = hash;
    }
  }
  return seq < last ? { ok: false, seq: seq + 1, problem: 'cut' } : { ok: true, records: seq, hash: previous };
}
