// The marks of a database that data is being brought into, by a move or a restore: until that is finished no server opens it.

import { StoreError } from '../store-error.ts';
import { bounded } from './client.ts';
import type { Collections } from './collections.ts';

/** Its id in `meta`; the value is `moving` or `moved`, and the fingerprint of the key. */
export const moveMark = 'move';
/** Its id in `meta`; gone once the restore is finished. */
export const restoreMark = 'restore';

/** Throws `StoreError` `moving`. */
export async function refuseUnfinishedMove({ meta }: Collections): Promise<void> {
  if ((await meta.findOne({ _id: restoreMark }, bounded)) !== null) {
    throw new StoreError(
      'moving',
      'A restore into this database is not finished. Drop the database and run "npm run restore" again, or use another one.',
    );
  }
  if (!(await meta.findOne({ _id: moveMark }, bounded))?.value.startsWith('moving')) return;
  throw new StoreError(
    'moving',
    'A move into this database is not finished. Run "npm run migrate -- sqlite-to-mongo" again, or use another database.',
  );
}
