// The answer to the open question that a longer text begins with, "yes, we told them last night": people answer in sentences.

import type { FactDefinition } from '../../catalogue/schemas/fact.ts';
import type { FrameName } from '../../catalogue/schemas/frame-names.ts';
import type { FactValue } from '../../model/fact.ts';
import { beginsToAsk } from '../answering/asides.ts';
import { answersAdvice, isOfBankAlone, tellsOfAnother } from '../answering/bank-told.ts';
import { readAnswer } from '../reading/answers.ts';
import { countsOwnPeople } from '../reading/count-of-people.ts';
import { choicesOf, readLeadingYesNo } from '../reading/read-choice.ts';
import { tellsFinding } from '../reading/read-date.ts';
import { withoutDays, withoutHavingTold } from '../reading/sums.ts';
import { beginsToCorrect } from '../recording/corrections.ts';
import { definitionOf } from '../recording/record.ts';
import { holdsOneOf, plain, plainWords, wordCount } from '../step/plain.ts';
import type { Work } from '../step/step.ts';
import { tells } from '../step/turns-of-speech.ts';
import { ofState, saysOfElse, wantsOnly } from './is-answer.ts';
import { isOfGoods } from './of-goods.ts';

export interface LeadingAnswer {
  readonly value: FactValue;
  /** A yes or no, behind which something else is told. */
  readonly yesOrNo: boolean;
}

/** A first clause longer than this is a sentence and not an answer. */
const longestLead = 6;
/** Kinds whose answers can be told from other words. */
const readable: ReadonlySet<string> = new Set(['choice', 'choices', 'confirm', 'date', 'money', 'number']);
/** Turns of speech by which the bank does not know yet, whatever the text begins with. */
const saysNotYet: readonly FrameName[] = ['will-tell-bank', 'no-and-a-bank', 'no-and-asks'];
/** Questions that "no" answers only where nothing behind it says that it goes on. */
export const ofWhatGoesOn: ReadonlySet<string> = new Set(['ongoing', 'disruption']);
/** Questions whose answer may be that somebody was told. */
const askTold = /-told$|police|reported|called|supplier|agrees|forwarded|in-touch/;

const isOfPayment = (work: Work, fact: string): boolean =>
  fact === 'lost' || definitionOf(work, fact)?.group === 'payment';

/** Questions of what somebody has or kept. */
const askKept = /kept|received|paper|proof|forwarded|sent|contact|evidence/;

/** Questions of what was done or told, or is no more as it was. */
const askDone = new RegExp(`${askTold.source}|password|tried|closed|reached|safe`);

/** The answer to the open question that a longer text begins with; null where it begins with something else. */
export function leadingAnswer(work: Work, openFact: string, text: string): LeadingAnswer | null {
  const definition = definitionOf(work, openFact);
  if (!definition || !readable.has(definition.kind) || saysElse(work, definition, text)) return null;
  if (definition.kind === 'choice') {
    if (openFact === 'bank-told' && saysNotYet.some((frame) => tells(work, frame, text)))
      return { value: 'no', yesOrNo: true };
    if (openFact === 'bank-told' && tells(work, 'all-in-cash', text)) return { value: 'not-a-bank', yesOrNo: false };
    if (isNoYesOrNo(work, openFact, text)) return null;
    if (openFact === 'bank-told' && tells(work, 'bank-left-out', text)) return { value: 'no', yesOrNo: true };
    const value = readLeadingYesNo(work, choicesOf(work, definition), text);
    // "Aye, she phoned them last night" tells what was done, and not that it goes on.
    if (value === 'yes-now' && tells(work, 'is-past', text)) return null;
    if (value !== null) return { value, yesOrNo: true };
  }
  const said = withoutHavingTold(definition.kind === 'money' ? withoutDays(work, text) : text);
  const [clause = ''] = said.split(/[,.](?!\d)|[;!?\n]|\s(?:and|but)\s/);
  if (beginsToAsk(work, clause)) return null;
  if (clause.trim() === '' || wordCount(clause) > longestLead || tells(work, 'said-or-wanted', clause)) return null;
  const read = readAnswer(work, definition, clause.trim());
  return read.ok ? { value: read.value, yesOrNo: false } : null;
}

/** True where what a text begins with is said of something else than was asked. */
function saysElse(work: Work, { id, kind, group }: FactDefinition, text: string): boolean {
  return (
    // "No, just us two" says how many they are.
    (kind !== 'number' && group !== 'organisation' && countsOwnPeople(text)) ||
    // "No, they had it, not us" puts right whose it was.
    tells(work, 'was-theirs', text) ||
    // "Yes, report it" is said to us, whatever question is open.
    plainWords(work, 'say.report-anyway.words').some((words) => plain(text).includes(words)) ||
    (kind === 'date' && (isOfBankAlone(work, id, text) || tells(work, 'told-body', text))) ||
    (id === 'paid-at' && (tellsFinding(work, text) || tells(work, 'told-teller', text))) ||
    (id === 'lost' && wantsOnly(work, text)) ||
    isOfGoods(work, id, text) ||
    tellsOfAnother(work, id, text) ||
    // "Yes the bank was told, but they said …", to another question.
    (!id.endsWith('-told') && tells(work, 'bank-did', text))
  );
}

/** True where a yes or no that a text begins with answers something else than a question of choices. */
function isNoYesOrNo(work: Work, openFact: string, text: string): boolean {
  return (
    // "No, we can't see patients" tells that it goes on; "no he's never hit me" what was not done, and not that it is over.
    (ofWhatGoesOn.has(openFact) && (holdsOneOf(work, 'say.goes-on.words', text) || tells(work, 'denies-deed', text))) ||
    // "No sorry, it was £380" takes something back, and says no to nothing.
    beginsToCorrect(work, text) ||
    saysOfElse(work, openFact, text) ||
    (ofState.has(openFact) && tells(work, 'gave-nothing', text)) ||
    isOfBankAlone(work, openFact, text) ||
    // "Yes police got a crime number", "yes, we told our IT people": of those who help.
    (!askTold.test(openFact) && tells(work, 'helpers-told', text)) ||
    answersAdvice(work, openFact, text) ||
    tells(work, 'feels-besides', text) ||
    (!askDone.test(openFact) && tells(work, 'done-besides', text)) ||
    // "No, the bank said to wait 15 days": it was told, whatever the no is said of.
    (openFact === 'bank-told' && tells(work, 'bank-says-when', text)) ||
    (openFact === 'bank-told' && tells(work, 'denies-else', text)) ||
    // "Naw, nobody's paid", to a question of no payment.
    (!isOfPayment(work, openFact) && tells(work, 'nobody-paid', text)) ||
    // "Yes we have cctv", whatever was asked but for what is kept.
    (!askKept.test(openFact) && tells(work, 'has-besides', text))
  );
}
