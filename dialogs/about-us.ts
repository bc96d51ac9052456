// What people ask us instead of telling something: who sees it, how long it takes, what they should do. Such a question is
// no story, and tells of no crime and of none that was not.

import { hasWords, type Values } from '../catalogue/words.ts';
import { contactsOf, repeatAdvice } from './advice.ts';
import { adviceOnRights, noCrimeKey } from './ask.ts';
import { holdsOneOf, isOneOf, plain, plainWords } from './plain.ts';
import { situationNow } from './policy.ts';
import { keepWords } from './record-told.ts';
import { reply, say, type Work } from './step.ts';

/**
 * Each has `say.about.<id>`, and under `say.about.<id>.words` the ways to ask it; `.sent` is what holds after sending, and
 * `.<type>` where that is what happened.
 */
const subjects = [
  'seen',
  'employer',
  'time',
  'hear',
  'next',
  'money-back',
  'visit',
  'cost',
  'police',
  'who',
  'what',
  'account',
  'language',
  'kept',
  'name',
  'somebody-else',
  'trust',
  'trouble',
  'job',
  'how-in',
  'contact-wish',
  'address',
  'passport',
  'not-report',
  'cifas',
  'who-loses',
  'ico',
  'tell-customers',
  'regulator',
  'take-down',
  'refund',
  'pay',
  'pay-back',
  'reply',
  'say-to-them',
  'block',
  'frozen',
  'copy',
  'bank',
  'number-159',
  'bother',
  'family',
  'wifi',
  'tell-police',
  'must',
  'act',
  'worry',
  'stop',
  'stop-them',
  'late',
  'scam',
  'postcode',
  'sort-code',
  'them',
  'do',
] as const;
/** Only by itself: "hi, I am scared" is more than a greeting. */
const greeting = 'hello';
const wish = 'family';
/** Wishes, and no questions: whoever works on the report is to know of them. */
const wishes: ReadonlySet<string> = new Set([wish, 'contact-wish']);
/** With more words around it, a question is about something else: "how long does this take for a refund?" */
const mostAround = 2;
/** As many words as a hello or a sigh has before a question. */
const fewWords = 2;

/** What `text` asks us, where it asks nothing else; null where it asks nothing of the kind. */
export function subjectOf(work: Work, text: string): string | null {
  if (isOneOf(work, `say.about.${greeting}.words`, text)) return greeting;
  const whole = subjectIn(work, plain(text));
  if (whole !== null) return whole;
  const clauses = text.split(/[?!.\n]+/).flatMap((clause) => plain(clause) || []);
  const asked = clauses.map((clause) => subjectIn(work, clause));
  const isAside = (clause: string): boolean => {
    const words = clause.split(' ');
    return words.length <= fewWords || plainWords(work, 'say.question-words').includes(words[0] ?? '');
  };
  // "Who sees this? Will my mum find out" asks twice; a story that ends on a question is a story.
  return clauses.every((clause, at) => asked[at] !== null || isAside(clause))
    ? (asked.find((one) => one !== null) ?? null)
    : null;
}

/** "What if I don't" asks whether it must be answered only where nothing follows: "what if I don't pay" asks something else. */
const goesOn = / (?:to|dont|not)$/;

/** "Don't tell the police" and "sort it out" ask us for it by themselves: behind "he said" or "my son will" they are told. */
const order = /^(?:dont|do not|do something|no police|sort|get it sorted|something|someone|somebody|you need)\b/;
const toldOfSomebody =
  /\b(?:says?|said|saying|tells?|telt|told|texted|wants?|wanted|warned|will|would|hell|shell|theyll|could|going to|gonna|trying to|to|him|her|them|me|us)$/;

const isToldOfSomebody = (words: string, within: string): boolean =>
  order.test(words) && toldOfSomebody.test(within.slice(0, Math.max(0, within.indexOf(` ${words} `))));

/** Firms and families ask for all of them: "should we block him" is "should I block him". */
const asOne = (said: string): string => said.replace(/\bwe\b/g, 'i').replace(/\bour\b/g, 'my');

/** Of two ways to ask that both fit, the longer is meant: "what will happen to me" is not "what will happen". */
function subjectIn(work: Work, said: string): string | null {
  const count = said.split(' ').length;
  const within = ` ${asOne(said)} `;
  let best: { id: string; length: number } | null = null;
  for (const id of subjects) {
    for (const { words, padded, pattern, most } of waysToAsk(plainWords(work, `say.about.${id}.words`))) {
      if (count > most || words.length <= (best?.length ?? 0)) continue;
      if (goesOn.test(words) && !within.endsWith(padded)) continue;
      if (isToldOfSomebody(words, within)) continue;
      if (pattern === null ? within.includes(padded) : pattern.test(within)) best = { id, length: words.length };
    }
  }
  return best?.id ?? null;
}

/** Stands in a way to ask for whatever is spoken of, so many words at most: "can you take -- down". */
const gap = '--';
const mostInGap = 4;

interface WayToAsk {
  readonly words: string;
  readonly padded: string;
  /** For one with a gap. */
  readonly pattern: RegExp | null;
  /** So many words may there be with it. */
  readonly most: number;
}

/** Every short message is compared with each of some thousand ways to ask: what is the same each time is worked out once. */
const waysOf = new WeakMap<readonly string[], readonly WayToAsk[]>();

function waysToAsk(list: readonly string[]): readonly WayToAsk[] {
  const known = waysOf.get(list);
  if (known) return known;
  const made = list.map(asOne).map((words) => ({
    words,
    padded: ` ${words} `,
    pattern: words.includes(gap) ? new RegExp(` ${words.replace(gap, `\\S+(?: \\S+){0,${mostInGap - 1}}`)} `) : null,
    most: words.split(' ').length + mostAround + (words.includes(gap) ? mostInGap - 1 : 0),
  }));
  waysOf.set(list, made);
  return made;
}

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

/** "… I did. Am I going to jail?": the question before or after a story is answered, and not only kept. True where one is. */
export function answerWithin(work: Work, text: string): boolean {
  const said = plain(text);
  if (holdsOneOf(work, 'say.no-bother.words', text)) reply(work, 'notice', 'say.no-bother');
  const [first = '', ...rest] = text.split(/(?<=[?!.\n])\s/);
  const begins = rest.length > 0 && first.endsWith('?') ? subjectIn(work, plain(first)) : null;
  const whole = asOne(said);
  const ends = subjects.find((id) =>
    waysToAsk(plainWords(work, `say.about.${id}.words`)).some(
      ({ words }) =>
        words.split(' ').length > fewWords && whole.endsWith(` ${words}`) && !isToldOfSomebody(words, ` ${whole} `),
    ),
  );
  const asked = [begins, ends].find((id) => id !== null && id !== undefined && !saidElsewhere.has(id));
  if (!asked) return false;
  answerAbout(work, asked);
  return true;
}

/** Answers what was asked: in other words once the report is sent, and with the advice of the case where that is asked. */
export function answerAbout(work: Work, subject: string): void {
  const { state, classification } = work.report;
  const sent = state === 'submitted' || state === 'withdrawn';
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
  const isClear = classification?.verdict === 'clear';
  const [type] = classification?.types ?? [];
  return [
    ...(sent ? ['sent'] : []),
    ...(isClear && type ? [type.id] : []),
    ...(isClear && demands.has(type?.id ?? '') ? ['demand'] : []),
    ...(isClear && !sent ? ['likely'] : []),
    ...(state === 'open' && classification === null ? ['first'] : []),
  ];
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
  police: ['police-101', 'emergency-999'],
  trust: ['159', 'police-101'],
  ico: ['ico'],
  'tell-customers': ['ico'],
  'take-down': ['ncsc-web'],
  pay: ['159'],
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
  do: ['159', 'emergency-999'],
};
