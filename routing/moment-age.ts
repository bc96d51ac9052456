// How long ago something was, from a moment that may only be known to the day or the month. Money can still be stopped
// for hours only, so a vague moment is read in the person's favour: as late as their words allow.

import type { Moment } from '../model/fact.ts';

const hour = 3_600_000;
const day = 24 * hour;

const londonClock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** The last millisecond (UTC) of the London day that `at` falls on; an hour off on the two days the clocks change. */
function endOfLondonDay(at: number): number {
  const [hours = 0, minutes = 0] = londonClock.format(at).split(':').map(Number);
  return at + day - hours * hour - minutes * 60_000 - 1;
}

/** How far after `at` the true time may lie, beyond the exact and the daily precisions. */
const slack = { week: 3.5 * day, month: 15 * day, year: 182 * day } as const;

/** The latest time (milliseconds UTC) that `moment` can mean, never after `now`. */
export function latest(moment: Moment, now: Date): number {
  const at = Date.parse(moment.at);
  const end =
    moment.precision === 'minute'
      ? at
      : moment.precision === 'hour'
        ? at + hour / 2
        : moment.precision === 'day'
          ? endOfLondonDay(at)
          : at + slack[moment.precision];
  return Math.min(end, now.getTime());
}

/** Hours from the latest time that `moment` can mean until `now`; never negative. */
export const hoursSince = (moment: Moment, now: Date): number => (now.getTime() - latest(moment, now)) / hour;
