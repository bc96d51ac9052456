// What the clock on a wall in London says: everything that people tell is meant by it.

/** Minutes that London is ahead of UTC: 60 from the last Sunday of March to that of October, both at 01:00 UTC. */
export function londonOffsetMinutes(date: Date): number {
  const lastSunday = (month: number): number => {
    const last = new Date(Date.UTC(date.getUTCFullYear(), month + 1, 0, 1));
    return last.getTime() - last.getUTCDay() * 86_400_000;
  };
  return date.getTime() >= lastSunday(2) && date.getTime() < lastSunday(9) ? 60 : 0;
}

export interface LondonDay {
  readonly year: number;
  readonly month: number;
  readonly date: number;
  /** 0 is a Sunday. */
  readonly weekday: number;
}

/** The day that `instant` falls on in London; months count from 0. */
export function londonDay(instant: Date): LondonDay {
  const local = new Date(instant.getTime() + londonOffsetMinutes(instant) * 60_000);
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth(),
    date: local.getUTCDate(),
    weekday: local.getUTCDay(),
  };
}

/** The instant of an hour in London, `days` after a day. A time that a clock change skips is an hour later, and of one that comes twice it is the second. */
export function atLondon(
  { year, month, date }: Omit<LondonDay, 'weekday'>,
  days: number,
  hour: number,
  minute: number,
): Date {
  const guess = new Date(Date.UTC(year, month, date + days, hour, minute));
  const offset = londonOffsetMinutes(new Date(guess.getTime() - londonOffsetMinutes(guess) * 60_000));
  return new Date(guess.getTime() - offset * 60_000);
}

/** The instant at which clocks in London show this time; `month` counts from 1. */
export const londonInstant = (year: number, month: number, date: number, hour = 12, minute = 0): Date =>
  atLondon({ year, month: month - 1, date }, 0, hour, minute);

/** The same time on London's clocks, whole `days` before: a day on which they change has 23 hours or 25. */
export function daysBefore(instant: Date, days: number): Date {
  const local = new Date(instant.getTime() + londonOffsetMinutes(instant) * 60_000);
  const back = atLondon(londonDay(instant), -days, local.getUTCHours(), local.getUTCMinutes());
  return new Date(back.getTime() + (instant.getTime() % 60_000));
}
