// Which way an amount of money went, told by the words around it: paid, only asked for, come back, or neither of them.
// Which words tell it is data: catalogue/frames.yaml.

import type { Frames } from '../../catalogue/frames.ts';
import type { FrameName } from '../../catalogue/schemas/frame-names.ts';
import type { Span } from '../../model/fact.ts';
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

export function createDirections(frames: Frames): Directions {
  const verbs = ways.map(([direction, frame]) => ({ direction, pattern: new RegExp(frames[frame], 'gi') }));

  /** The last word of `words` that tells a direction; of two that begin together the one that is no paying. */
  function nearestVerb(words: string): Verb | null {
    const half = Math.max(0, words.length - close);
    return lastVerb(words, half) ?? (half > 0 ? lastVerb(words, 0) : null);
  }

  function lastVerb(words: string, from: number): Verb | null {
    let best: Verb | null = null;
    for (const { direction, pattern } of verbs) {
      pattern.lastIndex = from;
      for (let match = pattern.exec(words); match !== null; match = pattern.exec(words)) {
        if (best === null || match.index > best.at || (match.index === best.at && direction !== 'paid'))
          best = { direction, at: match.index };
      }
    }
    return best;
  }

  const isDoneIn = (rest: string): boolean => frames['done-behind'].test(rest);

  function directionOf({ text, asMeant }: Told, { start, end }: Span): Direction | null {
    const before = asMeant(text.slice(Math.max(0, start - 80), start));
    const rest = asMeant(text.slice(end, end + 120));
    const after = rest.slice(0, 40);
    if (frames['back-behind'].test(after)) {
      // What is wanted back went out.
      if (frames['back-off-us'].test(after) && frames['clawing-back'].test(before)) return 'paid';
      if (frames['not-back-yet'].test(before) && frames['back-is-wanted'].test(before))
        return frames['of-whose'].test(before) ? 'paid' : 'other';
      if (frames['got-it'].test(before)) return 'recovered';
    }
    if (frames['so-done'].test(before)) return 'paid';
    if (
      (frames['gone-behind'].test(after) || frames['both-gone'].test(after)) &&
      !frames['still-to-be-paid'].test(before)
    )
      return 'paid';
    if (frames['their-payment'].test(before)) return 'other';
    if (frames['stopped-behind'].test(after)) return 'other';
    if (frames['refused-behind'].test(rest.slice(0, 60))) return 'asked';
    const pieces = before.split(frames['clause-end']);
    const near = pieces[pieces.length - 1] ?? '';
    // "We rented a cottage, deposit £350 by transfer"
    if (frames['as-deposit'].test(near) && frames['means-behind'].test(after)) return 'paid';
    let best = nearestVerb(near);
    // "They won't refund the £220": it has not come back.
    if (best?.direction === 'recovered' && frames['not-back-yet'].test(near.slice(0, best.at)))
      return frames['of-whose'].test(near) ? 'paid' : 'other';
    if (best?.direction !== 'asked' && frames['rate-behind'].test(after)) return 'other';
    // "did not send £500": a negator right before the verb takes the paying back.
    if (best?.direction === 'paid' && frames['taken-back'].test(near.slice(0, best.at)))
      best = { ...best, direction: 'asked' };
    if (best?.direction === 'asked' && isDoneIn(rest)) return 'paid';
    return best?.direction ?? (frames['means-behind'].test(after) ? 'paid' : null);
  }

  return {
    directionOf,
    isDoneAfter: ({ text, asMeant }, end) => isDoneIn(asMeant(text.slice(end, end + 120))),
  };
}
