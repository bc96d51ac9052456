// Reads the answer to "when?": a day from a native input, or a day in words. Nothing that happened lies ahead.

import { londonInstant } from '../../classifiers/extractors/london.ts';
import type { Moment } from '../../model/fact.ts';
import { halfADayMs, isToCome } from '../step/moments.ts';
import type { Work } from '../step/step.ts';
import { tells } from '../step/turns-of-speech.ts';
import { saidInTheEnd } from './taken-back.ts';

/** What is wrong with an answer: no day can be read from it, or it is still to come. */
export type DateProblem = 'date' | 'date-future';

const typedDate = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2}))?$/;

export function readDate(work: Work, text: string): Moment | DateProblem {
  const typed = typedDate.exec(text);
  if (typed) return readTyped(work, typed);
  const end = saidInTheEnd(text);
  const moment = (end === null ? null : readMoment(work, end)) ?? readMoment(work, text);
  if (moment === null) return 'date';
  return isToCome(work, moment) ? 'date-future' : moment;
}

/** The clock on the wall, as a native input gives it. */
function readTyped(work: Work, typed: RegExpExecArray): Moment | DateProblem {
  const [year = 0, month = 0, day = 0, hour, minute] = typed
    .slice(1)
    .map((part) => (part === undefined ? undefined : Number(part)));
  // 31 February would count on into March.
  const named = new Date(Date.UTC(year, month - 1, day));
  if (named.getUTCMonth() !== month - 1 || named.getUTCDate() !== day) return 'date';
  const at = londonInstant(year, month, day, hour, minute);
  if (Number.isNaN(at.getTime())) return 'date';
  const now = new Date(work.context.now);
  const aheadMs = at.getTime() - now.getTime();
  if (aheadMs <= 0) return { at: at.toISOString(), precision: hour === undefined ? 'day' : 'minute' };
  // Today without a time is "now at the latest": noon may still be to come.
  if (hour === undefined && aheadMs < halfADayMs) return { at: now.toISOString(), precision: 'day' };
  return 'date-future';
}

const bareMonth =
  /^\W*(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?:\s+(?:last year|this year|20\d\d))?\W*$/i;

/** "Over the last year" is no day in that year: the last time is asked for. */
const spanOfTime =
  /^\W*(?:all\s+)?(?:over|during|throughout|for|in)\s+(?:the\s+)?(?:last|past)\s+(?:few\s+|couple\s+(?:of\s+)?|\w+\s+)?(?:years?|months?|weeks?)\W*$/i;

export const isSpanOfTime = (text: string): boolean => spanOfTime.test(text);

/** A "now" by itself is a time; in "it's off now" it is none. */
const onlyNow =
  /^(?:just|right|only|it was|its|it's|it is|happening|still|the|about|a minute ago)?[\s,]*(?:just|right|happening|the)?\s*now\b(?!\s+(?:my|our|the|his|her|their|this|that|they|he|she|we|i|it|a|an|there|all)\b)/i;

/** "He talks to her every night" tells of a habit, and of no night. */
const habit =
  /\bevery\s+(?:single\s+|other\s+)?(?:day|night|morning|evening|week|weekend|month|time|hour|few|two|couple|\w+day)s?\b/gi;

/** In Scots today is "the day", and the afternoon the "efternuin". */
const scotsToday =
  /^(\W*(?:(?:just|only|earlier|it wis|it was|wis|was)\s+)*)the day\b(?!\s+(?:before|after|of|that|when|i|we|he|she|it|they|my|ma|efter)\b)/i;
/** "In October, the 12th": the day stands behind its month. */
const dayBehindMonth =
  /\bin\s+((?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*)\s*,?\s+(?:on\s+|about\s+|around\s+)?the\s+(\d{1,2})(?:st|nd|rd|th)\b/i;
/** "3 weeks past Saturday" */
const weeksPast =
  /\b(\d{1,2}|an?|one|two|three|four|five|six)\s+(weeks?)\s+(?:past|ago|back|since)\s+(?:on\s+|last\s+|past\s+)?(?:mon|tues|wednes|thurs|fri|satur|sun)day\b/i;
/** "Last month the 12th", "12th last month" */
const dayOfLastMonth =
  /\blast month,?\s+(?:(?:on|about|around|maybe)\s+)?(?:the\s+)?(\d{1,2})(st|nd|rd|th)\b|\b(\d{1,2})(st|nd|rd|th)\s+last month\b/i;
const monthName =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
/** "June, July and August": of several months the last is asked for … */
const rowOfMonths = new RegExp(
  `^(?:\\W*|.{0,20}[,:]\\s*|\\W*(?:in|it was|it was in)\\s+)(?:${monthName}(?:\\s*(?:,|and|&|then)\\s*|\\s+))+(?:(?:and|then|in)\\s+)*(${monthName})\\W*$`,
  'i',
);
/** … and of "November 5th and 6th" the last day. */
const daysOfMonth = new RegExp(
  `\\b(${monthName})\\s+(?:the\\s+)?\\d{1,2}(?:st|nd|rd|th)?\\s*(?:,|and|&|then|-|–|to)\\s*(?:the\\s+)?(\\d{1,2})(?:st|nd|rd|th)?\\b(?![\\d:.])`,
  'gi',
);
/** Days as they are said in Scots, and as they are often misspelt. */
const scotsDay =
  /\b(monanday|tiseday|tysday|wadensday|wensday|wednsday|fuirsday|thirsday|setterday|seterday|seturday|saturdy|satday|saiturday)\b/gi;
const scotsDays: Readonly<Record<string, string>> = {
  mo: 'Monday',
  ti: 'Tuesday',
  ty: 'Tuesday',
  wa: 'Wednesday',
  we: 'Wednesday',
  fu: 'Thursday',
  th: 'Thursday',
  se: 'Saturday',
  sa: 'Saturday',
};
const inEnglish = (text: string): string =>
  text
    .replace(
      dayOfLastMonth,
      (_, day = '', th = '', other = '', nth = '') => `the ${day}${th}${other}${nth} of last month`,
    )
    .replace(/\blast wk\b/gi, 'last week')
    .replace(scotsDay, (_, day: string) => scotsDays[day.toLowerCase().slice(0, 2)] ?? day)
    .replace(weeksPast, '$1 $2 ago')
    .replace(rowOfMonths, 'in $1')
    .replace(daysOfMonth, '$2 $1')
    .replace(dayBehindMonth, '$2 $1')
    .replace(scotsToday, '$1today')
    .replace(/\befter(?:nin|noon|nuin|nune)\b/gi, 'afternoon');

/** "He's coming back at five": whoever does has not been yet; "as I was coming back" tells when it was. */
const yetToCome = /\b(?:(?<!\b(?:was|were|wis|when|while|as|on) )(?:coming|comin)|(?:will|['’]ll) (?:be|come)) back\b/i;

/** "2 weeks", where it is asked when it was, is so long ago; "for two weeks" is how long it went on. */
const bareSpan =
  /^\W*(?:(?:about|aboot|around|roughly|maybe|like|nearly|just|only|it was|was)\s+)*(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|a couple of|a few)\s+(?:minutes?|mins?|hours?|hrs?|days?|weeks?|wks?|months?|years?|yrs?)\W*$/i;

function readMoment(work: Work, written: string): Moment | null {
  const plainly = inEnglish(written.replace(habit, ' '));
  const text = bareSpan.test(plainly) ? `${plainly.replace(/\W+$/, '')} ago` : plainly;
  if (isSpanOfTime(text) || yetToCome.test(text)) return null;
  const said = onlyNow.test(text.trim()) ? text : text.replace(/\bnow\b/gi, ' ');
  // "March", where a date is asked for, is a month and no walk.
  const heard = bareMonth.test(said) ? `in ${said.trim()}` : said;
  return (
    whenPaid(work, heard) ??
    lastOfDays(work, heard) ??
    lastDate(work, heard) ??
    work.context.classifier.quickDate(heard, work.context.now) ??
    bareDay(work, heard)
  );
}

/** "18th" and "letter came 20th": asked when, a day of the month by itself is one; "the 2nd call" is no day. */
function bareDay({ context }: Work, text: string): Moment | null {
  const [day] =
    /(?<![\d.,])\d{1,2}(?:st|nd|rd|th)\b(?=\s*$|\s*[^\w\s]|\s+(?:\d|(?:about|aboot|around|at|or|and|of|in|by|i|he|she|they|it|we|when|then|early|late|morning|afternoon|evening|night|maybe|think|was|last|this|not|sorry)\b))/i.exec(
      text,
    ) ?? [];
  return day === undefined ? null : context.classifier.quickDate(`on the ${day}`, context.now);
}

const weekday = '(?:mon|tues|wednes|thurs|fri|satur|sun)day';
const twoDays = new RegExp(
  `\\b(${weekday})(?:\\s+(?:there|past|night|morning|afternoon))?\\s*(?:,|and|an|&|then)\\s+(?:(?:then|again|on|the)\\s+)*(${weekday})\\b`,
  'i',
);

/** "Friday and Saturday": of two days the last is asked for. */
function lastOfDays({ context: { classifier, now } }: Work, text: string): Moment | null {
  const days = twoDays.exec(text)?.slice(1) ?? [];
  return days
    .flatMap((day) => classifier.quickDate(day, now) ?? [])
    .reduce<Moment | null>((last, day) => (last === null || day.at > last.at ? day : last), null);
}

const noticing = /\b(?:found|noticed|realised|realized|spotted|discovered|only saw|saw it)\b/i;

/** "We found it last week": when it was noticed, and of nothing else. */
export const tellsFinding = (work: Work, text: string): boolean =>
  tells(work, 'finding', text) && !/[.;\n]\s*\S|\s(?:but|when|then)\s/.test(text) && !tells(work, 'of-payment', text);

/** "Found it today, payments were on Friday": the day that it was noticed on is asked for by another question. */
function whenPaid(work: Work, text: string): Moment | null {
  if (work.report.pending?.fact === 'discovered-at' || !noticing.test(text)) return null;
  const clauses = text.split(/[,.;]\s+|\s(?:but|and)\s(?=(?:the |it |they )?(?:payments?|money|it|they|was|were)\b)/);
  const rest = clauses.filter((clause) => !noticing.test(clause)).join(', ');
  return rest === '' || clauses.length === 1
    ? null
    : (lastOfDays(work, rest) ?? work.context.classifier.quickDate(rest, work.context.now));
}

/** "Started in August, the last one was 2 weeks ago", "from July until last week": of several days the last is asked for. */
function lastDate(work: Work, text: string): Moment | null {
  const [, rest] =
    /\b(?:last|latest|most recent|final)\s+(?:one|time|payment|transfer|was|being|of them|on|in)\b(.+)$/i.exec(text) ??
    /\b\d{1,2}(?:st|nd|rd|th)?\s*(?:to|-|–|and|until|till)\s*(\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)\w*)/i.exec(
      text,
    ) ??
    /\bbetween\b.+\band\b(.+)$/i.exec(text) ??
    // "From my bank" is where it went from.
    /\b(?:from|since|started)\s+(?!(?:my|ma|his|her|their|our|an?)\b)(?:\S+\s+){1,5}?(?:until|till|til|up to|to)\b(.+)$/i.exec(
      text,
    ) ??
    [];
  return rest === undefined ? null : work.context.classifier.quickDate(rest, work.context.now);
}
