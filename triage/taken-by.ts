// Which colleague works on a case, as the queue and the page of the case both say.

import type { Case } from '../model/case.ts';
import type { PartnerId } from '../model/ids.ts';

/** Who of the reader's own colleagues took the case up last, so that two do not work on one. */
export function takenBy({ events, status }: Case, reader: PartnerId): string | null {
  if (status === 'new' || status === 'referred') return null;
  const last = events.findLast(({ kind }) => kind === 'accepted' || kind === 'reopened');
  return last?.actor.kind === 'staff' && last.actor.partner === reader ? last.actor.name : null;
}
