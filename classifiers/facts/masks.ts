// A relative or friend who is named and is not the one it happened to: whom the other side pretends to be, and whose account
// was taken over to ask the person for money.

import type { Frames } from '../../catalogue/frames.ts';
import type { Span } from '../../model/fact.ts';

/** True where the relative at a place of a text is only a mask. */
export type IsMask = (text: string, place: Pick<Span, 'start' | 'end'>) => boolean;

export const createMaskFinder =
  (frames: Frames): IsMask =>
  (text, { start, end }) =>
    (frames['ones-own'].test(text.slice(start, start + 4)) &&
      frames.pretended.test(text.slice(Math.max(0, start - 40), start))) ||
    frames.supposedly.test(text.slice(start, end + 20)) ||
    frames['taken-over'].test(text.slice(start, end + 140));
