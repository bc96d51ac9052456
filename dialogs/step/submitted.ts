// After a report was sent: where it stands, what was added or put right, and the question that staff asked.

import type { Case, StaffQuestion } from '../../model/case.ts';
import type { Ask } from '../../model/message.ts';
import { mayRevise } from '../../model/report.ts';
import { reply, say, suggestion, type Work } from './step.ts';

/** The oldest question from staff that still waits for the reporter. Once a case is closed, nobody waits. */
function waitingQuestion({ report, context }: Work): StaffQuestion | undefined {
  if (context.case === null || !mayRevise(report) || context.case.status === 'closed') return undefined;
  return context.case.questions.find(({ answer }) => answer === null);
}

const ofStaff = 'question:';
const askedByStaff = ({ id }: StaffQuestion): Ask => ({ fact: `${ofStaff}${id}`, kind: 'text', optional: true });

/** True for the ask of a question from staff. */
export const isStaffQuestion = (fact: string): boolean => fact.startsWith(ofStaff);

/** The oldest question from staff that the reporter has not answered, as an ask. */
export function openStaffQuestion(work: Work): Ask | null {
  const open = work.report.pending === null ? waitingQuestion(work) : undefined;
  return open ? askedByStaff(open) : null;
}

/** Takes an answer to a question from staff. No words are no answer, and what was taken back is added to no more. */
export function answerStaff(work: Work, question: string, raw: unknown): void {
  const asked = work.context.case?.questions.some(({ id }) => id === question);
  if (!asked || !mayRevise(work.report)) return showStatus(work);
  const text = typeof raw === 'string' || typeof raw === 'number' ? String(raw).trim() : '';
  if (text === '') {
    reply(work, 'problem', 'say.problem.empty');
    return putStaffQuestion(work);
  }
  const redacted = work.context.classifier.redact(text).text;
  work.effect = { kind: 'answer-staff', question, text: redacted, messageId: work.message.id };
}

/** Something was added to, or put right in, a report that was already sent: partners that got it are told. */
export function takeAddition(work: Work, what: 'added' | 'corrected' | 'file'): void {
  if (work.report.state === 'withdrawn') return showStatus(work);
  work.effect = { kind: 'revise', what };
}

/** The names of the bodies that the case was really sent to. */
function bodiesTold(work: Work, caseFile: Case): string[] {
  const told = caseFile.deliveries
    .filter(
      ({ to, kind, state }) => to !== 'reporter' && kind !== 'update' && ['delivered', 'acknowledged'].includes(state),
    )
    .map(({ to }) => to);
  return [...new Set(told)].map((partner) => say(work, `partner.${partner}.name`));
}

/** What can still be done about a report that was sent. Of one that was taken back nothing changes any more. */
export const afterSending = ({ report }: Work): string[] =>
  mayRevise(report) ? ['change', 'add-file', 'withdraw', 'new-report', 'person'] : ['new-report', 'person'];

/** Says where the case stands, in plain words, and puts the question that waits for the reporter. */
export function showStatus(work: Work): void {
  const caseFile = work.context.case;
  if (caseFile === null) return reply(work, 'status', 'say.status.not-sent');
  const told = bodiesTold(work, caseFile);
  const withdrawn = work.report.state === 'withdrawn';
  const lines = [
    ...(withdrawn
      ? []
      : [say(work, `say.status.${caseFile.status}`, { body: say(work, `partner.${caseFile.queue}.name`) })]),
    told.length > 0 ? say(work, 'say.status.told', { bodies: told.join(', ') }) : say(work, 'say.status.told-nobody'),
    ...(caseFile.outcome ? [say(work, `say.outcome.${caseFile.outcome}`)] : []),
    ...(caseFile.outcomeText ? [say(work, 'say.status.their-words', { text: caseFile.outcomeText })] : []),
  ];
  reply(
    work,
    'status',
    'say.status',
    { reference: caseFile.reference, lines: lines.join('\n') },
    {
      suggest: afterSending(work).map((id) => suggestion(work, id)),
    },
  );
  putStaffQuestion(work);
}

/** Puts the oldest question from staff that waits for the reporter, where there is one. */
export function putStaffQuestion(work: Work): void {
  const open = waitingQuestion(work);
  if (!open) return;
  const ask = askedByStaff(open);
  reply(
    work,
    'ask',
    'say.staff-question',
    { body: say(work, `partner.${open.partner}.name`), text: open.text },
    { ask },
  );
}
