// What one damaged key of a report must not stop: the others of its queue, of its conversation, and of its worker.

import { expect } from 'vitest';
import { submit } from '../../cases/intake.ts';
import { brandAs, type ConversationKey, type ReportId } from '../../model/ids.ts';
import { serviceScope } from '../../store/scope.ts';
import type { Store } from '../../store/store.ts';
import { draft, smallCatalogue, t0 } from '../cases/fixture.ts';

/** `damage` spoils the wrapped key of a report, where it is stored in an otherwise empty `store`. */
export async function expectOthersUnharmed(store: Store, damage: (report: ReportId) => Promise<void>): Promise<void> {
  const conversation = brandAs<ConversationKey>('web:of-all');
  const ids = ['a', 'b', 'c'].map((id) => brandAs<ReportId>(id));
  const [damaged, ...others] = ids as [ReportId, ...ReportId[]];
  for (const id of ids) {
    const submitted = submit(draft({ id }), { catalogue: smallCatalogue(), now: t0 });
    const kase = submitted.case ?? expect.unreachable();
    const [first, ...rest] = kase.deliveries;
    const deliveries = [{ ...(first ?? expect.unreachable()), state: 'dead' as const }, ...rest];
    await store.create({ ...submitted, case: { ...kase, deliveries } }, brandAs<ConversationKey>(`web:${id}`));
    await store.bindConversation(conversation, id);
  }
  await damage(damaged);

  await expect(store.load(serviceScope, damaged)).rejects.toMatchObject({ code: 'sealed' });
  const claims = await store.claimDue('w', t0, 60_000, 10);
  expect(new Set(claims.map(({ dossier }) => dossier.report.id))).toEqual(new Set(others));
  expect(await store.dueSummary(t0)).toMatchObject({ unreadable: 1 });
  const { rows } = await store.queue(serviceScope, { status: 'open' });
  expect(rows.map(({ id }) => id).toSorted()).toEqual(others);
  expect((await store.toldIn(conversation, 5)).map(({ report }) => report.id).toSorted()).toEqual(others);
  const dead = await store.deadLetters(serviceScope, null, others.length);
  expect(dead.map(({ report }) => report.id)).toEqual(others);
}
