// Whether the bank knows, told in passing: "Starling told the same evening, ref 44", "naw, I've no phoned the bank yet". It is
// heard wherever it stands, because nobody who has rung their bank may be told to ring it.

import type { Fact } from '../../model/fact.ts';
import { factsOf } from '../../model/report.ts';
import { readAnswer } from '../reading/answers.ts';
import { inStory, toldByName } from '../reading/bank-in-story.ts';
import { type Willing, willingIn } from '../reading/bank-unwilling.ts';
import { clausesOf, longestOfBank, ofCard, ofThem } from '../recording/bank-meant.ts';
import { namesBank } from '../recording/bank-named.ts';
import { definitionOf, recordFact } from '../recording/record.ts';
import { isOfFirm } from '../step/of-firm.ts';
import { holdsOneOf, plain, plainWords, wordCount } from '../step/plain.ts';
import { saysToRingBank } from '../step/remembered.ts';
import type { Work } from '../step/step.ts';
import { blank, tells } from '../step/turns-of-speech.ts';
import { onlyAsks, saysYesOrNo } from './asides.ts';

const bankTold = 'bank-told';

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
  // "Why did the bank not stop it" tells of nobody who rang it.
  if (onlyAsks(work, text)) return null;
  const willing = tells(work, 'said-by-them', text) ? null : willingIn(work, text);
  return willing === null ? tellsOfTelling(work, openFact, text) : ofWilling[willing];
}

function tellsOfTelling(work: Work, openFact: string, text: string): string | null {
  // A bank that closed the account, or "is frozen", may have heard nothing from them: it can have seen something itself.
  const rest = blank(work, 'account-closed', text);
  if (wordCount(text) <= longestOfBank && tells(work, 'on-hold', text)) return 'no';
  // Who was told to ring it, and says this, is on the line.
  if (factsOf(work.report).get(bankTold)?.value === 'no' && tells(work, 'put-through', text)) return 'yes';
  return (
    inShort(work, rest) ??
    inStory(work, rest) ??
    (toldByName(work, rest) === null ? null : 'yes') ??
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
  const beside = besideBankTold(work, blank(work, 'will-tell-bank', text));
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

function inShort(work: Work, text: string): string | null {
  const definition = definitionOf(work, bankTold);
  if (!definition || wordCount(plain(text)) > longestOfBank || tells(work, 'said-by-them', text)) return null;
  if (!holdsOneOf(work, 'say.bank-words', text)) return null;
  const read = readAnswer(work, definition, text);
  return read.ok && typeof read.value === 'string' ? read.value : null;
}
