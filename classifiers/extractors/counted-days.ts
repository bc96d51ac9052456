// Days that people count or name loosely, and that chrono misses or takes for others: "the Tuesday before last", "two
// Saturdays ago", "a year and a half ago", "early May", "last summer", "10 o'clock last night". What hangs on another day that was told
// ("two days later", "the following Wednesday") is no day by itself and is kept from chrono.

import type { Moment } from '../../model/fact.ts';
import { noOtherDay } from './date-words.ts';
import { atLondon, daysBefore, londonDay } from './london.ts';
import { readNumberWords, readSmall, smallWords } from './number-words.ts';

/** Without a moment it is only kept from being read as something else. */
export interface Counted {
  readonly moment: Moment | null;
  readonly start: number;
  readonly end: number;
}

const day = 86_400_000;
const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const weekday = '(sun|mon|tue|wed|thu|fri|sat)(?:[a-z]*day|s|rs|rs?day)?s?';
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const month = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?';
const number = `(\\d{1,2}|${smallWords})`;
const numberOf = (word: string | undefined): number => readSmall(word ?? '');

type Unit = 'day' | 'week' | 'month' | 'year' | 'hour';
const lengths: Readonly<Record<Unit, number>> = { day: 1, week: 7, month: 30.4, year: 365.25, hour: 1 / 24 };
/** A guess between two counts is told one step less exactly. */
const looser: Readonly<Record<Unit, Moment['precision']>> = {
  hour: 'day',
  day: 'week',
  week: 'month',
  month: 'month',
  year: 'year',
};
const unitOf = (word: string | undefined): Unit =>
  (Object.keys(lengths) as Unit[]).find((unit) => unit.startsWith((word ?? '').toLowerCase().slice(0, 2))) ?? 'day';

/** A part of a day is counted in hours. */
const ago = (now: Date, days: number): string =>
  (Number.isInteger(days) ? daysBefore(now, days) : new Date(now.getTime() - days * day)).toISOString();

/** The last such day of the week, at most a week back and never today, `weeks` further back. */
function lastWeekday(name: string, now: Date, weeks = 0): string {
  const today = londonDay(now);
  const back = (today.weekday - weekdays.indexOf(name.toLowerCase()) + 7) % 7 || 7;
  return atLondon(today, -back - 7 * weeks, 12, 0).toISOString();
}

/** Such a day in the week before this one; weeks begin on Monday. */
function dayOfLastWeek(name: string, now: Date): string {
  const today = londonDay(now);
  const sinceMonday = (weekdayNumber: number): number => (weekdayNumber + 6) % 7;
  const back = sinceMonday(today.weekday) + 7 - sinceMonday(weekdays.indexOf(name.toLowerCase()));
  return atLondon(today, -back, 12, 0).toISOString();
}

/** Noon of the first of the month that began last, in `year` if one is given. */
function firstOf(name: string, now: Date, year: number | null): Date {
  const at = months.indexOf(name.toLowerCase());
  const said = year ?? now.getUTCFullYear() - (at > now.getUTCMonth() ? 1 : 0);
  return new Date(Date.UTC(said, at, 1, 12));
}

const yearOf = (word: string | undefined, now: Date): number | null => {
  if (word === undefined) return null;
  if (/^\d/.test(word)) return Number(word);
  return now.getUTCFullYear() - (/last/i.test(word) ? 1 : 0);
};

interface Rule {
  /** Where it does not stand the pattern is not looked for. */
  readonly may: RegExp;
  readonly pattern: RegExp;
  readonly read: (match: RegExpMatchArray, now: Date) => Moment | null;
}

const year = '(?:,? (?:of )?(this year|last year|20\\d\\d))';
const rules: readonly Rule[] = [
  // "Two days later", "the following Wednesday", "the day after", "a week on Monday", "Monday week"
  {
    may: /later|following|after|next|same|week|fortnight/i,
    pattern: new RegExp(
      `\\b(?:${number}|(?:a )?few|(?:a )?couple of|several|some|the) (?:day|week|wk|month|mth|year|yr|hour|hr|minute|min)s? (?:later|after(?:wards)?)\\b(?! (?:christmas|xmas|easter|boxing|new year|hogmanay|valentine))|\\b(?:the (?:following|next)|(?:the |that )?same) (?:${weekday}|day|week|month|year|morning|afternoon|evening|night)\\b|\\b(?:a week|a fortnight) on ${weekday}\\b|\\b${weekday} week\\b`,
      'gi',
    ),
    read: () => null,
  },
  {
    may: /(?:before|afore) (?:last|yesterday)/i,
    pattern: new RegExp(
      `\\b(?:the )?(?:${weekday}|(day|week|month|weekend|year)) (?:before|afore) (last|yesterday)\\b`,
      'gi',
    ),
    read: ([, name, unit, last], now) => {
      if (/yesterday/i.test(last ?? '')) return unit === 'day' ? { at: ago(now, 2), precision: 'day' } : null;
      // Whether "last Tuesday" was this week's is not told.
      if (name !== undefined) return { at: lastWeekday(name, now, 1), precision: 'week' };
      if (unit === 'weekend') return { at: lastWeekday('sat', now, 1), precision: 'week' };
      const one = unitOf(unit);
      return one === 'day' ? null : { at: ago(now, 2 * lengths[one]), precision: one };
    },
  },
  {
    // "Last week, Thursday", "Thursday of last week"
    may: /last w(?:ee)?k/i,
    pattern: new RegExp(
      `\\blast (?:week|wk),? (?:on )?(?:the )?${weekday}\\b|\\b${weekday},? (?:of )?last (?:week|wk)\\b`,
      'gi',
    ),
    read: ([, behind, before], now) => ({ at: dayOfLastWeek(behind ?? before ?? '', now), precision: 'day' }),
  },
  {
    may: /\bago\b/i,
    pattern: new RegExp(`\\b${number} ${weekday} ago\\b`, 'gi'),
    read: ([, count, name], now) => ({ at: lastWeekday(name ?? '', now, numberOf(count) - 1), precision: 'day' }),
  },
  {
    may: /week past|fortnight past|week last/i,
    pattern: new RegExp(`\\ba (?:week|fortnight) (?:past|last|ago last|ago on) ${weekday}\\b`, 'gi'),
    read: (match, now) => ({
      at: lastWeekday(match[1] ?? '', now, /fortnight/i.test(match[0]) ? 2 : 1),
      precision: 'day',
    }),
  },
  {
    may: /\b(?:ago|back|fortnight past)\b/i,
    pattern: new RegExp(
      `\\b(?:about |around |roughly |some )?(?:${number} (year|month|week|hour)s? and a half|(half) a (year)|${number}(?: ?(?:-|–|or|to) ?)${number} (day|week|month|year|hour)s?|${number} (month|week|day|year|hour)s?(?: or so)) (?:ago|back)\\b|\\b(?:a|one) (fortnight) past\\b`,
      'gi',
    ),
    read: ([, whole, unit, half, halved, low, high, ranged, about, loosely, fortnight], now) => {
      if (fortnight) return { at: ago(now, 14), precision: 'week' };
      if (half) return { at: ago(now, lengths[unitOf(halved)] / 2), precision: 'month' };
      if (whole !== undefined) {
        const one = unitOf(unit);
        const precision = one === 'year' || one === 'hour' ? one : looser[one];
        return { at: ago(now, (numberOf(whole) + 0.5) * lengths[one]), precision };
      }
      const one = unitOf(ranged ?? loosely);
      const count = about === undefined ? (numberOf(low) + numberOf(high)) / 2 : numberOf(about);
      return { at: ago(now, count * lengths[one]), precision: looser[one] };
    },
  },
  {
    may: /\b(?:eleven|thirteen|fourteen|fifteen|sixteen|eighteen|twenty|thirty|forty|fifty) ?/i,
    pattern:
      /\b(eleven|thirteen|fourteen|fifteen|sixteen|eighteen|(?:twenty|thirty|forty|fifty)(?:[ -]five)?) (minute|min|hour|hr|day|week|month|year)s? ago\b/gi,
    read: ([, count, unit], now) => {
      const long = readNumberWords(count ?? '') ?? 0;
      if (/^min/i.test(unit ?? ''))
        return { at: new Date(now.getTime() - long * 60_000).toISOString(), precision: 'minute' };
      const one = /^h/i.test(unit ?? '') ? 'hour' : unitOf(unit);
      const at =
        one === 'hour' ? new Date(now.getTime() - long * 3_600_000).toISOString() : ago(now, long * lengths[one]);
      return { at, precision: one };
    },
  },
  {
    // In Scots today is "the day": "aboot 1 o'clock the day", "the day, aboot 2"
    may: /\bthe day\b/i,
    pattern: new RegExp(
      `(?<![\\d:.])(\\d{1,2})(?:[:.](\\d\\d))? ?(am|pm)?(?: ?o ?['’]?clock)? the day\\b${noOtherDay}|\\bthe day,? (?:at|aboot|about|around|jist efter|just after) (\\d{1,2})(?:[:.](\\d\\d))?(?![\\d:.,]) ?(am|pm)?|\\bthe day(?=\\W{0,3}$)`,
      'gi',
    ),
    read: ([, early, before, half, late, past, other], now) => {
      const said = early ?? late;
      if (said === undefined) return { at: now.toISOString(), precision: 'day' };
      const hour = Number(said);
      const minutes = before ?? past;
      const part = (half ?? other)?.toLowerCase();
      if (hour > 23) return null;
      const at = (one: number): Date => atLondon(londonDay(now), 0, one, Number(minutes ?? 0));
      const afternoon = hour < 12 ? hour + 12 : hour;
      // Who says no more was awake then, and it lies behind them.
      const isLater = part === 'pm' || (part === undefined && hour < 8 && at(afternoon) <= now);
      return {
        at: at(isLater ? afternoon : part === 'am' && hour === 12 ? 0 : hour).toISOString(),
        precision: minutes === undefined ? 'hour' : 'minute',
      };
    },
  },
  {
    may: new RegExp(month, 'i'),
    pattern: new RegExp(
      `\\b(?:in|since|from|during|around|early|mid|late|last|this|sometime in|(?:the )?(?:end|start|beginning|middle) of)[ -](?:about |around |roughly |early |mid[ -]|late |the )*${month}\\b(?!['’]?s?\\s*\\d{1,2}(?!\\d)|\\s+(?:have|be|not|well|on|the)\\b)${year}?|(?<!\\d(?:st|nd|rd|th)?(?: of)? )\\b${month} (this year|last year)\\b`,
      'gi',
    ),
    read: ([all, first, said, second, named], now) => {
      const name = first ?? second ?? '';
      const told = yearOf(said ?? named, now);
      const at = firstOf(name, now, told);
      // "Last May", said in June, may be either of two.
      if (/^last/i.test(all) && told === null && now.getTime() - at.getTime() < 100 * day) return null;
      return { at: at.toISOString(), precision: 'month' };
    },
  },
  {
    may: /summer|spring|autumn/i,
    pattern: new RegExp(
      `\\b(?:last|this|in the|over the|during the|in|since the|since) (summer|spring|autumn)\\b${year}?`,
      'gi',
    ),
    read: ([all, season, said], now) => {
      const middle = { spring: 3, summer: 6, autumn: 9 }[(season ?? '').toLowerCase()] ?? 6;
      let told = yearOf(said, now) ?? now.getUTCFullYear();
      const begun = now.getUTCMonth() >= middle - 1;
      if (said === undefined && (!begun || (/^last/i.test(all) && now.getUTCMonth() <= middle + 1))) told -= 1;
      return { at: new Date(Date.UTC(told, middle, 1, 12)).toISOString(), precision: 'year' };
    },
  },
  {
    may: /(?:this|last) year/i,
    pattern: new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?(?: of)? ${month},? (this year|last year)\\b`, 'gi'),
    read: ([, date, name, said], now) => {
      const at = firstOf(name ?? '', now, yearOf(said, now));
      at.setUTCDate(Number(date));
      return { at: at.toISOString(), precision: 'day' };
    },
  },
  {
    may: /\d(?:st|nd|rd|th) o/i,
    pattern: /\b(?:the )?(\d{1,2})(?:st|nd|rd|th) (?:of|o) (last|this) month\b/gi,
    read: ([, date, which], now) => ({
      at: new Date(
        Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - (/last/i.test(which ?? '') ? 1 : 0), Number(date), 12),
      ).toISOString(),
      precision: 'day',
    }),
  },
  {
    may: /\bbetween\b|\bfrom\b/i,
    pattern: new RegExp(
      `\\b(?:between|from) (?:the )?(\\d{1,2})(?:st|nd|rd|th)? (?:and|to|until|till) (?:the )?(\\d{1,2})(?:st|nd|rd|th)? (?:of )?${month}\\b${year}?`,
      'gi',
    ),
    read: ([, from, to, name, said], now) => {
      const at = firstOf(name ?? '', now, yearOf(said, now));
      const dates = Number(to) - Number(from);
      if (dates < 1) return null;
      at.setUTCDate(Number(from));
      return { at: at.toISOString(), precision: dates <= 10 ? 'week' : 'month' };
    },
  },
  {
    may: /yest|yday|ystr/i,
    pattern:
      /\b(?:yest|yday|ystrday|ystrdy|yestarday|yesturday|yesteday|yesterdy|yestrday|yestday|yesterdey|yestreen)\b/gi,
    read: (_match, now) => ({ at: ago(now, 1), precision: 'day' }),
  },
  {
    may: /other night/i,
    pattern: /\bthe other (?:night|evening|morning)\b/gi,
    read: (_match, now) => ({ at: ago(now, 3), precision: 'week' }),
  },
  {
    may: /just now|this mornin\b|last (?:nicht|nite)/i,
    pattern: /\b(just now|this mornin|last nicht|last nite)\b/gi,
    read: ([, words], now) =>
      /just/i.test(words ?? '')
        ? { at: now.toISOString(), precision: 'minute' }
        : { at: ago(now, /last/i.test(words ?? '') ? 1 : 0), precision: 'day' },
  },
  {
    may: /night|morning|evening|afternoon/i,
    pattern:
      /\b(?:(?:at |about |around )*(\d{1,2})(?:[:.](\d\d))? ?(?:o ?['’]?clock )?(last night|yesterday (?:morning|afternoon|evening)|this (?:morning|afternoon|evening))|(last night|yesterday (?:morning|afternoon|evening)|this (?:morning|afternoon|evening))(?: at| about| around)+ (\d{1,2})(?:[:.](\d\d))?(?! ?[ap]\.?m)(?! ?o ?['’]?clock \w+ night))\b(?!:)/gi,
    read: ([, early, minutes, before, after, late, past], now) => {
      const part = (before ?? after ?? '').toLowerCase();
      const hour = Number(early ?? late);
      const minute = minutes ?? past;
      if (hour > 23) return null;
      const isNight = part.endsWith('night');
      const isSmall = isNight && (hour < 6 || hour === 12);
      const back = (isNight && !isSmall) || part.startsWith('yesterday') ? -1 : 0;
      const inDay = hour >= 12 || part.endsWith('morning') || isSmall ? (isSmall ? hour % 12 : hour) : hour + 12;
      const at = atLondon(londonDay(now), back, inDay, Number(minute ?? 0));
      return { at: at.toISOString(), precision: minute === undefined ? 'hour' : 'minute' };
    },
  },
];

/** Days of these kinds in `text`, in no order and without overlap. */
export function readCounted(text: string, now: Date): Counted[] {
  const found: Counted[] = [];
  for (const { may, pattern, read } of rules) {
    if (!may.test(text)) continue;
    for (const match of text.matchAll(pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      if (!found.some((one) => one.start < end && start < one.end))
        found.push({ moment: read(match, now), start, end });
    }
  }
  return found;
}
