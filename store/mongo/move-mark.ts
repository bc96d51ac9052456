// The mark of a database that an embedded store is being moved into: until the move is finished no server opens it.

import { StoreError } from '../store-error.ts';
import { bounded } from './client.ts';
import type { Collections } from './collections.ts';

/** Its id in `meta`; the value is `moving` or `moved`, and the fingerprint of the key. */
export const moveMark = 'move';

/** Throws `StoreError` `moving`. */
export async function refuseUnfinishedMove({ meta }: Collections): Promise<void> {
  if (!(await meta.findOne({ _id: moveMark }, bounded))?.value.startsWith('moving')) return;
  throw new StoreError(
    'moving',
    'A move into this database is not finished. Run "npm run migrate -- sqlite-to-mongo" again, or use another database.',
  );
}
