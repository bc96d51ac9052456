// Numbers that are written as a word: 1-800-FLOWERS. Only free numbers are, so their first digits are looked for.

import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { glanceAt } from '../glance.ts';
import type { Extraction, Extractor } from './extraction.ts';

const vanity =
  /(?<![\w.,£$€])((?:\+?1[ .-]?)?\(?8(?:00|33|44|55|66|77|88)\)?|0800|0808)[ .-]([A-Z]{3,9}(?:[ -][A-Z]{2,7})?|\d{1,3}[ -][A-Z]{4,7}|[A-Z]{3,6}[ -]\d{1,4})(?![\w])/g;

const fewestDigits = 3;

/** The key of a telephone that has the letter. */
const keys: Readonly<Record<string, string>> = Object.fromEntries(
  ['ABC', 'DEF', 'GHI', 'JKL', 'MNO', 'PQRS', 'TUV', 'WXYZ'].flatMap((letters, at) =>
    [...letters].map((letter) => [letter, String(at + 2)]),
  ),
);

export const extractVanityNumbers: Extractor = (text) => {
  if (glanceAt(text).digits < fewestDigits) return [];
  if (!/8\d\d\)?[ .-](?:[A-Z]{2}|\d{1,3}[ -][A-Z]{2})/.test(text) && !/08\d\d [A-Z]{2}/.test(text)) return [];
  const found: Extraction[] = [];
  for (const { 0: whole, 1: prefix = '', 2: word = '', index } of text.matchAll(vanity)) {
    const home = prefix.startsWith('0');
    // Signs after the seventh are for reading, not for dialling.
    const signs = [...word.replace(/[ -]/g, '').slice(0, 7)].map((sign) => keys[sign] ?? sign).join('');
    const parsed = parsePhoneNumberFromString(prefix + signs, home ? 'GB' : 'US');
    if (parsed?.isValid())
      found.push({ type: 'phone', value: parsed.number, start: index, end: index + whole.length, valid: true });
  }
  return found;
};
