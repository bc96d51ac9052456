// Numbers of parcels: those with a check digit by themselves, others beside a word or a carrier's name.

import { countrySpecs } from 'ibantools';
import { before, type Extraction, type Extractor } from './extraction.ts';
import { passesCarrier, passesDpd, passesS10, passesUps } from './parcel-checks.ts';
import { matchAmongLetters, matchNearDigits } from './zones.ts';

const s10 =
  /(?<![A-Za-z0-9])([A-Z]{2})\s?(?:(\d{4})\s?(\d{4})\s?(\d)|(\d{3}) (\d{3}) (\d{2})(\d))\s?([A-Z]{2})(?![A-Za-z0-9])/gi;
/** Amazon's own deliveries and Yodel's say so themselves. */
const ownForm = /(?<![A-Za-z0-9])(?:TBA\d{12}|J?JD\d{16})(?![A-Za-z0-9])/gi;
/** The number on a label of DPD: 27 digits and a check sign, grouped as one likes. */
const dpd = /(?<![A-Za-z0-9])\d(?: ?\d){26} ?[0-9A-Z](?![A-Za-z0-9])/gi;
const ups = /(?<![A-Za-z0-9])1Z ?[0-9A-Z]{3} ?[0-9A-Z]{3} ?[0-9A-Z]{2} ?[0-9A-Z]{4} ?[0-9A-Z]{3} ?\d(?![A-Za-z0-9])/gi;
const tracking = /(?<![A-Za-z0-9£$€.+-])[A-Z]{0,4}\d[A-Z0-9]{7,33}(?![A-Za-z0-9]|[.,]\d)/gi;
const spaced =
  /(?<![A-Za-z0-9£$€.+-])(?:[A-Z]{2,4}\d{2,4}|\d{4}|\d\d(?=(?: \d{4}){4}))(?: \d{3,4}){2,5}(?: \d{1,3})?(?![A-Za-z0-9]|[.,]\d)/g;
/** One digit at a time, as it is read from a card. */
const singly = /(?<![A-Za-z0-9£$€.+-])\d(?: {1,3}\d){9,33}(?![A-Za-z0-9]|[.,]\d| {1,3}\d)/g;
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
  for (const match of matchAmongLetters(text, ups, 2, 18)) {
    const value = match[0].replace(/ /g, '').toUpperCase();
    const valid = passesUps(value);
    add(match, valid ? value : match[0], valid);
  }
  for (const match of matchNearDigits(text, ownForm, 12, 15)) add(match, match[0].toUpperCase(), true);
  for (const match of matchNearDigits(text, dpd, 27, 28)) {
    const value = match[0].replace(/ /g, '').toUpperCase();
    const words = before(text, match.index, 50);
    if (/\bdpd\b/i.test(words)) add(match, passesDpd(value) ? value : match[0], passesDpd(value));
  }
  for (const match of [
    ...matchAmongLetters(text, tracking, 1, 8),
    ...matchNearDigits(text, spaced, 10, 14),
    ...matchNearDigits(text, singly, 10, 19),
  ]) {
    const words = before(text, match.index, 50);
    const tracked = trackingWords.test(words);
    const value = match[0].replace(/ /g, '').toUpperCase();
    if (!tracked && !(carrier.test(words) && isLikely(value))) continue;
    const valid = passesCarrier(value, words);
    add(match, valid ? value : match[0], valid);
  }
  return found;
};

/** Beside a carrier's name alone: long enough, and no number that a phone in the country could have. */
const isLikely = (value: string): boolean =>
  (value.match(/\d/g)?.length ?? 0) >= 8 && !/^0[1-37-9]\d{8,9}$/.test(value);
