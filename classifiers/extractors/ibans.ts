// IBAN with its checksum (ISO 13616), and BIC where a word or an IBAN beside it says that it is one.

import { countrySpecs, isValidBIC, isValidIBAN } from 'ibantools';
import { englishFilter, isEnglish } from '../dictionary.ts';
import { WordStarts } from '../word-starts.ts';
import { after, before, type Extraction, type Extractor } from './extraction.ts';
import { matchAmongLetters } from './zones.ts';

/** The country may stand apart, in capitals: "in 20 years" begins no IBAN. */
const start = /(?<![A-Za-z0-9])(?:[A-Za-z]{2}\d{2}|[A-Z]{2}[ -]\d{2})(?=[ \u00a0.-]{0,2}[A-Za-z0-9])/g;
const said = /\biban\b[^.!?]{0,20}$/i;
/** As long as any IBAN, in groups: what is called one and is none is kept so. */
const called = /^[A-Za-z]{2}\d{2}(?:[ -]?[A-Za-z0-9]){8,30}(?![A-Za-z0-9])/;
/** In fours, as IBANs are printed: one that is too long or too short, and no row of other numbers. */
const inFours = /^[A-Z]{2}\d{2}(?:[ -][A-Z0-9]{4}){3,7}(?:[ -][A-Z0-9]{1,3})?(?![A-Za-z0-9])/;

interface Country {
  readonly chars: number | null;
  readonly bban_regexp: string | null;
}
const countryOf = (code: string): Country | undefined =>
  (countrySpecs as Readonly<Record<string, Country>>)[code.toUpperCase()];

export const extractIbans: Extractor = (text) => {
  const found: Extraction[] = [];
  for (const match of matchAmongLetters(text, start, 2, 5)) {
    if (found.some(({ end }) => match.index < end)) continue;
    const one = readIban(text, match.index);
    if (one) found.push(one);
  }
  return found;
};

/** Nobody's telephone writes "wEST": a letter of it was put for another. */
const isTorn = /[a-z][A-Z]/;

function readIban(text: string, at: number): Extraction | null {
  const country = countryOf(text.slice(at, at + 2));
  const one = country?.chars ? take(text, at, country.chars) : null;
  if (one) {
    const value = one.value.toUpperCase();
    const written = text.slice(at, one.end);
    if (isValidIBAN(value) || isIvorian(value))
      return isTorn.test(written)
        ? { type: 'iban', value: written, start: at, end: one.end, valid: false }
        : { type: 'iban', value, start: at, end: one.end, valid: true };
    // With a wrong checksum it is kept where it has the country's own form and is written as one writes an IBAN.
    const apart = one.value.length > 4 && !/\d/.test(text[at + 2] ?? '');
    const form = !apart && new RegExp(country?.bban_regexp ?? '(?!)').test(value.slice(4)) && value === one.value;
    if (form || (!apart && said.test(before(text, at))))
      return { type: 'iban', value: text.slice(at, one.end), start: at, end: one.end, valid: false };
  }
  const following = text.slice(at, at + 60);
  const written = (
    said.test(before(text, at)) ? called.exec(following) : country?.chars ? inFours.exec(following) : null
  )?.[0];
  return written && /\d{3}/.test(written.replace(/[ -]/g, ''))
    ? { type: 'iban', value: written, start: at, end: at + written.length, valid: false }
    : null;
}

/** Of Ivory Coast as its banks write it today: their code begins with the country's, which the library does not know. */
const isIvorian = (value: string): boolean =>
  /^CI\d\dCI\d{22}$/.test(value) &&
  BigInt([...value.slice(4), ...value.slice(0, 4)].map((sign) => Number.parseInt(sign, 36)).join('')) % 97n === 1n;

const between = /[ \-.\u00a0]/;

/** Takes `size` letters and digits from `from` on, over one or two spaces, hyphens and dots; null where the text gives no more. */
function take(text: string, from: number, size: number): { value: string; end: number } | null {
  let value = '';
  let at = from;
  for (; at < text.length && value.length < size; at++) {
    const sign = text[at] ?? '';
    if (/[A-Za-z0-9]/.test(sign)) value += sign;
    else if (!between.test(sign) || (between.test(text[at - 1] ?? '') && between.test(text[at - 2] ?? ''))) return null;
  }
  const next = text.slice(at, at + 6);
  return value.length === size && (!/^[A-Za-z0-9]/.test(next) || /^(?:BIC|SWIFT)/i.test(next))
    ? { value, end: at }
    : null;
}

const codeStarts = new WordStarts(['bic', 'swift', 'iban']);
const anyCode = /\b(?:bic|swift|iban)\b/iy;
const bicWords = /\b(?:bic|swift)\b/i;
const directly =
  /\b(?:bic|swift)(?:\s*(?:\/|-|and|or)\s*(?:bic|swift))?(?:\s+(?:code|number|is|was|of))*\s*[:=(-]?\s*$/i;
/** Enough for one in small letters, which any word is that stands behind "swift". */
const spelled = /(?:\bbic\b|\bswift\s*(?:code|number|[:=(-]))[^.!?]{0,15}$/i;
const bicLike = /(?<![A-Za-z0-9])[A-Za-z]{4}[A-Za-z]{2}[A-Za-z0-9]{2}(?:[A-Za-z0-9]{3})?(?![A-Za-z0-9@])/g;
/** In its parts, as some banks print it: bank, country, place, and a branch, which is no word unless a digit stands before it. */
const spacedBic =
  /(?<![A-Za-z0-9])([A-Z]{4}) ?([A-Z]{2}) ?([A-Z0-9]{2})(?: ((?=[A-Z]{0,2}\d)[A-Z0-9]{3}|XXX|(?<= [A-Z0-9]?\d[A-Z0-9]? )[A-Z]{3}))?(?![A-Za-z0-9]| [A-Z]{2})/g;
const wrongBic = /(?<![A-Za-z0-9])[A-Z0-9]{8,11}(?![A-Za-z0-9])/g;

export const extractBics: Extractor = (text) => {
  if (codeStarts.matches(text, anyCode).length === 0) return [];
  const found: Extraction[] = [];
  for (const match of text.matchAll(bicLike)) {
    const around = before(text, match.index, 50);
    const upper = match[0] === match[0].toUpperCase();
    const meant = directly.test(around) || (upper && (bicWords.test(around) || nearIban(text, match.index)));
    const value = match[0].toUpperCase();
    if (!meant || !countryOf(value.slice(4, 6)) || (!upper && !/\d/.test(value) && !isValidBIC(value))) continue;
    if (!upper && (!spelled.test(around) || isWord(match[0]))) continue;
    found.push({
      type: 'bic',
      value,
      start: match.index,
      end: match.index + match[0].length,
      valid: isValidBIC(value),
    });
  }
  for (const match of text.matchAll(spacedBic)) {
    const value = match.slice(1).join('');
    const spot = { start: match.index, end: match.index + match[0].length };
    if (!match[0].includes(' ') || !isValidBIC(value) || !directly.test(before(text, spot.start, 50))) continue;
    if (!found.some(({ start, end }) => start < spot.end && spot.start < end))
      found.push({ type: 'bic', value, ...spot, valid: true });
  }
  for (const match of text.matchAll(wrongBic)) {
    if (!directly.test(before(text, match.index, 50)) || found.some((one) => one.start === match.index)) continue;
    found.push({ type: 'bic', value: match[0], start: match.index, end: match.index + match[0].length, valid: false });
  }
  return found;
};

/** "Swift Highland Loans": what is written as no code is, or a word without a digit in it that stands in no list of codes. */
const isWord = (written: string): boolean =>
  !/\d/.test(written) && (written !== written.toLowerCase() || isEnglish(englishFilter(), written));

const nearIban = (text: string, at: number): boolean => /\biban\b/i.test(before(text, at, 60) + after(text, at, 30));
