// Whether the bank knows, told in passing: "Starling told the same evening, ref 44", "naw, I've no phoned the bank yet". It is
// heard wherever it stands, because nobody who has rung their bank may be told to ring it.

import type { Fact } from '../model/fact.ts';
import { factsOf } from '../model/report.ts';
import { bankLine, contactsOf } from './advice.ts';
import { readAnswer } from './answers.ts';
import { saysYesOrNo } from './asides.ts';
import { inStory, isToBeDone, oneOf, saidByThem, toldByName } from './bank-in-story.ts';
import { namesBank } from './bank-named.ts';
import { type Willing, willingIn } from './bank-unwilling.ts';
import { isOfFirm } from './of-firm.ts';
import { holdsOneOf, plain, plainWords, wordCount } from './plain.ts';
import { definitionOf, recordFact } from './record.ts';
import { cannotPhone, saysToRingBank } from './remembered.ts';
import { reply, type Work } from './step.ts';
import { blank, tells } from './turns-of-speech.ts';

const bankTold = 'bank-told';
/** Longer than this, a text may tell what somebody else said of a bank. */
const longestOfBank = 12;

/** "Naw, I've no phoned the bank yet", said to another question or in a story: it need not be asked any more. */
export function takeBankTold(work: Work, openFact: string, text: string): readonly Fact[] {
  const held = factsOf(work.report).get(bankTold);
  // Who passed the question over may answer it later; what was answered just now holds.
  if (held?.state === 'known' && (held.value !== 'no' || held.messageId === work.message.id)) return [];
  // "I already told you Nationwide" tells of us.
  if (tells(work, 'told-us', text)) return [];
  const told = tellsBank(work, openFact, text);
  // "No, we haven't told the bank, it's cash": there is nothing that a bank could stop.
  const value = told === 'no' && tells(work, 'all-in-cash', text) ? 'not-a-bank' : told;
  // Who had not told it may have done so since.
  return value === null || value === held?.value
    ? []
    : [recordFact(work, bankTold, 'known', value, { certainty: 'likely' })];
}

/** `text` with blanks in place of what a bank does, so that places in it hold. */
export const withoutBankDeeds = (work: Work, text: string): string => blank(work, 'bank-deed', text);

/** True where a short text tells that the bank knows. */
export const saysBankKnows = (work: Work, text: string): boolean =>
  wordCount(text) <= longestOfBank && tellsBank(work, 'story', text) === 'yes';

const ofWilling: Readonly<Record<Willing, string | null>> = { unwilling: 'no', told: 'yes', unclear: null };

function tellsBank(work: Work, openFact: string, text: string): string | null {
  if (tells(work, 'their-banks', text) && isOfFirm(work)) return null;
  if (openFact === bankTold && tells(work, 'denies-else', text)) return null;
  const willing = saidByThem.test(text) ? null : willingIn(work, text);
  return willing === null ? tellsOfTelling(work, openFact, text) : ofWilling[willing];
}

function tellsOfTelling(work: Work, openFact: string, text: string): string | null {
  // A bank that closed the account, or "is frozen", may have heard nothing from them: it can have seen something itself.
  const rest = blank(work, 'account-closed', text);
  return (
    inShort(work, rest) ??
    inStory(work, rest) ??
    ofCard(work, openFact, text) ??
    toAdvice(work, openFact, text) ??
    ofThem(work, openFact, text)
  );
}

/** "Yes dear, I have rung them now": all of it is of the bank, and it answers no question whether money left. */
export const isOfBankAlone = (work: Work, openFact: string, text: string): boolean =>
  openFact !== bankTold &&
  !/[.!?;,\n]\s*\S|\s(?:and|but)\s/.test(text) &&
  wordCount(text) > 2 &&
  tellsBank(work, openFact, text) === 'yes';

/** True where a short text tells whether the bank knows: a day in it is none of what happened. */
export const isOfBankTold = (work: Work, openFact: string, text: string): boolean =>
  wordCount(text) <= longestOfBank && tellsBank(work, openFact, text) !== null;

/** "Bank of Scotland, she rang them a minute ago": their own bank, and that it knows; nothing in it is of the other side. */
export const isOfOwnBank = (work: Work, openFact: string, text: string): boolean =>
  toldByName(work, text) !== null ||
  (wordCount(text) <= longestOfBank &&
    clausesOf(text).some((clause) => namesBank(work, clause)) &&
    (openFact === 'persona' ? ofThem : tellsBank)(work, openFact, text) !== null);

/** So few words beside those that answer tell of nothing else. */
const mostBeside = 4;
const answersOfBank = ['say.leading-yes', 'fact.bank-told.yes.words', 'fact.bank-told.no.words'];

/** What `text` says besides that the bank knows or does not: "yes, they said they will kill us" leaves "they will kill us". */
function besideBankTold(work: Work, text: string): string {
  const answers = answersOfBank.flatMap((key) => plainWords(work, key)).sort((one, other) => other.length - one.length);
  return answers.reduce((rest, words) => rest.replaceAll(` ${words} `, ' '), ` ${plain(text)} `).trim();
}

/** "Yes straight away, they're looking at it": whether the bank was told, and nothing besides that speaks of danger. */
export function saysOnlyOfBank(work: Work, asked: string, text: string): boolean {
  const definition = definitionOf(work, bankTold);
  if (asked !== bankTold || !definition || wordCount(text) > longestOfBank) return false;
  const beside = besideBankTold(work, text);
  const { classifier } = work.context;
  return (
    wordCount(beside) <= mostBeside &&
    readAnswer(work, definition, text).ok &&
    classifier.findSafety(beside).length === 0 &&
    classifier.perhapsDanger(beside) === null
  );
}

/** "Police not told yet": it says of no bank whether it knows. */
export const tellsOfAnother = (work: Work, asked: string, text: string): boolean =>
  asked === bankTold && !saysYesOrNo(work, text) && (tells(work, 'told-the-seller', text) || tellsOthers(work, text));

const tellsOthers = (work: Work, text: string): boolean =>
  holdsOneOf(work, 'bank-told.others.words', text) &&
  tells(work, 'has-been-told', text) &&
  !tells(work, 'it-is', text) &&
  !holdsOneOf(work, 'say.bank-words', text);

/** Questions that nobody answers with "not yet". */
const ofNothingDone: ReadonlySet<string> = new Set(
  'remote-access ongoing still-in-touch affected first-channel persona means suspect-known locked-out times'.split(' '),
);

/** "Not yet", to a question that asks nothing of the kind: it answers the advice to ring the bank. */
export const answersAdvice = (work: Work, openFact: string, text: string): boolean =>
  tells(work, 'not-yet', text) && ofNothingDone.has(openFact) && work.report.advised.some(saysToRingBank);

const toAdvice = (work: Work, openFact: string, text: string): string | null =>
  answersAdvice(work, openFact, text) ? 'no' : null;

/** A longer clause tells of something else. */
const longestOfThem = 9;

/** So many questions ago it may have been asked, and be answered only now. */
const lastAsked = 2;

/** True where the last that was told is the name of their bank, or the last advice is to ring it. */
function speaksOfBank(work: Work, openFact: string): boolean {
  const { report } = work;
  const { advised, facts } = report;
  // "Yes, I told them", to a day or a sum, can only answer the advice to ring the bank.
  if (asksFigure(work, openFact) && advised.some(saysToRingBank)) return true;
  if (saysToRingBank(advised.at(-1) ?? '') || factsOf(report).get(bankTold)?.value === 'no') return true;
  if (report.asked.slice(-lastAsked).includes(bankTold)) return true;
  const now = work.message.id;
  const last = facts.findLast((fact) => fact.messageId !== now)?.messageId;
  return facts.some((fact) => fact.id === 'your-bank' && (fact.messageId === last || fact.messageId === now));
}

const figures: ReadonlySet<string> = new Set(['date', 'money', 'number']);
const asksFigure = (work: Work, openFact: string): boolean => figures.has(definitionOf(work, openFact)?.kind ?? '');

const clausesOf = (text: string): readonly string[] => text.split(/[.!?;,\n]+(?:\s|$)|\s(?:and|but)\s/);

/** "We told them at 10", as `plain` makes it. */
const atAnHour =
  ' (?:at|about|around|roond) (?:about )?(?:\\d{1,2}(?: ?\\d\\d)?(?: ?[ap]m| oclock)?|noon|midday|lunch ?time|dinner ?time|tea ?time)';

/** "She's told them", of a bank that was spoken of just before. */
function ofThem(work: Work, openFact: string, text: string): string | null {
  // "We've told them" answers whether an insurer was told.
  if (openFact.endsWith('-told')) return null;
  if (isAfraid(work, text)) return 'no';
  const clauses = clausesOf(text);
  // "Bank of Scotland, she rang them a minute ago": the bank is named with it.
  const named = clauses.findIndex((clause) => namesBank(work, clause));
  if (named < 0 && !speaksOfBank(work, openFact)) return null;
  // "Phoned them this morning, they stopped it": what they did then is the bank's doing.
  const behind = `(?: ${oneOf(work, 'behind')}|${atAnHour})`;
  const them = `${oneOf(work, 'them')}${behind}*(?:$| (?:they|theyre|theyve) ${oneOf(work, 'acting')})`;
  const themThen = `${oneOf(work, 'them')}${behind}+$`;
  const before = `(?:^|^(?:\\w+ ){0,2}?)(?:${oneOf(work, 'who')} )?`;
  const done = `(?:${oneOf(work, 'done')} )`;
  const not = new RegExp(`${before}${done}*${oneOf(work, 'denying')} ${done}*${oneOf(work, 'telling')} ${them}`);
  const yes = new RegExp(`${before}(?:${done}+${oneOf(work, 'telling')}|${done}*${oneOf(work, 'plainly')}) ${them}`);
  // "He's no told them"
  const scotsNot = new RegExp(`${before}${done}+no ${oneOf(work, 'telling')} ${them}`);
  // "They've not been told"
  const unknowing = new RegExp(
    `^(?:they|theyve|it|its)(?: have| has)? ?(?:not|no|never|havent|hasnt|havenae)(?: yet)? been ${oneOf(work, 'plainly')}\\b`,
  );
  // "Yes I rang them", and not "I rang them", which may be anybody.
  const agrees = new RegExp(
    `^${oneOf(work, 'agreeing')} (?:${oneOf(work, 'who')} )?(?:did )?${oneOf(work, 'telling')} ${them}`,
  );
  // Behind the name of a bank simply "rang them", with when. Asked who they said they were, nothing less says that it is their own.
  const rang = new RegExp(`^(?:${oneOf(work, 'who')} )?${done}*${oneOf(work, 'telling')} ${themThen}`);
  const rangThem = new RegExp(
    `^(?:${oneOf(work, 'agreeing')} )?(?:${oneOf(work, 'who')} )?${done}*${oneOf(work, 'telling')} ${oneOf(work, 'them')}$`,
  );
  for (const [at, clause] of clauses.entries()) {
    const said = plain(clause).replace(/ yet$/, '');
    if (wordCount(said) > longestOfThem) continue;
    if (openFact !== 'persona' && (not.test(said) || scotsNot.test(said) || unknowing.test(said))) return 'no';
    // "Halifax. I rung them, they said 15 days"
    const answered = /^(?:they|theyre|theyve)\b/.test(plain(clauses[at + 1] ?? ''));
    const ofNamed =
      named >= 0 && at === named + 1 ? (rang.exec(said) ?? (answered ? rangThem.exec(said) : null)) : null;
    const told = openFact === 'persona' ? null : (yes.exec(said) ?? agrees.exec(said));
    const match = (told ?? ofNamed)?.[0];
    if (match !== undefined && !isToBeDone(work, match)) return 'yes';
  }
  return null;
}

/** "I'm scared to ring them in case it's him again", behind advice to ring the bank, however long ago. */
function isAfraid(work: Work, text: string): boolean {
  const toRing = new RegExp(`\\b${oneOf(work, 'afraid')} ${oneOf(work, 'telling')} ${oneOf(work, 'them')}\\b`);
  return work.report.advised.some(saysToRingBank) && toRing.test(plain(text));
}

const longestOfCard = 10;
/** "Aye, they've cancelled it", of a card: nobody but the bank can. */
function ofCard(work: Work, openFact: string, text: string): string | null {
  const facts = factsOf(work.report);
  const isCard = facts.get('means')?.value === 'card' || [facts.get('disclosed')?.value].flat().includes('card');
  const isOfBank = isCard || speaksOfBank(work, openFact);
  if (isOfBank && wordCount(text) <= longestOfCard && tells(work, 'card-stopped', text)) return 'yes';
  // Behind advice to ring the bank, whom they rang is the bank.
  const mayBe = wordCount(text) <= longestOfBank && work.report.advised.some(saysToRingBank);
  return mayBe && tells(work, 'rang-and-stopped', text) && !saidByThem.test(text) ? 'yes' : null;
}

/** Who says that their bank does not know yet is asked to ring it before the next question, unless this turn has said so. */
export function urgeBank(work: Work): void {
  const told = factsOf(work.report).get(bankTold);
  if (told?.value !== 'no' || told.messageId !== work.message.id || work.report.state !== 'open') return;
  if (work.saidToRingBank || work.report.classification?.types[0]?.id === 'consumer-dispute') return;
  const calls = !cannotPhone(work.report);
  const text = work.message.text ?? '';
  if (holdsOneOf(work, 'say.bank-being-rung.words', text)) return reply(work, 'notice', 'say.bank-being-rung');
  const key = willingIn(work, text) === 'unwilling' ? 'say.bank-unwilling' : 'say.bank-not-told';
  reply(work, 'notice', key, {}, calls ? { contacts: contactsOf(work, [bankLine]) } : {});
}

function inShort(work: Work, text: string): string | null {
  const definition = definitionOf(work, bankTold);
  if (!definition || wordCount(plain(text)) > longestOfBank || saidByThem.test(text)) return null;
  if (!holdsOneOf(work, 'say.bank-words', text)) return null;
  const read = readAnswer(work, definition, text);
  return read.ok && typeof read.value === 'string' ? read.value : null;
}
