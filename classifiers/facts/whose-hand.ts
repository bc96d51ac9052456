// Whose hand it was that paid: what stands before a verb says who did it, and what is denied was done by somebody else.
// "They've spent £430" and "£2,000 had been sent, I didn't do it" are no payments of the person who tells it.

import type { Frames } from '../../catalogue/frames.ts';
import type { Match } from '../../model/classification.ts';

export interface WhoseHand {
  /** True where `match`, which speaks of paying, tells that the other side spent the money; `words` goes on to the clause's end. */
  readonly isTheirSpending: (text: string, match: Match, words: string) => boolean;
  /** True of "£2,000 had been sent": it does not say by whom. */
  readonly isByNobody: (words: string) => boolean;
  /** True where money went that nobody of theirs is said to have sent: "£2,000 had been sent, I didn't do it". */
  readonly isDenied: (text: string, match: Match) => boolean;
}

const sum = /[£$€₹]|\d/;

export function createWhoseHand(frames: Frames): WhoseHand {
  const isByNobody = (words: string): boolean => frames['by-nobody'].test(words) && !frames['by-us'].test(words);
  return {
    isTheirSpending: (text, { start, end }, words) => {
      if (!frames.taking.test(words) || frames['to-us'].test(words)) return false;
      const before = text.slice(Math.max(0, start - 60), start);
      if (frames['stranger-did'].test(before)) return true;
      if (!frames['anybody-did'].test(before) || frames['only-said'].test(before)) return false;
      if (frames['from-ours'].test(words)) return true;
      // Where one of their own side is told of, "they" may be that side.
      return frames['they-did'].test(before) && sum.test(text.slice(start, end)) && !frames['own-side'].test(text);
    },
    isByNobody,
    isDenied: (text, { start, end }) =>
      isByNobody(text.slice(start, end + 30)) && frames.denied.test(text.slice(Math.max(0, start - 60), end + 90)),
  };
}
