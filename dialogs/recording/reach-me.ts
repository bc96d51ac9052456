// "Please text me, don't phone": how somebody wants to be reached, said within their story or beside their number.

import type { Fact } from '../../model/fact.ts';
import { factsOf } from '../../model/report.ts';
import { wayToReach } from '../reading/ways-to-reach.ts';
import type { Work } from '../step/step.ts';
import { recordFact } from './record.ts';

const safeContact = 'safe-contact';

/** Records how the person wants to be reached, where nothing is known of it yet. */
export function takeWayToReach(work: Work, openFact: string, text: string): readonly Fact[] {
  if (openFact === safeContact || factsOf(work.report).get(safeContact)?.state === 'known') return [];
  const value = wayToReach(work.context.classifier, text);
  return value === null ? [] : [recordFact(work, safeContact, 'known', value, { certainty: 'likely' })];
}
