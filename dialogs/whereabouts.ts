// Where somebody lives, told in another way than by a full postcode: the first half of one, or the name of a town. Either is
// enough to know the nation, and so which bodies a report can go to.

import { plain } from './plain.ts';
import type { Work } from './step.ts';

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

/** True where a text is a full postcode and nothing else. */
export const isPostcodeAlone = ({ context }: Work, text: string): boolean =>
  context.classifier.quickPostcode(text)?.replace(' ', '') === text.toUpperCase().replace(/[^A-Z\d]/g, '');

/** True where a text is the name of a place and nothing else: "Dundee", "Perth, Scotland". */
export function isPlaceAlone(work: Work, text: string): boolean {
  const places = Object.values(work.context.catalogue.places.names).flat().map(plain);
  return text
    .split(/[,\n]/)
    .map(plain)
    .every((part) => places.includes(part));
}

/** The nation of the one place that a short text names; null where it names none, or places in two. */
export function nationNamed(work: Work, text: string): string | null {
  const said = plain(text);
  if (said.split(' ').length > longestPlace) return null;
  const { names } = work.context.catalogue.places;
  const found = Object.entries(names).flatMap(([nation, places]) =>
    places.filter((place) => ` ${said} `.includes(` ${plain(place)} `)).map((place) => ({ nation, place })),
  );
  // "Northern Ireland" names no Ireland, nor "New York" a York.
  const longest = found.filter(
    ({ place }) => !found.some((other) => other.place !== place && other.place.includes(place)),
  );
  const nations = new Set(longest.map(({ nation }) => nation));
  return nations.size === 1 ? (longest[0]?.nation ?? null) : null;
}
