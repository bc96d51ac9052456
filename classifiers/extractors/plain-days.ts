// The days that people name most ("yesterday", "on Friday", "last week"), read without chrono, which takes a hundred times as
// long. Only where nothing else beside them looks like a date or a time: what belongs together is left to chrono.

import type { Moment } from '../../model/fact.ts';
import { hintsIn } from './date-words.ts';
import { atLondon, daysBefore, londonDay } from './london.ts';

interface Mention {
  readonly moment: Moment;
  readonly start: number;
  readonly end: number;
}

const plain =
  /\b(?:(today|yesterday|tonight|this morning|last week)|(?:on )?(sun|mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?)day)\b(?! week)/gi;
const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
/** What makes another time of them, or is one itself. */
const besides =
  /\d|\b(?:this|next|past|last|ago|before|after|earlier|later|within|from now|now|noon|midday|midnight|morning|afternoon|evening|night|week\w*|tomorrow|tmr|o['’]?clock|end of)\b/i;

/**
 * The one day that `text` names, none where nothing in it looks like a date any more, or null where chrono has to say. Offsets
 * count UTF-16 units of `text`.
 */
export function readPlainDay(text: string, now: Date): Mention[] | null {
  const hints = hintsIn(text);
  if (hints.length === 0) return besides.test(text) ? null : [];
  const [first, ...others] = text.matchAll(plain);
  if (!first || others.length > 0) return null;
  const start = first.index;
  const end = start + first[0].length;
  if (besides.test(`${text.slice(0, start)} · ${text.slice(end)}`)) return null;
  if (hints.some((hint) => hint.start >= end || hint.end <= start)) return null;
  return [{ moment: momentOf(first[1]?.toLowerCase() ?? '', first[2]?.toLowerCase() ?? '', now), start, end }];
}

function momentOf(word: string, weekday: string, now: Date): Moment {
  const today = londonDay(now);
  switch (word) {
    case 'today':
      return { at: now.toISOString(), precision: 'day' };
    case 'yesterday':
      return { at: daysBefore(now, 1).toISOString(), precision: 'day' };
    case 'last week':
      return { at: daysBefore(now, 7).toISOString(), precision: 'week' };
    case 'tonight':
      return { at: atLondon(today, 0, 22, 0).toISOString(), precision: 'day' };
    case 'this morning':
      return { at: atLondon(today, 0, 6, 0).toISOString(), precision: 'day' };
    default: {
      const back = (today.weekday - weekdays.indexOf(weekday.slice(0, 3)) + 7) % 7;
      return { at: atLondon(today, -back, 12, 0).toISOString(), precision: 'day' };
    }
  }
}

const numbered =
  /\b(?:(?:on|last) )?(sun|mon|tue|wed|thu|fri|sat)(?:s|nes|r|rs|ur)?(?:days?)?,? (?:the )?(\d{1,2})(?:st|nd|rd|th)\b(?!\s+(?:of\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))/gi;
/** So many days back a weekday has stood on every date. */
const farthest = 400;

/** "Friday 20th" and "Tuesday the 3rd", without a month: the last day that was both. Offsets count UTF-16 units of `text`. */
export function readNumberedDays(text: string, now: Date): Mention[] {
  return [...text.matchAll(numbered)].flatMap(({ 0: said, 1: weekday = '', 2: date, index }) => {
    const at = lastOn(weekdays.indexOf(weekday.toLowerCase()), Number(date), now);
    return at ? [{ moment: { at, precision: 'day' as const }, start: index, end: index + said.length }] : [];
  });
}

/** Noon of the last day up to today that was such a weekday with such a number; null where no month has it. */
function lastOn(weekday: number, date: number, now: Date): Moment['at'] | null {
  const today = londonDay(now);
  const back = (today.weekday - weekday + 7) % 7;
  for (let days = back; days < farthest; days += 7) {
    const noon = atLondon(today, -days, 12, 0);
    if (londonDay(noon).date === date) return noon.toISOString();
  }
  return null;
}
