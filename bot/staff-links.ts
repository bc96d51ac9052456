// One-time sign-in addresses for a first look round, where no identity provider says who the staff are.

import { instant } from '../model/ids.ts';
import { signInLinkMs } from '../store/staff-store.ts';
import type { Store } from '../store/store.ts';

export interface StaffLink {
  readonly name: string;
  readonly partner: string;
  readonly url: string;
}

/** A new one for everybody. */
export async function staffLinks(
  { staff }: Pick<Store, 'staff'>,
  url: string,
  clock: () => Date,
): Promise<StaffLink[]> {
  const expires = instant(new Date(clock().getTime() + signInLinkMs));
  const members = await staff.list();
  return Promise.all(
    members.map(async ({ id, name, partner }) => ({
      name,
      partner,
      url: `${url}/triage/sign-in?token=${await staff.createLink(id, expires)}`,
    })),
  );
}
