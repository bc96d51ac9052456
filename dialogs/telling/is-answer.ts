// Whether a message answers the question that is open, as it stands, or tells something else.

import type { FactDefinition } from '../../catalogue/schemas/fact.ts';
import type { Ask } from '../../model/message.ts';
import { beginsToAsk, saysTold } from '../answering/asides.ts';
import { isOfBankAlone, isOfBankTold, isOfOwnBank, tellsOfAnother } from '../answering/bank-told.ts';
import { tellsBehindNo } from '../answering/declines-report.ts';
import { saysMineAfterAll } from '../answering/mine-after-all.ts';
import { readAnswer } from '../reading/answers.ts';
import type { Command } from '../reading/commands.ts';
import { givesElse } from '../reading/gives-else.ts';
import { readChoice, readDecision } from '../reading/read-choice.ts';
import { tellsFinding } from '../reading/read-date.ts';
import { answersNothing, saysNothing } from '../reading/thanks.ts';
import { beginsToCorrect, withoutDenied } from '../recording/corrections.ts';
import { definitionOf } from '../recording/record.ts';
import { isOneOf, wordCount } from '../step/plain.ts';
import type { Work } from '../step/step.ts';
import { isStaffQuestion } from '../step/submitted.ts';
import { tells } from '../step/turns-of-speech.ts';
import { isOfGoods } from './of-goods.ts';
import { tellsElse } from './tells-else.ts';

/** More words than an answer in a text box has, and fewer than a story can have. */
const longAnswerWords = 14;
const longestName = 6;
/** As many words as a no has that takes nothing back. */
const longestNo = 3;

/** True where `text` answers `pending`. `command` is what it commands, too, if it does. */
export function isAnswer(work: Work, pending: Ask, command: Command | null, text: string): boolean {
  // "I don't want the police at my door" names nobody who they said they were.
  if (pending.fact === 'persona' && command?.id === 'about') return false;
  // "I'll do the rest in the morning" is no day on which money left.
  if (pending.kind === 'date' && command?.id === 'pause') return false;
  if (pending.fact === 'story' || pending.fact === 'story-more' || isOfElse(work, pending, text)) return false;
  // "No it was 5000 first, not 4000" says no to nothing.
  if (pending.kind === 'choice' && wordCount(text) > longestNo && withoutDenied(text) !== text) return false;
  if (pending.choices && readChoice(work, pending.choices, text) !== null) return true;
  const definition = definitionOf(work, pending.fact);
  if (!definition || pending.kind !== definition.kind) return isDecision(work, pending, command, text);
  // "What is a sort code?" and "I told you already" answer nothing, whatever words are in them.
  if (beginsToAsk(work, text) || saysTold(work, text) || tellsOfAnother(work, definition.id, text)) return false;
  return definition.kind === 'text'
    ? isWords(work, definition, command, text)
    : wordCount(text) <= longAnswerWords &&
        !isOfElseThan(work, definition, text) &&
        readAnswer(work, definition, text).ok;
}

/** Questions of how things stand, which nobody answers with what was not paid: "no i didnt lose any money". */
export const ofState: ReadonlySet<string> = new Set(
  'ongoing disruption locked-out recovery-changed still-in-touch still-inside mail-rules may-return'.split(' '),
);

/** "They want 1200 in bitcoin": what is wanted is not lost. */
export const wantsOnly = (work: Work, text: string): boolean =>
  tells(work, 'they-want', text) && !tells(work, 'gave-or-lost', text);

/** Questions whether they were, or are, in touch again. */
const askAgain = /return|back|touch/;

/** True where a yes or no that a text begins with is said of something that was not asked. */
export const saysOfElse = (work: Work, fact: string, text: string): boolean =>
  // "No it was last Tuesday", to whether they got in, puts right when it was …
  tells(work, 'no-it-was-then', text) ||
  // … "no, nothing written down" tells of papers, …
  tells(work, 'not-in-writing', text) ||
  // … and "no he hasn't come back" tells on. Who is on hold with the bank answers nothing but whether it knows.
  (!askAgain.test(fact) && tells(work, 'not-been-back', text)) ||
  (fact !== 'bank-told' && tells(work, 'on-hold', text));

/** True for what is said of something else than was asked, whichever of the choices stands in it. */
const isOfElse = (work: Work, { fact, kind }: Ask, text: string): boolean =>
  (saysMineAfterAll(work, text) && work.report.indicators.length > 0) ||
  (kind === 'choices' && tells(work, 'no-thanks', text)) ||
  (fact === 'lost' && wantsOnly(work, text)) ||
  (kind === 'money' && tells(work, 'unpaid-sum', text)) ||
  (kind === 'choice' && saysOfElse(work, fact, text)) ||
  isOfGoods(work, fact, text) ||
  (ofState.has(fact) && tells(work, 'gave-nothing', text)) ||
  (fact === 'bank-told' && tells(work, 'denies-else', text)) ||
  // "Rung them already, they cancelled the card" is no way of paying.
  (fact === 'means' && isOfBankTold(work, fact, text));

/** Answers one of the conversation's own questions. */
function isDecision(work: Work, { fact, kind }: Ask, command: Command | null, text: string): boolean {
  // "Ok" and "that's it" answer what staff asked, whatever else they command; "thank you" does not.
  if (isStaffQuestion(fact) && answersNothing(work, text)) return false;
  if (isStaffQuestion(fact) && saysNothing(work, text)) return true;
  if (kind !== 'confirm' && kind !== 'consent') return kind === 'text' && command === null;
  // "No more questions please" is no word against sending.
  if (command?.id === 'enough' && !isOneOf(work, 'say.send-words', text)) return false;
  // "No 9000 sorry, I typed it wrong" refuses nothing.
  if (/[\d@]/.test(text) && beginsToCorrect(work, text)) return false;
  return readDecision(work, fact, text) !== null && !tellsBehindNo(work, fact, text);
}

/** "You mean his?" gives neither a name nor a number. */
const isBareQuestion = (text: string): boolean => text.trim().endsWith('?') && !/[\d@]/.test(text);

/** Answers a question for words. */
function isWords(work: Work, definition: FactDefinition, command: Command | null, text: string): boolean {
  if (command !== null || tellsElse(work, definition, text)) return false;
  if (beginsToCorrect(work, text) || isBareQuestion(text)) return false;
  const most = definition.format === 'name' ? longestName : longAnswerWords;
  return wordCount(text) <= most && (definition.format === 'free' || readAnswer(work, definition, text).ok);
}

/** A sort code with the account behind it. */
const isAccountNamed = /\b\d{2}[- ]?\d{2}[- ]?\d{2}\b\D{1,20}\b\d{8}\b/;

/** True for what holds a day, a sum or a choice, and is said of something else. */
function isOfElseThan(work: Work, definition: FactDefinition, text: string): boolean {
  const { id, kind } = definition;
  // Where the money went is none of what they got.
  if (id === 'disclosed' && isAccountNamed.test(text)) return true;
  if (id === 'persona' && isOfOwnBank(work, id, text)) return true;
  if (kind === 'money' && givesElse(work, definition, text)) return true;
  // "Aye, phoned them this morning" says when the bank was told, and not when the money left.
  if (kind === 'date' && (isOfBankAlone(work, id, text) || tells(work, 'told-body', text))) return true;
  if (id === 'paid-at' && (tellsFinding(work, text) || tells(work, 'told-teller', text))) return true;
  // "He said I would be arrested by 5 o'clock" holds a time, and is no answer to when the money left.
  return (kind === 'date' || kind === 'money') && tells(work, 'said-or-wanted', text);
}
