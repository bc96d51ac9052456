// A bare "yes" or "no" to a card of several questions. Which of them it answers only the person knows, and "yes, the bank was told"
// that nobody said could cost the money: so it is asked, and where it can mean one question alone, it is said which.

import type { FactDefinition } from '../../catalogue/schemas/fact.ts';
import type { Ask, Choice } from '../../model/message.ts';
import { factsOf } from '../../model/report.ts';
import { isOpen } from '../policy/policy.ts';
import { choicesOf, readChoice } from '../reading/read-choice.ts';
import { definitionOf, recordFact } from '../recording/record.ts';
import { askStill, put, questionFor } from '../saying/ask.ts';
import { moveOn } from '../saying/move-on.ts';
import { isOneOf, plain, plainWords, wordCount } from '../step/plain.ts';
import { reply, say, type Work } from '../step/step.ts';
import { answer, displaced, mayAskAgain } from './answer.ts';

type Word = 'yes' | 'no';

/** Choices that a plain yes or no means, where a question is put as "is it so?". */
const meant: Readonly<Record<Word, readonly string[]>> = {
  yes: ['yes', 'yes-now', 'under-18'],
  no: ['no', 'over', 'adult'],
};

const whichPrefix = 'which-question:';
const whichOf = (word: Word): string => `${whichPrefix}${word}`;
const none = 'none';

const wordOf = (work: Work, text: string): Word | null => {
  if (isOneOf(work, 'say.yes-words', text)) return 'yes';
  return isOneOf(work, 'say.no-words', text) ? 'no' : null;
};

const valueFor = ({ kind, choices = [] }: FactDefinition, word: Word): string | undefined =>
  kind === 'choice' ? choices.find((value) => meant[word].includes(value)) : undefined;

/** True where a bare yes or no may answer several questions of one card and it was asked which, or it was taken for the only one. */
export function answersOneOfSeveral(work: Work, text: string): boolean {
  const { message, report } = work;
  const { pending } = report;
  const word = wordOf(work, text);
  if (pending === null || word === null || message.text === undefined || message.answer) return false;
  const possible = (pending.among ?? [])
    .filter((fact) => isOpen(factsOf(report).get(fact)))
    .flatMap((fact) => definitionOf(work, fact) ?? [])
    // "No" passes over whatever stands first.
    .filter((one) => valueFor(one, word) !== undefined || (word === 'no' && one.id === pending.fact));
  const [only, ...others] = narrowed(work, possible, text);
  if (only === undefined || (others.length === 0 && only.id === pending.fact)) return false;
  // The first of the card was not passed over.
  displaced(work, pending.fact);
  if (others.length > 0) {
    if (mayAskAgain(work, whichOf(word))) askWhich(work, [only, ...others], word, text);
    else leaveOpen(work, only);
  } else {
    sayTakenFor(work, only, text);
    takeFor(work, only, word);
  }
  return true;
}

/** "Not yet" is the label of a choice of one of them. */
function narrowed(work: Work, possible: readonly FactDefinition[], text: string): readonly FactDefinition[] {
  if (wordCount(text) === 1) return possible;
  const labelled = possible.filter((one) => choicesOf(work, one).some(({ label }) => plain(label) === plain(text)));
  return labelled.length === 1 ? labelled : possible;
}

/** Asked often enough, and never told which: nothing is guessed of the first, and the others are put again. */
function leaveOpen(work: Work, { id }: FactDefinition): void {
  recordFact(work, id, 'unknown', null);
  reply(work, 'notice', 'say.left-open');
  moveOn(work);
}

function askWhich(work: Work, possible: readonly FactDefinition[], word: Word, text: string): void {
  const choices = possible.map(({ id }) => ({ value: id, label: say(work, ...questionFor(work, id)) }));
  choices.push({ value: none, label: say(work, 'say.none-of-these') });
  const ask: Ask = { fact: whichOf(word), kind: 'choice', choices, optional: true };
  put(work, ask, 'say.which-question', { said: text.trim() });
}

function sayTakenFor(work: Work, { id }: FactDefinition, text: string): void {
  const question = say(work, ...questionFor(work, id));
  const label = say(work, `fact.${id}.label`);
  const change = { value: say(work, 'say.change-it', { label }), label: say(work, 'command.change.label') };
  reply(work, 'notice', 'say.taken-for', { said: text.trim(), question }, { suggest: [change] });
}

/** True for the question which of several a yes or no was meant for. */
export const isWhichQuestion = (fact: string): boolean => fact.startsWith(whichPrefix);

/** "The bank", "the one about the bank": the question that is named by words of its own, and by nothing else. */
function namedByWords(work: Work, choices: readonly Choice[], text: string): string | null {
  const fillers = plainWords(work, 'say.which-question.fillers');
  const wanted = plain(text)
    .split(' ')
    .filter((word) => !fillers.includes(word));
  const named = choices.filter(({ value, label }) => {
    const own = definitionOf(work, value) ? plain(`${label} ${say(work, `fact.${value}.label`)}`).split(' ') : [];
    return wanted.length > 0 && wanted.every((word) => own.includes(word));
  });
  return named.length === 1 ? (named[0]?.value ?? null) : null;
}

/** True where words of one's own say which question was meant, or the same yes or no comes once more: then the card comes back. */
export function saysWhichQuestion(work: Work, text: string): boolean {
  const { pending } = work.report;
  if (pending === null || !isWhichQuestion(pending.fact) || work.message.text === undefined) return false;
  const named = wordOf(work, text) === null ? namedByWords(work, pending.choices ?? [], text) : none;
  if (named === null) return false;
  takeWhichQuestion(work, pending.fact, named);
  return true;
}

/** Takes the yes or no for the question that was named, if it was put as a choice; `fact` says which of the two it was. */
export function takeWhichQuestion(work: Work, fact: string, raw: unknown): void {
  const { pending } = work.report;
  // One that is not open any more, as from an old card, has nothing to choose from.
  if (pending?.fact !== fact) return moveOn(work);
  const named = readChoice(work, pending.choices ?? [], String(raw));
  if (named === null) return askWhichAgain(work);
  const definition = definitionOf(work, named);
  if (definition) {
    // Whoever says which is not asked too often.
    displaced(work, fact);
    return takeFor(work, definition, fact === whichOf('yes') ? 'yes' : 'no');
  }
  work.report = { ...work.report, pending: null };
  moveOn(work);
}

function askWhichAgain(work: Work): void {
  reply(work, 'problem', 'say.problem.choice');
  askStill(work);
}

function takeFor(work: Work, definition: FactDefinition, word: Word): void {
  const value = valueFor(definition, word);
  if (value !== undefined) return answer(work, null, definition.id, value, [], '');
  recordFact(work, definition.id, 'skipped', null);
  moveOn(work);
}
