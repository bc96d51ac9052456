// Danger comes before everything: words that speak of it interrupt whatever is going on, with whom to call, and then
// leave the choice to the person.

import type { SafetyHit } from '../classifiers/understand.ts';
import { contactsOf } from './advice.ts';
import { recordFact } from './record.ts';
import { reply, suggestion, type Work } from './step.ts';

/** What is told about a kind of danger is kept beside the advice that was said. */
const prefix = 'safety.';
export const isOfDanger = (advised: string): boolean => advised.startsWith(prefix);

/**
 * Says what to do about the danger that a text speaks of, and keeps it as a fact. Returns whether it interrupts: a kind of
 * danger does so once. Who speaks of it again is told in a line whom to call, and is not stopped in what they were saying.
 */
export function watchForDanger(work: Work, hits: readonly SafetyHit[]): boolean {
  for (const { fact, match } of hits) {
    if (!fact) continue;
    const { start, end, text } = match;
    recordFact(work, fact.id, 'known', fact.value, { source: 'extracted', span: { start, end, text } });
  }
  const fresh = hits.filter(({ id }) => !work.report.advised.includes(`${prefix}${id}`));
  if (fresh.length > 0) tellOf(work, fresh, prefix);
  else tellOf(work, hits, 'safety-again.');
  work.report = { ...work.report, advised: [...work.report.advised, ...fresh.map(({ id }) => `${prefix}${id}`)] };
  return fresh.length > 0;
}

function tellOf(work: Work, hits: readonly SafetyHit[], words: string): void {
  const named = new Set<string>();
  for (const { id, contacts } of hits) {
    // Two kinds of danger with one number to call are one message; but pulling the plug and not sending are two things to do.
    if (id !== 'remote-access-now' && contacts.every((contact) => named.has(contact))) continue;
    for (const contact of contacts) named.add(contact);
    reply(work, 'safety', `${words}${id}`, {}, { contacts: contactsOf(work, contacts) });
  }
}

/** The last words of a turn that spoke of danger: what happens next is up to the person. */
export function leaveTheChoice(work: Work): void {
  reply(
    work,
    'notice',
    'say.safety-choice',
    {},
    {
      suggest: [suggestion(work, 'carry-on'), suggestion(work, 'pause'), suggestion(work, 'person')],
    },
  );
}
