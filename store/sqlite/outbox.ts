// What cases owe, as a worker asks for it: by the one indexed moment at which each next owes something.

import type { Dossier } from '../../model/case.ts';
import type { Instant, ReportId } from '../../model/ids.ts';
import { entriesBetween } from '../audit-entries.ts';
import type { DeadLetterRow } from '../dead-letters.ts';
import { type ClaimContext, claim, type Hold } from '../due.ts';
import { unlessSealed } from '../seal.ts';
import type { Claim, DueSummary } from '../store.ts';
import type { Cabinet } from './cabinet.ts';
import { type Connection, text, textOrNull } from './connection.ts';
import type { SqliteAudit } from './sqlite-audit.ts';

export class Outbox {
  readonly #connection: Connection;
  readonly #cabinet: Cabinet;
  readonly #audit: SqliteAudit;

  constructor(connection: Connection, cabinet: Cabinet, audit: SqliteAudit) {
    this.#connection = connection;
    this.#cabinet = cabinet;
    this.#audit = audit;
  }

  async claimDue(worker: string, now: Instant, leaseMs: number, limit: number, hold?: Hold): Promise<readonly Claim[]> {
    const due = `SELECT id FROM dossiers WHERE next_due_at <= ? AND next_due_at IS NOT NULL AND unreadable = 0 ORDER BY next_due_at LIMIT ?`;
    // Looked at first without the write lock: an idle worker must not hold up anybody.
    if (this.#connection.all(due, now, 1).length === 0) return [];
    const claims = await this.#connection.write(() =>
      this.#connection
        .all(due, now, limit)
        .flatMap((row) => this.#claim(text(row.id) as ReportId, { worker, now, leaseMs, hold })),
    );
    for (const { dossier } of claims) this.#cabinet.remember(dossier);
    return claims;
  }

  async bringForward(now: Instant): Promise<void> {
    await this.#connection.write(() =>
      this.#connection.run('UPDATE dossiers SET next_due_at = ? WHERE next_due_at > ? AND unreadable = 0', now, now),
    );
  }

  summary(now: Instant): DueSummary {
    const one = (sql: string, ...values: string[]) => this.#connection.get(sql, ...values) ?? {};
    const open = 'FROM dossiers WHERE next_due_at IS NOT NULL AND unreadable = 0';
    const late = one(`SELECT count(*) AS n ${open} AND next_due_at <= ?`, now);
    const next = textOrNull(one(`SELECT min(next_due_at) AS at ${open}`).at) as Instant | null;
    return {
      due: Number(late.n),
      oldestDueAt: next !== null && next <= now ? next : null,
      nextDueAt: next,
      dead: Number(one('SELECT count(*) AS n FROM dossiers WHERE dead > 0').n),
      unreadable: Number(one('SELECT count(*) AS n FROM dossiers WHERE unreadable > 0').n),
    };
  }

  /** Of all partners: the caller narrows it to its scope. */
  deadLetters(after: ReportId | null, limit: number): DeadLetterRow[] {
    return this.#connection
      .all('SELECT * FROM dossiers WHERE dead > 0 AND id > ? ORDER BY id LIMIT ?', after ?? '', limit)
      .map((row) => ({ id: text(row.id) as ReportId, dossier: unlessSealed(() => this.#cabinet.read(row)) }));
  }

  /** One case that cannot be opened is set aside: it must not stop the deliveries of the others. */
  #claim(id: ReportId, by: Omit<ClaimContext, 'fence'>): Claim[] {
    const dossier = unlessSealed(() => this.#cabinet.load(id));
    const key = unlessSealed(() => this.#cabinet.key(id));
    if (dossier === null || dossier.case === null || key === null) {
      this.#connection.run('UPDATE dossiers SET unreadable = 1 WHERE id = ?', id);
      return [];
    }
    const version = dossier.version + 1;
    const { case: kase, taken } = claim(dossier.case, { ...by, fence: version });
    const claimed: Dossier = { ...dossier, version, case: kase };
    this.#cabinet.replaceCase(claimed, key);
    for (const entry of entriesBetween(dossier, claimed)) this.#audit.appendNow(entry);
    return taken.map(({ delivery, before }) => ({ dossier: claimed, delivery, before }));
  }
}
