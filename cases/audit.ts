// Proves that the audit log is whole.

import type { Instant } from '../model/ids.ts';
import { type AuditLog, type AuditRecord, auditGenesis, auditHash } from '../store/audit-log.ts';

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
