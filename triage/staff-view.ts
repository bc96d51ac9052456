// A member of staff as the desk's pages name them.

import type { Catalogue } from '../catalogue/catalogue.ts';
import { words } from '../catalogue/words.ts';
import type { DeskStaff } from '../model/desk.ts';
import type { StaffMember } from '../store/staff-store.ts';
import { may } from './access.ts';
import { partnerName } from './naming.ts';

export const staffView = (member: StaffMember, catalogue: Catalogue, locale: string): DeskStaff => ({
  id: member.id,
  name: member.name,
  partner: member.partner,
  partnerName: partnerName({ catalogue, locale }, member.partner),
  role: words(catalogue, locale, `desk.role.${member.role}`),
  mayReplay: may(member, 'replay'),
  maySeeCases: may(member, 'read'),
});
