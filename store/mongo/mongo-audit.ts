// The audit chain in MongoDB: the place in the chain is the document's id, so an append is a compare-and-set on the head.
// What is saved with a case stands in that case's document until it is in the chain: a crash in between loses nothing.

import { randomUUID } from 'node:crypto';
import type { Instant, ReportId } from '../../model/ids.ts';
import {
  type AuditEntry,
  type AuditLog,
  type AuditRecord,
  auditGenesis,
  auditHash,
  type Processing,
} from '../audit-log.ts';
import { StoreError } from '../store-error.ts';
import { bounded } from './client.ts';
import type { AuditDocument, Collections, OwedEntry } from './collections.ts';
import { ask, asStoreError, inserted } from './errors.ts';

type Head = { readonly seq: number; readonly hash: string };

/** Instances append at once: each round at least one of them gets in. */
const mostTries = 200;

export class MongoAudit implements AuditLog {
  readonly #all: Collections;
  /** Appends of this process stand in line, so that they do not lose against each other. */
  #line: Promise<unknown> = Promise.resolve();
  /** Of this process: what a majority has, so no failover takes it back. Others may be further. */
  #newest: Head | null = null;

  constructor(all: Collections) {
    this.#all = all;
  }

  append(entry: AuditEntry): Promise<AuditRecord> {
    return ask(() => this.#inLine(() => this.#append(entry, randomUUID())));
  }

  read(after: number, limit: number): Promise<readonly AuditRecord[]> {
    return ask(async () => {
      // For MongoDB a limit of nothing is no limit.
      if (limit < 1) return [];
      const found = await this.#all.audit
        .find({ _id: { $gt: after } }, { sort: { _id: 1 }, limit, ...bounded })
        .toArray();
      return found.map(recordOf);
    });
  }

  /** Linearizable: an anchor that is kept elsewhere must never be of a primary that was replaced. */
  head(): Promise<Head> {
    return ask(() => this.#head('linearizable'));
  }

  /** Appends what `report` owes, in order, each once however often and by however many this is tried. */
  async settle(report: ReportId): Promise<void> {
    const document = await this.#all.dossiers.findOne({ _id: report }, { projection: { owed: 1 }, ...bounded });
    for (const owed of document?.owed ?? []) {
      await this.#inLine(() => this.#append(entryOf(owed), owed.id));
      await this.#all.dossiers.updateOne({ _id: report }, { $pullAll: { owed: [owed] } }, bounded);
    }
  }

  /** For a write that is durable, and so is what it owes: if the log cannot be written now, the next sweep does it. */
  async settleIfItCan(report: ReportId): Promise<void> {
    try {
      await this.settle(report);
    } catch (error) {
      const known = asStoreError(error);
      if (!(known instanceof StoreError)) throw known;
    }
  }

  /** Settles up to `limit` reports that a crash left owing. */
  async settleAll(limit: number): Promise<void> {
    const owing = await this.#all.dossiers
      .find({ 'owed.id': { $gt: '' } }, { projection: { _id: 1 }, limit, ...bounded })
      .toArray();
    for (const { _id } of owing) await this.settle(_id as ReportId);
  }

  #inLine<Result>(work: () => Promise<Result>): Promise<Result> {
    const mine = this.#line.then(work);
    this.#line = mine.catch(() => undefined);
    return mine;
  }

  async #append(entry: AuditEntry, source: string): Promise<AuditRecord> {
    let head = this.#newest ?? (await this.#head('majority'));
    for (let attempt = 0; attempt < mostTries; attempt++) {
      const _id = head.seq + 1;
      const document: AuditDocument = {
        _id,
        ...entry,
        source,
        previous: head.hash,
        hash: auditHash(_id, head.hash, entry),
      };
      if (await inserted(() => this.#all.audit.insertOne({ ...document }, bounded))) {
        this.#newest = { seq: _id, hash: document.hash };
        return recordOf(document);
      }
      // The place is taken, or the entry is in already: by another instance, or by one that went away after it.
      const known = await this.#all.audit.findOne({ source }, bounded);
      if (known !== null) return recordOf(known);
      head = await this.#head('majority');
    }
    throw new Error(`the audit log was not appended to in ${mostTries} tries`);
  }

  async #head(level: 'majority' | 'linearizable'): Promise<Head> {
    const newest = await this.#all.audit.findOne(
      {},
      { sort: { _id: -1 }, projection: { hash: 1 }, readConcern: { level }, ...bounded },
    );
    return newest === null ? { seq: 0, hash: auditGenesis } : { seq: newest._id, hash: newest.hash };
  }
}

/** An entry as it stands in its case until it is in the chain. */
export const owedEntry = (entry: AuditEntry): OwedEntry => ({ id: randomUUID(), ...entry });

const entryOf = ({ at, actor, processing, what, report, recipient, reason }: Omit<OwedEntry, 'id'>): AuditEntry => ({
  at: at as Instant,
  actor,
  processing: processing as Processing,
  what,
  report: report as ReportId | null,
  recipient,
  reason,
});

const recordOf = (document: AuditDocument): AuditRecord => ({
  ...entryOf(document),
  seq: document._id,
  previous: document.previous,
  hash: document.hash,
});
