// Danger comes before everything: words that speak of it interrupt whatever is going on, with whom to call, and then
// leave the choice to the person.

import type { SafetyHit } from '../classifiers/understand.ts';
import { contactsOf } from './advice.ts';
import { recordFact } from './record.ts';
import { reply, suggestion, type Work } from './step.ts';

/** Says what to do about the danger that a text speaks of, and keeps it as a fact. Returns whether there was any. */
export function watchForDanger(work: Work, hits: readonly SafetyHit[]): boolean {
  const named = new Set<string>();
  for (const hit of hits) {
    if (hit.fact) {
      const { start, end, text } = hit.match;
      recordFact(work, hit.fact.id, 'known', hit.fact.value, { source: 'extracted', span: { start, end, text } });
    }
    // Two kinds of danger with one number to call are one message; but pulling the plug and not sending are two things to do.
    if (hit.id !== 'remote-access-now' && hit.contacts.every((contact) => named.has(contact))) continue;
    for (const contact of hit.contacts) named.add(contact);
    reply(work, 'safety', `safety.${hit.id}`, {}, { contacts: contactsOf(work, hit.contacts) });
  }
  return hits.length > 0;
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
