// The real worker over the real embedded store, Microsoft's real client, and Graph on this machine; the clock stands still
// until a test moves it.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { graphSend } from '../../../bot/graph/send.ts';
import { revise, submit } from '../../../cases/intake.ts';
import type { Catalogue } from '../../../catalogue/catalogue.ts';
import { graphEvidenceMethod } from '../../../delivery/methods/graph-evidence.ts';
import { graphListMethod } from '../../../delivery/methods/graph-list.ts';
import { graphMailMethod } from '../../../delivery/methods/graph-mail.ts';
import { DeliveryWorker } from '../../../delivery/worker.ts';
import type { Case, Delivery, Dossier } from '../../../model/case.ts';
import { brandAs, type ConversationKey, type Instant, type ReportId } from '../../../model/ids.ts';
import type { Report } from '../../../model/report.ts';
import { serviceScope } from '../../../store/scope.ts';
import { openSqliteStore } from '../../../store/sqlite/open.ts';
import type { Store } from '../../../store/store.ts';
import { draft, fact, later, partner, smallCatalogue, t0, yesTo } from '../../cases/fixture.ts';
import { account, type FakeGraph, list, site, startFakeGraph } from './fake-graph.ts';

export const settings = {
  'graph-list': { ...account, site, list },
  'graph-mail': { ...account, sender: 'reports@example.org', to: 'queue@example.com', lookup: 'sent-items' },
  'graph-evidence': { ...account, drive: 'b!drive' },
} as const;

export interface Rig {
  readonly store: Store;
  readonly fake: FakeGraph;
  readonly faults: unknown[];
  readonly catalogue: Catalogue;
  now: Instant;
  environment: Record<string, string | undefined>;
  /** A case for the police, told by `method` alone. */
  submit(method: string, change?: Partial<Report>, more?: Record<string, string>): Promise<ReportId>;
  worker(name?: string, leaseMs?: number): DeliveryWorker;
  /** Runs until nothing is owed, moving the clock to what is due next. */
  settle(rounds?: number): Promise<void>;
  /** Moves the clock to what comes next, a delivery or a ping. False when nothing is owed. */
  moveOn(): Promise<boolean>;
  load(id: ReportId): Promise<Dossier & { readonly case: Case }>;
  first(id: ReportId): Promise<Delivery>;
  change(id: ReportId, work: (dossier: Dossier) => Dossier): Promise<void>;
  /** The reporter says that it goes on: a revision. */
  revise(id: ReportId): Promise<void>;
  stop(): Promise<void>;
}

/** Calls are given up after `timeoutMs`. */
export async function startRig(timeoutMs = 300): Promise<Rig> {
  const folder = mkdtempSync(join(tmpdir(), 'graph-'));
  const [{ store }, fake] = await Promise.all([openSqliteStore({ folder }), startFakeGraph()]);
  let catalogue = smallCatalogue();
  let count = 0;
  // As long as the process lives, as in the real program: lanes and tokens outlive each worker.
  const send = graphSend({ standIn: { ca: fake.ca, port: fake.port } });
  const methods = [
    graphListMethod(send, { timeoutMs }),
    graphMailMethod(send, { timeoutMs }),
    graphEvidenceMethod(send, store.files, { timeoutMs }),
  ];
  const rig: Rig = {
    store,
    fake,
    faults: [],
    get catalogue() {
      return catalogue;
    },
    now: t0,
    environment: { GRAPH_SECRET: 'a secret' },
    async submit(method, change = {}, more = {}) {
      const given = { ...(settings as Record<string, Record<string, string>>)[method], ...more };
      const police = partner('police-scotland', 'queue', {
        sees: ['story', 'files', 'fraud-type'],
        delivery: [{ method, settings: given }],
      });
      catalogue = withLabel(smallCatalogue({ partners: [police] }));
      const id = brandAs<ReportId>(change.id ?? `report-${count++}`);
      const before = draft({ consents: yesTo('police-scotland'), ...change, id });
      await store.create(submit(before, { catalogue, now: rig.now }), brandAs<ConversationKey>(`web:${id}`));
      return id;
    },
    worker: (name = 'w', leaseMs = 60_000) =>
      new DeliveryWorker({
        store,
        catalogue,
        methods,
        leaseMs,
        name,
        now: () => rig.now,
        random: () => 0.5,
        publicUrl: 'https://reports.example.org',
        secret: (key) => rig.environment[key],
        onFault: ({ error }) => rig.faults.push(error),
      }),
    async settle(rounds = 2_000) {
      for (let i = 0; i < rounds; i++) {
        await rig.worker(`w${i}`).runOnce();
        if (!(await rig.moveOn())) return;
      }
      throw new Error('still not settled');
    },
    async moveOn() {
      const { nextDueAt } = await store.dueSummary(rig.now);
      const probes = (await store.circuits.list()).map(({ probeAt }) => probeAt);
      const next = [nextDueAt, ...probes].filter((at) => at !== null).toSorted()[0];
      if (next !== undefined && next > rig.now) rig.now = next;
      return nextDueAt !== null;
    },
    async load(id) {
      const dossier = await store.load(serviceScope, id);
      if (!dossier?.case) throw new Error('no case');
      return { ...dossier, case: dossier.case };
    },
    async first(id) {
      const [delivery] = (await rig.load(id)).case.deliveries;
      if (!delivery) throw new Error('no delivery');
      return delivery;
    },
    async change(id, work) {
      const before = await rig.load(id);
      if ((await store.save(serviceScope, work(before), before.version)) !== 'saved') throw new Error('not saved');
    },
    revise: (id) =>
      rig.change(id, (one) => {
        const report = { ...one.report, facts: [fact('ongoing', 'yes-now')] };
        return revise({ ...one, report }, {}, { catalogue, now: rig.now }).dossier;
      }),
    async stop() {
      await store.close();
      await fake.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return rig;
}

const withLabel = (catalogue: Catalogue): Catalogue => ({
  ...catalogue,
  locales: new Map([
    ['en', { ...catalogue.locales.get('en'), 'type.bank-impersonation.label': 'Pretending to be a bank' }],
  ]),
});

export { later, t0 };
/** Every fault of `faults` once, in order, on requests of that kind; then none. */
export const once = (what: string, ...faults: readonly ReturnType<FakeGraph['fault']>[]): FakeGraph['fault'] => {
  const left = [...faults];
  return (asked) => (asked === what ? (left.shift() ?? null) : null);
};
