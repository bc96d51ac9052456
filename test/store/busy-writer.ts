// A process that submits reports with evidence and audit entries into either store, erases some, and says so after each:
// backups are taken meanwhile.

import { setTimeout as wait } from 'node:timers/promises';
import { submit } from '../../cases/intake.ts';
import { brandAs, type ConversationKey, type ReportId } from '../../model/ids.ts';
import { openStore, type StoreSettings } from '../../store/open-store.ts';
import { serviceScope } from '../../store/scope.ts';
import { draft, smallCatalogue, t0 } from '../cases/fixture.ts';

const [, , settings = '{}'] = process.argv;
const { store } = await openStore(JSON.parse(settings) as StoreSettings);
const catalogue = smallCatalogue();
const entry = { at: t0, actor: 'reporter', processing: 'collection', recipient: null, reason: null } as const;
for (let i = 0; ; i++) {
  const id = brandAs<ReportId>(`report-${i}`);
  const told = draft({ id });
  await store.create(told, brandAs<ConversationKey>(`web:${id}`));
  const file = {
    id: `file-${i}`,
    name: 'a.png',
    mediaType: 'image/png',
    bytes: 5,
    sha256: 'ab',
    scan: 'clean',
  } as const;
  await store.files.put(file, Buffer.from(`pic ${i}`), id);
  const kase = submit({ ...told, version: 1 }, { catalogue, now: t0 });
  await store.save(serviceScope, kase, 1, [{ ...entry, what: 'case submitted', report: id }]);
  if (i % 7 === 6) await store.remove(serviceScope, id);
  else process.send?.(i);
  // A store that grows without end would make each restore longer than the one before.
  await wait(20);
}
