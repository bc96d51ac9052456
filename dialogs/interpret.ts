// Tells what a message is: a command, an answer to the open question, a change of an earlier one, or a piece of story.

import type { FactDefinition } from '../catalogue/schemas/fact.ts';
import type { Answer, Ask } from '../model/message.ts';
import { readAnswer } from './answers.ts';
import { beginsToAsk, saysTold, saysUnknown } from './asides.ts';
import { namesBank, namesOwnBank } from './bank-named.ts';
import { isOfBankAlone, isOfBankTold, isOfOwnBank, tellsOfAnother } from './bank-told.ts';
import { type Command, readCommand } from './commands.ts';
import { beginsToCorrect } from './corrections.ts';
import { givesElse } from './gives-else.ts';
import { givesOwnWay, saysMineAfterAll } from './own-contact.ts';
import { isOwnSentence } from './own-sentence.ts';
import { holdsOneOf, isOneOf, isShortText, plain, wordCount } from './plain.ts';
import { namesOther } from './put-right.ts';
import { readChoice, readDecision } from './read-choice.ts';
import { tellsFinding } from './read-date.ts';
import { definitionOf } from './record.ts';
import type { Work } from './step.ts';
import { tells } from './turns-of-speech.ts';
import {
  beginsWithPlace,
  isDayOrPlaceAlone,
  isPlaceAlone,
  isPlaceWithPostcode,
  isPostcodeAlone,
} from './whereabouts.ts';

export type Meaning =
  | { readonly kind: 'opened' }
  | { readonly kind: 'command'; readonly command: Command }
  /** Names its fact, or answers the one that is open. */
  | { readonly kind: 'answer'; readonly fact: string; readonly raw: unknown }
  | { readonly kind: 'skip' | 'unknown'; readonly fact: string }
  | { readonly kind: 'told'; readonly text: string }
  | { readonly kind: 'answers'; readonly answers: readonly Answer[] }
  | { readonly kind: 'evidence' }
  | { readonly kind: 'files' }
  | { readonly kind: 'nothing' };

/** More words than an answer in a text box has, and fewer than a story can have. */
const longAnswerWords = 14;
const longestName = 6;
const longestUnknown = 5;
/** Kinds of question to which "no" is no answer, where it is none of their choices. */
const unanswerable: ReadonlySet<string> = new Set(['choice', 'date', 'money', 'number']);
/** Choices that say that no other fits. */
const ofNone: ReadonlySet<string> = new Set(['other', 'none', 'nothing', 'neither', 'something-else']);

/** "They want 1200 in bitcoin": what is wanted is not lost. */
export const wantsOnly = (work: Work, text: string): boolean =>
  tells(work, 'they-want', text) && !tells(work, 'gave-or-lost', text);

/** Reads a message in the light of the open question. `text` is the message's text with secrets replaced. */
export function interpret(work: Work, pending: Ask | null, text: string): Meaning {
  const { message } = work;
  if (message.event === 'opened') return { kind: 'opened' };
  if (message.evidence) return { kind: 'evidence' };
  if (message.answers) return { kind: 'answers', answers: message.answers };
  if (message.answer) {
    const { fact, value } = message.answer;
    const word = typeof value === 'string' ? plain(value) : '';
    if (fact === 'story' || fact === 'story-more') {
      return word === 'skip' || word === 'unknown'
        ? { kind: word, fact }
        : { kind: 'told', text: text || String(value ?? '') };
    }
    if (fact === 'change') return { kind: 'command', command: { id: 'change', rest: String(value) } };
    if (word === 'skip' || word === 'unknown') return { kind: word, fact };
    return { kind: 'answer', fact, raw: value };
  }
  if (text.trim() === '') return { kind: message.files?.length || message.notTaken?.length ? 'files' : 'nothing' };

  const command = commandIn(work, pending, text);
  if (command?.id === 'skip' || command?.id === 'unknown') {
    return pending ? { kind: command.id, fact: pending.fact } : { kind: 'nothing' };
  }
  // "No" and "I have none" answer a question for words, and are no words to keep.
  if (pending?.kind === 'text' && definitionOf(work, pending.fact) && pending.fact !== 'story') {
    const nothing = ['say.no-words', 'say.none-words', 'say.unlikely-words'];
    if (nothing.some((key) => isOneOf(work, key, text)) || knowsNothing(work, text))
      return { kind: 'unknown', fact: pending.fact };
  }
  // "That's it" has no more to say to it; said to a question for words, "that's all" asks for no fewer questions.
  if (
    pending &&
    definitionOf(work, pending.fact) &&
    pending.fact !== 'story' &&
    isOneOf(work, 'say.no-more-words', text)
  ) {
    if (pending.kind === 'text') return { kind: 'unknown', fact: pending.fact };
    if (command === null || command.id === 'carry-on') return { kind: 'skip', fact: pending.fact };
  }
  // "no" to "are you safe?" is an answer; a command word that is also a choice of the open question is the choice.
  if (pending && isAnswer(work, pending, text)) return { kind: 'answer', fact: pending.fact, raw: text };
  if (command) return { kind: 'command', command };
  if (pending?.kind === 'choices' && tells(work, 'no-thanks', text)) return { kind: 'skip', fact: pending.fact };
  // "No" to "how did they make contact?" and to "when?" is no answer, and will not become one.
  if (
    pending &&
    unanswerable.has(pending.kind) &&
    definitionOf(work, pending.fact) &&
    isOneOf(work, 'say.no-words', text)
  )
    return { kind: 'skip', fact: pending.fact };
  // None of the choices is right: nothing is guessed, and nothing is asked again.
  if ((pending?.kind === 'choice' || pending?.kind === 'choices') && isOneOf(work, 'say.none-of-these-words', text)) {
    const other = pending.choices?.find(({ value }) => ofNone.has(value));
    return other ? { kind: 'answer', fact: pending.fact, raw: other.value } : { kind: 'unknown', fact: pending.fact };
  }
  // "Not sure yet" answers as "not sure" does.
  if (pending && pending.kind !== 'text' && wordCount(text) <= longestUnknown && saysUnknown(work, pending.fact, text))
    return { kind: 'unknown', fact: pending.fact };
  return { kind: 'told', text };
}

/** As many words as say that something is not known, or not there, and name nothing. */
const longestNothing = 8;
const knowsNothing = (work: Work, text: string): boolean =>
  isShortText(text) &&
  wordCount(text) <= longestNothing &&
  !/\d|@|["“,;]/.test(text) &&
  !tells(work, 'in-part', text) &&
  tells(work, 'knows-nothing', text);

/** A secret phrase may begin with "correct" or "edit": while it is asked for, only a whole message is a command. */
function commandIn(work: Work, pending: Ask | null, text: string): Command | null {
  const command = readCommand(work, text);
  return pending?.fact === 'return-phrase' && command?.rest ? null : command;
}

/** "You mean his?" gives neither a name nor a number. */
const isBareQuestion = (text: string): boolean => text.trim().endsWith('?') && !/[\d@]/.test(text);

/** What asks for a name or a number of somebody else is answered by no place of the reporter's. */
const isOfOthers = ({ format }: FactDefinition): boolean => format === 'named' || format === 'account';
/** "On Tuesday, in Dundee" is no thing that was bought, and no firm; "April" and "Sydney" may be names. */
const isWhenOrWhere = (work: Work, definition: FactDefinition, text: string): boolean =>
  !definition['day-or-place'] && (definition.format !== 'name' || wordCount(text) > 2) && isDayOrPlaceAlone(work, text);
const isWhereabouts = (work: Work, text: string): boolean =>
  isPostcodeAlone(work, text) || isPlaceAlone(work, text) || isPlaceWithPostcode(work, text);

/** "I gave him my sort code", "I'm not with her, she's in Oban": it tells on, and names nobody of the other side. */
const tellsOfGiving = (work: Work, text: string): boolean =>
  !/\d{3}|@|\.[a-z]{2}/i.test(text) && !tells(work, 'called-so', text) && tells(work, 'tells-of-giving', text);
/** A sort code with the account behind it. */
const isAccountNamed = /\b\d{2}[- ]?\d{2}[- ]?\d{2}\b\D{1,20}\b\d{8}\b/;
/** An email address or a number is no name of a firm. */
const isAddressAlone = (text: string): boolean =>
  isShortText(text) && /^\W*(?:\S+@\S+\.\S+|\+?[\d\s()-]{9,})\W*$/.test(text);

/** What answers no question for words: where they live, how somebody feels, that the bank was told and which it is, a name put right. */
const tellsElse = (work: Work, definition: FactDefinition, text: string): boolean =>
  isOwnSentence(work, definition, text) ||
  givesElse(work, definition, text) ||
  (isOfOthers(definition) && (isWhereabouts(work, text) || beginsWithPlace(work, text))) ||
  isWhenOrWhere(work, definition, text) ||
  namesOther(work, text) ||
  isOfBankAlone(work, definition.id, text) ||
  (isOfOthers(definition) &&
    !/\d/.test(text) &&
    !tells(work, 'went-somewhere', text) &&
    isOfBankTold(work, definition.id, text)) ||
  (isOfOthers(definition) && (tells(work, 'my-name', text) || givesOwnWay(text))) ||
  (isOfOthers(definition) && tells(work, 'is-gone-now', text)) ||
  (definition.id === 'suspect-contact' && tellsOfGiving(work, text)) ||
  ((isOfOthers(definition) || definition.format === 'name') && tells(work, 'own-age', text)) ||
  (definition.id === 'charity-name' && namesBank(work, text)) ||
  tells(work, 'nothing-lost', text) ||
  // "Never gave it to anybody" is nobody's name.
  (definition.format === 'name' && wordCount(text) > 2 && holdsOneOf(work, 'say.not-words', text)) ||
  (definition.id === 'organisation-name' && isAddressAlone(text)) ||
  // "Karen Sample, 07700 900123" is how to reach somebody, and no bank.
  (definition.id === 'your-bank' && (/@|(?:\d ?){9}/.test(text) || tells(work, 'gives-details', text))) ||
  // A bank by two words, or by what it is called in full, is nobody's name.
  (definition.format === 'name' && wordCount(text) > 1 && namesBank(work, text)) ||
  // Their bank, told late, is no address of the other side.
  (definition.id === 'suspect-contact' && namesBank(work, text)) ||
  // "My bank is TSB but I paid with PayPal"
  text.split(/[,.;!]+(?:\s|$)|\s(?:and|but)\s/).some((part) => namesOwnBank(work, definition.id, part));

/** True when the text answers the open question as it stands, rather than telling something else. */
function isAnswer(work: Work, pending: Ask, text: string): boolean {
  if (pending.fact === 'story' || pending.fact === 'story-more') return false;
  if (saysMineAfterAll(text) && work.report.indicators.length > 0) return false;
  if (pending.kind === 'choices' && tells(work, 'no-thanks', text)) return false;
  if (pending.fact === 'lost' && wantsOnly(work, text)) return false;
  if (pending.fact === 'ongoing' && tells(work, 'gave-nothing', text)) return false;
  if (pending.fact === 'bank-told' && tells(work, 'denies-else', text)) return false;
  // "Rung them already, they cancelled the card" is no way of paying.
  if (pending.fact === 'means' && isOfBankTold(work, pending.fact, text)) return false;
  if (pending.choices && readChoice(work, pending.choices, text) !== null) return true;
  const definition = definitionOf(work, pending.fact);
  const command = commandIn(work, pending, text) !== null;
  if (!definition || pending.kind !== definition.kind) {
    // "No more questions please" is no word against sending.
    const wish = commandIn(work, pending, text)?.id === 'enough' && !isOneOf(work, 'say.send-words', text);
    // "No 9000 sorry, I typed it wrong" refuses nothing.
    const corrects = /[\d@]/.test(text) && beginsToCorrect(work, text);
    if (pending.kind === 'confirm' || pending.kind === 'consent')
      return !wish && !corrects && readDecision(work, pending.fact, text) !== null;
    return pending.kind === 'text' && !command;
  }
  const words = wordCount(text);
  // "What is a sort code?" and "I told you already" answer nothing, whatever words are in them.
  if (beginsToAsk(work, text) || saysTold(work, text)) return false;
  if (tellsOfAnother(work, definition.id, text)) return false;
  // Where the money went is none of what they got.
  if (definition.id === 'disclosed' && isAccountNamed.test(text)) return false;
  if (definition.kind === 'text' && tellsElse(work, definition, text)) return false;
  if (definition.kind === 'money' && givesElse(work, definition, text)) return false;
  if (definition.id === 'persona' && isOfOwnBank(work, definition.id, text)) return false;
  // "Aye, phoned them this morning" says when the bank was told, and not when the money left.
  if (definition.kind === 'date' && (isOfBankAlone(work, definition.id, text) || tells(work, 'told-body', text)))
    return false;
  if (definition.id === 'paid-at' && tellsFinding(work, text)) return false;
  if (definition.kind === 'text' && (beginsToCorrect(work, text) || isBareQuestion(text))) return false;
  if (definition.kind === 'text' && definition.format === 'free') {
    return words <= longAnswerWords && !command;
  }
  if (definition.kind === 'text' && command) return false;
  if (words > (definition.format === 'name' ? longestName : longAnswerWords)) return false;
  // "He said I would be arrested by 5 o'clock" holds a time, and is no answer to when the money left.
  if ((definition.kind === 'date' || definition.kind === 'money') && tells(work, 'said-or-wanted', text)) return false;
  return readAnswer(work, definition, text).ok;
}
