// The staff that a deployment's partners file starts with: added once, and never brought back after somebody removed them.

import type { Catalogue } from '../catalogue/catalogue.ts';
import { brandAs, type StaffId } from '../model/ids.ts';
import type { Store } from '../store/store.ts';

/** Adds the seeded staff to a store that has none yet. */
export async function seedStaff(store: Store, catalogue: Catalogue): Promise<void> {
  if ((await store.staff.list()).length > 0) return;
  for (const { id, ...member } of catalogue.staff) {
    await store.staff.put({ id: brandAs<StaffId>(id), ...member });
  }
}
