// After anything was taken in: say the advice that has become urgent, then the next question or the review.

import { giveAdvice } from './advice.ts';
import { askNext } from './ask.ts';
import { askTogether } from './ask-together.ts';
import { nextStep, situationNow } from './policy.ts';
import { review } from './review.ts';
import type { Work } from './step.ts';
import { showStatus } from './submitted.ts';

/** The rest of the advice comes with the receipt. */
const mostAdvised = 3;

/** Goes on to whatever the facts that are held call for now. */
export function moveOn(work: Work): void {
  if (work.report.state === 'submitted' || work.report.state === 'withdrawn') {
    // Nothing is asked any more; but nobody is left without a word.
    return work.replies.length === 0 ? showStatus(work) : undefined;
  }
  work.report = { ...work.report, state: 'open' };
  const situation = situationNow(work);
  giveAdvice(work, situation, 'urgent');
  const next = nextStep(work);
  if (next.kind === 'review') return review(work);
  // Quieter advice comes a piece at a time with the first questions, once the kind of fraud is settled.
  const early = work.report.advised.length < mostAdvised && !work.replies.some(({ kind }) => kind === 'advice');
  if (next.kind === 'ask-fact' && early) giveAdvice(work, situation, 'next');
  if (next.kind === 'ask-fact' && work.message.asksMany) return askTogether(work, next.definition, next.open);
  askNext(work, next);
}
