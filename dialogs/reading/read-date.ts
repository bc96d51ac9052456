// Reads the answer to "when?": a day from a native input, or a day in words. Nothing that happened lies ahead.

import type { FrameName } from '../../catalogue/schemas/frame-names.ts';
import { londonInstant } from '../../classifiers/extractors/london.ts';
import type { Moment } from '../../model/fact.ts';
import { halfADayMs, isToCome } from '../step/moments.ts';
import type { Work } from '../step/step.ts';
import { behind, blank, type Parts, partOf, partsIn, rewrite, splitAt, tells } from '../step/turns-of-speech.ts';
import { pairsOf } from './spoken.ts';
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

/** "Over the last year" is no day in that year: the last time is asked for. */
export const isSpanOfTime = (work: Work, text: string): boolean => tells(work, 'span-of-time', text);

/** `text` with days in the words that dates are read from, and of several the last. */
function plainly(work: Work, text: string): string {
  const put = (frame: FrameName, inPlace: (parts: Parts) => string) => (said: string) =>
    rewrite(work, frame, said, inPlace);
  return [
    put('day-of-last-month', ({ day, before }) => `the ${day ?? before} of last month`),
    (said: string) => withDayWords(work, said),
    put('year-first', ({ year, month }) => `${month} ${year}`),
    put('weeks-past', ({ count, unit }) => `${count} ${unit} ago`),
    put('row-of-months', ({ last }) => `in ${last}`),
    put('days-of-month', ({ day, month }) => `${day} ${month}`),
    put('day-behind-month', ({ day, month }) => `${day} ${month}`),
    put('today-in-scots', ({ before }) => `${before ?? ''}today`),
  ].reduce((said, one) => one(said), text);
}

/** "Setterday" is Saturday: `say.day-words` says what each word for a day stands for. */
function withDayWords(work: Work, text: string): string {
  const stands = pairsOf(work, 'say.day-words');
  return text.replace(/[\p{L}]+/gu, (word) => stands.get(word.toLowerCase()) ?? word);
}

function readMoment(work: Work, written: string): Moment | null {
  const days = plainly(work, blank(work, 'habit', written));
  const text = tells(work, 'so-long-ago', days) ? `${days.replace(/\W+$/, '')} ago` : days;
  if (isSpanOfTime(work, text) || tells(work, 'back-to-come', text)) return null;
  const said = tells(work, 'only-now', text.trim()) ? text : text.replace(/\bnow\b/gi, ' ');
  const heard = tells(work, 'month-alone', said) ? `in ${said.trim()}` : said;
  return (
    whenPaid(work, heard) ??
    lastOfDays(work, heard) ??
    lastDate(work, heard) ??
    lastPayment(work, heard) ??
    dateIn(work, heard) ??
    bareDay(work, heard)
  );
}

/** "18th" and "letter came 20th": asked when, a day of the month by itself is one. */
function bareDay(work: Work, text: string): Moment | null {
  const day = partOf(work, 'day-of-month', 'day', text);
  return day === undefined ? null : dateIn(work, `on the ${day}`);
}

const dateIn = ({ context }: Work, text: string): Moment | null => context.classifier.quickDate(text, context.now);

/** "Friday and Saturday": of two days the last is asked for. */
function lastOfDays(work: Work, text: string): Moment | null {
  return Object.values(partsIn(work, 'two-days', text) ?? {})
    .flatMap((day) => (day === undefined ? [] : (dateIn(work, day) ?? [])))
    .reduce<Moment | null>((last, day) => (last === null || day.at > last.at ? day : last), null);
}

/** "We found it last week": when it was noticed, and of nothing else. */
export const tellsFinding = (work: Work, text: string): boolean =>
  tells(work, 'finding', text) && !/[.;\n]\s*\S|\s(?:but|when|then)\s/.test(text) && !tells(work, 'of-payment', text);

/** "Found it today, payments were on Friday": the day that it was noticed on is asked for by another question. */
function whenPaid(work: Work, text: string): Moment | null {
  if (work.report.pending?.fact === 'discovered-at' || !tells(work, 'noticing', text)) return null;
  const clauses = text.split(/[,.;]\s+|\s(?:but|and)\s(?=(?:the |it |they )?(?:payments?|money|it|they|was|were)\b)/);
  const rest = clauses.filter((clause) => !tells(work, 'noticing', clause)).join(', ');
  return rest === '' || clauses.length === 1 ? null : (lastOfDays(work, rest) ?? dateIn(work, rest));
}

/** "Deposit on the 3rd and the rest on the 10th", asked when money left: of several payments the last is asked for. */
function lastPayment(work: Work, text: string): Moment | null {
  if (work.report.pending?.fact !== 'paid-at' || !tells(work, 'part-was-paid', text)) return null;
  const days = splitAt(work, 'next-payment', text)
    .filter((part) => !tells(work, 'not-of-paying', part))
    .flatMap((part) => dateIn(work, part) ?? bareDay(work, part) ?? [])
    .filter((day) => !isToCome(work, day));
  if (days.length < 2) return onlyPayment(work, text);
  return days.reduce((last, day) => (day.at > last.at ? day : last));
}

/** "Got them yesterday, paid last Monday": of several days that of which paying is told. */
function onlyPayment(work: Work, text: string): Moment | null {
  const parts = splitAt(work, 'next-payment', text).filter((part) => dateIn(work, part) !== null);
  const [paid, ...more] = parts.filter(
    (part) => tells(work, 'part-was-paid', part) && !tells(work, 'not-of-paying', part),
  );
  return parts.length < 2 || paid === undefined || more.length > 0 ? null : dateIn(work, paid);
}

/** "Started in August, the last one was 2 weeks ago", "from July until last week": of several days the last is asked for. */
function lastDate(work: Work, text: string): Moment | null {
  const rest =
    behind(work, 'last-of-row', text) ?? partOf(work, 'days-up-to', 'last', text) ?? behind(work, 'from-until', text);
  return rest === undefined || rest === '' ? null : dateIn(work, rest);
}
