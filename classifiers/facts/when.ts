// When: the day that money left or it happened, when they first made contact, when it was noticed.

import type { Cue } from '../../catalogue/schema.ts';
import type { ExtractedFact } from '../../model/classification.ts';
import { type DateMention, nearestDate } from '../extractors/dates.ts';
import { type Evidence, fact, spanOf } from './evidence.ts';

interface Place {
  readonly start: number;
  readonly end: number;
}

const noticed = /\b(?:noticed|realised|realized|discovered|found out|spotted|became aware|only saw)\b/i;

/**
 * Facts `paid-at` (the date nearest to the paying) or, where nothing was paid, `happened-at` (the first date); then
 * `first-contact-at` and `discovered-at`, each only of a date of its own in the same sentence. `paidAmount` is where the
 * amount that was paid stands.
 */
export function readWhen(
  evidence: Evidence,
  cues: ReadonlyMap<string, Cue>,
  paidAmount: Place | undefined,
): ExtractedFact[] {
  const paying: Place[] = ['paid', 'money-taken', 'unknown-transactions'].flatMap((id) => evidence.cues.get(id) ?? []);
  if (paidAmount && paying.length === 0) paying.push(paidAmount);
  const paid = paying.length > 0;
  const first = paid ? nearest(evidence, paying) : nearestDate(evidence.own, evidence.now, byPlace, byPlace);
  if (!first) return [];
  const certain = paid && distanceTo(evidence.text, paying)(first) < near;
  const found = [dated(evidence, paid ? 'paid-at' : 'happened-at', first, certain ? 'certain' : 'likely')];
  const add = (id: string, places: readonly Place[]): void => {
    if (places.length === 0) return;
    const date = nearest(evidence, places, near);
    if (!date || distanceTo(evidence.text, places)(date) > near || found.some(({ start }) => start === date.start))
      return;
    found.push(dated(evidence, id, date, 'likely'));
  };
  const contact: Place[] = [];
  evidence.cues.forEach(([match], id) => {
    if (match && cues.get(id)?.fact?.id === 'first-channel') contact.push(match);
  });
  add('first-contact-at', contact);
  const seen = noticed.exec(evidence.own);
  add('discovered-at', seen ? [{ start: seen.index, end: seen.index + seen[0].length }] : []);
  return found;
}

/** A date tells when something happened if it stands no farther from it, characters. */
const near = 40;

const byPlace = ({ start }: Place): number => start;
const gap = (date: Place, place: Place): number => Math.max(0, date.start - place.end, place.start - date.end);

/** How far a date is from the nearest of `places`; another sentence is far. */
const distanceTo =
  (text: string, places: readonly Place[]) =>
  (date: Place): number =>
    Math.min(...places.map((place) => gap(date, place) + (between(text, place, date) ? 60 : 0)));

const nearest = ({ text, own, now }: Evidence, places: readonly Place[], most?: number): DateMention | null =>
  nearestDate(own, now, distanceTo(text, places), (date) => leastGap(date, places), most);

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

/** True when a sentence ends between the two. */
const between = (text: string, one: Place, other: Place): boolean =>
  /[.!?]\s/.test(text.slice(Math.min(one.end, other.end), Math.max(one.start, other.start)));
