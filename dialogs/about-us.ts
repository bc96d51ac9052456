// What people ask about this service before they trust it with a story: who sees it, how long it takes, what comes of it.
// Such a question is no story, and tells of no crime and of none that was not.

import { plainWords } from './plain.ts';
import type { Work } from './step.ts';

/** Each has `say.about.<id>`, and under `say.about.<id>.words` the ways to ask it. */
const subjects = ['seen', 'employer', 'time', 'next', 'money-back', 'visit', 'cost', 'who'] as const;
/** With more words around it, a question is about something else: "how long does this take for a refund?" */
const mostAround = 2;

/** What `said`, as `plain` makes it, asks about this service; null where it asks nothing of the kind. */
export function subjectOf(work: Work, said: string): string | null {
  const count = said.split(' ').length;
  const asks = (words: string): boolean =>
    count <= words.split(' ').length + mostAround && ` ${said} `.includes(` ${words} `);
  return subjects.find((id) => plainWords(work, `say.about.${id}.words`).some(asks)) ?? null;
}
