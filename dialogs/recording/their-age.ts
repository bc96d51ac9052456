// How old the one is whom it befell, told in the story of who reports for them: "my boyfriend has paid 150. he's 24". Nobody is asked
// whether somebody of 24 is a child.

import type { Fact } from '../../model/fact.ts';
import { factsOf } from '../../model/report.ts';
import type { Work } from '../step/step.ts';
import { tells } from '../step/turns-of-speech.ts';
import { recordFact } from './record.ts';

const ageGroup = 'age-group';

/** Only a grown-up is taken from a story: a child whose age is told is heard as one elsewhere. */
export function takeTheirAge(work: Work, text: string): readonly Fact[] {
  const facts = factsOf(work.report);
  if (facts.get('role')?.value !== 'on-behalf' || facts.has(ageGroup)) return [];
  if (!tells(work, 'age-of-a-grown-up', text) && !tells(work, 'old-enough', text)) return [];
  return [recordFact(work, ageGroup, 'known', 'adult', { certainty: 'likely' })];
}
