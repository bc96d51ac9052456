// After anything was taken in: say the advice that has become urgent, then the next question or the review.

import { isSent } from '../../model/report.ts';
import { nextStep, situationNow } from '../policy/policy.ts';
import { adviceGiven } from '../step/remembered.ts';
import { reply, say, type Work } from '../step/step.ts';
import { showStatus } from '../step/submitted.ts';
import { giveAdvice } from './advice.ts';
import { askNext } from './ask.ts';
import { askTogether } from './ask-together.ts';
import { dropOwnPlace } from './carry-over.ts';
import { review } from './review.ts';
import { urgeBank } from './urge-bank.ts';

/** The rest of the advice comes with the receipt. */
const mostAdvised = 3;

/** Once is enough to say why. */
const hasSeparated = ({ report, context }: Work): boolean =>
  report.asked.some((id) => context.catalogue.answers.has(id));

/** Why this question comes first: it tells apart what the report may be. */
function sayBetween(work: Work, types: readonly string[]): void {
  const [one = '', other] = types.map((type) => say(work, `type.${type}.label`));
  if (other === undefined) reply(work, 'notice', 'say.perhaps', { one });
  else reply(work, 'notice', 'say.between', { one, other });
}

/** Goes on to whatever the facts that are held call for now. */
export function moveOn(work: Work): void {
  if (isSent(work.report)) {
    // Nothing is asked any more; but nobody is left without a word.
    return work.replies.length === 0 ? showStatus(work) : undefined;
  }
  work.report = { ...work.report, state: 'open' };
  dropOwnPlace(work);
  const situation = situationNow(work);
  giveAdvice(work, situation, 'urgent');
  urgeBank(work);
  const next = nextStep(work);
  if (next.kind === 'review') return review(work);
  // Quieter advice comes a piece at a time with the first questions, once the kind of fraud is settled.
  const early = adviceGiven(work.report) < mostAdvised && !work.replies.some(({ kind }) => kind === 'advice');
  if (next.kind === 'ask-fact' && !next.between && early) giveAdvice(work, situation, 'next');
  if (next.kind === 'ask-fact' && next.between && !hasSeparated(work)) sayBetween(work, next.between);
  if (next.kind === 'ask-fact' && work.message.asksMany) return askTogether(work, next.definition, next.open);
  askNext(work, next);
}
