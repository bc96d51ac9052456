// The wish to give no name.

import type { Fact } from '../../model/fact.ts';
import { dropPrefilled } from '../recording/prefill.ts';
import { recordFact } from '../recording/record.ts';
import { reply, type Work } from '../step/step.ts';
import { contactsOf } from './advice.ts';

/** Keeps no name, lets go of what a directory gave, and says who hears reports without one. */
export function goNameless(work: Work, certainty: Fact['certainty']): Fact {
  dropPrefilled(work);
  const wish = recordFact(work, 'anonymous', 'known', 'yes', { certainty });
  reply(work, 'notice', 'say.anonymous', {}, { contacts: contactsOf(work, ['crimestoppers']) });
  return wish;
}
