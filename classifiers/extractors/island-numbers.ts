// Phone numbers of five digits, as some islands have them: only with the island and a word for a phone in front.

import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { before, type Extraction, type Extractor } from './extraction.ts';
import { countriesNear } from './phone-countries.ts';
import { matchNearDigits } from './zones.ts';

/** Ascension, the Cook Islands, the Falkland Islands, Saint Helena. */
const islands: ReadonlySet<CountryCode> = new Set<CountryCode>(['AC', 'CK', 'FK', 'SH']);
const short = /(?<![\w£$€¥.,@#/+-])\d{2} ?\d{3}(?![\w%/-]|[.,]\d|\s?(?:£|€|\$|\d))/g;
const phoneWords =
  /\b(?:phone|phoned|call|called|calls|rang|ring|number|mobile|tel|telephone|text|texted|whats ?app|landline)\b[^!?\d]{0,35}$/i;

export const extractIslandNumbers: Extractor = (text) =>
  matchNearDigits(text, short, 5, 5).flatMap(({ 0: written, index }): Extraction[] => {
    const end = index + written.length;
    if (!phoneWords.test(before(text, index))) return [];
    const island = countriesNear(text, index, end).bound.find((country) => islands.has(country));
    const number = island && parsePhoneNumberFromString(written, island);
    return number?.isValid() ? [{ type: 'phone', value: number.number, start: index, end, valid: true }] : [];
  });
