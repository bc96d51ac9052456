// Whether the person knows for whom a report is made, told in passing: "he doesn't know I'm reporting this".

import type { Fact } from '../../model/fact.ts';
import { factsOf } from '../../model/report.ts';
import { wordCount } from '../step/plain.ts';
import type { Work } from '../step/step.ts';
import { tells } from '../step/turns-of-speech.ts';
import { recordFact } from './record.ts';

const victimAgrees = 'victim-agrees';
/** A longer text tells what somebody else knew. */
const longestTold = 14;
/** "My late husband's estate": whom it happened to can be asked for nothing. "Since he died" of a mother is of her husband. */
function isDead(work: Work, relationship: string, text: string): boolean {
  const who = relationship.replace(/[^\p{L} '’-]/gu, '').trim();
  if (who === '') return false;
  const spokenOf = [
    who,
    ...(tells(work, 'a-man', who) ? ['he'] : []),
    ...(tells(work, 'a-woman', who) ? ['she'] : []),
  ].join('|');
  return new RegExp(
    `\\blate (?:\\w+ )?${who}\\b|\\b${who}['’]?s estate\\b|\\b(?:${spokenOf})(?:['’]?s| has| had)?(?: since| sadly| now| just)? (?:died|passed away|passed on)\\b`,
    'i',
  ).test(text);
}

/** Records it where somebody reports for another and says so in a few words. */
export function takeAgreement(work: Work, openFact: string, text: string): readonly Fact[] {
  const facts = factsOf(work.report);
  const isFor = facts.get('role')?.value === 'on-behalf' && !facts.has(victimAgrees) && openFact !== victimAgrees;
  if (!isFor) return [];
  if (isDead(work, String(facts.get('relationship')?.value ?? ''), text))
    return [recordFact(work, victimAgrees, 'known', 'cannot', { certainty: 'likely' })];
  const told = text.split(/[.!?;\n]+/).filter((one) => wordCount(one) <= longestTold && !tells(work, 'i-know', one));
  const value = told.some((one) => tells(work, 'knows-not-of-it', one))
    ? 'no'
    : told.some((one) => tells(work, 'knows-of-it', one) || tells(work, 'knows-at-all', one))
      ? 'yes'
      : null;
  return value === null ? [] : [recordFact(work, victimAgrees, 'known', value, { certainty: 'likely' })];
}
