// A worker over a real store, with partners that answer as a test says: what the tests of deliveries share.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect } from 'vitest';
import { submit } from '../../cases/intake.ts';
import { httpPost } from '../../delivery/http-post.ts';
import { deskMethod } from '../../delivery/methods/desk.ts';
import { reporterMethod } from '../../delivery/methods/reporter.ts';
import { webhookMethod } from '../../delivery/methods/webhook.ts';
import { DeliveryWorker } from '../../delivery/worker.ts';
import type { Case, Delivery, Dossier } from '../../model/case.ts';
import { brandAs, type ConversationKey, type Instant, type ReportId, type StaffId } from '../../model/ids.ts';
import type { Turn } from '../../model/report.ts';
import { serviceScope } from '../../store/scope.ts';
import { openSqliteStore } from '../../store/sqlite/open.ts';
import type { StaffMember } from '../../store/staff-store.ts';
import type { Store } from '../../store/store.ts';
import { draft, partner, smallCatalogue, t0, yesTo } from '../cases/fixture.ts';
import { type Answer, type PracticePartner, startPartner } from './practice-partner.ts';

export const secrets: Record<string, string> = {
  OLD: `whsec_${Buffer.alloc(32, 1).toString('base64')}`,
  NEW: `whsec_${Buffer.alloc(32, 2).toString('base64')}`,
  SHORT: 'whsec_YWJj',
};
export const isla = { kind: 'staff', id: brandAs<StaffId>('isla'), name: 'Isla', partner: 'police-scotland' } as const;
export const supervisor = (partner: string): StaffMember => ({
  id: isla.id,
  name: isla.name,
  partner,
  role: 'supervisor',
});

/** What there is while a test runs: new for each. */
export const room = {} as {
  folder: string;
  store: Store;
  now: Instant;
  faults: string[];
  shown: Turn[];
  hooks: PracticePartner[];
};

/** For the head of a test file. */
export function useRoom(): void {
  beforeEach(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'delivery-'));
    const { store } = await openSqliteStore({ folder });
    Object.assign(room, { folder, store, now: t0, faults: [], shown: [], hooks: [] } satisfies typeof room);
  });
  afterEach(async () => {
    await room.store.close();
    await Promise.all(room.hooks.map((hook) => hook.stop()));
    rmSync(room.folder, { recursive: true, force: true });
  });
}

/** Police Scotland is told by a webhook that answers as said. */
export async function withHook(settings: Record<string, string>, ...answers: Answer[]) {
  const hook = await startPartner(...answers);
  room.hooks.push(hook);
  const police = partner('police-scotland', 'queue', {
    delivery: [{ method: 'webhook', settings: { url: hook.url, secret: 'NEW', ...settings } }],
  });
  return { hook, catalogue: smallCatalogue({ partners: [police] }) };
}

export const worker = (
  catalogue = smallCatalogue(),
  more: Partial<ConstructorParameters<typeof DeliveryWorker>[0]> = {},
) =>
  new DeliveryWorker({
    store: room.store,
    catalogue,
    now: () => room.now,
    random: () => 0.5,
    name: 'w',
    publicUrl: 'https://reports.example.org',
    secret: (name) => secrets[name],
    methods: [
      deskMethod,
      webhookMethod(httpPost, { timeoutMs: 500 }),
      reporterMethod({ show: (turn) => void room.shown.push(turn) }),
    ],
    onFault: ({ what }) => room.faults.push(what),
    ...more,
  });

export async function submitted(
  catalogue = smallCatalogue(),
  id = 'report-1',
  consents = yesTo('police-scotland'),
): Promise<ReportId> {
  const dossier = submit(draft({ id: brandAs<ReportId>(id), consents }), { catalogue, now: room.now });
  expect(await room.store.create(dossier, brandAs<ConversationKey>(`web:${id}`))).toBe('created');
  return dossier.report.id;
}
export const load = async (id: ReportId): Promise<Dossier & { case: Case }> => {
  const dossier = await room.store.load(serviceScope, id);
  return dossier?.case ? { ...dossier, case: dossier.case } : expect.unreachable();
};
export const first = async (id: ReportId): Promise<Delivery> =>
  (await load(id)).case.deliveries[0] ?? expect.unreachable();
