// A second thing that happened to somebody, told within the report of the first: its sums and dates are not those of the
// report, so it gets one of its own.

import { factsOf, isSent } from '../../model/report.ts';
import { displaced } from '../answering/answer.ts';
import { keepWords } from '../recording/record-told.ts';
import { moveOn } from '../saying/move-on.ts';
import { holdsOneOf } from '../step/plain.ts';
import { reply, suggestion, type Work } from '../step/step.ts';

/** True where a text says that it is about something else than what this report is about. */
export function isAnotherMatter(work: Work, text: string): boolean {
  return factsOf(work.report).has('story') && holdsOneOf(work, 'say.another-matter.words', text);
}

/** Keeps the words of an open report, takes nothing from them, and says how to report it. */
export function keepForAnother(work: Work, text: string): void {
  if (isSent(work.report)) {
    reply(work, 'notice', 'say.another-matter.sent', {}, { suggest: [suggestion(work, 'new-report')] });
    return;
  }
  keepWords(work, text, true);
  reply(work, 'notice', 'say.another-matter');
  // The question that is open was not answered, and not refused either.
  if (work.report.pending !== null) displaced(work, work.report.pending.fact);
  moveOn(work);
}
