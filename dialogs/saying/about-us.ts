// Answers what people ask us: who sees it, how long it takes, what they should do (asked-of-us.ts finds the question).

import { hasWords, type Values } from '../../catalogue/words.ts';
import { isSent } from '../../model/report.ts';
import { situationNow } from '../policy/policy.ts';
import { greeting, subjectsAround } from '../reading/asked-of-us.ts';
import { keepWords } from '../recording/record-told.ts';
import { holdsOneOf, wordCount } from '../step/plain.ts';
import { hasSpokenOf } from '../step/remembered.ts';
import { isSetIn } from '../step/setting.ts';
import { reply, say, type Work } from '../step/step.ts';
import { contactsOf, repeatAdvice } from './advice.ts';
import { adviceOnRights, noCrimeKey } from './ask.ts';

const wish = 'family';
/** Wishes, and no questions: whoever works on the report is to know of them. */
const wishes: ReadonlySet<string> = new Set([wish, 'contact-wish']);

/** What the advice of the case says already, or asks for the story that was just told. */
const saidElsewhere: ReadonlySet<string> = new Set([
  'do',
  'bank',
  'pay',
  'reply',
  'what',
  'who',
  'next',
  'scam',
  greeting,
  wish,
]);

/** What somebody who asks it is about to do; later the advice of the case does not answer it once more. */
const aboutToDo: ReadonlySet<string> = new Set(['pay', 'reply']);

/** So many words ask no more than one thing … */
const briefQuestion = 10;
/** … and so many ask it with what moves them to: "should I pay the 5k? they say I get 61k back". */
const longerQuestion = 24;

/** "… I did. Am I going to jail?": the question before or after a story is answered, and not only kept. True where one is. */
export function answerWithin(work: Work, text: string): boolean {
  if (holdsOneOf(work, 'say.no-bother.words', text)) reply(work, 'notice', 'say.no-bother');
  // "Just got this, is it a scam": beside a first story what was found answers it, and later nothing else does.
  const isLater = work.report.asked.length > 0;
  const count = wordCount(text);
  const isAnswered = (id: string): boolean =>
    // "They want 900 more. Do I have to?" asks of what was told, as nothing was asked of them yet.
    (!saidElsewhere.has(id) && (isLater || id !== 'must')) ||
    (isLater && (id === 'scam' || id === 'bank') && count <= briefQuestion) ||
    (isLater && aboutToDo.has(id) && count <= longerQuestion);
  const asked = subjectsAround(work, text).find(isAnswered);
  if (!asked) return false;
  answerAbout(work, asked);
  return true;
}

/** Answers what was asked: in other words once the report is sent, and with the advice of the case where that is asked. */
export function answerAbout(work: Work, subject: string): void {
  const { classification } = work.report;
  const sent = isSent(work.report);
  if (subject === 'do' && classification?.verdict === 'not-a-crime' && !situationNow(work).live)
    return reply(work, 'notice', noCrimeKey(work), {}, { contacts: adviceOnRights(work) });
  if (subject === 'do' && repeatAdvice(work, situationNow(work))) return;
  if (wishes.has(subject) && !sent) keepWords(work, work.message.text ?? '', true);
  const key = `say.about.${subject}`;
  const form = formsOf(work, sent).find((one) => hasWords(work.context.catalogue, `${key}.${one}`));
  const words = form === undefined ? key : `${key}.${form}`;
  const contacts = contactsOf(work, contactsFor[`${subject}.${form}`] ?? contactsFor[subject] ?? []);
  const [type] = classification?.types ?? [];
  const values: Values = type ? { type: say(work, `type.${type.id}.label`) } : {};
  reply(work, 'notice', words, values, contacts.length > 0 ? { contacts } : {});
}

/**
 * The forms of an answer that fit better than the plain one, where there are words for them; the first that has some is said. A
 * kind of crime that is clear may have its own.
 */
function formsOf(work: Work, sent: boolean): readonly string[] {
  const { classification, state } = work.report;
  const { affected, facts } = situationNow(work);
  const isClear = classification?.verdict === 'clear';
  const [type] = classification?.types ?? [];
  return [
    ...(sent ? ['sent'] : []),
    ...(isWatched(work) ? ['watched'] : []),
    // By what was paid with: no bank recalls cash, or a gift card.
    ...(typeof facts.means === 'string' ? [facts.means] : []),
    ...(type && (isClear || isSetIn(work, type.id, 'plain-answer-harms')) ? [type.id] : []),
    ...(type && isSetIn(work, type.id, 'seller-tells') ? ['selling'] : []),
    ...(isClear && demands.has(type?.id ?? '') ? ['demand'] : []),
    ...(isClear && type && isSetIn(work, type.id, 'fee-first') ? ['fee'] : []),
    ...(affected === 'person' ? [] : ['firm']),
    ...(isClear && !sent ? ['likely'] : []),
    ...(state === 'open' && classification === null ? ['first'] : []),
  ];
}

/** True where somebody close may see what is changed, and what stops a stranger can warn them. */
function isWatched(work: Work): boolean {
  const { facts, type } = situationNow(work);
  if (type === 'child-exploitation') return false;
  return (
    type === 'stalking-harassment' ||
    facts['money-control'] === 'yes' ||
    hasSpokenOf(work.report, 'told', 'coercion-control')
  );
}

/** Kinds of crime in which somebody is told to pay, or else: no firm can be rung to check, and no bank. */
const demands: ReadonlySet<string> = new Set([
  'ransomware',
  'data-extortion',
  'ddos',
  'sextortion-payment',
  'intimate-image-abuse',
  'threat-to-safety',
]);

/** Whom an answer names, so that the number can be pressed. */
const contactsFor: Readonly<Record<string, readonly string[]>> = {
  'call-back': ['159'],
  'call-back.cash': ['159'],
  'call-back.gift-card': [],
  'call-back.crypto': ['159'],
  'call-back.money-service': [],
  'freeze-card': ['159'],
  'keep-it.watched': ['police-101', 'emergency-999'],
  'delete-it.watched': ['police-101', 'emergency-999'],
  'freeze-card.watched': ['police-101', 'emergency-999'],
  'stop-order': ['159'],
  'stop-it': ['159'],
  'stop-it.data-breach': [],
  'how-sure': ['159', 'police-101'],
  'how-sure.first': [],
  'how-sure.watched': ['police-101', 'emergency-999'],
  'how-sure.abuse-of-trust': ['police-101', 'emergency-999'],
  'how-sure.insider-fraud': ['police-101', 'emergency-999'],
  'how-sure.threat-to-safety': ['police-101', 'emergency-999'],
  'how-sure.romance-fraud': [],
  'how-sure.child-exploitation': ['police-101', 'emergency-999'],
  'how-sure.family-message': [],
  'real-number': ['159', 'police-101'],
  'fca-number': ['fca'],
  password: ['159'],
  'password.watched': ['police-101', 'emergency-999'],
  notes: ['police-101'],
  'notes.courier-fraud': ['159', 'emergency-999'],
  'notes.bank-safe-account': ['159', 'emergency-999'],
  'deadline.firm': ['159', 'ico'],
  duty: ['159', 'police-101'],
  'duty.firm': ['ico'],
  police: ['police-101', 'emergency-999'],
  'ring-police': ['police-101', 'emergency-999'],
  'trouble.gov-impersonation': ['police-101'],
  trust: ['159', 'police-101'],
  ico: ['ico'],
  'tell-customers': ['ico'],
  'take-down': ['ncsc-web'],
  pay: ['159'],
  'pay.courier-fraud': ['emergency-999'],
  cifas: ['cifas'],
  address: ['companies-house'],
  passport: ['cifas'],
  'pay-back': ['159'],
  'pay-back.retail-refund-fraud': [],
  'pay-back.seller-scam': [],
  'pay-back.identity-application': [],
  'pay.demand': ['police-101', 'emergency-999'],
  reply: ['159'],
  bank: ['159'],
  'number-159': ['159'],
  'if-emptied': ['159'],
  'if-emptied.watched': ['police-101', 'emergency-999'],
  'if-gone': ['159'],
  'if-gone.gift-card': [],
  'if-gone.money-service': [],
  'say-to-bank': ['159'],
  'told-for-me': ['159'],
  'bank-busy': ['159'],
  'new-account': ['159'],
  'push-payment': ['159'],
  remote: ['159'],
  'come-back': ['emergency-999'],
  'finds-out': ['police-101', 'emergency-999'],
  hours: ['159', 'police-101', 'emergency-999'],
  'in-my-name': ['cifas'],
  do: ['159', 'emergency-999'],
};
