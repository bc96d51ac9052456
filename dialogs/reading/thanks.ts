// What is said once a report is sent and is nothing to pass on to the police: thanks and goodbyes, "thank you so much, you have
// been very kind", and a bare "yes" or "ok". They ask for no status.

import { isSent } from '../../model/report.ts';
import { plain, plainWords, wordCount } from '../step/plain.ts';
import { reply, type Work } from '../step/step.ts';
import { openStaffQuestion, putStaffQuestion } from '../step/submitted.ts';

/** Answers a text that only thanks or only says yes, after sending, with a kind word. False for anything that may say more. */
export function answerThanks(work: Work, text: string): boolean {
  // A file is passed on, whatever is written beside it.
  if (!isSent(work.report) || work.message.files?.length) return false;
  // A button says nothing in words.
  if (text.trim() === '' || text.includes('?')) return false;
  const isWaitedFor = openStaffQuestion(work) !== null;
  if (isWaitedFor ? answersNothing(work, text) : onlyThanks(work, text)) {
    reply(work, 'notice', 'say.thanked');
    if (isWaitedFor) putStaffQuestion(work);
    return true;
  }
  if (isWaitedFor) return false;
  if (work.report.state !== 'submitted' || !saysNothing(work, text)) return false;
  reply(work, 'notice', 'say.nothing-added');
  return true;
}

/** Words that answer a question and may stand among thanks. */
const amongThanks = ['say.thanks-or-answer', 'say.yes-words', 'say.no-words'];

/** True for "thank you so much": "ok, thank you" may answer the staff who wait for an answer. */
export function answersNothing(work: Work, text: string): boolean {
  const answers = new Set(amongThanks.flatMap((key) => plainWords(work, key)));
  return (
    onlyThanks(work, text) &&
    !plain(text)
      .split(' ')
      .some((word) => answers.has(word))
  );
}

function onlyThanks(work: Work, text: string): boolean {
  const words = plain(text).split(' ');
  const thanks = [...plainWords(work, 'say.thanks-words'), ...plainWords(work, 'say.thanks-or-answer')];
  const around = plainWords(work, 'say.thanks-around');
  return (
    words.some((word) => thanks.includes(word)) && words.every((word) => thanks.includes(word) || around.includes(word))
  );
}

/** Lists of words that answer a question; after sending none is open, and alone they tell nothing. */
const answering = [
  'say.yes-words',
  'say.no-words',
  'say.no-more-words',
  'say.thanks-words',
  'say.thanks-or-answer',
  'say.nothing-added.words',
];

/** True for "yes", "ok, got it" and "no, that's all": a text that is made of such words only, or of signs. */
export function saysNothing(work: Work, text: string): boolean {
  const known = new Set(answering.flatMap((key) => plainWords(work, key)));
  const longest = Math.max(...[...known].map(wordCount));
  let rest = plain(text).split(' ');
  while (rest.length > 0 && rest[0] !== '') {
    const words = rest;
    const taken = Array.from({ length: longest }, (_, at) => longest - at).find((count) =>
      known.has(words.slice(0, count).join(' ')),
    );
    if (taken === undefined) return false;
    rest = rest.slice(taken);
  }
  return true;
}
