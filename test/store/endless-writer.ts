// Submits one report after another, as a process that is killed in the middle of it.

import { submit } from '../../cases/intake.ts';
import { brandAs, type ConversationKey, type ReportId } from '../../model/ids.ts';
import { serviceScope } from '../../store/scope.ts';
import type { Store } from '../../store/store.ts';
import { auditEntry, draft, smallCatalogue, t0 } from '../cases/fixture.ts';

/** Tells the process that forked this one the id of each report that was saved. Never ends. */
export async function writeEndlessly(store: Store): Promise<never> {
  const catalogue = smallCatalogue();
  for (let i = 0; ; i++) {
    const id = brandAs<ReportId>(`report-${i}`);
    const told = draft({ id });
    await store.create(told, brandAs<ConversationKey>(`web:${id}`));
    const kase = submit({ ...told, version: 1 }, { catalogue, now: t0 });
    const saved = await store.save(serviceScope, kase, 1, [{ ...auditEntry('case submitted'), report: id }]);
    if (saved === 'saved') process.send?.(id);
  }
}
