// Numbers of parcels: those with a check digit by themselves, others beside a word or a carrier's name.

import { countrySpecs } from 'ibantools';
import { before, type Extraction, type Extractor } from './extraction.ts';
import { matchNearDigits } from './zones.ts';

/** The check digit of a postal item number (UPU standard S10), weights 8 6 4 2 3 5 9 7. */
export function passesS10(serial: string, check: number): boolean {
  const weights = [8, 6, 4, 2, 3, 5, 9, 7];
  const sum = weights.reduce((total, weight, at) => total + weight * Number(serial[at]), 0);
  const digit = 11 - (sum % 11);
  return check === (digit === 10 ? 0 : digit === 11 ? 5 : digit);
}

/** UPS, `1Z` and sixteen signs: a letter counts as its place from A = 2 on, every second sign twice. */
export function passesUps(number: string): boolean {
  const signs = [...number.slice(2, -1)].map((sign) =>
    /\d/.test(sign) ? Number(sign) : (sign.charCodeAt(0) - 63) % 10,
  );
  const sum = signs.reduce((total, sign, at) => total + (at % 2 === 0 ? sign : sign * 2), 0);
  return (10 - (sum % 10)) % 10 === Number(number.at(-1));
}

/** FedEx Express, twelve digits: weights 3 1 7 from the left, modulo 11. */
export function passesFedex(number: string): boolean {
  const sum = [...number.slice(0, 11)].reduce(
    (total, digit, at) => total + Number(digit) * ([3, 1, 7][at % 3] ?? 0),
    0,
  );
  return (sum % 11) % 10 === Number(number.at(-1));
}

const s10 =
  /(?<![A-Za-z0-9])([A-Z]{2})\s?(?:(\d{4})\s?(\d{4})\s?(\d)|(\d{3}) (\d{3}) (\d{2})(\d))\s?([A-Z]{2})(?![A-Za-z0-9])/gi;
const ups = /(?<![A-Za-z0-9])1Z ?[0-9A-Z]{3} ?[0-9A-Z]{3} ?[0-9A-Z]{2} ?[0-9A-Z]{4} ?[0-9A-Z]{3} ?\d(?![A-Za-z0-9])/gi;
const tracking = /(?<![A-Za-z0-9£$€.+-])[A-Z]{0,4}\d[A-Z0-9]{7,33}(?![A-Za-z0-9]|[.,]\d)/gi;
const spaced = /(?<![A-Za-z0-9£$€.+-])(?:[A-Z]{2,4}\d{2,4}|\d{4})(?: \d{4}){2,5}(?: \d{1,3})?(?![A-Za-z0-9]|[.,]\d)/g;
const label = '(?:number|no\\.?|num|id|ref|reference|code|#)';
const trackingWords = new RegExp(
  `\\b(?:tracking|track|parcel|consignment|shipment|delivery|waybill|airwaybill|awb|item)\\s*(?:${label}\\s*){0,2}(?:is|was|of|:|-|=|#)?\\s*["'(]?$`,
  'i',
);
const carrier = new RegExp(
  `\\b(?:royal mail|parcelforce|dhl|fedex|fed ex|ups|usps|dpd|evri|hermes|yodel|tnt|inpost|gls|aramex|amazon logistics|singpost|ninja ?van|an post)\\s*(?:express|local|parcel|tracking|track|consignment|shipment|waybill|${label}|is|was|:|-|=|#|\\s){0,5}["'(]?$`,
  'i',
);
export const extractParcels: Extractor = (text) => {
  const found: Extraction[] = [];
  const add = (match: RegExpExecArray, value: string, valid: boolean): void => {
    const end = match.index + match[0].length;
    if (!found.some((one) => match.index < one.end && one.start < end))
      found.push({ type: 'parcel', value, start: match.index, end, valid });
  };
  for (const match of matchNearDigits(text, s10, 9, 13)) {
    const [whole, service = '', first, second, check, a, b, c, last, country = ''] = match;
    const serial = first === undefined ? `${a}${b}${c}` : `${first}${second}`;
    const said = trackingWords.test(before(text, match.index, 40)) || carrier.test(before(text, match.index, 40));
    const real = country.toUpperCase() in countrySpecs && passesS10(serial, Number(check ?? last));
    if (real && (said || whole === whole.toUpperCase()))
      add(match, `${service}${serial}${check ?? last}${country}`.toUpperCase(), true);
    else if (said) add(match, whole, false);
  }
  for (const match of matchNearDigits(text, ups, 2, 18)) {
    const value = match[0].replace(/ /g, '').toUpperCase();
    const valid = passesUps(value);
    add(match, valid ? value : match[0], valid);
  }
  for (const [pattern, digits, length] of [
    [tracking, 1, 8],
    [spaced, 10, 14],
  ] as const) {
    for (const match of matchNearDigits(text, pattern, digits, length)) {
      const words = before(text, match.index, 50);
      const tracked = trackingWords.test(words);
      const value = match[0].replace(/ /g, '').toUpperCase();
      if (!tracked && !(carrier.test(words) && isLikely(value))) continue;
      const fedex = /^\d{12}$/.test(value) && /\bfed ?ex\b/i.test(words);
      const valid = !fedex || passesFedex(value);
      add(match, valid ? value : match[0], valid);
    }
  }
  return found;
};

/** Beside a carrier's name alone: long enough, and no number that a phone in the country could have. */
const isLikely = (value: string): boolean =>
  (value.match(/\d/g)?.length ?? 0) >= 8 && !/^0[1-37-9]\d{8,9}$/.test(value);
