// Dates and times as people say them, to an instant with how exactly it was told. chrono is slow, so it only sees the
// few words around something that looks like a date.

import type { Moment } from '../../model/fact.ts';
import type { Instant } from '../../model/ids.ts';
import { readCounted } from './counted-days.ts';
import { type Stretch, tooLittle, windowsOf } from './date-words.ts';
import { readFeasts, readSpans } from './feasts.ts';
import { parseDates } from './lean-chrono.ts';
import { londonOffsetMinutes } from './london.ts';
import { readNumberedDays, readPlainDay } from './plain-days.ts';

export interface DateMention {
  readonly moment: Moment;
  readonly start: number;
  readonly end: number;
}

/** "Now a man phoned" turns to another thing, and is no time; as a whole answer it is one. */
const isTurn = /^now$/i;

/** What was read in the last text: who asks when money left asks of the same stretches when they first made contact. */
let readings = { text: '', now: '', byStart: new Map<number, readonly DateMention[]>() };

function readStretch(text: string, { start, end }: Stretch, now: Instant): readonly DateMention[] {
  if (readings.text !== text || readings.now !== now) readings = { text, now, byStart: new Map() };
  const known = readings.byStart.get(start);
  if (known) return known;
  const written = text.slice(start, end);
  const found = readWindow(written, now)
    .filter((one) => !isTurn.test(written.slice(one.start, one.end)))
    .map((one) => ({ ...one, start: one.start + start, end: one.end + start }));
  readings.byStart.set(start, found);
  return found;
}

/** All dates in `text`. `now` settles what "yesterday" is, in Europe/London. */
export const findDates = (text: string, now: Instant): DateMention[] =>
  windowsOf(text).flatMap((window) => readStretch(text, window, now));

/**
 * The date for which `distance` is least, the first of equals, or null. `least` never says more than `distance` does for
 * any date in a stretch, so stretches that are too far away are not read: reading is slow. A date that is farther than
 * `most` may be given or not; one that is infinitely far is never given.
 */
export function nearestDate(
  text: string,
  now: Instant,
  distance: (date: DateMention) => number,
  least: (stretch: Stretch) => number,
  most = Number.POSITIVE_INFINITY,
): DateMention | null {
  const windows = windowsOf(text)
    .map((window) => ({ window, bound: least(window) }))
    .sort((one, other) => one.bound - other.bound);
  let best: { readonly date: DateMention; readonly far: number } | null = null;
  for (const { window, bound } of windows) {
    if (bound > most || (best && bound > best.far)) break;
    for (const date of readStretch(text, window, now)) {
      const far = distance(date);
      if (far === Number.POSITIVE_INFINITY) continue;
      if (!best || far < best.far || (far === best.far && date.start < best.date.start)) best = { date, far };
    }
  }
  return best?.date ?? null;
}

function readWindow(written: string, now: Instant): DateMention[] {
  const instant = new Date(now);
  const counted = readCounted(written, instant);
  const named = [
    ...readFeasts(written, instant),
    ...readSpans(written, instant),
    ...readNumberedDays(written, instant),
  ].filter(({ start, end }) => !counted.some((one) => one.start < end && start < one.end));
  const own = [...counted.flatMap(({ moment, ...span }) => (moment ? [{ moment, ...span }] : [])), ...named];
  // What is read here is nothing for chrono, which would make something else of a part of it.
  const window = [...counted, ...named].reduce(
    (text, { start, end }) => text.slice(0, start) + ' '.repeat(end - start) + text.slice(end),
    written,
  );
  const quick = readPlainDay(window, instant);
  if (quick && (quick.length > 0 || own.length > 0 || counted.length > 0))
    return [...own, ...quick].sort((one, other) => one.start - other.start);
  const offset = londonOffsetMinutes(instant);
  // chrono cuts "9 June at about 2pm" in two, and the second would be today.
  const exact = window
    .replace(/\b(?:at )?(about|around|roughly|approximately) (?=\d{1,2}(?:[:.]\d\d)? ?[ap]m\b)/gi, (said) =>
      'at '.padEnd(said.length),
    )
    // Of "about 20 mins ago" it would make now.
    .replace(/\b(?:about|around|roughly) (?=\d{1,3} mins\b)/gi, (said) => ' '.repeat(said.length))
    // "Tues" and "weds" it does not know.
    .replace(/\b(tue|wed)s\b/gi, '$1 ')
    // Of "14:20 a payment" and "£400 a month" it would make a time in the morning.
    .replace(/(?<=\d[:.]\d\d |\d{3,4} )a(?= [a-z])/gi, ' ');
  const results = parseDates(exact, { instant, timezone: offset }, { forwardDate: false });
  const found: DateMention[] = [...own];
  for (const result of results) {
    if (tooLittle.test(result.text) || /^\d{1,2}$/.test(result.text)) continue;
    const parts = dayOfMonth(result.text, result.start, instant.getUTCFullYear());
    const precision = precisionOf(result.text, (part) => parts.isCertain(part));
    if (precision === null) continue;
    // Money left in the past: a day or month that would lie ahead is the one before.
    let date = localDate(parts);
    // "At 3" and "2 o'clock" are told by people who were awake.
    const hour = parts.get('hour') ?? 0;
    const isBare = parts.isCertain('hour') && !parts.isCertain('meridiem') && !/\d[:.]\d\d|\b0\d/.test(result.text);
    if (isBare && hour >= 1 && hour <= 6 && !/morning|night/i.test(window))
      date = new Date(date.getTime() + 12 * 3_600_000);
    // So were those who tell of "at 4.30 yesterday" or, in the afternoon, of "at 1.15 today".
    const isClock = !isBare && parts.isCertain('minute') && !parts.isCertain('meridiem') && !/\b0\d/.test(result.text);
    if (isClock && hour >= 1 && hour <= 6 && /\b(?:today|yesterday)\b/i.test(result.text)) {
      const later = new Date(date.getTime() + 12 * 3_600_000);
      if (later <= instant) date = later;
    }
    const weekday = parts.isCertain('weekday') && !parts.isCertain('month');
    const ahead = date.getTime() - instant.getTime();
    // A weekday is at most a day's hours ahead only if it is today, and its night is not yet told of by day.
    const most = /night|evening/i.test(result.text) && !/this/i.test(result.text) ? 0 : 13 * 3_600_000;
    if (weekday && ahead > most && !toCome.test(result.text)) date = new Date(date.getTime() - 7 * 86_400_000);
    else if (!weekday && !parts.isCertain('year') && ahead > 36 * 3_600_000) date = shiftYear(date, -1);
    found.push({
      moment: { at: date.toISOString(), precision },
      start: result.index,
      end: result.index + result.text.length,
    });
  }
  return found.sort((one, other) => one.start - other.start);
}

const monthAndNumber = /^[a-z]{3,9}\.? (?:the )?(\d{1,2})$/i;

/** Of "August 28" chrono makes a month of 2028: nobody writes years so, and a day is meant. */
function dayOfMonth(text: string, parts: Parts, year: number): Parts {
  const day = Number(monthAndNumber.exec(text)?.[1]);
  if (!(day >= 1 && day <= 31) || parts.isCertain('day') || !parts.isCertain('month')) return parts;
  return {
    isCertain: (part) => (part === 'day' ? true : part === 'year' ? false : parts.isCertain(part)),
    get: (part) => (part === 'day' ? day : part === 'year' ? year : parts.get(part)),
  };
}

const toCome = /\b(?:next|coming)\b/i;

interface Parts {
  isCertain(part: Part): boolean;
  get(part: Part): number | null;
}
type Part = 'year' | 'month' | 'day' | 'weekday' | 'hour' | 'minute' | 'meridiem';

function precisionOf(text: string, certain: (part: Part) => boolean): Moment['precision'] | null {
  if (/\byears?\b|\byrs?\b/i.test(text) && !certain('hour')) return 'year';
  if (/\bmonths?\b/i.test(text)) return 'month';
  if (/\bweeks?\b|\bwks?\b|\bweekend\b/i.test(text)) return 'week';
  if (/(?<![a-z])min(?:ute)?s?\b|\bjust now\b|\bright now\b|\bnow\b/i.test(text)) return 'minute';
  if (/(?<![a-z])(?:hours?|hrs?)\b/i.test(text)) return 'hour';
  if (certain('hour') && (certain('day') || certain('weekday')))
    return certain('minute') && /\d[:.]\d\d/.test(text) ? 'minute' : 'hour';
  if (certain('day') || certain('weekday')) return 'day';
  // A part of a day is no hour: "this morning" must not be read back as "about 6am".
  if (/morning|afternoon|evening|tonight|night/i.test(text)) return 'day';
  if (certain('month')) return 'month';
  if (certain('year')) return 'year';
  return certain('hour') ? 'hour' : null;
}

/** chrono's parts are local to London; its own date would use the offset of `now`, wrong across the clock change. */
function localDate(parts: { get(part: Part): number | null }): Date {
  const local = Date.UTC(
    parts.get('year') ?? 1970,
    (parts.get('month') ?? 1) - 1,
    parts.get('day') ?? 1,
    parts.get('hour') ?? 12,
    parts.get('minute') ?? 0,
  );
  const guess = new Date(local);
  return new Date(local - londonOffsetMinutes(new Date(local - londonOffsetMinutes(guess) * 60_000)) * 60_000);
}

function shiftYear(date: Date, by: number): Date {
  const shifted = new Date(date);
  shifted.setUTCFullYear(shifted.getUTCFullYear() + by);
  return shifted;
}

/** Reads an answer to "when?", or null. */
export function readDate(text: string, now: Instant): Moment | null {
  return findDates(text, now)[0]?.moment ?? readWindow(text, now)[0]?.moment ?? null;
}
