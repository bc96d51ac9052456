// Postcodes and place names, and the nation that they lie in.

import type { Catalogue } from '../../catalogue/catalogue.ts';
import { matchNearDigits } from './zones.ts';

const postcodeLike =
  /(?<![A-Za-z0-9])(GIR ?0AA|[A-PR-UWYZ](?:\d{1,2}|[A-HK-Y]\d{1,2}|\d[A-HJKPSTUW]|[A-HK-Y]\d[ABEHMNPRVWXY])) ?(\d[ABD-HJLNP-UW-Z]{2})(?![A-Za-z0-9])/gi;

export interface PlaceMention {
  readonly kind: 'postcode' | 'name';
  readonly value: string;
  readonly nation: string | null;
  readonly start: number;
  readonly end: number;
}

/** Full postcodes in `text`, in the usual form (`EH1 1YZ`). Those whose area does not exist are left out. */
export function findPostcodes(text: string, places: Catalogue['places']): PlaceMention[] {
  const found: PlaceMention[] = [];
  for (const match of matchNearDigits(text, postcodeLike)) {
    const outward = (match[1] ?? '').toUpperCase();
    const nation = nationOf(outward, places);
    if (nation === null) continue;
    const value = `${outward} ${(match[2] ?? '').toUpperCase()}`;
    found.push({ kind: 'postcode', value, nation, start: match.index, end: match.index + match[0].length });
  }
  return found;
}

/** The nation of an outward code: a district of its own (`TD15`) before its area (`TD`). */
function nationOf(outward: string, places: Catalogue['places']): string | null {
  const area = /^[A-Z]+/.exec(outward)?.[0] ?? '';
  return places.postcodes[outward] ?? places.postcodes[area] ?? null;
}

/** Makes a finder of place names. Only a name that is told as where the person is or lives says their nation. */
export function createPlaceFinder(places: Catalogue['places']): (text: string) => PlaceMention[] {
  const nations = new Map<string, string>();
  for (const [nation, names] of Object.entries(places.names)) for (const name of names) nations.set(name, nation);
  if (nations.size === 0) return () => [];
  const names = [...nations.keys()]
    .sort((one, other) => other.length - one.length)
    .map((name) => name.replace(/ /g, '\\s+'));
  const lives = new RegExp(
    `\\b(?:(?:i|we)(?:'m| am|'re| are)?(?:\\s+(?:live|stay|living|staying|based|from|am|a \\w+))?\\s+(?:in|from|near|outside)|(?:live|lives|living|stay|stays|based|resident|retired|pensioner|company|firm|business|charity|shop|school|council|flat|house|mum|dad|gran|office|home|cafe|hotel)\\s+(?:in|from|near|outside|at)|(?:here|us|me)\\s+in|my home is in|our office is in)\\s+(?:the\\s+|a\\s+)?(${names.join('|')})\\b`,
    'gi',
  );
  return (text) =>
    [...text.matchAll(lives)].map((match) => {
      const value = match[1] ?? '';
      const start = match.index + match[0].length - value.length;
      return {
        kind: 'name',
        value,
        nation: nations.get(value.toLowerCase().replace(/\s+/g, ' ')) ?? null,
        start,
        end: start + value.length,
      };
    });
}
