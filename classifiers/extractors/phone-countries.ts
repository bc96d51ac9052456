// Countries that are named near a phone number: "his Polish number is …", "… (Ghana)". A number in a country's own form
// says nothing of the country, so the words around it must.

import { type CountryCode, getCountries } from 'libphonenumber-js/max';
import { lastOnly } from './zones.ts';

/** Of the people and their things, and names beside those of ISO 3166. */
const others =
  'american canadian irish french german spanish italian dutch belgian swiss austrian portuguese polish romanian bulgarian greek turkish russian ukrainian swedish norwegian danish finnish czech slovak slovakian slovenian hungarian croatian serbian albanian lithuanian latvian estonian cypriot maltese israeli indian pakistani bangladeshi nepalese nepali chinese japanese korean malaysian thai vietnamese filipino philippine indonesian australian nigerian ghanaian kenyan ugandan tanzanian zimbabwean zambian cameroonian ivorian senegalese ethiopian egyptian moroccan algerian tunisian jamaican mexican brazilian argentinian argentine colombian chilean peruvian venezuelan emirati saudi qatari kuwaiti iraqi iranian jordanian lebanese afghan taiwanese cambodian burmese british scottish english welsh america usa uae dubai uk britain england scotland wales holland turkey czechia korea macau burma vatican singaporean ethiopia icelandic';
const codes =
  'US CA IE FR DE ES IT NL BE CH AT PT PL RO BG GR TR RU UA SE NO DK FI CZ SK SK SI HU HR RS AL LT LV EE CY MT IL IN PK BD NP NP CN JP KR MY TH VN PH PH ID AU NG GH KE UG TZ ZW ZM CM CI SN ET EG MA DZ TN JM MX BR AR AR CO CL PE VE AE SA QA KW IQ IR JO LB AF TW KH MM GB GB GB GB US US AE AE GB GB GB GB GB NL TR CZ KR MO MM VA SG ET IS';
const ofTwoWords: Readonly<Record<string, CountryCode>> = {
  'hong kong': 'HK',
  'ivory coast': 'CI',
  'czech republic': 'CZ',
  'south korean': 'KR',
  'south african': 'ZA',
  'sri lankan': 'LK',
  'new zealander': 'NZ',
  'saudi arabian': 'SA',
  'great britain': 'GB',
};

interface Names {
  /** By their names in small letters. */
  readonly countries: ReadonlyMap<string, CountryCode>;
  /** The first words of these: most words of a text begin none. */
  readonly heads: ReadonlySet<string>;
}
let held: Names | undefined;

/** Made when the first number needs it. */
function names(): Names {
  if (held) return held;
  const english = new Intl.DisplayNames(['en'], { type: 'region' });
  const known = new Map<string, CountryCode>(Object.entries(ofTwoWords));
  const code = codes.split(' ');
  others.split(' ').forEach((word, at) => {
    known.set(word, code[at] as CountryCode);
  });
  for (const country of getCountries()) known.set(plain(english.of(country) ?? country), country);
  held = { countries: known, heads: new Set([...known.keys()].map((name) => name.split(' ', 1)[0] ?? name)) };
  return held;
}

const plain = (name: string): string =>
  name
    .toLowerCase()
    .replace(/\./g, '')
    .replace(/’/g, "'")
    .replace(/ sar china$/, '')
    .replace(/ ?\([^)]*\)/g, '');

interface Named {
  readonly country: CountryCode;
  readonly start: number;
  readonly end: number;
}

const words = /[\p{L}'’.&-]+/gu;

/** Every country that is named in `text`, in order. A name is at most four words long, and the longest counts. */
const namedIn = lastOnly((text: string): readonly Named[] => {
  const { countries, heads } = names();
  const found: Named[] = [];
  const all = [...text.matchAll(words)];
  for (let at = 0; at < all.length; at++) {
    const start = all[at]?.index ?? 0;
    // In small letters "us" is a pronoun.
    if (/^U\.?S\.?$/.test(all[at]?.[0] ?? '')) found.push({ country: 'US', start, end: start + 2 });
    if (!heads.has(plain(all[at]?.[0] ?? '').replace(/,$/, ''))) continue;
    for (let size = Math.min(4, all.length - at); size > 0; size--) {
      const last = all[at + size - 1];
      const end = last ? last.index + last[0].length : start;
      if (end - start > 36) continue;
      const country = countries.get(plain(text.slice(start, end).replace(/[.,]+$/, '')));
      if (!country) continue;
      found.push({ country, start, end });
      at += size - 1;
      break;
    }
  }
  return found;
});

/** What may stand between a country and its number. */
const joining =
  /^\W{0,3}(?:(?:number|mobile|phone|cell|tel|telephone|whatsapp|contact|landline|no|num|is|was|on|at|from|an?|his|her|their|the|called|rang|texted|me|us|i|got|had|who|that|which|with|of)\W{1,3}){0,8}$/i;
const reach = 80;

export interface Nearby {
  /** The number is said to be one of theirs. */
  readonly bound: readonly CountryCode[];
  /** They are only named near it. */
  readonly near: readonly CountryCode[];
}

/** The countries that are named near the stretch from `start` to `end` of `text`, nearest first. */
export function countriesNear(text: string, start: number, end: number): Nearby {
  const from = Math.max(0, start - reach);
  const window = text.slice(from, end + reach);
  const bound: CountryCode[] = [];
  const near: CountryCode[] = [];
  const distance = (one: Named): number => (one.end + from <= start ? start - one.end - from : one.start + from - end);
  for (const one of [...namedIn(window)].sort((first, second) => distance(first) - distance(second))) {
    const [begins, ends] = [one.start + from, one.end + from];
    const isBound =
      ends <= start
        ? joining.test(text.slice(ends, start))
        : /^\W{0,3}(?:in |from )?(?:the )?$/i.test(text.slice(end, begins));
    (isBound ? bound : near).push(one.country);
  }
  return { bound, near };
}
