// What is said to a question and does not answer it as it was put: a town for a postcode, "I told you already", a word that
// fits no choice. Each gets a reply of its own, and none is asked for ever.

import type { FactDefinition } from '../../catalogue/schemas/fact.ts';
import type { FrameName } from '../../catalogue/schemas/frame-names.ts';
import { takePlace } from '../recording/own-details.ts';
import { recordFact } from '../recording/record.ts';
import { keepWords } from '../recording/record-told.ts';
import { saysOver } from '../recording/since-then.ts';
import { askFact } from '../saying/ask.ts';
import { moveOn } from '../saying/move-on.ts';
import { showUnderstood } from '../saying/understood.ts';
import { plain, plainWords, wordCount } from '../step/plain.ts';
import { reply, type Work } from '../step/step.ts';
import { tells } from '../step/turns-of-speech.ts';
import { displaced, mayAskAgain, unreadable } from './answer.ts';
import { asksUs, saysTold, saysYesOrNo } from './asides.ts';

/** Shorter than this, and with nothing in it, a text is an answer that could not be read. */
const fewWords = 6;

export const isShort = (text: string): boolean => wordCount(text) < fewWords;

/** Kinds of question whose answers are no sentence. */
const ofNoSentence: ReadonlySet<string> = new Set(['date', 'money', 'choice', 'choices']);
/** As few words as a sentence has. */
const leastOfSentence = 3;
/** Words in a sentence that may be meant as the answer. */
const mayBeMeant: Readonly<Record<string, FrameName>> = { date: 'speaks-of-days', money: 'speaks-of-sums' };

/** A sum by its sign, or a figure that is no small number. */
const ofSums = /[£$€]\s?\d|(?<!\d)\d[\d,]{2,}(?!\d)/;

/** "Her name is Jessica", to when the money left: it tells on, and is no day that could not be read. */
export function tellsOn(work: Work, { kind, format }: FactDefinition, text: string): boolean {
  // "No he hasn't come back" is no postcode that was typed wrong.
  const isNoCode = format === 'postcode' && !/\d/.test(text);
  if (isNoCode && saysYesOrNo(work, text) && wordCount(text) > leastOfSentence) return true;
  if (!ofNoSentence.has(kind) && !isNoCode) return false;
  // "4,000 first then 2,000", to whether they said that they come back.
  if (kind !== 'date' && kind !== 'money' && ofSums.test(text)) return true;
  if (wordCount(text) < leastOfSentence) return false;
  const meant = mayBeMeant[kind];
  if (meant !== undefined && tells(work, meant, text.replace(/^\W*now\b/i, ' '))) return false;
  const [first = ''] = plain(text).split(' ');
  if (tells(work, 'not-in-writing', text) || tells(work, 'not-been-back', text)) return true;
  return tells(work, 'begins-to-tell', text) || plainWords(work, 'say.own-sentence.persons').includes(first);
}

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
    if (tellsOn(work, definition, text)) {
      keepWords(work, text.trim(), true);
      reply(work, 'notice', 'say.noted');
      // Which kinds there are to choose from may be others by now.
      if (id !== 'fraud-type' && mayAskAgain(work, id)) askFact(work, id);
      else {
        if (id !== 'fraud-type') recordFact(work, id, 'unknown', null);
        moveOn(work);
      }
      return true;
    }
    if (id !== 'fraud-type') {
      unreadable(work, definition, text, key);
      return true;
    }
    if (mayAskAgain(work, id)) reply(work, 'problem', key);
  } else return false;
  moveOn(work);
  return true;
}
