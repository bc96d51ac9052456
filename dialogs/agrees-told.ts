// Whether the person knows for whom a report is made, told in passing: "he doesn't know I'm reporting this".

import type { Fact } from '../model/fact.ts';
import { factsOf } from '../model/report.ts';
import { wordCount } from './plain.ts';
import { recordFact } from './record.ts';
import type { Work } from './step.ts';

const victimAgrees = 'victim-agrees';
/** A longer text tells what somebody else knew. */
const longestTold = 14;
const me = "(?:that\\s+)?(?:i\\b|i['’]?m\\b|i['’]?ve\\b|im\\b|ah\\b|about this|about it|of this)";
const knowsNot = new RegExp(
  `\\b(?:does(?:n['’]?t| not)|disnae|doesnae|do(?:n['’]?t| not)|no)\\s+(?:know|ken)\\s+${me}|\\bbehind (?:his|her|their) back\\b|\\bwithout (?:him|her|them) knowing\\b|\\b(?:would|wid) be (?:furious|angry|raging|mortified|heartbroken|upset) if (?:he|she|they) (?:knew|found)\\b|\\bi (?:ca(?:n['’]?t|nnot)|cannae|haven['’]?t|havenae|have not|daren['’]?t) (?:tell|telt|told) (?:him|her|them)\\b(?!\\s+(?:to|that))`,
  'i',
);
const knows = new RegExp(
  `\\b(?:he|she|they|mum|dad|gran|nan)\\s+(?:knows?|kens?)\\s+${me}|\\basked me to (?:report|tell|write|do this|fill)|\\bwants me to (?:report|tell|write|do this)`,
  'i',
);
const knowsAtAll =
  /^\W*(?:(?:yes|yeah|aye)\W+)?(?:my |ma )?(?:he|she|they|mum|dad|gran|granny|nan)\s+(?:knows|kens|know|agrees)(?:\W+(?:yes|yeah|aye))?\W*$/i;
const mine = /^\W*i\b[^.!?]*\bknow\b/i;

const man =
  /\b(?:dad|da|father|husband|hubby|son|brother|uncle|nephew|boyfriend|grandad|grandpa|granda|grandfather|grandson|stepdad|stepson)$/i;
const woman =
  /\b(?:mum|mam|mom|mother|maw|wife|daughter|sister|aunt|auntie|niece|girlfriend|gran|granny|nan|nana|grandma|grandmother|stepmum)$/i;

/** "My late husband's estate": whom it happened to can be asked for nothing. "Since he died" of a mother is of her husband. */
function isDead(relationship: string, text: string): boolean {
  const who = relationship.replace(/[^\p{L} '’-]/gu, '').trim();
  if (who === '') return false;
  const spokenOf = [who, ...(man.test(who) ? ['he'] : []), ...(woman.test(who) ? ['she'] : [])].join('|');
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
  if (isDead(String(facts.get('relationship')?.value ?? ''), text))
    return [recordFact(work, victimAgrees, 'known', 'cannot', { certainty: 'likely' })];
  const told = text.split(/[.!?;\n]+/).filter((one) => wordCount(one) <= longestTold && !mine.test(one));
  const value = told.some((one) => knowsNot.test(one))
    ? 'no'
    : told.some((one) => knows.test(one) || knowsAtAll.test(one))
      ? 'yes'
      : null;
  return value === null ? [] : [recordFact(work, victimAgrees, 'known', value, { certainty: 'likely' })];
}
