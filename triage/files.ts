// A file of a case for one member of staff: only for whose partner was promised files, and whose role reads cases (R7).

import type { Catalogue } from '../catalogue/catalogue.ts';
import type { FileRead } from '../store/file-store.ts';
import type { StaffMember } from '../store/staff-store.ts';
import type { Store } from '../store/store.ts';
import { may, scopeOf } from './access.ts';
import { seenBy } from './seen.ts';

/** `missing` for one that is not theirs to see, as for one that never was (T4). */
export async function fileFor(
  {
    store,
    catalogue,
    member,
  }: { readonly store: Pick<Store, 'files'>; readonly catalogue: Catalogue; readonly member: StaffMember },
  id: string,
): Promise<FileRead> {
  if (!may(member, 'read') || !seenBy(member.partner, catalogue).files) return { state: 'missing' };
  return store.files.get(scopeOf(member), id);
}
