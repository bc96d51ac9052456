// Where somebody lives, told in another way than by a full postcode: the first half of one, or the name of a town. Either is
// enough to know the nation, and so which bodies a report can go to.

import type { Catalogue } from '../../catalogue/catalogue.ts';
import { factsOf } from '../../model/report.ts';
import { holdsOneOf, plain } from '../step/plain.ts';
import type { Work } from '../step/step.ts';
import { behind, tells } from '../step/turns-of-speech.ts';

type Names = Catalogue['places']['names'];

/** A longer text tells a story, in which any town may stand. */
const longestPlace = 12;

/** The first half of a postcode, such as "G41", where its area is known; null for anything else. */
export function districtIn(work: Work, text: string): string | null {
  const { postcodes } = work.context.catalogue.places;
  const [, area = '', district = ''] =
    /(?:^|\s)([A-Z]{1,2})(\d[A-Z\d]?)[.,!]?$/i.exec(text.trim()) ??
    /^([A-Z]{1,2})(\d[A-Z\d]?)(?=[\s.,!])(?!\s*\d)/i.exec(text.trim()) ??
    [];
  const outward = `${area}${district}`.toUpperCase();
  return postcodes[area.toUpperCase()] === undefined ? null : outward;
}

/** The first half of a postcode that is all of a text: "KY16". A letter and one figure may be anything: "A4". */
export const districtAlone = (work: Work, text: string): string | null =>
  /^\W*(?:[A-Z]{2}\d{1,2}|[A-Z]\d\d)\W*$/i.test(text) ? districtIn(work, text) : null;

/** True where a text is a full postcode and nothing else. */
export const isPostcodeAlone = ({ context }: Work, text: string): boolean =>
  context.classifier.quickPostcode(text)?.replace(' ', '') === text.toUpperCase().replace(/[^A-Z\d]/g, '');

/** By the names of a catalogue, so there are as many as there are catalogues. */
const plainPlaces = new WeakMap<Names, ReadonlyMap<string, string>>();

/** The nation of each name of a place, as `plain` makes the name. */
function placesOf(work: Work): ReadonlyMap<string, string> {
  const { names } = work.context.catalogue.places;
  const known = plainPlaces.get(names);
  if (known) return known;
  const made = new Map(
    Object.entries(names).flatMap(([nation, places]) => places.map((place) => [plain(place), nation] as const)),
  );
  plainPlaces.set(names, made);
  return made;
}

/** Asked where they live, people say from where they are. */
const asksWhere: ReadonlySet<string> = new Set(['postcode', 'nation']);

/** Somebody who may be the other side. */
const anybody = /\b(?:he|she|they)\b/i;

/**
 * The place that a text begins with, or begins to tell that somebody lives in: "Glasgow, and …", "She's in Perth. …". Null for
 * none, and where it may be where the other side is.
 */
export function placeBefore(work: Work, text: string): string | null {
  const [first = '', ...later] = text.split(/[,.;!?\n]|\s(?:and|but)\s/);
  // "I am from Romania, live in Aberdeen": where somebody was born is another place than the one where they live.
  if (tells(work, 'comes-from', first)) {
    const lives = later
      .flatMap((clause) => behind(work, 'now-live-in', clause) ?? [])
      .find((one) => isPlaceAlone(work, one));
    if (lives !== undefined) return lives;
    if (!asksWhere.has(work.report.pending?.fact ?? '')) return null;
  }
  const isForOther = factsOf(work.report).get('role')?.value === 'on-behalf';
  const place =
    behind(work, isForOther ? 'they-live-in' : 'i-live-in', first) ??
    // "We live in Inverness", of a father: the family does.
    (isForOther ? behind(work, 'we-live-in', first) : undefined) ??
    first;
  if (!isForOther && place === first && anybody.test(text)) return null;
  return isPlaceAlone(work, place) ? place : null;
}

/** The nation of the place that a clause behind the first says somebody else lives in: "I live in Leeds but mum's in Stirling". */
export function nationOfOther(work: Work, text: string): string | null {
  const [, ...later] = text.split(/[,.;!?\n]\s*|\s(?=(?:but|and|though)\s)/);
  const places = later.flatMap((clause) => behind(work, 'they-live-in', clause.replace(/^though\b/i, '')) ?? []);
  const place = places.find((one) => isPlaceAlone(work, one));
  return place === undefined ? null : nationNamed(work, place);
}

/** True where a place stands first, more follows, and nothing in it is a number or an address. */
export const beginsWithPlace = (work: Work, text: string): boolean =>
  !/[\d@]/.test(text) && placeBefore(work, text) !== null;

/** "Stirling FK7 7QQ": a place with its postcode, and no house of anybody. */
export function isPlaceWithPostcode(work: Work, text: string): boolean {
  const postcode = work.context.classifier.quickPostcode(text);
  if (postcode === null) return false;
  const place = text.replace(new RegExp(postcode.replace(' ', '\\s?'), 'i'), ' ').replace(/[\s,.]+$/, '');
  return isPlaceAlone(work, place);
}

/** True where a text is the name of a place and nothing else: "Dundee", "Perth, Scotland", "in Leith,". */
export function isPlaceAlone(work: Work, text: string): boolean {
  const parts = text.split(/[,\n]/).flatMap((part) => plain(part) || []);
  const places = placesOf(work);
  return (
    parts.length > 0 &&
    parts.every((part) => places.has(part.replace(/^(?:in|at|near|from) /, '').replace(/ [a-z]{1,2}\d[a-z\d]?$/, '')))
  );
}

/** A day that is no name: "since last year" and "yesterday"; "April" and "May" may be names. */
export const isDayAlone = (work: Work, text: string): boolean =>
  tells(work, 'day-alone', plain(text)) && !tells(work, 'month-or-name', plain(text));

/** True where a text is a day and a place, or one of them, and nothing else: "on Tuesday, in Dundee". */
export function isDayOrPlaceAlone(work: Work, text: string): boolean {
  const parts = text.split(/[,\n]|\s(?=(?:in|at|near|from)\s)/i).flatMap((part) => plain(part) || []);
  return parts.length > 0 && parts.every((part) => tells(work, 'day-alone', part) || isPlaceAlone(work, part));
}

/** The nation of the one place that a short text names; null where it names none, or places in two. */
export function nationNamed(work: Work, text: string): string | null {
  const district = districtAlone(work, text);
  if (district !== null) {
    const { postcodes } = work.context.catalogue.places;
    return postcodes[district] ?? postcodes[district.replace(/\d.*$/, '')] ?? null;
  }
  const said = plain(text);
  // "He had a Scottish accent" tells where somebody else is from.
  if (said.split(' ').length > longestPlace || holdsOneOf(work, 'say.accent-words', text)) return null;
  const found = [...placesOf(work)].flatMap(([place, nation]) =>
    ` ${said} `.includes(` ${place} `) ? [{ nation, place }] : [],
  );
  // "Northern Ireland" names no Ireland, nor "New York" a York.
  const longest = found.filter(
    ({ place }) => !found.some((other) => other.place !== place && other.place.includes(place)),
  );
  const nations = new Set(longest.map(({ nation }) => nation));
  return nations.size === 1 ? (longest[0]?.nation ?? null) : null;
}
