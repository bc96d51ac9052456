// What one partner's staff see of a report: the parts that its catalogue entry names, as the reporter was shown.

import type { Catalogue } from '../catalogue/catalogue.ts';
import type { PartnerId } from '../model/ids.ts';
import { openFactsOf } from '../routing/partner-view.ts';

/** As in a partner's `sees`: stands for the open facts of a group. */
const seesGroup = 'group:';

export interface Seen {
  readonly fact: (id: string) => boolean;
  readonly story: boolean;
  readonly message: boolean;
  readonly indicators: boolean;
  readonly files: boolean;
}

/** A partner that is not in the catalogue any more sees nothing. */
export function seenBy(partner: PartnerId, catalogue: Catalogue): Seen {
  const sees = catalogue.partners.get(partner)?.sees ?? [];
  const facts = new Set(
    sees.flatMap((entry) =>
      entry.startsWith(seesGroup) ? openFactsOf(entry.slice(seesGroup.length), catalogue) : [entry],
    ),
  );
  const has = (part: string): boolean => sees.includes(part);
  return {
    fact: (id) => facts.has(id),
    story: has('story'),
    message: has('message'),
    indicators: has('indicators'),
    files: has('files'),
  };
}
