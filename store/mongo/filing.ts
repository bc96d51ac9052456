// Makes, changes and takes away dossiers: several documents each, one write after another, in an order that a crash may
// cut short anywhere and the next sweep can finish.

import type { Dossier } from '../../model/case.ts';
import type { ConversationKey, ReportId } from '../../model/ids.ts';
import type { AuditEntry } from '../audit-log.ts';
import { isDraft } from '../columns.ts';
import { mayRemove, type Scope } from '../scope.ts';
import type { CreateResult, Idle, SaveResult } from '../store.ts';
import type { Cabinet } from './cabinet.ts';
import { bounded } from './client.ts';
import type { CodeBook, Codes } from './codes.ts';
import { type Collections, queueMark } from './collections.ts';
import type { Conversations } from './conversations.ts';
import { inserted } from './errors.ts';
import { type MongoAudit, owedEntry } from './mongo-audit.ts';
import type { MongoFiles } from './mongo-files.ts';

interface Parts {
  readonly all: Collections;
  readonly cabinet: Cabinet;
  readonly codes: CodeBook;
  readonly conversations: Conversations;
  readonly files: MongoFiles;
  readonly audit: MongoAudit;
}

/** `Store.create`, `save` and `remove`. */
export class Filing {
  readonly #all: Collections;
  readonly #cabinet: Cabinet;
  readonly #codes: CodeBook;
  readonly #conversations: Conversations;
  readonly #files: MongoFiles;
  readonly #audit: MongoAudit;

  constructor({ all, cabinet, codes, conversations, files, audit }: Parts) {
    this.#all = all;
    this.#cabinet = cabinet;
    this.#codes = codes;
    this.#conversations = conversations;
    this.#files = files;
    this.#audit = audit;
  }

  async create(dossier: Dossier, conversation: ConversationKey): Promise<CreateResult> {
    const { id } = dossier.report;
    // The key comes first and the conversation last: until then nothing leads to the report, and nothing was promised.
    const key = await this.#cabinet.makeKey(id);
    if (key === null) return 'taken';
    const fields = this.#cabinet.fields(dossier, key);
    const undo = async (): Promise<CreateResult> => {
      await this.#all.dossiers.deleteOne({ _id: id, version: 1 }, bounded);
      await this.#codes.releaseAll(id);
      await this.#cabinet.destroyKey(id);
      return 'taken';
    };
    if (!(await this.#codes.hold(id, fields))) return undo();
    // A draft that a crash leaves here without a conversation is swept like any that nobody goes on with.
    const document = { _id: id, version: 1, owed: [], ...fields };
    if (!(await inserted(() => this.#all.dossiers.insertOne(document, bounded)))) return undo();
    if (!(await this.#conversations.begin(conversation, id))) return undo();
    await this.#codes.confirm(id, fields);
    return 'created';
  }

  async save(
    scope: Scope,
    dossier: Dossier,
    expectedVersion: number,
    audit: readonly AuditEntry[],
  ): Promise<SaveResult> {
    const { id } = dossier.report;
    if (scope.kind === 'reporter' && scope.report !== id) return 'gone';
    const key = await this.#cabinet.key(id);
    if (key === null) return 'gone';
    const fields = this.#cabinet.fields(dossier, key);
    const { reference, pauseCode } = fields;
    const mine = { _id: id, version: expectedVersion, shelf: { $ne: erasing }, ...writableBy(scope) };
    const change = {
      $set: { ...fields, version: expectedVersion + 1 },
      $push: { owed: { $each: audit.map(owedEntry) } },
    };
    // Nearly every save keeps its codes, and is this one write.
    const { matchedCount } = await this.#all.dossiers.updateOne({ ...mine, reference, pauseCode }, change, bounded);
    if (matchedCount === 0) {
      const refused = await this.#saveWithNewCodes(scope, id, expectedVersion, mine, { reference, pauseCode }, change);
      if (refused !== null) return refused;
    }
    if (audit.length > 0) await this.#audit.settleIfItCan(id);
    return 'saved';
  }

  async remove(scope: Scope, id: ReportId, audit: readonly AuditEntry[], idle?: Idle): Promise<boolean> {
    if (!(await this.#beginErasing(scope, id, audit, idle))) return false;
    await this.#erase(id);
    return true;
  }

  /** Finishes up to `limit` removals that were cut short. */
  async finishErasing(limit: number): Promise<void> {
    const left = await this.#all.dossiers
      .find({ shelf: erasing }, { projection: { _id: 1 }, limit, ...bounded })
      .toArray();
    for (const { _id } of left) await this.#erase(_id as ReportId);
  }

  /** From now on no save of it holds: whoever asks for one while it is erased would be told "saved", and lose it. */
  async #beginErasing(scope: Scope, id: ReportId, audit: readonly AuditEntry[], idle?: Idle): Promise<boolean> {
    // Each round that loses lost against a save.
    for (;;) {
      const found = await this.#all.dossiers.findOne({ _id: id }, { projection: { shelf: 1, version: 1 }, ...bounded });
      if (found === null || !mayRemove(scope, id, isDraft(found.shelf))) return false;
      if (found.shelf === erasing) return true;
      const { version } = found;
      const { matchedCount } = await this.#all.dossiers.updateOne(
        { _id: id, version, ...(idle && isIdle(idle)) },
        {
          $set: { shelf: erasing, version: version + 1 },
          $push: { owed: { $each: audit.map(owedEntry) } },
        },
        bounded,
      );
      if (matchedCount > 0) return true;
      if (idle) return false;
    }
  }

  /** In this order, what was cut short has already erased, and is found and finished by the next sweep. */
  async #erase(id: ReportId): Promise<void> {
    await this.#cabinet.destroyKey(id);
    await this.#files.removeAll(id);
    await this.#conversations.forget(id);
    await this.#codes.releaseAll(id);
    await this.#audit.settle(id);
    await this.#all.dossiers.deleteOne({ _id: id }, bounded);
  }

  /** Null when it was saved after all: with codes that the report did not have before. */
  async #saveWithNewCodes(
    scope: Scope,
    id: ReportId,
    expectedVersion: number,
    mine: object,
    codes: Codes,
    change: object,
  ): Promise<Exclude<SaveResult, 'saved'> | null> {
    const before = await this.#all.dossiers.findOne(
      { _id: id, ...writableBy(scope) },
      { projection: { version: 1, shelf: 1, reference: 1, pauseCode: 1 }, ...bounded },
    );
    if (before === null || before.shelf === erasing) return 'gone';
    if (before.version !== expectedVersion) return 'conflict';
    if (!(await this.#codes.hold(id, codes))) return 'taken';
    const { matchedCount } = await this.#all.dossiers.updateOne(mine, change, bounded);
    if (matchedCount === 0) return 'conflict';
    await this.#codes.confirm(id, codes);
    await this.#codes.release(id, before, codes);
    return null;
  }
}

/** The shelf of a document that is being removed. */
const erasing = 'erasing';

export const isIdle = ({ shelf, before }: Idle) => ({
  shelf,
  touchedAt: { $lt: before },
  dueAt: null,
  dead: 0,
  unreadable: 0,
});

const writableBy = (scope: Scope) =>
  scope.kind === 'partner'
    ? { queues: { $in: [true, false].map((owns) => queueMark({ partner: scope.partner, owns })) } }
    : {};
