// A message of the other side sent to us just as it came, with no word about it: "Your card was used for £310. Not you? Call
// 0808 …". It speaks to "you" and calls for something, and nobody in it tells of themselves.

import type { Frames } from '../catalogue/frames.ts';
import { Sought } from './sought.ts';

/** Where a message ends that only says what is wrong: with a link or a number to follow. */
const ending = /(?:[\w-]{3,}\.[a-z]{2,}(?:\/\S*)?|\b0\d[\d ]{7,}\d)\W*$/i;
/** So many signs at the end of a text are looked at for it. */
const longestEnding = 120;
const sentences = /[^.!?\n]+(?:[.!?](?!\s|$)[^.!?\n]*)*[.!?]*/g;

/** From the first sentence that is none of who passes it on to the last that speaks to "you" or calls for something; else null. */
export function createBareMessageFinder(frames: Frames): (text: string) => { start: number; end: number } | null {
  const { addressed, 'calls-for': call } = frames;
  const reporterSpeaks = new Sought(frames['reporter-speaks']);
  const anyAddressed = new Sought(addressed);
  return (text) => {
    // Nearly everybody speaks of themselves within a few words, and no more needs to be read.
    if (reporterSpeaks.isIn(text) || !anyAddressed.isIn(text)) return null;
    const endsInLink = !frames['names-the-matter'].test(text) && ending.test(text.slice(-longestEnding));
    if (!endsInLink && !call.test(text)) return null;
    let start: number | null = null;
    let end = 0;
    for (const { 0: sentence, index } of text.matchAll(sentences)) {
      const speaks = addressed.test(sentence) || call.test(sentence);
      if (speaks && frames['asks-us'].test(sentence)) return null;
      if (speaks) end = index + sentence.length;
      if (speaks || !frames['passes-on'].test(sentence)) start ??= index;
      else if (end === 0) start = null;
    }
    if (endsInLink && start !== null) end = text.length;
    return start === null || end === 0 ? null : { start, end };
  };
}
