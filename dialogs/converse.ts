// The conversation as a reducer: a report and a message in, the report as it then is, what is said, and what is still to
// be done out. Nothing but facts is remembered, so a correction, a way back, a week's pause and a new version of this
// program in mid-conversation are all one case: work it out again.

import type { Message } from '../model/message.ts';
import type { Report } from '../model/report.ts';
import { sayLost, withoutCode } from './answering/no-code.ts';
import { withoutLongRows } from './reading/rows-of-signs.ts';
import { takeFiles } from './recording/take-files.ts';
import { respond } from './respond.ts';
import { mentionDanger } from './saying/safety.ts';
import { type DialogContext, reply, type Step, type Work } from './step/step.ts';
import { openStaffQuestion } from './step/submitted.ts';
import { interpret } from './telling/interpret.ts';
import { hasRung, listenForDanger } from './telling/listen-for-danger.ts';
import { answerWithdrawn } from './withdrawn.ts';

/** Questions whose answer is a secret of the person's: it is used and never kept. */
const secretAsks = new Set(['return-phrase']);

/**
 * Takes one message into a report. Pure: the same report, message and context give the same step.
 * At most one effect is returned; `conclude` says what came of it.
 */
export function converse(report: Report, posted: Message, context: DialogContext): Step {
  const received = withoutLongRows(posted);
  const message = withoutSecrets(received, context);
  const work: Work = { report: { ...report, updatedAt: context.now }, effect: null, replies: [], message, context };
  const open = openStaffQuestion(work) ?? report.pending;
  const noCode = withoutCode(work, open, received.text ?? '');
  const asked = noCode === 'story' ? null : open;
  if (noCode === 'story') work.report = { ...work.report, pending: null, returningWith: null };
  const secret = secretAsks.has(message.answer?.fact ?? asked?.fact ?? '');
  // A form or a card sends its text as the value of an answer: it may speak of danger or hold a secret all the same.
  const given = [...(received.answer ? [received.answer] : []), ...(received.answers ?? [])];
  const typed = received.text ?? given.flatMap(({ value }) => (typeof value === 'string' ? [value] : [])).join('\n');
  const { text, redactions } = secret ? { text: typed, redactions: [] } : context.classifier.redact(typed);

  if (redactions.length > 0) reply(work, 'notice', 'say.redacted');
  if (work.report.state !== 'withdrawn') takeFiles(work);
  // Files that were asked for have answered; whatever is written beside them is not read as the answer once more.
  const pending = asked?.kind === 'file' && message.files?.length ? null : asked;
  const meaning = interpret(work, pending, namesOnly(message, text) ? '' : text);
  const { hits, meant, perhaps } = listenForDanger(work, { meaning, asked, pending, text, isSecret: secret });
  const isSettled = answerWithdrawn(work, meaning, text, hits.length > 0 || perhaps !== null);
  if (noCode === 'lost') sayLost(work);
  else if (!isSettled) respond(work, meaning, pending, meant, text);
  if (perhaps && !isSettled && !hasRung(work, perhaps, text)) mentionDanger(work, perhaps, text);
  // A phrase may be typed with the code, unasked: what returns, or says with what, is not kept as it was said.
  const { returningWith } = work.report;
  const isReturn = secret || work.effect?.kind === 'return';
  const kept = isReturn ? '…' : returningWith !== report.returningWith ? (returningWith ?? text) : text;
  const heard: Step['heard'] = { ...heardOf(message, isReturn), ...(message.text !== undefined && { text: kept }) };
  return { report: work.report, replies: work.replies, effect: work.effect, heard };
}

/** The message with every secret in a card's or a form's value replaced; the one that is asked for is used, not kept. */
function withoutSecrets(message: Message, { classifier }: DialogContext): Message {
  const { answer: given, answers = [] } = message;
  const clean = (value: unknown): unknown => {
    if (typeof value === 'string') return classifier.redact(value).text;
    if (typeof value === 'number') return String(value) === classifier.redact(String(value)).text ? value : null;
    if (Array.isArray(value)) return value.map(clean);
    return typeof value === 'boolean' ? value : null;
  };
  return {
    ...message,
    ...(given && !secretAsks.has(given.fact) && { answer: { fact: given.fact, value: clean(given.value) } }),
    // A secret is asked for by itself: on a card of several questions nobody has one to give.
    ...(message.answers && {
      answers: answers.flatMap(({ fact, value }) => (secretAsks.has(fact) ? [] : [{ fact, value: clean(value) }])),
    }),
  };
}

/** A page that sends files may have nothing to say but their names. */
function namesOnly({ files = [] }: Message, text: string): boolean {
  const names = files.map(({ name }) => name);
  return names.length > 0 && text.split(', ').every((part) => names.includes(part.trim()));
}

function heardOf({ answer: given, answers, files, event }: Message, isSecret: boolean): Step['heard'] {
  const value = given === undefined || isSecret || secretAsks.has(given.fact) ? undefined : given.value;
  return {
    ...(given && { answer: { fact: given.fact, value } }),
    ...(answers && { answers }),
    ...(files && { files }),
    ...(event && { event }),
  };
}
