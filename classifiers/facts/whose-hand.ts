// Whose hand it was that paid: what stands before a verb says who did it, and what is denied was done by somebody else.
// "They've spent £430" and "£2,000 had been sent, I didn't do it" are no payments of the person who tells it.

import type { Match } from '../../model/classification.ts';
import type { SoughtFrames } from '../sought.ts';

export interface WhoseHand {
  /** True where `match`, which speaks of paying, tells that the other side spent the money; its clause goes on to `to`. */
  readonly isTheirSpending: (text: string, match: Match, to: number) => boolean;
  /** True of "£2,000 had been sent", from `start` on up to `end`: it does not say by whom. */
  readonly isByNobody: (text: string, start: number, end: number) => boolean;
  /** True where money went that nobody of theirs is said to have sent: "£2,000 had been sent, I didn't do it". */
  readonly isDenied: (text: string, match: Match) => boolean;
}

const sum = /[£$€₹]|\d/;

export function createWhoseHand(frames: SoughtFrames): WhoseHand {
  const isByNobody = (text: string, start: number, end: number): boolean =>
    frames['by-nobody'].isIn(text, start, end) && !frames['by-us'].isIn(text, start, end);
  return {
    isTheirSpending: (text, { start, end }, to) => {
      if (frames['to-themselves'].isIn(text, start, to)) return true;
      if (!frames.taking.isIn(text, start, to) || frames['to-us'].isIn(text, start, to)) return false;
      const from = start - 60;
      if (frames['stranger-did'].isIn(text, from, start)) return true;
      if (!frames['anybody-did'].isIn(text, from, start) || frames['only-said'].isIn(text, from, start)) return false;
      if (frames['from-ours'].isIn(text, start, to)) return true;
      // Where one of their own side is told of, "they" may be that side.
      return (
        frames['they-did'].isIn(text, from, start) && sum.test(text.slice(start, end)) && !frames['own-side'].isIn(text)
      );
    },
    isByNobody,
    isDenied: (text, { start, end }) =>
      isByNobody(text, start, end + 30) && frames.denied.isIn(text, start - 60, end + 90),
  };
}
