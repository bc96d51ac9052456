// What is said to a question and does not answer it as it was put: a town for a postcode, "I told you already", a word that
// fits no choice. Each gets a reply of its own, and none is asked for ever.

import type { FactDefinition } from '../catalogue/schemas/fact.ts';
import { displaced, mayAskAgain, unreadable } from './answer.ts';
import { asksUs, saysTold } from './asides.ts';
import { askFact } from './ask.ts';
import { moveOn } from './move-on.ts';
import { takePlace } from './own-details.ts';
import { wordCount } from './plain.ts';
import { recordFact } from './record.ts';
import { keepWords } from './record-told.ts';
import { saysOver } from './since-then.ts';
import { reply, type Work } from './step.ts';
import { showUnderstood } from './understood.ts';

/** Shorter than this, and with nothing in it, a text is an answer that could not be read. */
const fewWords = 6;

export const isShort = (text: string): boolean => wordCount(text) < fewWords;

/** Replies to a `text` in which nothing else was found. False where it may be a piece of the story all the same. */
export function replyToNothing(work: Work, definition: FactDefinition, text: string): boolean {
  const { id, kind, format } = definition;
  const placed = takePlace(work, id, text);
  if (placed) {
    keepWords(work, text.trim(), true);
    showUnderstood(work, placed);
  } else if (saysOver(work, text)) {
    reply(work, 'notice', 'say.over-now');
    displaced(work, id);
  } else if (saysTold(work, text)) {
    if (mayAskAgain(work, id)) {
      reply(work, 'problem', 'say.told-already');
      askFact(work, id);
      return true;
    }
    recordFact(work, id, 'unknown', null);
    reply(work, 'notice', 'say.left-open');
  } else if (isShort(text) && !asksUs(work, text)) {
    const problem = kind === 'text' ? (format === 'free' ? 'empty' : format) : kind;
    const key = `say.problem.${problem === 'choices' || problem === 'confirm' ? 'choice' : problem}`;
    if (id !== 'fraud-type') {
      unreadable(work, definition, text, key);
      return true;
    }
    if (mayAskAgain(work, id)) reply(work, 'problem', key);
  } else return false;
  moveOn(work);
  return true;
}
