// Tells what a message is: a command, an answer to the open question, a change of an earlier one, or a piece of story.

import type { Answer, Ask, Message } from '../../model/message.ts';
import { saysUnknown } from '../answering/asides.ts';
import { declinesReport } from '../answering/declines-report.ts';
import { type Command, readCommand } from '../reading/commands.ts';
import { definitionOf } from '../recording/record.ts';
import { isOneOf, isShortText, plain, wordCount } from '../step/plain.ts';
import type { Work } from '../step/step.ts';
import { tells } from '../step/turns-of-speech.ts';
import { isAnswer } from './is-answer.ts';

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

/** Reads a message in the light of the open question. `text` is the message's text with secrets replaced. */
export function interpret(work: Work, pending: Ask | null, text: string): Meaning {
  const { message } = work;
  if (message.event === 'opened') return { kind: 'opened' };
  if (message.evidence) return { kind: 'evidence' };
  if (message.answers) return { kind: 'answers', answers: message.answers };
  if (message.answer) return ofButton(message.answer, text);
  if (text.trim() === '') return { kind: message.files?.length || message.notTaken?.length ? 'files' : 'nothing' };

  if (declinesReport(work, text)) return { kind: 'answer', fact: 'report-anyway', raw: 'no' };
  const command = commandIn(work, pending, text);
  if (command?.id === 'skip' || command?.id === 'unknown') {
    return pending ? { kind: command.id, fact: pending.fact } : { kind: 'nothing' };
  }
  const nothing = pending && saysNothingMore(work, pending, command, text);
  if (nothing) return nothing;
  // "no" to "are you safe?" is an answer; a command word that is also a choice of the open question is the choice.
  if (pending && isAnswer(work, pending, command, text)) return { kind: 'answer', fact: pending.fact, raw: text };
  if (command) return { kind: 'command', command };
  return (pending && givesNone(work, pending, text)) ?? { kind: 'told', text };
}

/** What was pressed or filled in. */
function ofButton({ fact, value }: NonNullable<Message['answer']>, text: string): Meaning {
  if (fact === 'change') return { kind: 'command', command: { id: 'change', rest: String(value) } };
  const word = typeof value === 'string' ? plain(value) : '';
  if (word === 'skip' || word === 'unknown') return { kind: word, fact };
  if (fact === 'story' || fact === 'story-more') return { kind: 'told', text: text || String(value ?? '') };
  return { kind: 'answer', fact, raw: value };
}

/** A secret phrase may begin with "correct" or "edit": while it is asked for, only a whole message is a command. */
function commandIn(work: Work, pending: Ask | null, text: string): Command | null {
  const command = readCommand(work, text);
  return pending?.fact === 'return-phrase' && command?.rest ? null : command;
}

/** Words that answer with nothing, and are no words to keep, said to a question of the catalogue. */
function saysNothingMore(work: Work, { fact, kind }: Ask, command: Command | null, text: string): Meaning | null {
  if (fact === 'story' || definitionOf(work, fact) === undefined) return null;
  // "No" and "I have none" answer a question for words.
  const none = ['say.no-words', 'say.none-words', 'say.unlikely-words'];
  if (kind === 'text' && (none.some((key) => isOneOf(work, key, text)) || knowsNothing(work, text)))
    return { kind: 'unknown', fact };
  // "That's it" has no more to say to it; said to a question for words, "that's all" asks for no fewer questions.
  if (!isOneOf(work, 'say.no-more-words', text)) return null;
  if (kind === 'text') return { kind: 'unknown', fact };
  return command === null || command.id === 'carry-on' ? { kind: 'skip', fact } : null;
}

/** As many words as say that something is not known, or not there, and name nothing. */
const longestNothing = 8;
const knowsNothing = (work: Work, text: string): boolean =>
  isShortText(text) &&
  wordCount(text) <= longestNothing &&
  !/\d|@|["“,;]/.test(text) &&
  !tells(work, 'in-part', text) &&
  tells(work, 'knows-nothing', text);

const longestUnknown = 5;
/** Kinds of question to which "no" is no answer, where it is none of their choices. */
const unanswerable: ReadonlySet<string> = new Set(['choice', 'date', 'money', 'number']);
/** Choices that say that no other fits. */
const ofNone: ReadonlySet<string> = new Set(['other', 'none', 'nothing', 'neither', 'something-else']);

/** Words that give none of what was asked; null for those that may tell something. */
function givesNone(work: Work, { fact, kind, choices }: Ask, text: string): Meaning | null {
  if (kind === 'choices' && tells(work, 'no-thanks', text)) return { kind: 'skip', fact };
  // "No" to "how did they make contact?" and to "when?" is no answer, and will not become one.
  if (unanswerable.has(kind) && definitionOf(work, fact) && isOneOf(work, 'say.no-words', text))
    return { kind: 'skip', fact };
  // None of the choices is right: nothing is guessed, and nothing is asked again.
  if ((kind === 'choice' || kind === 'choices') && isOneOf(work, 'say.none-of-these-words', text)) {
    const other = choices?.find(({ value }) => ofNone.has(value));
    return other ? { kind: 'answer', fact, raw: other.value } : { kind: 'unknown', fact };
  }
  // "Not sure yet" answers as "not sure" does.
  const isUnknown = kind !== 'text' && wordCount(text) <= longestUnknown && saysUnknown(work, fact, text);
  return isUnknown ? { kind: 'unknown', fact } : null;
}
