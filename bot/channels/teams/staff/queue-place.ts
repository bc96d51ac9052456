// Where a partner's queue is shown: one channel, chosen by a supervisor of that partner from within it.

import type { Activity } from 'botbuilder';
import { brandAs, type ConversationKey, type PartnerId } from '../../../../model/ids.ts';
import type { ConversationReference } from '../../../../store/reference-store.ts';
import type { StaffMember } from '../../../../store/staff-store.ts';
import type { Store } from '../../../../store/store.ts';
import { withoutThread } from '../references.ts';
import type { Sender } from '../sender.ts';

/** No channel of ours begins its keys like this, so nobody can write a message that is kept under it. */
export const queueKey = (partner: PartnerId): ConversationKey => brandAs(`queue:${partner}`);

const same = (left: string, right: string): boolean => left !== '' && left.toLowerCase() === right.toLowerCase();

/**
 * Everybody of the staff that this activity comes from: by directory and object id as Teams put them into an activity whose
 * token was verified (R3), never by a name. One person may work for several partners under several ids.
 */
export async function staffWho(
  store: { readonly staff: Pick<Store['staff'], 'list'> },
  { from }: Pick<Activity, 'from'>,
  { tenant }: Sender,
): Promise<readonly StaffMember[]> {
  const person = from.aadObjectId ?? '';
  const all = await store.staff.list();
  return all.filter(({ teams }) => teams && same(teams.tenant, tenant) && same(teams.objectId, person));
}

/** Whether an activity comes from the channel of a queue: a card that was carried elsewhere is dead there. */
export const isFrom = (place: ConversationReference | null, { conversation }: Activity, { tenant }: Sender): boolean =>
  place !== null && place.tenant === tenant && place.conversation === withoutThread(conversation.id);
