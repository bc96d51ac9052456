// Days that nothing happened on which is reported: still to come, of a meeting, or of somebody's life.

import type { Instant } from '../../model/ids.ts';
import type { DateMention } from '../extractors/dates.ts';
import type { SoughtFrames } from '../sought.ts';

export interface Days {
  /** True of what they threaten with or wait for ("pay by tonight"): nothing has happened then. */
  readonly isToCome: (text: string, date: DateMention, now: Instant) => boolean;
  /** "I met her three months ago and sent £6,000": no money went on that day. */
  readonly isMeeting: (text: string, date: DateMention) => boolean;
  /** "My husband passed in August", "he did a patio last year and that was fine" */
  readonly isOfLife: (text: string, date: DateMention) => boolean;
}

const hour = 3_600_000;

export const createDays = (frames: SoughtFrames): Days => ({
  isToCome: (text, { moment: { at, precision }, start, end }, now) => {
    const ahead = Date.parse(at) - Date.parse(now);
    if (precision === 'hour' || precision === 'minute' ? ahead > hour : ahead > 24 * hour) return true;
    const from = start - 80;
    if (frames.awaited.isIn(text, from, start) || frames.promised.isIn(text, from, start)) return true;
    if (frames['or-else'].isIn(text, end, end + 20) && frames.demand.isIn(text, from, start)) return true;
    if (!frames.deadline.isIn(text, from, start)) return false;
    return frames.demand.isIn(text.slice(Math.max(0, from), start) + text.slice(end, end + 30));
  },
  isMeeting: (text, { start }) => frames['met-then'].isIn(text, start - 60, start),
  isOfLife: (text, { start, end }) =>
    frames['before-event'].isIn(text, start, end + 16) ||
    frames['of-life'].isIn(text, start - 70, start) ||
    frames['all-well-behind'].isIn(text, end, end + 60),
});
