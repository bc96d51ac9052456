// What a supervisor does at the desk with what could not be delivered: each dead letter that they see is sent again.

import type { Catalogue } from '../../catalogue/catalogue.ts';
import type { Instant } from '../../model/ids.ts';
import type { StaffMember } from '../../store/staff-store.ts';
import type { Store } from '../../store/store.ts';
import { deadLettersFor, replay } from '../../triage/dead-letters.ts';

/** Their deliveries, by id. */
export async function sendAgain(
  store: Store,
  { catalogue, member, now }: { catalogue: Catalogue; member: StaffMember; now: Instant },
): Promise<string[]> {
  const letters = (await deadLettersFor({ store, catalogue, locale: 'en', member })) ?? [];
  const sent: string[] = [];
  for (const { reference, deliveries } of letters) {
    for (const { id } of deliveries) {
      const done = await replay({ store, catalogue, member, now }, reference, id);
      if (done.kind !== 'done') throw new Error(`${id} was not sent again: ${done.kind}`);
      sent.push(id);
    }
  }
  return sent;
}
