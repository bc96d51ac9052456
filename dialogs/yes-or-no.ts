// A bare "yes" or "no" to a card of several questions. Which of them it answers only the person knows, and "yes, the bank was told"
// that nobody said could cost the money: so it is asked, and where it can mean one question alone, it is said which.

import type { FactDefinition } from '../catalogue/schemas/fact.ts';
import type { Ask } from '../model/message.ts';
import { factsOf } from '../model/report.ts';
import { answer, displaced } from './answer.ts';
import { put, questionFor } from './ask.ts';
import { moveOn } from './move-on.ts';
import { isOneOf } from './plain.ts';
import { isOpen } from './policy.ts';
import { readChoice } from './read-choice.ts';
import { definitionOf } from './record.ts';
import { reply, say, type Work } from './step.ts';

type Word = 'yes' | 'no';

/** Choices that a plain yes or no means, where a question is put as "is it so?". */
const meant: Readonly<Record<Word, readonly string[]>> = {
  yes: ['yes', 'yes-now', 'under-18'],
  no: ['no', 'over', 'adult'],
};

const whichPrefix = 'which-question:';
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
  const among = pending?.among ?? [];
  const word = wordOf(work, text);
  if (pending === null || word === null || message.text === undefined || message.answer) return false;
  const open = among
    .filter((fact) => isOpen(factsOf(report).get(fact)))
    .flatMap((fact) => definitionOf(work, fact) ?? []);
  const possible = open.filter((definition) => valueFor(definition, word) !== undefined);
  const [only, ...others] = possible;
  if (only === undefined || (others.length === 0 && only.id === pending.fact)) return false;
  // The first of the card was not passed over.
  displaced(work, pending.fact);
  if (others.length === 0) {
    const question = say(work, ...questionFor(work, only.id));
    const label = say(work, `fact.${only.id}.label`);
    const change = { value: say(work, 'say.change-it', { label }), label: say(work, 'command.change.label') };
    reply(work, 'notice', 'say.taken-for', { said: text.trim(), question }, { suggest: [change] });
    takeFor(work, only, word);
    return true;
  }
  const choices = possible.map(({ id }) => ({ value: id, label: say(work, ...questionFor(work, id)) }));
  choices.push({ value: none, label: say(work, 'say.none-of-these') });
  const ask: Ask = { fact: `${whichPrefix}${word}`, kind: 'choice', choices, optional: true };
  put(work, ask, 'say.which-question', { said: text.trim() });
  return true;
}

/** True for the question which of several a yes or no was meant for. */
export const isWhichQuestion = (fact: string): boolean => fact.startsWith(whichPrefix);

/** Takes the yes or no for the question that was named; `fact` says which of the two it was. */
export function takeWhichQuestion(work: Work, fact: string, raw: unknown): void {
  const { pending } = work.report;
  const word: Word = fact === `${whichPrefix}yes` ? 'yes' : 'no';
  const named = readChoice(work, pending?.fact === fact ? (pending.choices ?? []) : [], String(raw)) ?? String(raw);
  const definition = definitionOf(work, named);
  work.report = { ...work.report, pending: null };
  if (definition) takeFor(work, definition, word);
  else moveOn(work);
}

function takeFor(work: Work, definition: FactDefinition, word: Word): void {
  const value = valueFor(definition, word);
  if (value === undefined) moveOn(work);
  else answer(work, null, definition.id, value, [], '');
}
