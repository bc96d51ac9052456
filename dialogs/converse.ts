// The conversation as a reducer: a report and a message in, the report as it then is, what is said, and what is still to
// be done out. Nothing but facts is remembered, so a correction, a way back, a week's pause and a new version of this
// program in mid-conversation are all one case: work it out again.

import type { Ask, Message } from '../model/message.ts';
import type { Report } from '../model/report.ts';
import { saysYesOrNo } from './asides.ts';
import { saysBankKnows, saysOnlyOfBank, withoutBankDeeds } from './bank-told.ts';
import { interpret } from './interpret.ts';
import { sayLost, withoutCode } from './no-code.ts';
import { plain, wordCount } from './plain.ts';
import { choicesOf } from './read-choice.ts';
import { definitionOf } from './record.ts';
import { respond } from './respond.ts';
import { withoutLongRows } from './rows-of-signs.ts';
import { mentionDanger, withoutContrary, withoutTheirOwn } from './safety.ts';
import { type DialogContext, reply, type Step, type Work } from './step.ts';
import { openStaffQuestion } from './submitted.ts';
import { takeFiles } from './take-files.ts';
import { tells } from './turns-of-speech.ts';
import { answerWithdrawn } from './withdrawn.ts';

const figures: ReadonlySet<string> = new Set(['date', 'money', 'number']);
/** Kinds of question that are answered in words of one's own. */
const wordy: ReadonlySet<string> = new Set(['text', 'file']);
const fewWords = 4;
const selfHarm = 'self-harm';
const moneyMoving = 'money-moving-now';
/** What a bank that was told does may sound like these: "I'm on the phone to them now". A threat does not. */
const asOfBank: ReadonlySet<string> = new Set([moneyMoving, 'remote-access-now']);
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
  const unread =
    secret || text === '' || isLabel(work, asked, text) || (pending !== null && tells(work, 'time-alone', text));
  const ofBank = pending !== null && saysOnlyOfBank(work, pending.fact, text);
  const found = unread
    ? []
    : withoutTheirOwn(
        work,
        asked,
        withoutContrary(work, context.classifier.findSafety(withoutBankDeeds(work, text)), text),
        text,
      );
  const hits = ofBank ? found.filter(({ id }) => !asOfBank.has(id)) : found;
  const isPassedOver = meaning.kind === 'command' || meaning.kind === 'skip' || meaning.kind === 'unknown';
  // A date or a sum that was asked for speaks of nothing else.
  const isFigure = meaning.kind === 'answer' && figures.has(definitionOf(work, meaning.fact)?.kind ?? '');
  // "Yes, this morning" answers a question of our own; what is plainly danger in so few words was found above.
  const isBrief = pending !== null && !wordy.has(pending.kind) && wordCount(text) <= fewWords;
  const isAnswer = ofBank || (isBrief && (meaning.kind === 'answer' || saysYesOrNo(work, text)));
  const mayBe =
    unread || isPassedOver || isFigure || isAnswer || isOfAccount(text) ? null : context.classifier.perhapsDanger(text);
  const [perhaps = null] = mayBe === null ? [] : withoutTheirOwn(work, asked, [mayBe], text);
  work.mayBeDanger = perhaps !== null && perhaps.id !== selfHarm;
  const isSettled = answerWithdrawn(work, meaning, text, hits.length > 0 || perhaps !== null);

  // "20 minutes ago" says when it was, and not that it goes on.
  const meant = isFigure ? hits.filter(({ id }) => id !== moneyMoving) : hits;
  if (noCode === 'lost') sayLost(work);
  else if (!isSettled) respond(work, meaning, pending, meant, text);
  // Who has just rung the bank is not told to.
  const isRung = perhaps?.id === 'money-moving-now' && saysBankKnows(work, text);
  if (perhaps && !isSettled && !isRung) mentionDanger(work, perhaps, text);
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

/** "Transfer, acc 31926819 sort 60-16-13": the numbers of an account and a word or two speak of nothing else. */
const isOfAccount = (text: string): boolean =>
  /(?<!\d)\d{2}[- ]?\d{2}[- ]?\d{2}(?!\d)/.test(text) &&
  /(?<!\d)\d{8}(?!\d)/.test(text) &&
  (text.match(/\p{L}{2,}/gu) ?? []).length <= fewWords;

/** Our own words on a button, which a page sends as what the person says: they speak of no danger. */
function isLabel(work: Work, asked: Ask | null, text: string): boolean {
  const fact = work.message.answer?.fact;
  if (fact === undefined) return false;
  const definition = definitionOf(work, fact);
  const choices = [
    ...(asked?.fact === fact ? (asked.choices ?? []) : []),
    ...(definition ? choicesOf(work, definition) : []),
  ];
  return choices.some(({ label }) => plain(label) === plain(text));
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
