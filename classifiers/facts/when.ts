// When: the day that money left or it happened, when they first made contact, when it was noticed.

import { partsOf } from '../../catalogue/frames.ts';
import type { Cue } from '../../catalogue/schemas/cue.ts';
import type { ExtractedFact } from '../../model/classification.ts';
import { dateWords } from '../extractors/date-words.ts';
import { type DateMention, findDates, nearestDate, readDate } from '../extractors/dates.ts';
import type { SoughtFrames } from '../sought.ts';
import { createDays } from './days.ts';
import { type Evidence, fact, spanOf } from './evidence.ts';

interface Place {
  readonly start: number;
  readonly end: number;
}

/**
 * Facts `paid-at` (the date nearest to the paying) or, where nothing was paid, `happened-at` (the first date); then
 * `first-contact-at` and `discovered-at`, each only of a date of its own in the same sentence. `paidAmount` is where the
 * amount that was paid stands.
 */
export type ReadWhen = (evidence: Evidence, paidAmount: Place | undefined) => ExtractedFact[];

/** A date tells when something happened if it stands no farther from it, characters. */
const near = 40;

/** Nothing but a word or two stands between a day and `seen`, and no end of a sentence. */
const isNext = (frames: SoughtFrames, day: Place, seen: Place, text: string): boolean => {
  const between = text.slice(Math.min(day.end, seen.end), Math.max(day.start, seen.start));
  return (
    gap(day, seen) <= 25 &&
    !/[.!?\n]/.test(between) &&
    (day.start > seen.start ? gap(day, seen) <= 4 : frames['that-is-how'].isIn(between))
  );
};

const byPlace = ({ start }: Place): number => start;
const gap = (date: Place, place: Place): number => Math.max(0, date.start - place.end, place.start - date.end);
const sentenceEnd = /[.!?]["'”’)]?\s|\n\s*\n/g;

export function createWhen(frames: SoughtFrames, cues: ReadonlyMap<string, Cue>): ReadWhen {
  const { isToCome, isMeeting, isOfLife } = createDays(frames);

  // "On Monday we noticed", but not "for a year before I noticed".
  const isSeen = (day: DateMention, seen: Place, text: string): boolean =>
    isNext(frames, day, seen, text) ||
    (day.moment.precision === 'day' &&
      day.end <= seen.start &&
      !/[.!?\n]/.test(text.slice(day.end, seen.start)) &&
      frames['day-noticed'].isIn(text, day.end, seen.start));

  /** What stands between the two, in characters that it makes them farther apart: the end of a sentence, or of a clause. */
  function apart(text: string, one: Place, other: Place): number {
    const from = Math.min(one.end, other.end);
    const to = Math.max(one.start, other.start);
    const words = text.slice(from, to);
    const sentences = words.match(sentenceEnd)?.length ?? 0;
    // A day that is told two sentences away is the day of something else.
    if (sentences > 1 && !(from === one.end && frames['it-was-then'].isIn(text, other.start - 40, other.start)))
      return Number.POSITIVE_INFINITY;
    return sentences > 0 ? 60 : frames['clause-between'].isIn(text, from, to) ? 25 : 0;
  }

  /** How far a date is from the nearest of `places`. */
  const distanceTo =
    (text: string, places: readonly Place[]) =>
    (date: Place): number =>
      Math.min(...places.map((place) => gap(date, place) + apart(text, place, date)));

  /** Of the dates that count the one nearest to `places`. */
  function nearest(
    { text, own, now }: Evidence,
    places: readonly Place[],
    counts: (date: DateMention) => boolean,
    most?: number,
  ): DateMention | null {
    const distance = distanceTo(text, places);
    return nearestDate(
      own,
      now,
      (date) => (counts(date) ? distance(date) : Number.POSITIVE_INFINITY),
      (date) => leastGap(date, places),
      most,
    );
  }

  /** "£2,000 in May, £2,500 in June", "in June and July": of the days of several payments the last is asked for. */
  function lastOfRow({ own, now }: Evidence, first: DateMention, counts: (date: DateMention) => boolean): DateMention {
    const dates = findDates(own, now);
    let last = first;
    for (;;) {
      const { end } = last;
      const next =
        dates.find(({ start }) => start >= end && frames['row-of-days'].isIn(own, end, start)) ??
        monthBehind(own, end, now);
      if (!next || !counts(next)) return last;
      last = next;
    }
  }

  /** "In June and July": the month that stands in a row behind another, without an "in" of its own. */
  function monthBehind(text: string, from: number, now: Evidence['now']): DateMention | null {
    const found = frames['month-behind'].first(text, from, from + 30);
    const { month } = partsOf(found);
    // "And may I ask" names no month.
    const moment = !found || month === undefined || month === 'may' ? null : readDate(`in ${month}`, now);
    const end = from + (found?.[0].length ?? 0);
    return moment && { moment, start: end - (month?.length ?? 0), end };
  }

  /** A sort code may look like a day. */
  const isSortCode = ({ indicators }: Evidence, date: Place): boolean =>
    indicators.some(({ type, start, end }) => type === 'sort-code' && start < date.end && date.start < end);

  return (evidence, paidAmount) => {
    // Four texts of five name no day at all.
    if (dateWords(evidence.own).length === 0) return [];
    const paying: Place[] = ['paid', 'money-taken', 'unknown-transactions'].flatMap(
      (id) => evidence.cues.get(id) ?? [],
    );
    // The codes of gift cards are money.
    if (paying.length === 0 && evidence.cues.has('means-gift-card'))
      paying.push(...(evidence.cues.get('code-given') ?? []));
    if (paidAmount && paying.length === 0) paying.push(paidAmount);
    const paid = paying.length > 0;
    // Of "in February and sent £500" the paying begins behind the "and".
    paying.forEach((place, at) => {
      const joined = frames['joined-on'].first(evidence.text, place.start, place.end)?.[0].length ?? 0;
      if (joined > 0) paying[at] = { start: place.start + joined, end: place.end };
    });
    const { own, now } = evidence;
    // "Since March, the last one was two weeks ago": of several times the last is asked for.
    const last = frames['last-of-them'].first(own)?.index ?? -1;
    const isDeed = (date: DateMention): boolean =>
      !isSortCode(evidence, date) && !isToCome(own, date, now) && !isOfLife(own, date);
    const hasLast = last >= 0 && findDates(own.slice(last), now).length > 0;
    const isOfDeed = (date: DateMention): boolean =>
      isDeed(date) && (!hasLast || date.start > last) && !frames['lost-before'].isIn(own, date.start - 90, date.start);
    const nearestDay = paid
      ? nearest(evidence, paying, (date) => isOfDeed(date) && !isMeeting(own, date))
      : nearestDate(own, now, (date) => (isOfDeed(date) ? date.start : Number.POSITIVE_INFINITY), byPlace);
    const first = nearestDay && paid ? lastOfRow(evidence, nearestDay, isOfDeed) : nearestDay;
    const found: ExtractedFact[] = [];
    const seen = frames.noticed.first(own);
    // "Found out this morning": it happened before. "Yesterday we noticed, it started on Monday": then.
    if (first && !paid && seen && isSeen(first, { start: seen.index, end: seen.index + seen[0].length }, own)) {
      const began = findDates(own, now).find(
        (date) =>
          date.start >= first.end && isDeed(date) && frames['began-then'].isIn(own, date.start - 40, date.start),
      );
      return [
        dated(evidence, 'discovered-at', first, 'likely'),
        ...(began ? [dated(evidence, 'happened-at', began, 'likely')] : []),
      ];
    }
    if (first) {
      const certain = paid && distanceTo(evidence.text, paying)(first) < near;
      found.push(dated(evidence, paid ? 'paid-at' : 'happened-at', first, certain ? 'certain' : 'likely'));
    }
    const isOfRow = ({ start, end }: Place): boolean =>
      nearestDay !== null && first !== null && nearestDay.start <= start && end <= first.end;
    const add = (id: string, places: readonly Place[]): void => {
      if (places.length === 0) return;
      const date = nearest(
        evidence,
        places,
        (one) => !isToCome(own, one, now) && !isOfLife(own, one) && !isOfRow(one),
        near,
      );
      if (!date || distanceTo(evidence.text, places)(date) > near || found.some(({ start }) => start === date.start))
        return;
      found.push(dated(evidence, id, date, 'likely'));
    };
    const contact: Place[] = [];
    evidence.cues.forEach(([match], id) => {
      if (match && cues.get(id)?.fact?.id === 'first-channel') contact.push(match);
    });
    add('first-contact-at', contact);
    add('discovered-at', seen ? [{ start: seen.index, end: seen.index + seen[0].length }] : []);
    return found;
  };
}

function leastGap(date: Place, places: readonly Place[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (const place of places) least = Math.min(least, gap(date, place));
  return least;
}

const dated = (
  { text }: Evidence,
  id: string,
  { start, end, moment }: DateMention,
  certainty: 'certain' | 'likely',
): ExtractedFact => fact(id, moment, spanOf(text, start, end - start), 'dates', certainty);
