// What a free text says besides being story: the answer that it begins with, a bare amount or day, a correction in
// passing, and the wish not to be named. People answer in sentences, and must not be asked again for what they said.

import type { ExtractedFact, Understanding } from '../model/classification.ts';
import type { Fact, FactValue } from '../model/fact.ts';
import { factsOf } from '../model/report.ts';
import { withoutOwnBank } from './about-oneself.ts';
import { contactsOf } from './advice.ts';
import { adultFrom, ageIn } from './ages.ts';
import { readAnswer } from './answers.ts';
import { beginsToAsk } from './asides.ts';
import {
  answersAdvice,
  deniesElse,
  isOfBankAlone,
  isOfBankTold,
  isOfOwnBank,
  tellsBody,
  tellsOfAnother,
} from './bank-told.ts';
import { beginsToCorrect, withoutDenied } from './corrections.ts';
import { countsOwnPeople } from './count-of-people.ts';
import { withoutGiftCodes } from './gift-codes.ts';
import { isAside } from './interpret.ts';
import { isLossOfCustomers } from './loss-of-customer.ts';
import { isMoment, isToCome } from './moments.ts';
import { addMoneyLost, takePartPaid } from './money-left.ts';
import { holdsOneOf, plain, plainWords, wordCount } from './plain.ts';
import { dropPrefilled } from './prefill.ts';
import { choicesOf, readLeadingYesNo } from './read-choice.ts';
import { definitionOf, recordFact } from './record.ts';
import { takeLaterPayment } from './since-then.ts';
import { reply, type Work } from './step.ts';
import { beginsWithSum, namesSeveral, sumAnswered, sumInPassing, withoutDays, withoutHavingTold } from './sums.ts';
import { takeTwoMeans } from './two-means.ts';

/** A first clause longer than this is a sentence and not an answer. */
const longestLead = 6;
/** Longer than this, the sums in a text are a story's. */
const longestSums = 12;
const bankTold = 'bank-told';
const isBrief = (text: string): boolean => wordCount(text) <= longestSums;
/** "Yes they paid it yesterday", to whether there are mail rules: it tells of the payment, and says yes to nothing. */
const tellsPaying =
  /^\W*(?:yes|yeah|yep|aye|no|naw|nope|nah)\b[\s,]*(?:i|we|ah|they|he|she|the \w+|our \w+)\b[^.!?]{0,20}\b(?:sent|paid|payed|transferred)\b/i;
const deniesPaying = /^\W*(?:no|naw|nope|nah)\b[\s,]*(?:i|we|ah)\b[^.!?]*\b(?:sent|paid|payed|transferred|gied)\b/i;
/** Kinds whose answers can be told from other words. */
const readable = new Set(['choice', 'choices', 'confirm', 'date', 'money', 'number']);

/** "No he's never hit me": what was not done, and not that it is over. */
const deniesDeed =
  /^\W*(?:no|naw|nah|nope)\W+(?:he|she|they|it|i|we)(?:['’]?(?:s|ve|d))?(?: has| have| had| did)?(?: never|(?:n['’]?t|nae)| not)\b(?!.*\b(?:again|any ?more|anymair|since|still|contact|heard|messag\w+|call\w*|now)\b)/i;

/** Questions that "no" answers only where nothing behind it says that it goes on. */
const ofWhatGoesOn: ReadonlySet<string> = new Set(['ongoing', 'disruption']);

export interface Gleaned {
  /** What was recorded from the text here. */
  readonly taken: readonly Fact[];
  /** What was understood, without what turned out to mean something else. */
  readonly understanding: Understanding;
}

/** Records what `understanding`'s text says to `openFact`, and what it corrects when `correcting`. */
export function glean(work: Work, openFact: string, understanding: Understanding, correcting: boolean): Gleaned {
  // What is denied is no sum and no day: "£350 not £530".
  const text = correcting ? withoutDenied(understanding.text) : understanding.text;
  const taken: Fact[] = [];
  let { facts } = understanding;
  const without = (ids: readonly string[]): void => {
    facts = facts.filter(({ id }) => !ids.includes(id));
  };
  const record = (id: string, value: FactValue): void => {
    taken.push(recordFact(work, id, 'known', value, { certainty: 'likely' }));
  };
  const held = (id: string) => factsOf(work.report).get(id);
  const lostMoney = (): boolean => [held('lost')?.value].flat().includes('money');
  facts = [...withoutGiftCodes(work, facts)];
  const found = (id: string): ExtractedFact | undefined => facts.find((fact) => fact.id === id);

  // "No, I haven't sent that one" denies a payment, and does not answer whether they are still in touch.
  const isElsewhere =
    (deniesPaying.test(text) || tellsPaying.test(text)) && definitionOf(work, openFact)?.group !== 'payment';
  // "Yes, names and dates of birth" says what they got, and of nothing that it goes on.
  if (mayBeOfData(openFact, text) && !held('personal-data') && namesData(work, text)) record('personal-data', 'yes');
  const ofData = taken.length > 0 || (ofWhatGoesOn.has(openFact) && found('personal-data')?.source === 'told');
  // "Bank of Scotland, she rang them a minute ago": their own bank is not who they said they were.
  const ofOwnBank = openFact !== 'story' && isOfOwnBank(work, openFact, text);
  const twoMeans = takeTwoMeans(work, openFact, text);
  taken.push(...twoMeans);
  if (twoMeans.length > 0) without(['means', 'means-also']);
  // "It's me on my own, sole trader": what is told of the firm behind it is the answer.
  const isFirmTold = openFact === 'affected' && found('affected') !== undefined;
  const isAnswered = isElsewhere || ofData || isFirmTold || twoMeans.length > 0;
  const lead = isAnswered || (ofOwnBank && openFact === 'persona') ? null : leadingAnswer(work, openFact, text);
  if (lead !== null) {
    record(openFact, lead.value);
    without([openFact]);
    facts = [...withoutOwnBank(openFact, facts)];
    // "Yes, we told them last night" says when they were told, not when it happened; and a day is one day.
    if (lead.yesOrNo || isMoment(lead.value)) facts = facts.filter(({ value }) => !isMoment(value));
  }

  // "Yes I phoned them this morning", of the bank: it did not happen this morning.
  const ofBank = asksWhen(work, openFact) ? isOfBankAlone : isOfBankTold;
  if (openFact !== 'story' && ofBank(work, openFact, text)) facts = facts.filter(({ value }) => !isMoment(value));
  if (ofOwnBank) facts = [...withoutOwnBank(bankTold, facts)];

  if (openFact !== 'story' && tellsBody.test(text)) facts = facts.filter(({ value }) => !isMoment(value));
  // "I told them last night and she said it was likely away": when the bank was told, in a longer text.
  facts = facts.filter(({ value, start }) => !(isMoment(value) && openFact !== 'story' && isWhenTold(text, start)));

  // "Bank transfer to Greg, 60-84-07 …", to what was lost: it was money.
  if (openFact === 'lost' && !held('lost') && lead === null && held('paid')?.value !== 'no') {
    // Whoever sold something was paid that way, and paid nobody.
    const isBrought = isBrief(text) && !/[?]/.test(text) && !isOfSale(work);
    const went = found('payee') ?? (isBrought ? found('means') : undefined);
    if ((went !== undefined || saysPaid.test(text)) && found('lost') === undefined)
      taken.push(...addMoneyLost(work, 'likely'));
  }

  const short = wordCount(text) <= longestLead;
  // A phone or account number begins with a sum as well.
  const named = understanding.indicators.length > 0;
  const sum = correcting ? sumAnswered : sumInPassing;
  // "£240 or so altogether", where the sum of one month was told.
  const isTotal = ofAll.test(text);
  const money =
    (short || correcting || beginsWithSum(work, text) || (isBrief(text) && namesSeveral(text))) &&
    !named &&
    !counts(text)
      ? sum(work, text)
      : null;
  // What passed through an account that was lent is nobody's loss who tells of it.
  const lent = work.report.classification?.types[0]?.id === 'money-mule';
  const isCustomers = held('payer')?.value === 'customer' || isLossOfCustomers(work, text);
  // Nor is the sum that others lost, to whom said that they paid nothing.
  const unpaid = (held('paid') ?? found('paid'))?.value === 'no' && !correcting;
  // "700 transfer 1500 cash" is no correction to 700.
  const unclear = correcting && sumsIn(text) > 1;
  const asked = lent || isCustomers || unpaid || unclear || found('amount-asked') !== undefined;
  if (
    money !== null &&
    !asked &&
    !isAside(withoutHavingTold(text)) &&
    openFact !== 'amount' &&
    found('amount') === undefined
  ) {
    // "Actually it's more like 40 grand", of a sum that was told and could not be read.
    if (
      correcting || isTotal ? held('amount')?.state === 'known' || (lostMoney() && !held('amount')) : !held('amount')
    ) {
      record('amount', money);
      taken.push(...addMoneyLost(work, 'likely'));
    }
  }

  taken.push(...takePartPaid(work, text));

  const years = short && openFact !== 'age-group' && !held('age-group') ? ageIn(text) : null;
  if (years !== null && found('age-group') === undefined && speaksOfVictim(work, text)) {
    record('age-group', years < adultFrom ? 'under-18' : 'adult');
  }

  // A day without a word of paying is the day of the payment where that is what is being put right, or was asked.
  const day = found('happened-at');
  const paidAt = held('paid-at');
  if (
    day &&
    (correcting
      ? paidAt?.state === 'known' && !held('happened-at')
      : short && lostMoney() && paidAt?.state !== 'known' && paidAt?.state !== 'skipped')
  ) {
    if (!isToCome(work, day.value)) record('paid-at', day.value);
    without(['happened-at']);
  }

  const later = takeLaterPayment(work, text, facts);
  if (later.length > 0) without(['happened-at']);
  taken.push(...later);

  const nameless = wantsNoName(work, text);
  if (nameless !== null && held('anonymous')?.value !== 'yes') {
    dropPrefilled(work);
    record('anonymous', 'yes');
    facts = facts.filter((fact) => !nameless.includes(plain(fact.text)));
    reply(work, 'notice', 'say.anonymous', {}, { contacts: contactsOf(work, ['crimestoppers']) });
  }
  const cues = ofOwnBank ? [] : understanding.cues;
  return { taken, understanding: { ...understanding, facts, cues } };
}

/** With these a sum is what was lost in all. */
const ofAll = /\b(?:altogether|in total|all in all|in all|all told)\b/i;

const ofSales: ReadonlySet<string> = new Set([
  'seller-scam',
  'overpayment-cheque',
  'retail-refund-fraud',
  'trading-long-firm',
]);
const isOfSale = ({ report }: Work): boolean => ofSales.has(report.classification?.types[0]?.id ?? '');

/** "I paid last night", to what was lost. */
const saysPaid =
  /\b(?:i|we|ah|she|he|mum|dad) (?:just |only |already )?(?:paid|peyed|transferred)\b(?! (?:me|us|nothing|no)\b)/i;

const tellsThem =
  /\b(?:told|telt|tellt|rang|rung|phoned|called|informed|notified|spoke (?:to|with)|been on to)\s+(?:them|thaim|(?:the|my|our|her|his|their)\s+bank)\b/i;

/** True where the clause around `at` tells when a bank, or "them", was told. */
function isWhenTold(text: string, at: number): boolean {
  const start = Math.max(...['.', '!', '?', ';', ',', '\n'].map((end) => text.lastIndexOf(end, at - 1))) + 1;
  const rest = text.slice(start).search(/[.!?;,\n]|\s(?:and|but)\s/);
  return tellsThem.test(rest < 0 ? text.slice(start) : text.slice(start, start + rest));
}

/** Asked whether it goes on or, where the data is named as such, anything but whether data was involved. */
const mayBeOfData = (openFact: string, text: string): boolean =>
  ofWhatGoesOn.has(openFact) ||
  (!/data|disclosed|lost/.test(openFact) && /\bpersonal (?:data|details|information)\b/i.test(text));

/** True where `text` is a yes and nothing but what data it was. */
function namesData(work: Work, text: string): boolean {
  const said = plain(text).split(' ');
  const kinds = plainWords(work, 'fact.personal-data.yes.words');
  const fillers = plainWords(work, 'say.data-fillers');
  return (
    plainWords(work, 'say.leading-yes').includes(said[0] ?? '') &&
    said.some((word) => kinds.includes(word)) &&
    said.every((word) => kinds.includes(word) || fillers.includes(word))
  );
}

const sumsIn = (text: string): number => (text.match(/(?<![\d.,])[£$€]?\d[\d,.]{2,}(?![\d:])/g) ?? []).length;

const asksWhen = (work: Work, openFact: string): boolean => definitionOf(work, openFact)?.kind === 'date';

const ofTheBank =
  /^\W*(?:yes|yeah|yep|aye|no|naw|nah)\W+(?:(?:the|my|our|her|his|their|ma) )?bank (?:was|has|have|is|are|were|knows?|kens?|said|says|did|will|won['’]?t)\b/i;

/** The answer to the open question that a longer text begins with; null where it begins with something else. */
function leadingAnswer(work: Work, openFact: string, text: string): { value: FactValue; yesOrNo: boolean } | null {
  const definition = definitionOf(work, openFact);
  if (!definition || !readable.has(definition.kind)) return null;
  // "No, just us two" says how many they are.
  if (definition.kind !== 'number' && definition.group !== 'organisation' && countsOwnPeople(text)) return null;
  // "No, they had it, not us" puts right whose it was.
  if (/,\s*not (?:us|ours|me|mine)\W*$/i.test(text)) return null;
  // "Yes, report it" is said to us, whatever question is open.
  if (plainWords(work, 'say.report-anyway.words').some((words) => plain(text).includes(words))) return null;
  if (definition.kind === 'date' && (isOfBankAlone(work, openFact, text) || tellsBody.test(text))) return null;
  if (tellsOfAnother(work, openFact, text)) return null;
  // "Yes the bank was told, but they said …", to another question.
  if (!openFact.endsWith('-told') && ofTheBank.test(text)) return null;
  if (definition.kind === 'choice') {
    // "No, we can't see patients" tells that it goes on.
    if (ofWhatGoesOn.has(openFact) && (holdsOneOf(work, 'say.goes-on.words', text) || deniesDeed.test(text)))
      return null;
    // "No sorry, it was £380" takes something back, and says no to nothing.
    if (beginsToCorrect(work, text)) return null;
    if (isOfBankAlone(work, openFact, text)) return null;
    // "Yes, we told our IT people" says whom they told.
    if (!askTold.test(openFact) && ofThoseTold.test(text)) return null;
    const value = readLeadingYesNo(work, choicesOf(work, definition), text);
    if (answersAdvice(work, openFact, text)) return null;
    if (openFact === bankTold && deniesElse.test(text)) return null;
    // "Aye, she phoned them last night" tells what was done, and not that it goes on.
    if (value === 'yes-now' && isPast.test(text)) return null;
    if (value !== null) return { value, yesOrNo: true };
  }
  const said = withoutHavingTold(definition.kind === 'money' ? withoutDays(text) : text);
  const [clause = ''] = said.split(/[,.](?!\d)|[;!?\n]|\s(?:and|but)\s/);
  if (beginsToAsk(work, clause)) return null;
  if (clause.trim() === '' || wordCount(clause) > longestLead || isAside(clause)) return null;
  const read = readAnswer(work, definition, clause.trim());
  return read.ok ? { value: read.value, yesOrNo: false } : null;
}

/** Questions whose answer may be that somebody was told. */
const askTold = /-told$|police|reported|called|supplier|agrees|forwarded|in-touch/;
/** "Yes police got a crime number", "yes we told our IT support": of those who help, whatever was asked. */
const ofThoseTold =
  /^\W*(?:yes|yeah|yep|aye|no|naw|nah)\W+(?:(?:the |our )?(?:it|ict|insurers?|insurance|police|polis|ico|host|supplier) (?:have |has |had |were |was |been |all )*(?:told|informed|aware|know|knows|on it)\b|(?:(?:i|we|they|(?:i|we)['’]?ve|have|has|had|already|just|did|been|told|tell|rang|phoned|called|informed|reported|notified|contacted|emailed|it|to|with|the|our|my)\s+)*(?:police|polis|(?:it|ict) (?:support|team|people|company|guys?|department|dept|provider)|ico|insurers?|insurance|action fraud|trading standards|ncsc)\b)/i;

const isPast =
  /\b(?:last night|last week|yesterday|this morning|earlier|already|ago|on (?:mon|tues|wednes|thurs|fri|satur|sun)day)\b(?!.*\b(?:still|again|now|keeps?|carry|carries)\b)/i;

/** The words with which somebody says, inside a longer text, that they want to give no name; null where nobody does. */
function wantsNoName(work: Work, text: string): string | null {
  const said = ` ${plain(text)} `;
  const ways = plainWords(work, 'command.anonymous.words');
  return ways.find((way) => way.split(' ').length > 2 && said.includes(` ${way} `)) ?? null;
}

/** An age is that of whoever it happened to: the speaker's own, or in a report for somebody else that person's. */
const speaksOfVictim = (work: Work, text: string): boolean =>
  /\b(?:i'?m|i am|am|i was)\s/i.test(text) === (factsOf(work.report).get('role')?.value !== 'on-behalf');

/** "It was 3 times" or "2 days ago": a number of something else than money. */
const counts = (text: string): boolean =>
  !/[£$€]/.test(text) &&
  /\d\s*(?:x|times?|seconds?|minutes?|mins?|hours?|hrs?|days?|nights?|weeks?|months?|years?|yrs?|people|folk|of us|of them|payments?|transfers?|calls?|texts?|messages?|emails?|am|pm|oclock|o'clock)\b/i.test(
    text,
  );
