// Postcodes and place names, and the nation that they lie in.

import type { Catalogue } from '../../catalogue/catalogue.ts';
import type { Frames } from '../../catalogue/frames.ts';
import { partsOf } from '../../catalogue/frames.ts';
import { Sought } from '../sought.ts';
import { stretchesAround } from '../trigger-words.ts';
import { keyAt, WordStarts } from '../word-starts.ts';
import { matchAmongLetters } from './zones.ts';

const postcodeLike =
  /(?<![A-Za-z0-9])(GIR ?0AA|[A-PR-UWYZ](?:\d{1,2}|[A-HK-Y]\d{1,2}|\d[A-HJKPSTUW]|[A-HK-Y]\d[ABEHMNPRVWXY])) ?(\d[ABD-HJLNP-UW-Z]{2})(?![A-Za-z0-9])/gi;

export interface PlaceMention {
  readonly kind: 'postcode' | 'name';
  readonly value: string;
  readonly nation: string | null;
  /** Told as where the person is or lives. */
  readonly sure: boolean;
  readonly start: number;
  readonly end: number;
}

/** Full postcodes in `text`, in the usual form (`EH1 1YZ`). Those whose area does not exist are left out. */
export function findPostcodes(text: string, places: Catalogue['places']): PlaceMention[] {
  const found: PlaceMention[] = [];
  for (const match of matchAmongLetters(text, postcodeLike)) {
    const outward = (match[1] ?? '').toUpperCase();
    const nation = nationOf(outward, places);
    if (nation === null) continue;
    const value = `${outward} ${(match[2] ?? '').toUpperCase()}`;
    found.push({
      kind: 'postcode',
      value,
      nation,
      sure: false,
      start: match.index,
      end: match.index + match[0].length,
    });
  }
  return found;
}

/** The nation of an outward code: a district of its own (`TD15`) before its area (`TD`). */
function nationOf(outward: string, places: Catalogue['places']): string | null {
  const area = /^[A-Z]+/.exec(outward)?.[0] ?? '';
  return places.postcodes[outward] ?? places.postcodes[area] ?? null;
}

const abroad = 'outside-uk';
/** "I am from Ukraine" says where somebody was born. */
const comesFrom = /^(?!.*\b(?:live|living|stay|staying|based|writing|calling)\b).*\bfrom\s/i;
/** "About an uncle in Canada" tells where nobody lives who reports; "I live in a flat in Spain" does. */
const ofStranger = /(?<!\bin )\b(?:an?|some|his|her|their|late|dead|distant|lost|unknown|rich|another)\s+$/i;
/** Who is in Spain for a week lives elsewhere. */
const onHoliday =
  /^\W+(?:\w+\s+){0,3}?(?:on|for)\s+(?:\w+\s+){0,2}?(?:holidays?|hols|vacation|honeymoon|trip|cruise|weekend)\b/i;

/** "My hotel in Lisbon" is booked by whoever does not speak of guests of theirs, who live elsewhere. */
const hotelOfGuest = /^(?:my|our)\s+(?:\w+\s+){0,2}hotel\b/i;
const ofHost = /\b(?:guests?|staff|bookings|reception|(?:i|we)\s+(?:run|own|manage|have))\b/i;

/** "He said I'm in Glasgow", "he thinks im in London" */
const othersSay =
  /\b(?:he|she|they|who|man|woman|guy|caller|seller|buyer)\s+(?:thinks?|thought|says?|said|claims?|claimed|told\s+(?:me|us))\s+(?:that\s+)?$/i;

/** Somebody's own place, and not one that they tell of. */
const home =
  /\b(?:i|we|my|our|i['’]?m|live|lives|living|stay|stays|bide|based|resident|retired|pensioner|here|us|me)\b/i;

/** Behind one of these stands the name of a place where somebody is, and perhaps an article before it. */
const preposition = /(?:in|from|near|outside|at|to)\s+((?:the|a)\s+)?/iy;
const prepositions = new WordStarts(['in ', 'from', 'near', 'outside', 'at ', 'to ']);

/** Where a name may begin that stands behind a preposition. */
const placesToLook = (text: string): number[] =>
  prepositions.matches(text, preposition).flatMap(({ 0: all, 1: article, index }) => {
    const end = index + all.length;
    return article === undefined ? [end] : [end - article.length, end];
  });

/** The names of places in a text. */
export type FindPlaces = (text: string) => PlaceMention[];

/** Makes a finder of place names. Only a name that is told as where the person is or lives says their nation. */
export function createPlaceFinder(places: Catalogue['places'], frames: Pick<Frames, 'trade-in-place'>): FindPlaces {
  const nations = new Map<string, string>();
  for (const [nation, names] of Object.entries(places.names)) for (const name of names) nations.set(name, nation);
  if (nations.size === 0) return () => [];
  const nameStarts = new WordStarts([...nations.keys()]);
  const names = [...nations.keys()]
    .sort((one, other) => other.length - one.length)
    .map((name) => name.replace(/ /g, '\\s+'));
  const company =
    '(?:company|firm|business|charity|shop|school|council|office|practice|garage|restaurant|cafe|hotel|club)';
  const business = `(?:${company}|hotel|guest house|b&b|b and b|pub|salon|takeaway|gym|nursery|care home|pharmacy|builder|joiner|plumber|haulier|solicitors?(?: clerk)?|accountants?|letting agents?|estate agents?|garden centre|farm)`;
  const who =
    '(?:mum|mother|dad|father|gran|nan|aunt|auntie|uncle|neighbour|parents|sister|brother|friend|home|retired|pensioner|resident|in[ -]law)';
  const lead = `\\b(?:${[
    '(?:writing|write|calling)(?:\\s+to\\s+you)?\\s+from',
    "(?:i|we)(?:'ve| have)?\\s+(?:now\\s+)?(?:moved|retired|emigrated)\\s+(?:to|in)",
    "(?:i|we)(?:(?<=i)['’]?m| am|['’]re| are)?(?:\\s+(?:live|stay|living|staying|based|from|am|a \\w+))?\\s+(?:in|from|near|outside)",
    `(?:lives?|living|stays?|bides?|biding|based|${company}\\s+(?:is|are)|${who}s?|^am|[.!?,;]\\s*am)\\s+(?:in|from|near|outside|at)`,
    '(?:flat|house)\\s+(?:in|near|outside)',
    `(?:my|our|a small)\\s+(?:\\w+\\s+){0,2}${company}\\s+(?:in|near|outside)`,
    `(?:i am|i['’]?m|i work|i run|i own|we are|we're|we r|we run)\\b[^.!?\\n]{0,60}\\b${company}\\s+(?:in|near|outside)`,
    '(?:here|us|me)\\s+in',
    // "Hotel in Inverness. We had 11 bookings"
    `(?<trade>^|[.!?]\\s+)(?:(?:an?|the|small|wee|local|family|busy)\\s+){0,3}${business}s?\\s+(?:in|near)(?=\\s+[\\p{L}'-]+(?:\\s[\\p{L}'-]+)?\\s*(?:[.,;!]|$))`,
  ].join('|')})\\s+(?:the\\s+|a\\s+)?`;
  const lives = new Sought(new RegExp(`${lead}(?<place>${names.join('|')})\\b`, 'iu'));
  /** Asked only where a name may stand: it says at once that most words there are told of something else. */
  const isTold = new RegExp(`(?<=${lead})`, 'iuy');
  const mayStandAt = (text: string, at: number): boolean => {
    if (!nameStarts.may(keyAt(text, at))) return false;
    isTold.lastIndex = at;
    return isTold.test(text);
  };
  const isOwnTrade = (text: string, { index, 0: { length } }: RegExpExecArray): boolean =>
    index + length <= (frames['trade-in-place'].exec(text)?.[0].length ?? 0);
  const matchesIn = (text: string): RegExpExecArray[] =>
    stretchesAround(
      text,
      placesToLook(text).filter((at) => mayStandAt(text, at)),
    ).flatMap(([start, end]) => lives.all(text, start, end));
  return (text) =>
    matchesIn(text).flatMap((match) => {
      const { place: value = '', trade } = partsOf(match);
      const nation = nations.get(value.toLowerCase().replace(/\s+/g, ' ')) ?? null;
      // A hotel that begins a sentence may be where it happened: theirs is what the text begins with, and speaks of as work.
      if (trade !== undefined && (nation === abroad || !isOwnTrade(text, match))) return [];
      if (othersSay.test(text.slice(Math.max(0, match.index - 30), match.index))) return [];
      if (nation === abroad && comesFrom.test(match[0])) return [];
      if (nation === abroad && ofStranger.test(text.slice(Math.max(0, match.index - 20), match.index))) return [];
      if (nation === abroad && hotelOfGuest.test(match[0]) && !ofHost.test(text)) return [];
      if (onHoliday.test(text.slice(match.index + match[0].length))) return [];
      const start = match.index + match[0].length - value.length;
      const mention: PlaceMention = {
        kind: 'name',
        value,
        nation,
        sure: home.test(match[0]),
        start,
        end: start + value.length,
      };
      return [mention];
    });
}
