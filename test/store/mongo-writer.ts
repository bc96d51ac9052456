// A process that submits reports to MongoDB and says so after each save, to be killed in the middle of it.

import { join } from 'node:path';
import { submit } from '../../cases/intake.ts';
import { brandAs, type ConversationKey, type ReportId } from '../../model/ids.ts';
import { openMongoStore } from '../../store/mongo/open.ts';
import { serviceScope } from '../../store/scope.ts';
import { draft, smallCatalogue, t0 } from '../cases/fixture.ts';

const [, , uri = '', database = '', folder = ''] = process.argv;
const { store } = await openMongoStore({ uri, database, keyFile: join(folder, 'keys.json') });
const catalogue = smallCatalogue();
for (let i = 0; ; i++) {
  const id = brandAs<ReportId>(`report-${i}`);
  const told = draft({ id });
  await store.create(told, brandAs<ConversationKey>(`web:${id}`));
  const saved = await store.save(serviceScope, submit({ ...told, version: 1 }, { catalogue, now: t0 }), 1, [
    {
      at: t0,
      actor: 'reporter',
      processing: 'collection',
      what: 'case submitted',
      report: id,
      recipient: null,
      reason: null,
    },
  ]);
  if (saved === 'saved') process.send?.(id);
}
