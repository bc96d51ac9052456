// Days that nothing happened on which is reported: still to come, of a meeting, or of somebody's life.

import type { Frames } from '../../catalogue/frames.ts';
import type { Instant } from '../../model/ids.ts';
import type { DateMention } from '../extractors/dates.ts';

export interface Days {
  /** True of what they threaten with or wait for ("pay by tonight"): nothing has happened then. */
  readonly isToCome: (text: string, date: DateMention, now: Instant) => boolean;
  /** "I met her three months ago and sent £6,000": no money went on that day. */
  readonly isMeeting: (text: string, date: DateMention) => boolean;
  /** "My husband passed in August" */
  readonly isOfLife: (text: string, date: DateMention) => boolean;
}

const hour = 3_600_000;
const beforeIt = (text: string, { start }: DateMention, reach: number): string =>
  text.slice(Math.max(0, start - reach), start);

export const createDays = (frames: Frames): Days => ({
  isToCome: (text, date, now) => {
    const { at, precision } = date.moment;
    const ahead = Date.parse(at) - Date.parse(now);
    if (precision === 'hour' || precision === 'minute' ? ahead > hour : ahead > 24 * hour) return true;
    const before = beforeIt(text, date, 80);
    if (frames.awaited.test(before) || frames.promised.test(before)) return true;
    if (frames['or-else'].test(text.slice(date.end, date.end + 20)) && frames.demand.test(before)) return true;
    return frames.deadline.test(before) && frames.demand.test(before + text.slice(date.end, date.end + 30));
  },
  isMeeting: (text, date) => frames['met-then'].test(beforeIt(text, date, 60)),
  isOfLife: (text, date) => frames['of-life'].test(beforeIt(text, date, 70)),
});
