// Which way an amount of money went, told by the words around it: paid, only asked for, come back, or neither of them.
// Which words tell it is data: catalogue/frames/sums.yaml.

import { partsOf } from '../../catalogue/frames.ts';
import type { FrameName } from '../../catalogue/schemas/frame-names.ts';
import type { Span } from '../../model/fact.ts';
import type { Part } from '../respeller.ts';
import type { SoughtFrames } from '../sought.ts';
import type { Evidence } from './evidence.ts';

/** A text, and what its words are meant to be. */
export type Told = Pick<Evidence, 'text' | 'asMeant'>;

export type Direction = 'paid' | 'asked' | 'recovered' | 'other';

export interface Directions {
  /** The nearest telling word before the amount, in its own sentence, says which way it went. */
  readonly directionOf: (told: Told, amount: Span) => Direction | null;
  /** True where what was asked for, up to `end`, is told to have been done. */
  readonly isDoneAfter: (told: Told, end: number) => boolean;
}

/** What each frame says of the amount that it stands before. */
const ways: readonly (readonly [Direction, FrameName])[] = [
  ['recovered', 'coming-back'],
  ['paid', 'paying'],
  ['asked', 'asking'],
  ['other', 'neither'],
];

interface Verb {
  readonly direction: Direction;
  readonly at: number;
}

/** Most telling words stand so close to the amount, in characters, that the rest need not be looked at. */
const close = 30;

export function createDirections(frames: SoughtFrames): Directions {
  const isIn = (frame: FrameName, { text, start, end }: Part): boolean => frames[frame].isIn(text, start, end);

  /** The last word of a part that tells a direction; of two that begin together the one that is no paying. */
  function nearestVerb(part: Part): Verb | null {
    const half = Math.max(part.start, part.end - close);
    return lastVerb(part, half) ?? (half > part.start ? lastVerb(part, part.start) : null);
  }

  function lastVerb({ text, start, end }: Part, from: number): Verb | null {
    let best: Verb | null = null;
    for (const [direction, frame] of ways) {
      for (const { index } of frames[frame].all(text, start, end, from)) {
        if (best === null || index > best.at || (index === best.at && direction !== 'paid'))
          best = { direction, at: index };
      }
    }
    return best;
  }

  /** What stands behind the last end of a clause. */
  function lastClause({ text, start, end }: Part): Part {
    const last = frames['clause-end'].all(text, start, end).at(-1);
    return last ? { text, start: last.index + last[0].length, end } : { text, start, end };
  }

  const begins = ({ text, start, end }: Part, most: number): Part => ({
    text,
    start,
    end: Math.min(end, start + most),
  });
  const behind = ({ text, asMeant }: Told, end: number): Part => asMeant(text, end, Math.min(text.length, end + 120));
  const isDoneIn = (rest: Part): boolean => isIn('done-behind', rest);

  /** "I sent him £300 for a phone and he never sent it": where the sum went, what he or she refused is what was paid for. */
  function isRefusedIn(rest: Part, near: Part): boolean {
    const match = frames['refused-behind'].first(rest.text, rest.start, rest.end);
    if (!match) return false;
    const isOfTeller = /^(?:i|we)$/i.test(partsOf(match).who ?? '');
    return isOfTeller || nearestVerb(near)?.direction !== 'paid';
  }

  function directionOf(told: Told, { start, end }: Span): Direction | null {
    const before = told.asMeant(told.text, Math.max(0, start - 80), start);
    const rest = behind(told, end);
    const after = begins(rest, 40);
    if (isIn('back-behind', after)) {
      // What is wanted back went out.
      if (isIn('back-off-us', after) && isIn('clawing-back', before)) return 'paid';
      if (isIn('not-back-yet', before) && isIn('back-is-wanted', before))
        return isIn('of-whose', before) ? 'paid' : 'other';
      // "I was due £3,400 back"
      if (isIn('due-back', before)) return 'other';
      if (isIn('got-it', before)) return 'recovered';
    }
    // "£3,000 came in", "someone put £900 in my account": it is nobody's loss.
    if (isIn('came-in', after) || (isIn('they-put', before) && isIn('into-ours', after))) return 'other';
    if (isIn('so-done', before) || isIn('we-refunded', before)) return 'paid';
    if ((isIn('gone-behind', after) || isIn('both-gone', after)) && !isIn('still-to-be-paid', before)) return 'paid';
    if (isIn('their-payment', before)) return 'other';
    if (isIn('stopped-behind', after)) return 'other';
    const near = lastClause(before);
    if (isRefusedIn(begins(rest, 60), near) || (isIn('due-behind', after) && !isIn('just-paid', before)))
      return 'asked';
    // "We rented a cottage, deposit £350 by transfer"
    if (isIn('as-deposit', near) && isIn('means-behind', after)) return 'paid';
    let best = nearestVerb(near);
    const beforeBest = { ...near, end: best?.at ?? near.end };
    // "They won't refund the £220": it has not come back.
    if (best?.direction === 'recovered' && isIn('not-back-yet', beforeBest))
      return isIn('of-whose', near) ? 'paid' : 'other';
    if (best?.direction !== 'asked' && isIn('rate-behind', after)) return 'other';
    // "They refunded half of the £600" tells what went, "I paid half of the £600" what was wanted.
    if (best && isIn('part-of', near)) return best.direction === 'recovered' ? 'paid' : 'other';
    // "A customer wants to put £3,000 on a card", "he showed me 'sent £420'": nobody paid it.
    if (best?.direction === 'paid' && (isIn('wants-to-pay', beforeBest) || isIn('on-their-screen', beforeBest)))
      return 'other';
    // "did not send £500": a negator right before the verb takes the paying back.
    if (best?.direction === 'paid' && isIn('taken-back', beforeBest)) best = { ...best, direction: 'asked' };
    if (best?.direction === 'asked' && isDoneIn(rest)) return 'paid';
    if (best) return best.direction;
    return isIn('means-behind', after) && !isIn('taken-back', near) ? 'paid' : null;
  }

  return { directionOf, isDoneAfter: (told, end) => isDoneIn(behind(told, end)) };
}
