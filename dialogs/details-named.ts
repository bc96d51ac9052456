// "Her card number and the code on the back", said to what happened or what was lost: which details they got is told with it,
// though nothing says that they were given.

import type { Fact } from '../model/fact.ts';
import { factsOf } from '../model/report.ts';
import { isShortText, wordCount } from './plain.ts';
import { definitionOf, recordExtracted } from './record.ts';
import type { Work } from './step.ts';

/** More words tell a story, which has verbs of its own. */
const mostWords = 22;
/** Begins with what was given, or with the one who gave it. */
const beginsWithDetails =
  /^\W*(?:(?:yes|yeah|aye|just|only|well|all|basically|eh+|em+|um+|like|mostly|even)\b\W*)*(?:(?:i|we|she|he|mum|dad)\s+(?:just\s+)?(?:gave|told|gied)\s+(?:it|them|him|her)\s+)?(?:(?:her|his|my|ma|their|the|our|all)\s+)*(?:full |long |whole )?(?:(?:bank|debit|credit) )?(?:card|account|sort code|pass ?word|pin\b|dob\b|date of birth|passport|national insurance|ni number|log ?in|details|security (?:code|number)|cvv|driving licen[cs]e|memorable|bank details|name,? (?:and )?(?:address|dob|date))/i;
/** What became of it, or was only wanted: a card that is stopped was not given away by that. */
const tellsElse =
  /\b(?:was|were|is|are|has|have|had|been|stopped|blocked|froze\w*|cancel\w*|changed|asked|wants?|wanted|not|never|no|none|works?|rang|phoned|called|went|gone|taken|used|paid|pay|charged)\b|n['’]?t\b|[?£$€]/i;
/** Questions whose answer is a detail of somebody's own, or how something was paid. */
const ofOwn: ReadonlySet<string> = new Set(['contact', 'about', 'organisation', 'wellbeing', 'payment']);
/** What such a list tells. */
const told: ReadonlySet<string> = new Set(['lost', 'disclosed']);

/** Records the details that `text` lists, where it is such a list. */
export function takeDetailsNamed(work: Work, openFact: string, text: string): readonly Fact[] {
  const asked = definitionOf(work, openFact);
  if (openFact === 'disclosed' || (asked && ofOwn.has(asked.group)) || factsOf(work.report).has('disclosed')) return [];
  // "accounts@example.net" is where it came from.
  if (!isShortText(text) || wordCount(text) > mostWords || /\S@\S/.test(text)) return [];
  if (!beginsWithDetails.test(text) || tellsElse.test(text)) return [];
  const { facts } = work.context.classifier.understand(`I gave them ${text}`, { now: work.context.now });
  const span = { start: 0, end: text.length, text };
  return recordExtracted(
    work,
    facts.filter(({ id }) => told.has(id)).map((fact) => ({ ...fact, ...span })),
    false,
  );
}
