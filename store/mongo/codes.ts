// References and pause codes, each given out once. A code is held for its report before the report is saved with it, so
// two reports never share one; what a crash left held and unused is swept.

import type { Instant, ReportId } from '../../model/ids.ts';
import { bounded } from './client.ts';
import type { CodeDocument, Collections } from './collections.ts';
import { inserted } from './errors.ts';

/** Codes as a dossier document holds them: the pause code hashed. */
export interface Codes {
  readonly reference: string | null;
  readonly pauseCode: string | null;
}

/** Far longer than a save can take. */
const unusedMs = 3_600_000;
/** Stands after every instant. */
const confirmed = 'confirmed';

const idsOf = ({ reference, pauseCode }: Codes): string[] => [
  ...(reference === null ? [] : [`reference ${reference}`]),
  ...(pauseCode === null ? [] : [`pause ${pauseCode}`]),
];

/** The codes of a report as they stand once it was saved with them. */
export const confirmedCodes = (report: string, codes: Codes): CodeDocument[] =>
  idsOf(codes).map((_id) => ({ _id, report, heldAt: confirmed }));

export class CodeBook {
  readonly #all: Collections;

  constructor(all: Collections) {
    this.#all = all;
  }

  /** Holds the codes for `report`, anew if it had them. False when one is another's. */
  async hold(report: ReportId, codes: Codes): Promise<boolean> {
    for (const _id of idsOf(codes)) if (!(await this.#holdOne(_id, report))) return false;
    return true;
  }

  async reportOf(code: Partial<Codes>): Promise<ReportId | null> {
    const [_id = ''] = idsOf({ reference: null, pauseCode: null, ...code });
    return ((await this.#all.codes.findOne({ _id }, bounded))?.report ?? null) as ReportId | null;
  }

  /** The report was saved with them: the sweep need not look at them again. */
  async confirm(report: ReportId, codes: Codes): Promise<void> {
    for (const _id of idsOf(codes)) {
      await this.#all.codes.updateOne({ _id, report }, { $set: { heldAt: confirmed } }, bounded);
    }
  }

  /** The report no longer has those of `before` that are not in `now`. */
  async release(report: ReportId, before: Codes, now: Codes): Promise<void> {
    const kept = new Set(idsOf(now));
    for (const _id of idsOf(before)) {
      if (!kept.has(_id)) await this.#all.codes.deleteOne({ _id, report }, bounded);
    }
  }

  async releaseAll(report: ReportId): Promise<void> {
    await this.#all.codes.deleteMany({ report }, bounded);
  }

  /** Looks at up to `limit` codes that were held long ago and never confirmed: those that stand in no report become free. */
  async sweep(now: Instant, limit: number): Promise<void> {
    const before = new Date(Date.parse(now) - unusedMs).toISOString();
    const left = await this.#all.codes.find({ heldAt: { $lt: before } }, { limit, ...bounded }).toArray();
    const reports = await this.#all.dossiers
      .find(
        { _id: { $in: left.map(({ report }) => report) } },
        { projection: { reference: 1, pauseCode: 1 }, ...bounded },
      )
      .toArray();
    const used = new Set(reports.flatMap(idsOf));
    for (const { _id, report, heldAt } of left) {
      if (used.has(_id)) await this.#all.codes.updateOne({ _id, report }, { $set: { heldAt: confirmed } }, bounded);
      // Only if it was not held anew since it was read: then it is about to be used.
      else await this.#all.codes.deleteOne({ _id, heldAt }, bounded);
    }
  }

  async #holdOne(_id: string, report: ReportId): Promise<boolean> {
    const heldAt = new Date().toISOString();
    if (await inserted(() => this.#all.codes.insertOne({ _id, report, heldAt }, bounded))) return true;
    const again = await this.#all.codes.updateOne({ _id, report }, { $set: { heldAt } }, bounded);
    return again.matchedCount > 0;
  }
}
