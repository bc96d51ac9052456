// When: the day that money left or it happened, when they first made contact, when it was noticed.

import type { Cue } from '../../catalogue/schemas/cue.ts';
import type { ExtractedFact } from '../../model/classification.ts';
import type { Instant } from '../../model/ids.ts';
import { dateWords } from '../extractors/date-words.ts';
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
  // Four texts of five name no day at all.
  if (dateWords(evidence.own).length === 0) return [];
  const paying: Place[] = ['paid', 'money-taken', 'unknown-transactions'].flatMap((id) => evidence.cues.get(id) ?? []);
  // The codes of gift cards are money.
  if (paying.length === 0 && evidence.cues.has('means-gift-card'))
    paying.push(...(evidence.cues.get('code-given') ?? []));
  if (paidAmount && paying.length === 0) paying.push(paidAmount);
  const paid = paying.length > 0;
  // Of "in February and sent £500" the paying begins behind the "and".
  paying.forEach((place, at) => {
    const joined = joins.exec(evidence.text.slice(place.start, place.end))?.[0].length ?? 0;
    if (joined > 0) paying[at] = { start: place.start + joined, end: place.end };
  });
  const { own, now } = evidence;
  const first = paid
    ? nearest(evidence, paying, (date) => !isToCome(own, date, now) && !isMeeting(own, date) && !isOfLife(own, date))
    : nearestDate(
        own,
        now,
        (date) => (isToCome(own, date, now) || isOfLife(own, date) ? Number.POSITIVE_INFINITY : date.start),
        byPlace,
      );
  const found: ExtractedFact[] = [];
  if (first) {
    const certain = paid && distanceTo(evidence.text, paying)(first) < near;
    found.push(dated(evidence, paid ? 'paid-at' : 'happened-at', first, certain ? 'certain' : 'likely'));
  }
  const add = (id: string, places: readonly Place[]): void => {
    if (places.length === 0) return;
    const date = nearest(evidence, places, (one) => !isToCome(own, one, now), near);
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

const joins = /^(?:and|then|so|but)\s+/i;
const byPlace = ({ start }: Place): number => start;
const gap = (date: Place, place: Place): number => Math.max(0, date.start - place.end, place.start - date.end);

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

const hour = 3_600_000;
const deadline = /\b(?:by|before|until|till|deadline(?: is| of)?)\s+$/i;
/** "bailiffs coming Friday" */
const awaited =
  /\b(?:(?:would|will|going to|['’]d|['’]ll)\s+(?:be|come|call|visit|collect|return|phone|ring|pick|send|pay|meet)(?:\s+\w+){0,2}|coming|will come|due|expires?|expiring|expiry(?: date)?|valid until|renews|born(?: on)?|date of birth|dob|calling|visiting|arriving|coming back|will be back)\s+(?:round |back |again )?(?:is |was |:\s?)?(?:on |in |this |next )?$/i;
/** "He say he come Monday", "we are moving to Leith in January": who has it still before them. */
const promised =
  /\bsays? (?:that )?(?:he|she|they|it) (?:come|send|deliver|give|bring|pay|call|meet|post|return)s?\b[^.!?\d]{0,20}$|\b(?:coming|moving|going|travelling|flying) (?:over |up |back )?to \w+(?: \w+)? (?:on |in |this |next )?$/i;
const demanded = /\b(?:want|ask|demand|told|must|have to|had to|need|pay|send|or (?:else|be|he|she|they|it)|unless)/i;

/** True of what they threaten with or wait for ("pay by tonight"): nothing has happened then. */
function isToCome(text: string, { start, end, moment: { at, precision } }: DateMention, now: Instant): boolean {
  const ahead = Date.parse(at) - Date.parse(now);
  if (precision === 'hour' || precision === 'minute' ? ahead > hour : ahead > 24 * hour) return true;
  const before = text.slice(Math.max(0, start - 80), start);
  if (awaited.test(before) || promised.test(before)) return true;
  return deadline.test(before) && demanded.test(before + text.slice(end, end + 30));
}

/** "I met her three months ago and sent £6,000": no money went on that day. */
const isMeeting = (text: string, { start }: DateMention): boolean =>
  /\b(?:met|matched with|got talking to|started (?:talking|chatting))\b(?:(?!\b(?:paid|sent|gave|lost|transferr|invest))[^.!?;,]){0,40}$/i.test(
    text.slice(Math.max(0, start - 60), start),
  );

const kin =
  '(?:mum|mam|mom|mother|maw|dad|da|father|parents|gran\\w*|nan\\w*|grand\\w+|son|daughter|brother|sister|aunt\\w*|uncle|cousin|husband|hubby|wife|partner|friend|pal|neighbour|he|she|who)';
/** "My husband passed in August", "I retired in March": a day of somebody's life, and none of what is reported. */
const ofLife = new RegExp(
  `\\b(?:died|passed away|${kin} (?:sadly |suddenly |just |only )?passed(?! (?:on|over|it|him|her|my|the|them|me)\\b)|(?:lost|buried) (?:my|ma|our|her|his) ${kin}|funeral (?:was|is)|bereaved|retired|(?:got )?(?:divorced|married|engaged)|(?:was|been|got) (?:diagnosed|widowed|born|made redundant)|had (?:a|his|her|my) (?:stroke|fall|heart attack|baby|operation)|gave birth|split up|broke up|emigrated|moved (?:here|house|home))\\b(?:(?!\\b(?:paid|sent|gave|lost|took|rang|called|phoned)\\b)[^.!?;,]){0,25}$`,
  'i',
);
const isOfLife = (text: string, { start }: DateMention): boolean =>
  ofLife.test(text.slice(Math.max(0, start - 70), start));

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

const sentenceEnd = /[.!?]["'”’)]?\s|\n\s*\n/g;

/** What stands between the two, in characters that it makes them farther apart: the end of a sentence, or of a clause. */
function apart(text: string, one: Place, other: Place): number {
  const words = text.slice(Math.min(one.end, other.end), Math.max(one.start, other.start));
  const sentences = words.match(sentenceEnd)?.length ?? 0;
  // A day that is told two sentences away is the day of something else.
  if (sentences > 1) return Number.POSITIVE_INFINITY;
  return sentences === 1 ? 60 : /,\s|\b(?:and|then|but)\b/.test(words) ? 25 : 0;
}
