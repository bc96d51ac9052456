// What a text can be besides a piece of the story: not knowing, not knowing where to begin, or a question of theirs.

import type { FactDefinition } from '../../catalogue/schemas/fact.ts';
import type { Understanding } from '../../model/classification.ts';
import { factsOf, isSent } from '../../model/report.ts';
import { definitionOf } from '../recording/record.ts';
import { put } from '../saying/ask.ts';
import { beginsWithOneOf, calm, holdsOneOf, isShortText, plain, plainWords, wordCount } from '../step/plain.ts';
import { reply, type Work } from '../step/step.ts';
import { tells } from '../step/turns-of-speech.ts';

/** More words than a question has, and fewer than a story can have. */
const longestQuestion = 14;

/** "I don't know, it was the computer man": the question is answered, and the rest is story. */
export function saysUnknown(work: Work, openFact: string, text: string): boolean {
  const definition = definitionOf(work, openFact);
  if (openFact === 'story' || definition === undefined) return false;
  // "I don't know his name" says nothing of whether he comes back.
  if (definition.kind !== 'text' && holdsOneOf(work, 'say.unknown-of.words', text)) return false;
  return beginsWithOneOf(work, 'command.unknown.words', text) || namesNobody(work, definition, text);
}

/** What is asked for by these is a name or a number of somebody else. */
const ofOthers: ReadonlySet<FactDefinition['format']> = new Set(['named', 'account']);
/** A word with a capital behind the first may be a name. */
const laterCapital = /^\W*\S+\s.*?(?<![\p{L}'’])(?!I\b)\p{Lu}\p{L}/u;

/** "No, never met", where a name or a number is asked for: there is none to give, and the rest is told. */
const namesNobody = (work: Work, { kind, format }: FactDefinition, text: string): boolean =>
  kind === 'text' &&
  ofOthers.has(format) &&
  plainWords(work, 'say.no-words').includes(plain(text).split(' ')[0] ?? '') &&
  wordCount(text) > 1 &&
  wordCount(text) <= longestQuestion &&
  !/[\d@]|\b(?:but|just|only)\b|\.[a-z]{2}/i.test(text) &&
  !laterCapital.test(text) &&
  !['say.bank-names', 'say.own-sentence.may-answer'].some((key) => holdsOneOf(work, key, text));

/** True where the first word is a yes or a no. */
export function saysYesOrNo(work: Work, text: string): boolean {
  const [first = ''] = plain(text).split(' ');
  return ['say.leading-yes', 'say.no-words'].some((key) => plainWords(work, key).includes(first));
}

/** "No I have not paid": the first word answers, and denies nothing of what follows. Blanks stand for it, so that spans hold. */
export function withoutLeadingNo(work: Work, text: string): string {
  const [lead = ''] = /^\s*[\p{L}']+[\s,.!-]+/u.exec(text) ?? [];
  const [next = ''] = plain(text.slice(lead.length)).split(' ');
  const denies = plainWords(work, 'say.no-words').includes(plain(lead));
  return denies && plainWords(work, 'say.who-words').includes(next)
    ? ' '.repeat(lead.length) + text.slice(lead.length)
    : text;
}

/** A question of theirs, which nobody here can answer; as long as a question, and not as a story. */
export function asksUs(work: Work, text: string): boolean {
  const words = plain(text).split(' ');
  if (words.length > longestQuestion) return false;
  if (text.trim().endsWith('?')) return true;
  // "Could be thousands" guesses, and asks nothing.
  return words[1] !== 'be' && plainWords(work, 'say.question-words').includes(words[0] ?? '');
}

/** "Does Facebook do anything", "why did the bank not stop it": a question and nothing else, so no fact can be read in it. */
export const onlyAsks = (work: Work, text: string): boolean =>
  isShortText(text) && !/[.!?,;:\n]\s*\S|\d/.test(text) && tells(work, 'asks-plainly', plain(text));

/** True where a text begins as a question and as no answer: "what is a sort code" and "can you ring me". */
export function beginsToAsk(work: Work, text: string): boolean {
  // "So am I getting it back or no"
  const words = plain(text).split(' ');
  const [first = '', second = ''] = words.slice(
    words.findIndex((word) => !plainWords(work, 'say.asks-after').includes(word)),
  );
  if (plainWords(work, 'say.always-asks-words').includes(first)) return second !== '';
  if (!plainWords(work, 'say.question-words').includes(first)) return false;
  // A firm called "Can Do" is no question.
  return plainWords(work, 'say.asked-of-words').includes(second) || text.trim().endsWith('?');
}

/** Cues of asking anything at all; one for a bank or a shop is answered as that. */
const ofQuestions = new Set(['general-question', 'asks-question', 'asks-how-to', 'assistant-request', 'small-talk']);

/** What a mere question may name: "can a phone be hacked by a text?" */
export const ofNoLoss: ReadonlySet<string> = new Set([
  'first-channel',
  'platform',
  'persona',
  'nation',
  'role',
  'means',
  'authorised',
]);

/**
 * A question before anything is told, or after all is sent, in which nothing is told either: it is answered as well as it can
 * be, and goes into no report. Words of a crime, of a bank or of a shop are heard as such.
 */
export function asksAside(work: Work, text: string, read: Understanding): boolean {
  const submitted = isSent(work.report);
  if ((factsOf(work.report).has('story') && !submitted) || !asksUs(work, text)) return false;
  if (read.facts.some(({ id }) => !ofNoLoss.has(id)) || read.indicators.length > 0) return false;
  if (!submitted && read.cues.some(({ cue }) => cue !== null && !ofQuestions.has(cue))) return false;
  reply(work, 'notice', `say.cannot-answer.${submitted ? 'sent' : 'first'}`);
  return true;
}

/** "I already told you": it could not be read where they told it, and is no answer in itself. */
export function saysTold(work: Work, text: string): boolean {
  const said = calm(work, plain(text));
  return wordCount(said) <= longestQuestion && holdsOneOf(work, 'say.told-already.words', said);
}

/** "I don't know where to start": nothing is told yet, so nothing is taken from it, and it is no fault. */
export function cannotBegin(work: Work, text: string, openFact: string): boolean {
  if (openFact !== 'story' && openFact !== 'story-more') return false;
  if (wordCount(text) > longestQuestion) return false;
  const said = plain(text);
  if (!plainWords(work, 'say.cannot-begin.words').some((words) => said.includes(words))) return false;
  const { pending } = work.report;
  put(work, pending ?? { fact: 'story', kind: 'text', optional: false }, 'say.cannot-begin');
  return true;
}
