// A process that submits reports and says so after each save, to be killed in the middle of it.

import { submit } from '../../cases/intake.ts';
import { brandAs, type ConversationKey, type ReportId } from '../../model/ids.ts';
import { serviceScope } from '../../store/scope.ts';
import { openSqliteStore } from '../../store/sqlite/open.ts';
import { draft, smallCatalogue, t0 } from '../cases/fixture.ts';

const [, , folder = ''] = process.argv;
const { store } = await openSqliteStore({ folder });
const catalogue = smallCatalogue();
for (let i = 0; ; i++) {
  const id = `report-${i}`;
  const told = draft({ id: brandAs<ReportId>(id) });
  await store.create(told, brandAs<ConversationKey>(`web:${id}`));
  const saved = await store.save(serviceScope, submit({ ...told, version: 1 }, { catalogue, now: t0 }), 1);
  if (saved === 'saved') process.send?.(id);
}
