// What is said once a report is sent and is nothing to pass on to the police: thanks and goodbyes, "thank you so much, you have
// been very kind", and a bare "yes" or "ok". They ask for no status.

import { isSent } from '../../model/report.ts';
import { plain, plainWords, wordCount } from '../step/plain.ts';
import { reply, type Work } from '../step/step.ts';
import { openStaffQuestion } from '../step/submitted.ts';

/** Answers a text that only thanks or only says yes, after sending, with a kind word. False for anything that may say more. */
export function answerThanks(work: Work, text: string): boolean {
  // A file is passed on, whatever is written beside it.
  if (!isSent(work.report) || work.message.files?.length) return false;
  // A button says nothing in words, and whoever was asked by staff has answered them.
  if (text.trim() === '' || text.includes('?') || openStaffQuestion(work) !== null) return false;
  if (onlyThanks(work, text)) {
    reply(work, 'notice', 'say.thanked');
    return true;
  }
  if (work.report.state !== 'submitted' || !saysNothing(work, text)) return false;
  reply(work, 'notice', 'say.nothing-added');
  return true;
}

function onlyThanks(work: Work, text: string): boolean {
  const words = plain(text).split(' ');
  const thanks = plainWords(work, 'say.thanks-words');
  const around = plainWords(work, 'say.thanks-around');
  return (
    words.some((word) => thanks.includes(word)) && words.every((word) => thanks.includes(word) || around.includes(word))
  );
}

/** Lists of words that answer a question; after sending none is open, and alone they tell nothing. */
const answering = ['say.yes-words', 'say.no-words', 'say.no-more-words', 'say.thanks-words', 'say.nothing-added.words'];

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
