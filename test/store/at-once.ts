// Several instances of one store, used by many at once and without any order: reports are begun, saved, bound, sent and
// removed while files are put and deliveries claimed. Whatever met whom, in the end each answer that was given is true.

import { expect } from 'vitest';
import { verifyAudit } from '../../cases/audit.ts';
import { submit } from '../../cases/intake.ts';
import type { Dossier } from '../../model/case.ts';
import { brandAs, type ConversationKey, type Instant, type PauseCode, type ReportId } from '../../model/ids.ts';
import type { AuditEntry } from '../../store/audit-log.ts';
import { serviceScope } from '../../store/scope.ts';
import type { Store } from '../../store/store.ts';
import { StoreError } from '../../store/store-error.ts';
import { auditEntry, draft, later, smallCatalogue, t0 } from '../cases/fixture.ts';
import { oneOf, seeded } from '../support/random-talk.ts';

const catalogue = smallCatalogue();
const rounds = 30;
const atOnce = 12;
const keys = ['a', 'b', 'c', 'd'].map((name) => brandAs<ConversationKey>(`web:${name}`));
/** Later than anything that a sweep waits for. */
const longAfter = brandAs<Instant>(new Date(Date.now() + 24 * 3_600_000).toISOString());

/** Ends swept. `stores` are instances over the same data, which is empty. */
export async function expectWholeAfterAll(stores: readonly Store[], seed: number): Promise<void> {
  const random = seeded(seed);
  const begun: ReportId[] = [];
  const removed = new Set<ReportId>();
  const noted: string[] = [];
  let count = 0;

  const note = (what: string): readonly AuditEntry[] => [auditEntry(what)];
  const changed = (held: Dossier): Dossier =>
    held.case === null && random() < 0.5
      ? submit(held, { catalogue, now: t0 })
      : { ...held, report: { ...held.report, pauseCode: oneOf(random, ['P-1', 'P-2', 'P-3']) as PauseCode } };
  const unlessGone = (error: unknown): void => {
    if (!(error instanceof StoreError) || error.code !== 'no-report') throw error;
  };

  async function step(): Promise<void> {
    const store = oneOf(random, stores);
    const key = oneOf(random, keys);
    const id = begun.length > 0 && random() < 0.8 ? oneOf(random, begun) : null;
    const serial = ++count;
    if (id === null) {
      const made = draft({ id: brandAs<ReportId>(`report-${serial}`) });
      if ((await store.create(made, key)) === 'created') begun.push(made.report.id);
      return;
    }
    const kind = oneOf(random, ['save', 'save', 'remove', 'file', 'bind', 'claim']);
    if (kind === 'save') {
      const held = await store.load(serviceScope, id);
      const what = `save ${serial}`;
      if (held && (await store.save(serviceScope, changed(held), held.version, note(what))) === 'saved')
        noted.push(what);
    } else if (kind === 'remove') {
      const scope = random() < 0.5 ? serviceScope : ({ kind: 'reporter', report: id } as const);
      if (await store.remove(scope, id, note(`erased ${id}`))) removed.add(id);
    } else if (kind === 'file') {
      const file = { name: 'n', mediaType: 'image/png', bytes: 9, sha256: '', scan: 'clean' } as const;
      await store.files.put({ ...file, id: `file-${serial}` }, Buffer.alloc(9), id).catch(unlessGone);
    } else if (kind === 'bind') await store.bindConversation(key, id).catch(unlessGone);
    else await store.claimDue(`worker-${serial}`, later(serial), 1_000, 3);
  }

  for (let round = 0; round < rounds; round++) await Promise.all(Array.from({ length: atOnce }, step));
  const [store] = stores;
  if (store === undefined) expect.unreachable();
  await store.tidy(longAfter);

  for (const id of begun) {
    const held = await store.load(serviceScope, id);
    expect(held === null, id).toBe(removed.has(id));
    if (held?.case) expect((await store.byReference(serviceScope, held.case.reference))?.report.id).toBe(id);
    if (held?.report.pauseCode) expect((await store.byPauseCode(held.report.pauseCode))?.report.id).toBe(id);
  }
  const audited = (await store.audit.read(0, 10_000)).map(({ what }) => what);
  expect(await verifyAudit(store.audit, [])).toMatchObject({ ok: true });
  for (const what of [...noted, ...[...removed].map((id) => `erased ${id}`)])
    expect(
      audited.filter((one) => one === what),
      what,
    ).toHaveLength(1);
  // Nobody is left with a conversation that leads nowhere and can begin nothing.
  for (const key of keys) {
    if ((await store.byConversation(key)) !== null) continue;
    expect(await store.create(draft({ id: brandAs<ReportId>(`after ${key}`) }), key)).toBe('created');
  }
}
