// Which report a conversation leads to, and every report it ever led to: one document for each conversation, so that both
// change at once.

import type { ConversationKey, ReportId } from '../../model/ids.ts';
import { hash } from '../hash.ts';
import { bounded } from './client.ts';
import type { Collections } from './collections.ts';
import { inserted } from './errors.ts';

export class Conversations {
  readonly #all: Collections;

  constructor(all: Collections) {
    this.#all = all;
  }

  async reportOf(key: ConversationKey): Promise<ReportId | null> {
    const found = await this.#all.conversations.findOne({ _id: hash(key) }, bounded);
    return (found?.report ?? null) as ReportId | null;
  }

  /** Of many at once; keys that lead nowhere are left out. */
  async reportsOf(keys: readonly ConversationKey[]): Promise<ReadonlyMap<ConversationKey, ReportId>> {
    const byHash = new Map(keys.map((key) => [hash(key), key]));
    const found = await this.#all.conversations
      .find({ _id: { $in: [...byHash.keys()] } }, { projection: { report: 1 }, ...bounded })
      .toArray();
    return new Map(
      found.flatMap(({ _id, report }) =>
        report === null ? [] : [[byHash.get(_id) as ConversationKey, report as ReportId]],
      ),
    );
  }

  async toldIn(key: ConversationKey): Promise<readonly ReportId[]> {
    const found = await this.#all.conversations.findOne({ _id: hash(key) }, bounded);
    return (found?.told ?? []) as readonly ReportId[];
  }

  /** Leads a conversation to its first report. False when it leads to one already. */
  async begin(key: ConversationKey, report: ReportId): Promise<boolean> {
    const _id = hash(key);
    if (await inserted(() => this.#all.conversations.insertOne({ _id, report, told: [report] }, bounded))) return true;
    const held = await this.#all.conversations.findOne({ _id }, bounded);
    if (held === null) return false;
    // A report without a key was removed, and nothing brings it back: a conversation that still leads to it is free. A
    // report that is being created has its key first, so it is never mistaken for one.
    if (held.report !== null && (await this.#all.keys.findOne({ _id: held.report }, bounded)) !== null) return false;
    const taken = await this.#all.conversations.updateOne(
      { _id, report: held.report },
      { $set: { report }, $addToSet: { told: report } },
      bounded,
    );
    return taken.matchedCount > 0;
  }

  async bind(key: ConversationKey, report: ReportId): Promise<void> {
    await this.#all.conversations.updateOne(
      { _id: hash(key) },
      { $set: { report }, $addToSet: { told: report } },
      { upsert: true, ...bounded },
    );
  }

  /** Nothing leads to `report` any more. */
  async forget(report: ReportId): Promise<void> {
    for (const { _id } of await this.#all.conversations.find({ told: report }, bounded).toArray()) {
      await this.#all.conversations.updateOne({ _id, report }, { $set: { report: null } }, bounded);
      await this.#all.conversations.updateOne({ _id }, { $pull: { told: report } }, bounded);
      await this.#all.conversations.deleteOne({ _id, told: [], report: null }, bounded);
    }
  }
}
