// What cases owe, as workers of many instances ask for it: by the one indexed moment at which each next owes something.
// A claim is one compare-and-set on the version, and that version is its fence: of two workers one gets nothing.

import type { Dossier } from '../../model/case.ts';
import type { Instant, ReportId } from '../../model/ids.ts';
import { entriesBetween } from '../audit-entries.ts';
import type { DeadLetterRow } from '../dead-letters.ts';
import { type ClaimContext, claim, type Hold } from '../due.ts';
import type { Key } from '../key-file.ts';
import { unlessSealed } from '../seal.ts';
import type { Claim, DueSummary } from '../store.ts';
import type { Cabinet } from './cabinet.ts';
import { bounded } from './client.ts';
import type { Collections, DossierDocument } from './collections.ts';
import { type MongoAudit, owedEntry } from './mongo-audit.ts';
import type { ServerClock } from './server-clock.ts';

/** Strings only: neither a missing field nor null is due. */
const dueBy = (now: Instant) => ({ dueAt: { $gt: '', $lte: now } });

export class Outbox {
  readonly #all: Collections;
  readonly #cabinet: Cabinet;
  readonly #clock: ServerClock;
  readonly #audit: Pick<MongoAudit, 'settleIfItCan'>;

  constructor(all: Collections, cabinet: Cabinet, clock: ServerClock, audit: Pick<MongoAudit, 'settleIfItCan'>) {
    this.#all = all;
    this.#cabinet = cabinet;
    this.#clock = clock;
    this.#audit = audit;
  }

  async claimDue(
    worker: string,
    given: Instant,
    leaseMs: number,
    limit: number,
    hold?: Hold,
  ): Promise<readonly Claim[]> {
    const by = { worker, now: await this.#clock.correct(given), leaseMs, hold };
    const claims: Claim[] = [];
    let lost = 0;
    for (let cases = 0; cases < limit; ) {
      const { due, gone } = await this.#due(by.now, limit - cases, lost > 0);
      if (due.length + gone === 0) break;
      const { taken, failure } = await this.#claimAll(due, by);
      claims.push(...taken.flat());
      if (failure !== null) {
        // A lease that is ours must be used: the fault comes up again when there is nothing else.
        if (claims.length === 0) throw failure;
        break;
      }
      lost = gone + due.length - taken.length;
      // Whoever lost against other workers looks again: there may be more behind.
      if (due.length < limit - cases && lost === 0) break;
      cases += taken.length;
    }
    return claims;
  }

  /**
   * The oldest that are due; of more than are wanted some by chance, when other workers are after the same: and of these, how
   * many others took before they were read.
   */
  async #due(now: Instant, wanted: number, contended: boolean): Promise<{ due: DossierDocument[]; gone: number }> {
    const { dossiers } = this.#all;
    const oldest = { sort: { dueAt: 1 }, ...bounded } as const;
    if (!contended) return { due: await dossiers.find(dueBy(now), { limit: wanted, ...oldest }).toArray(), gone: 0 };
    const window = await dossiers.find(dueBy(now), { limit: wanted * 8, projection: { _id: 1 }, ...oldest }).toArray();
    const some = window
      .map(({ _id }) => ({ _id, order: Math.random() }))
      .toSorted((a, b) => a.order - b.order)
      .slice(0, wanted);
    const due = await dossiers.find({ _id: { $in: some.map(({ _id }) => _id) }, ...dueBy(now) }, bounded).toArray();
    return { due, gone: some.length - due.length };
  }

  /** What each case gave that was not lost, and the first fault. */
  async #claimAll(due: readonly DossierDocument[], by: Omit<ClaimContext, 'fence'>) {
    const keys = await this.#cabinet.keys(due.map(({ _id }) => _id as ReportId));
    const results = await Promise.allSettled(
      due.map((document) => this.#claim(document, keys.get(document._id as ReportId) ?? null, by)),
    );
    const taken = results.flatMap((one) => (one.status === 'fulfilled' && one.value !== 'lost' ? [one.value] : []));
    const failure: unknown = results.find((one) => one.status === 'rejected')?.reason ?? null;
    return { taken, failure };
  }

  /** A case that is saved meanwhile keeps its own moment: what was held in it comes when that is due. */
  async bringForward(given: Instant): Promise<void> {
    const now = await this.#clock.correct(given);
    await this.#all.dossiers.updateMany({ dueAt: { $gt: now } }, { $set: { dueAt: now } }, bounded);
  }

  async summary(given: Instant): Promise<DueSummary> {
    const now = await this.#clock.correct(given);
    const { dossiers } = this.#all;
    const [due, first, dead, unreadable] = await Promise.all([
      dossiers.countDocuments(dueBy(now), bounded),
      dossiers.findOne({ dueAt: { $gt: '' } }, { sort: { dueAt: 1 }, projection: { dueAt: 1 }, ...bounded }),
      dossiers.countDocuments({ dead: { $gt: 0 } }, bounded),
      dossiers.countDocuments({ unreadable: { $gt: 0 } }, bounded),
    ]);
    const next = (first?.dueAt ?? null) as Instant | null;
    return { due, oldestDueAt: next !== null && next <= now ? next : null, nextDueAt: next, dead, unreadable };
  }

  /** Of all partners: the caller narrows it to its scope. */
  async deadLetters(after: ReportId | null, limit: number): Promise<DeadLetterRow[]> {
    const documents = await this.#all.dossiers
      .find({ dead: { $gt: 0 }, _id: { $gt: after ?? '' } }, { sort: { _id: 1 }, limit, ...bounded })
      .toArray();
    const opened = await this.#cabinet.readAll(documents);
    return documents.map(({ _id }) => ({ id: _id as ReportId, dossier: opened.get(_id as ReportId) ?? null }));
  }

  /** One case that cannot be opened is set aside: it must not stop the deliveries of the others. */
  async #claim(document: DossierDocument, key: Key | null, by: Omit<ClaimContext, 'fence'>): Promise<Claim[] | 'lost'> {
    const mine = { _id: document._id, version: document.version };
    const dossier = key === null ? null : unlessSealed(() => this.#cabinet.read(document, key));
    if (key === null || dossier?.case == null) {
      await this.#all.dossiers.updateOne(mine, { $set: { unreadable: 1, dueAt: null } }, bounded);
      return [];
    }
    const version = dossier.version + 1;
    const { case: kase, taken } = claim(dossier.case, { ...by, fence: version });
    const claimed: Dossier = { ...dossier, version, case: kase };
    const entries = entriesBetween(dossier, claimed);
    const won = await this.#all.dossiers.findOneAndUpdate(
      mine,
      {
        $set: { version, ...this.#cabinet.caseFields(claimed, key) },
        ...(entries.length > 0 && { $push: { owed: { $each: entries.map(owedEntry) } } }),
      },
      bounded,
    );
    if (won === null) return 'lost';
    if (entries.length > 0) await this.#audit.settleIfItCan(dossier.report.id);
    return taken.map(({ delivery, before }) => ({ dossier: claimed, delivery, before }));
  }
}
