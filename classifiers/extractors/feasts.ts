// Days that people name by a feast, and stretches that lead up to now ("over the past three weeks", "a fortnight ago"):
// chrono knows neither.

import type { Moment } from '../../model/fact.ts';
import { readSmall } from './number-words.ts';

interface Mention {
  readonly moment: Moment;
  readonly start: number;
  readonly end: number;
}

const day = 86_400_000;
const noon = (year: number, month: number, date: number): Date => new Date(Date.UTC(year, month - 1, date, 12));

/** Sunday of Easter in the Gregorian calendar (the anonymous computus, as in Meeus, Astronomical Algorithms). */
function easter(year: number): Date {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const rest = year % 100;
  const leap = (8 * century + 13) / 25;
  const moon = (19 * golden + century - Math.floor(century / 4) - Math.floor(leap) + 15) % 30;
  const week = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - moon - (rest % 4)) % 7;
  const shift = Math.floor((golden + 11 * moon + 22 * week) / 451);
  const sum = moon + week - 7 * shift + 114;
  return noon(year, Math.floor(sum / 31), (sum % 31) + 1);
}

/** The fourth Thursday of November, and the day after. */
function blackFriday(year: number): Date {
  const first = new Date(Date.UTC(year, 10, 1)).getUTCDay();
  return noon(year, 11, 1 + ((4 - first + 7) % 7) + 21 + 1);
}

/** The fourth Thursday of November, in the United States. */
const thanksgiving = (year: number): Date => new Date(blackFriday(year).getTime() - day);

interface Feast {
  readonly name: string;
  readonly of: (year: number) => Date;
  readonly precision: Moment['precision'];
}
const fixed = (name: string, month: number, date: number, precision: Moment['precision'] = 'day'): Feast => ({
  name,
  of: (year) => noon(year, month, date),
  precision,
});
/** "An xmas party", "the Christmas club": what is called by the feast says of nothing when it was. */
const notOfFeast =
  '(?! (?:party|parties|do|dinners?|lunch(?:es)?|night out|bookings?|club|fund|fayre|fair|market|presents?|cards?|trees?|gifts?|hampers?|lights|stock|bonus)\\b)';
/** Longer names before the shorter ones that they begin with. */
const feasts: readonly Feast[] = [
  fixed('christmas eve', 12, 24),
  fixed('christmas day|xmas day', 12, 25),
  fixed("boxing day|st stephen'?s day", 12, 26),
  fixed("new year'?s eve|hogmanay", 12, 31),
  fixed("new year'?s day", 1, 1),
  fixed('(?<!happy |chinese |lunar |jewish )new year(?! (?:sale|offer|resolution))', 1, 1, 'week'),
  fixed('burns night', 1, 25),
  fixed("valentine'?s(?: day)?", 2, 14),
  fixed('bonfire night|guy fawkes(?: night)?', 11, 5),
  fixed("hallowe'?en", 10, 31),
  fixed("st andrew'?s day", 11, 30),
  { name: 'black friday', of: blackFriday, precision: 'day' },
  { name: 'thanksgiving', of: thanksgiving, precision: 'day' },
  { name: 'good friday', of: (year) => new Date(easter(year).getTime() - 2 * day), precision: 'day' },
  { name: 'easter monday', of: (year) => new Date(easter(year).getTime() + day), precision: 'day' },
  { name: 'easter sunday', of: easter, precision: 'day' },
  { name: 'easter', of: easter, precision: 'week' },
  fixed(`christmas${notOfFeast}`, 12, 25, 'week'),
  fixed(`xmas${notOfFeast}`, 12, 25, 'week'),
];

export const feastNames = `(?:${feasts.map(({ name }) => name).join('|')})`;
/** How they begin. */
export const feastStarts: readonly string[] = feasts.flatMap(({ name }) =>
  name.replace(/\(\?<?!.*?\)(?=new|$)/g, '').split('|'),
);
const feast = new RegExp(
  `\\b(?:(the|an?|one|two|three|four|five|six|\\d{1,2}) (day|week)s? (after|before) )?(?:(?:on|at|over|since|before|after|around|last|this) ){0,2}(${feastNames})(?:,? (?:of )?(20\\d\\d))?\\b`,
  'gi',
);

/** Where neither stands there is no feast; the whole pattern, which may begin with many a word, is slow to say so. */
const mayFeast = new RegExp(feastNames, 'i');

/** Feasts in `text`: of the year that is named, otherwise the last one before `now`. */
export function readFeasts(text: string, now: Date): Mention[] {
  if (!mayFeast.test(text)) return [];
  return [...text.matchAll(feast)].flatMap((match) => {
    const [whole, count, unit, side, name = '', year] = match;
    const known = feasts.find((one) => new RegExp(`^(?:${one.name})$`, 'i').test(name));
    if (!known) return [];
    let at = known.of(year === undefined ? now.getUTCFullYear() : Number(year));
    if (year === undefined && at.getTime() > now.getTime() + day / 2) at = known.of(now.getUTCFullYear() - 1);
    const away = unit === undefined ? 0 : (roughly[count?.toLowerCase() ?? ''] ?? readSmall(count ?? '')) || 1;
    const days = away * (/week/i.test(unit ?? '') ? 7 : 1) * (/before/i.test(side ?? '') ? -1 : 1);
    return [
      {
        moment: { at: new Date(at.getTime() + days * day).toISOString(), precision: known.precision },
        start: match.index,
        end: match.index + whole.length,
      },
    ];
  });
}

/** What people call a number without counting. */
const roughly: Readonly<Record<string, number>> = { couple: 2, few: 3, several: 4 };
const count =
  '(\\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|(?:a )?couple(?: of)?|(?:a )?few|several)';
const span = new RegExp(
  `\\b(?:(?:over|in|for|during|within|throughout) )?(?:the )?(?:last|past|previous) ${count} (day|week|wk|fortnight|month|year|yr)s?\\b|\\b${count} (fortnight)s? (?:ago|back|before|earlier)\\b|\\b${count} (day|week|wk|month|mth|year|yr)s? back\\b|\\b${count} (wk|mth|yr)s? ago\\b`,
  'gi',
);
const maySpan = /last|past|previous|fortnight|back|(?:wk|mth|yr)s? ago/i;
const mayBeLately = /overnight|other day/i;

const mayBeOfMonth = /\bon (?:the )?\d{1,2}(?:st|nd|rd|th)/i;
/** "On the 2nd" is a day of this month or the last; of "the 2nd floor" and "the 1st attempt" others are counted. */
const ofMonth =
  /\bon (?:the )?(\d{1,2})(?:st|nd|rd|th)\b(?! (?:of\b|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|(?:floor|storey|level|page|line|row|class|name|hand|party|thoughts?|attempt|try|go|time|occasion|visit|day|night|week|month|year|birthday|anniversary|date|call|text|e-?mail|message|letter|phone|number|account|card|link|payment|transfer|instalment|one|step|round|lesson|contact|look|glance|sight|impression|inspection|ring|meeting|delivery|order)\b))/gi;
const lengths: Readonly<Record<string, readonly [days: number, precision: Moment['precision']]>> = {
  day: [1, 'day'],
  week: [7, 'week'],
  wk: [7, 'week'],
  fortnight: [14, 'week'],
  month: [30.4, 'month'],
  mth: [30.4, 'month'],
  year: [365.25, 'year'],
  yr: [365.25, 'year'],
};

/** The last day before `now` with this number in its month, or null where no month has it. */
function lastOf(date: number, now: Date): Date | null {
  if (date < 1 || date > 31) return null;
  for (let back = 0; back < 3; back++) {
    const at = noon(now.getUTCFullYear(), now.getUTCMonth() + 1 - back, date);
    if (at.getUTCDate() === date && at.getTime() <= now.getTime() + day / 2) return at;
  }
  return null;
}

/** Stretches up to `now`, by their beginning, and days of a month; "overnight" by the day that it ended. */
export function readSpans(text: string, now: Date): Mention[] {
  const found: Mention[] = [];
  for (const match of maySpan.test(text) ? text.matchAll(span) : []) {
    const written = (match[1] ?? match[3] ?? match[5] ?? match[7] ?? '').toLowerCase();
    const [days, precision] = lengths[(match[2] ?? match[4] ?? match[6] ?? match[8] ?? '').toLowerCase()] ?? [
      1,
      'day' as const,
    ];
    const times = roughly[/couple|few|several/.exec(written)?.[0] ?? ''] ?? readSmall(written);
    const at = new Date(now.getTime() - Math.round(times * days) * day).toISOString();
    found.push({ moment: { at, precision }, start: match.index, end: match.index + match[0].length });
  }
  for (const { 0: word, index } of mayBeLately.test(text) ? text.matchAll(/\b(?:overnight|the other day)\b/gi) : []) {
    const other = /day/i.test(word);
    const at = new Date(now.getTime() - (other ? 3 * day : 0)).toISOString();
    found.push({ moment: { at, precision: other ? 'week' : 'day' }, start: index, end: index + word.length });
  }
  for (const { 0: words, 1: date, index } of mayBeOfMonth.test(text) ? text.matchAll(ofMonth) : []) {
    const at = lastOf(Number(date), now);
    if (at) found.push({ moment: { at: at.toISOString(), precision: 'day' }, start: index, end: index + words.length });
  }
  for (const { 0: words, 1: year, index } of text.includes('20')
    ? text.matchAll(/\b(?:in|since|during|from) (20[012]\d)\b(?![-/])/gi)
    : []) {
    if (Number(year) > now.getUTCFullYear()) continue;
    const at = noon(Number(year), 7, 1).toISOString();
    found.push({ moment: { at, precision: 'year' }, start: index, end: index + words.length });
  }
  return found;
}
