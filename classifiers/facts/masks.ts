// A relative or friend who is named and is not the one it happened to: whom the other side pretends to be, and whose account
// was taken over to ask the person for money.

import type { Span } from '../../model/fact.ts';
import type { SoughtFrames } from '../sought.ts';

/** True where the relative at a place of a text is only a mask. */
export type IsMask = (text: string, place: Pick<Span, 'start' | 'end'>) => boolean;

export const createMaskFinder =
  (frames: SoughtFrames): IsMask =>
  (text, { start, end }) =>
    (frames['ones-own'].isIn(text, start, start + 4) && frames.pretended.isIn(text, start - 40, start)) ||
    frames.supposedly.isIn(text, start, end + 20) ||
    frames['taken-over'].isIn(text, start, end + 140);
