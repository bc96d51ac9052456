// The dossiers collection: clear fields for looking up, three sealed parts, and the key of each report in a collection apart.

import type { Case, Dossier } from '../../model/case.ts';
import type { ReportId } from '../../model/ids.ts';
import type { Report, Turn } from '../../model/report.ts';
import { columnsOf } from '../columns.ts';
import { hash } from '../hash.ts';
import type { Key, KeyRing } from '../key-file.ts';
import { newDataKey, openJson, sealJson, unlessSealed, unwrapKey, wrapKey } from '../seal.ts';
import { bounded } from './client.ts';
import { type Collections, type DossierDocument, queueMark } from './collections.ts';
import { inserted } from './errors.ts';
import type { Shapes } from './shapes.ts';

type Part = 'report' | 'case' | 'turns';
const place = (report: ReportId, field: Part) => ({ collection: 'dossiers', field, report });

export class Cabinet {
  readonly #all: Collections;
  readonly #ring: KeyRing;
  readonly #shapes: Shapes;

  constructor(all: Collections, ring: KeyRing, shapes: Shapes) {
    this.#all = all;
    this.#ring = ring;
    this.#shapes = shapes;
  }

  /** The key of a report; null once it was destroyed. */
  async key(report: ReportId): Promise<Key | null> {
    const found = await this.#all.keys.findOne({ _id: report }, bounded);
    return found === null ? null : unwrapKey(this.#ring, found, report);
  }

  /** Those that open: one that was damaged must not stop the others. */
  async keys(reports: readonly ReportId[]): Promise<ReadonlyMap<ReportId, Key>> {
    const found = await this.#all.keys.find({ _id: { $in: [...reports] } }, bounded).toArray();
    return new Map(
      found.flatMap(({ _id, kek, wrapped }) => {
        const report = _id as ReportId;
        const key = unlessSealed(() => unwrapKey(this.#ring, { kek, wrapped }, report));
        return key === null ? [] : [[report, key] as const];
      }),
    );
  }

  /** Null when the report has one already. */
  async makeKey(report: ReportId): Promise<Key | null> {
    const key = newDataKey();
    const { kek, wrapped } = wrapKey(this.#ring, key, report);
    return (await inserted(() => this.#all.keys.insertOne({ _id: report, kek, wrapped }, bounded))) ? key : null;
  }

  async destroyKey(report: ReportId): Promise<void> {
    await this.#all.keys.deleteOne({ _id: report }, bounded);
  }

  async load(id: ReportId): Promise<Dossier | null> {
    const [document, key] = await Promise.all([this.#all.dossiers.findOne({ _id: id }, bounded), this.key(id)]);
    return document === null || key === null ? null : this.read(document, key);
  }

  /** Those of `ids` that are there and can be opened, in the order of `ids`. */
  async loadAll(ids: readonly ReportId[]): Promise<readonly Dossier[]> {
    const documents = await this.#all.dossiers.find({ _id: { $in: [...ids] } }, bounded).toArray();
    const all = await this.readAll(documents);
    return ids.flatMap((id) => all.get(id) ?? []);
  }

  /** By id those that can be opened. */
  async readAll(documents: readonly DossierDocument[]): Promise<ReadonlyMap<ReportId, Dossier>> {
    const keys = await this.keys(documents.map(({ _id }) => _id as ReportId));
    return new Map(
      documents.flatMap((document) => {
        const id = document._id as ReportId;
        const key = keys.get(id);
        const dossier = key === undefined ? null : unlessSealed(() => this.read(document, key));
        return dossier === null ? [] : [[id, dossier] as const];
      }),
    );
  }

  read(stored: DossierDocument, key: Key): Dossier {
    const document = this.#shapes.bringUp(stored);
    const id = document._id as ReportId;
    return {
      version: document.version,
      report: openJson<Report>(key, document.report, place(id, 'report')),
      case: document.kase === null ? null : openJson<Case>(key, document.kase, place(id, 'case')),
      turns: openJson<readonly Turn[]>(key, document.turns, place(id, 'turns')),
    };
  }

  /** The case alone: what a row of a queue shows. Null as well when it does not open: it must not hide the others. */
  readCase({ _id, kase }: Pick<DossierDocument, '_id' | 'kase'>, key: Key): Case | null {
    return kase === null ? null : unlessSealed(() => openJson<Case>(key, kase, place(_id as ReportId, 'case')));
  }

  /** Everything of the document but its version and what it owes the audit log. */
  fields(dossier: Dossier, key: Key) {
    const { report, case: kase, turns } = dossier;
    const { queues, nextDueAt, pauseCode, ...columns } = columnsOf(dossier);
    return {
      ...columns,
      shape: this.#shapes.current,
      pauseCode: pauseCode === null ? null : hash(pauseCode),
      dueAt: nextDueAt,
      unreadable: 0,
      queues: queues.map(queueMark),
      open: kase !== null && kase.status !== 'closed',
      report: sealJson(key, report, place(report.id, 'report')),
      kase: kase === null ? null : sealJson(key, kase, place(report.id, 'case')),
      turns: sealJson(key, turns, place(report.id, 'turns')),
    };
  }

  /** What a claim writes: it changes nothing that a reporter or a queue sees. */
  caseFields(dossier: Dossier, key: Key) {
    const { nextDueAt, dead } = columnsOf(dossier);
    return { dueAt: nextDueAt, dead, kase: sealJson(key, dossier.case, place(dossier.report.id, 'case')) };
  }
}
