// "Her card number and the code on the back", said to what happened or what was lost: which details they got is told with it,
// though nothing says that they were given.

import type { Fact } from '../../model/fact.ts';
import { factsOf } from '../../model/report.ts';
import { isShortText, wordCount } from '../step/plain.ts';
import type { Work } from '../step/step.ts';
import { tells } from '../step/turns-of-speech.ts';
import { definitionOf, recordExtracted } from './record.ts';

/** More words tell a story, which has verbs of its own. */
const mostWords = 22;
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
  if (!tells(work, 'begins-with-details', text) || tells(work, 'what-became', text)) return [];
  const { facts } = work.context.classifier.understand(`I gave them ${text}`, { now: work.context.now });
  const span = { start: 0, end: text.length, text };
  return recordExtracted(
    work,
    facts.filter(({ id }) => told.has(id)).map((fact) => ({ ...fact, ...span })),
    false,
  );
}
