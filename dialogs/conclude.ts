// Says what came of an effect, once the rim has carried it out: never before it is true.

import type { Case } from '../model/case.ts';
import type { Message, Reply } from '../model/message.ts';
import type { Report } from '../model/report.ts';
import { isSent } from '../model/report.ts';
import { converse } from './converse.ts';
import { situationNow } from './policy/policy.ts';
import { giveAdvice } from './saying/advice.ts';
import { showCarriedOver } from './saying/carry-over.ts';
import { moveOn } from './saying/move-on.ts';
import { answerRows, showSoFar, viewsOf } from './saying/review.ts';
import { type DialogContext, reply, say, suggestion, type Work } from './step/step.ts';
import { showStatus } from './step/submitted.ts';

export type Outcome =
  | { readonly kind: 'submitted'; readonly case: Case }
  | { readonly kind: 'paused' }
  /** The report that was found is the one that the conversation goes on with. */
  | { readonly kind: 'returned' }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'wait'; readonly minutes: number }
  | { readonly kind: 'deleted' }
  | { readonly kind: 'withdrawn'; readonly case: Case; readonly alreadyTold: readonly string[] }
  /** `wasClosed`: the case had been closed, and waits to be read again. */
  | {
      readonly kind: 'revised';
      readonly case: Case;
      readonly telling: readonly string[];
      readonly wasClosed: boolean;
    }
  | { readonly kind: 'answered'; readonly case: Case; readonly wasClosed: boolean }
  | { readonly kind: 'new-report'; readonly with?: 'message' };

/** The replies that tell an outcome, and the report as it then is. Pure, like `converse`. */
export function conclude(
  report: Report,
  outcome: Outcome,
  message: Message,
  context: DialogContext,
): { readonly report: Report; readonly replies: readonly Reply[] } {
  const work: Work = { report, effect: null, replies: [], message, context };
  const names = (ids: readonly string[]): string => ids.map((id) => say(work, `partner.${id}.name`)).join(', ');
  switch (outcome.kind) {
    case 'submitted':
      receipt(work, outcome.case);
      break;
    case 'paused':
      reply(
        work,
        'paused',
        'say.paused',
        { code: work.report.pauseCode ?? '' },
        { suggest: [suggestion(work, 'carry-on')] },
      );
      break;
    case 'returned':
      if (isSent(work.report)) showStatus(work);
      else {
        reply(work, 'notice', 'say.welcome-back');
        // The question that was open when the person left is put again, and was not refused.
        const { asked, pending } = work.report;
        const left = pending !== null && asked.at(-1) === pending.fact ? asked.slice(0, -1) : asked;
        work.report = { ...work.report, asked: left, pending: null, state: 'open' };
        if (answerRows(work).length > 0) showSoFar(work);
        moveOn(work);
      }
      break;
    case 'not-found':
      reply(
        work,
        'problem',
        'say.return-not-found',
        {},
        { suggest: [suggestion(work, 'come-back'), suggestion(work, 'person')] },
      );
      break;
    case 'wait':
      reply(work, 'problem', 'say.return-wait', { minutes: outcome.minutes });
      break;
    case 'deleted':
      reply(work, 'ended', 'say.deleted');
      break;
    case 'withdrawn': {
      const key = outcome.alreadyTold.length > 0 ? 'say.withdrawn-told' : 'say.withdrawn';
      reply(work, 'status', key, { bodies: names(outcome.alreadyTold) });
      break;
    }
    case 'revised':
      if (outcome.telling.length > 0) reply(work, 'status', 'say.revised', { bodies: names(outcome.telling) });
      else reply(work, 'status', 'say.revised-desk');
      if (outcome.wasClosed) sayOpenedAgain(work, outcome.case);
      break;
    case 'answered':
      reply(work, 'status', 'say.answered');
      if (outcome.wasClosed) sayOpenedAgain(work, outcome.case);
      break;
    case 'new-report':
      showCarriedOver(work);
      if (outcome.with === 'message') {
        const { report: begun, replies } = converse(work.report, withoutFiles(message), context);
        return { report: begun, replies: [...work.replies, ...replies] };
      }
      moveOn(work);
      break;
  }
  return { report: work.report, replies: work.replies };
}

/** What was sent along is stored with the report before, and cannot be opened from the next: it has to be sent again. */
function withoutFiles(message: Message): Message {
  const { files = [], notTaken = [], ...rest } = message;
  const left = files.map(({ name }) => ({ name, why: 'failed' as const }));
  return { ...rest, notTaken: [...notTaken, ...left] };
}

const sayOpenedAgain = (work: Work, { queue }: Case): void =>
  reply(work, 'status', 'say.opened-again', { body: say(work, `partner.${queue}.name`) });

/** The reference, the secret phrase, and an honest statement of what happens next with each body. */
function receipt(work: Work, caseFile: Case): void {
  const routes = caseFile.routes;
  const partners = viewsOf(work, routes);
  const next = partners.map((view) => {
    const refused = view.mode === 'queue' && work.report.consents[view.partner] === 'no';
    const name = view.name;
    if (refused) return `- ${say(work, 'say.next-refused', { name })}`;
    if (view.mode === 'queue') return `- ${say(work, `partner.${view.partner}.next`)}`;
    return `- ${say(work, 'say.next-handoff', { name })} ${say(work, `partner.${view.partner}.handoff`)}`;
  });
  if (caseFile.queue !== caseFile.lead)
    next.unshift(`- ${say(work, 'say.next-desk', { name: say(work, `partner.${caseFile.lead}.name`) })}`);
  const key = work.context.catalogue.practice ? 'say.receipt-practice' : 'say.receipt';
  reply(
    work,
    'receipt',
    key,
    { reference: caseFile.reference, next: next.join('\n') },
    {
      rows: answerRows(work),
      partners,
      receipt: {
        reference: caseFile.reference,
        next: next.join('\n'),
        routes: routes.map(({ partner, role, mode }) => ({ partner, role, mode })),
      },
      suggest: [suggestion(work, 'add-file'), suggestion(work, 'status'), suggestion(work, 'new-report')],
    },
  );
  giveAdvice(work, situationNow(work), 'rest');
}
