// Thanks and goodbyes once a report is sent: "thank you so much, you have been very kind". They ask for no status, and are
// nothing to pass on to the police.

import { isSent } from '../model/report.ts';
import { plain, plainWords } from './plain.ts';
import { reply, type Work } from './step.ts';

/** Answers a text that only thanks, after sending, with a kind word. False for anything that may say more. */
export function answerThanks(work: Work, text: string): boolean {
  if (!isSent(work.report)) return false;
  const words = plain(text).split(' ');
  const thanks = plainWords(work, 'say.thanks-words');
  const around = plainWords(work, 'say.thanks-around');
  if (text.includes('?') || !words.some((word) => thanks.includes(word))) return false;
  if (!words.every((word) => thanks.includes(word) || around.includes(word))) return false;
  reply(work, 'notice', 'say.thanked');
  return true;
}
