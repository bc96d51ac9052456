// "That's my own email": what was read as the other side's is taken back as the person's.

import type { Indicator } from '../../model/classification.ts';
import type { Fact } from '../../model/fact.ts';
import { factsOf } from '../../model/report.ts';
import { isReached } from '../reading/own-contact.ts';
import { recordFact } from '../recording/record.ts';
import { keepWords } from '../recording/record-told.ts';
import { askStill } from '../saying/ask.ts';
import { moveOn } from '../saying/move-on.ts';
import { showUnderstood } from '../saying/understood.ts';
import { wordCount } from '../step/plain.ts';
import { reply, say, type Work } from '../step/step.ts';
import { partOf, type Spoken, tells } from '../step/turns-of-speech.ts';

const longestTakenBack = 14;

/** "That's my own email": what was read as the other side's is the person's. True where it was, and all is said to it. */
export function takeBackOwn(work: Work, text: string): boolean {
  if (!saysMineAfterAll(work, text)) return false;
  const what = partOf(work, 'mine-after-all', 'what', text) ?? '';
  const wanted = /mail/i.test(what)
    ? ['email']
    : /number|phone|mobile|tel/i.test(what)
      ? ['phone']
      : ['phone', 'email'];
  const held = factsOf(work.report).get('suspect-contact');
  const isHeld = ({ value, text: words }: Indicator): boolean =>
    held?.state === 'known' && [value, words].some((one) => String(held.value).includes(one));
  const { indicators } = work.report;
  const theirs = indicators.findLast((one) => (isReached(one) || isHeld(one)) && wanted.includes(one.type));
  if (theirs === undefined) return false;
  work.report = {
    ...work.report,
    indicators: indicators.map((one) => (one.value === theirs.value ? { ...one, owner: 'reporter' } : one)),
  };
  if (isHeld(theirs)) recordFact(work, 'suspect-contact', 'unknown', null);
  reply(work, 'notice', 'say.taken-out', { label: say(work, 'fact.suspect-contact.label') });
  keepWords(work, text.trim(), true);
  const own: readonly Fact[] =
    factsOf(work.report).get('contact')?.state === 'known'
      ? []
      : [recordFact(work, 'contact', 'known', theirs.value, { certainty: 'likely' })];
  showUnderstood(work, own);
  // What is checked before it is sent has changed.
  if (work.report.pending?.fact === 'submit') moveOn(work);
  else askStill(work);
  return true;
}

/** True where `text` may take back whose a number or an address is: it answers nothing. */
export const saysMineAfterAll = (work: Spoken, text: string): boolean =>
  wordCount(text) <= longestTakenBack && tells(work, 'mine-after-all', text);
