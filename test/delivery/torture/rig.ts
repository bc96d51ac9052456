// Many cases for partners that fail, over the real worker, store and webhook, on a clock that a test moves.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { submit } from '../../../cases/intake.ts';
import type { Catalogue } from '../../../catalogue/catalogue.ts';
import { deskMethod } from '../../../delivery/methods/desk.ts';
import { webhookMethod } from '../../../delivery/methods/webhook.ts';
import type { Post } from '../../../delivery/ports.ts';
import { DeliveryWorker } from '../../../delivery/worker.ts';
import type { Delivery } from '../../../model/case.ts';
import { brandAs, type ConversationKey, type Instant, type ReportId } from '../../../model/ids.ts';
import { serviceScope } from '../../../store/scope.ts';
import { openSqliteStore } from '../../../store/sqlite/open.ts';
import type { Store } from '../../../store/store.ts';
import { draft, later, partner, smallCatalogue, t0, yesTo } from '../../cases/fixture.ts';

export const key = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;

export interface Torture {
  readonly store: Store;
  now: Instant;
  readonly faults: string[];
  /** A case for both partners: the police lead, and are told by webhook; the fraud centre supports, by its own. */
  owe(): Promise<ReportId>;
  worker(name?: string): DeliveryWorker;
  /** By partner, of every case. */
  deliveries(to: string): Promise<readonly Delivery[]>;
  /** Runs and moves the clock on by `stepMs`, until nothing is owed or `until` is reached. */
  run(until: Instant, stepMs: number): Promise<void>;
  stop(): Promise<void>;
}

export async function startTorture(options: {
  readonly post: Post;
  readonly police: string;
  readonly centre: string;
  readonly timeoutMs?: number;
}): Promise<Torture> {
  const folder = mkdtempSync(join(tmpdir(), 'torture-'));
  const { store } = await openSqliteStore({ folder });
  const by = (url: string) => ({ delivery: [{ method: 'webhook', settings: { url, secret: 'KEY' } }] });
  const catalogue: Catalogue = smallCatalogue({
    partners: [
      partner('police-scotland', 'queue', by(options.police)),
      partner('cfc-scotland', 'queue', by(options.centre)),
    ],
  });
  const ids: ReportId[] = [];
  const methods = [deskMethod, webhookMethod(options.post, { timeoutMs: options.timeoutMs ?? 300 })];
  const torture: Torture = {
    store,
    now: t0,
    faults: [],
    async owe() {
      const id = brandAs<ReportId>(`case-${ids.length}`);
      const before = draft({ id, consents: yesTo('police-scotland', 'cfc-scotland') });
      await store.create(submit(before, { catalogue, now: torture.now }), brandAs<ConversationKey>(`web:${id}`));
      ids.push(id);
      return id;
    },
    worker: (name = 'w') =>
      new DeliveryWorker({
        store,
        catalogue,
        methods,
        name,
        now: () => torture.now,
        random: () => 0.5,
        publicUrl: 'https://reports.example.org',
        secret: () => key,
        onFault: ({ what, error }) => torture.faults.push(`${what}: ${String(error)}`),
      }),
    async deliveries(to) {
      const found: Delivery[] = [];
      for (const id of ids) {
        const dossier = await store.load(serviceScope, id);
        found.push(...(dossier?.case?.deliveries.filter((one) => one.to === to) ?? []));
      }
      return found;
    },
    async run(until, stepMs) {
      const worker = torture.worker();
      for (;;) {
        await worker.runOnce();
        if ((await store.dueSummary(torture.now)).nextDueAt === null || torture.now >= until) return;
        torture.now = later(stepMs, torture.now);
      }
    },
    async stop() {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return torture;
}
