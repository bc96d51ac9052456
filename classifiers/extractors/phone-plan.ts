// What number of the world's numbering plans a written one is, in E.164.

import { type CountryCode, type PhoneNumber, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { Nearby } from './phone-countries.ts';

/** Countries that are tried after Great Britain for a number that does not say its own, with the shape that suggests them. */
const shapes: readonly { country: CountryCode; shape: RegExp; needsWord: boolean }[] = [
  { country: 'US', shape: /^\(?[2-9]\d\d\)[ .-]{0,2}[2-9]\d\d[ .-]?\d{4}$/, needsWord: false },
  { country: 'US', shape: /^[2-9]\d\d([ ./-])[2-9]\d\d[ .-]\d{4}$/, needsWord: false },
  { country: 'US', shape: /^[2-9]\d\d[.-][2-9]\d{6}$/, needsWord: false },
  {
    country: 'US',
    shape: /^(?!\d{11}$)\(?1\)?[ .-]{0,3}\(?[2-9]\d\d\)?[ .-]{0,3}[2-9]\d\d[ .-]{0,3}\d{4}$/,
    needsWord: false,
  },
  // Eleven digits in a row may be anything.
  { country: 'US', shape: /^1[2-9]\d\d[2-9]\d{6}$/, needsWord: true },
  { country: 'IN', shape: /^[6-9]\d{4}[ -]?\d{5}$/, needsWord: true },
  { country: 'US', shape: /^[2-9]\d{9}$/, needsWord: true },
  { country: 'SG', shape: /^[89]\d{3}[ -]?\d{4}$/, needsWord: true },
  { country: 'AU', shape: /^04\d\d[ -]?\d{3}[ -]?\d{3}$/, needsWord: false },
  { country: 'AU', shape: /^\(0[2378]\) \d{4}[ -]\d{4}$/, needsWord: false },
  { country: 'IE', shape: /^08[35-9][ -]?\d{3}[ -]?\d{4}$/, needsWord: false },
  { country: 'FR', shape: /^0[1-9](?:[ .]\d\d){4}$/, needsWord: true },
  { country: 'MY', shape: /^01\d-\d{3,4}[ -]\d{4}$/, needsWord: true },
  { country: 'NG', shape: /^0[789][01]\d[ -]?\d{3}[ -]?\d{4}$/, needsWord: true },
];

/** As numbers of North America are grouped, and none of Great Britain's without its nought. */
const american = /^\(?[2-9]\d\d(?:\)[ .-]{0,2}|[ .-])[2-9]\d\d[ .-]\d{4}$/;

/** Kept by Ofcom for drama and examples: in the numbering plan, and never given to anybody. libphonenumber leaves them out. */
const drama =
  /^(?:\+44|0044|44|0)(?:7700900\d{3}|(?:11[3-8]|121|131|141|151|161|191)4960\d{3}|2079460\d{3}|2890180\d{3}|2920180\d{3}|1632960\d{3}|8081570\d{3}|9098790\d{3}|3069990\d{3})$/;

interface Hints {
  /** It begins with `+` or `00`. */
  readonly international: boolean;
  /** A word beside it says that it is a phone number. */
  readonly said: boolean;
  /** Asked only where the number does not say its country itself. */
  readonly countries?: () => Nearby;
}

/** The number in E.164, or null where no plan has it. */
export function numberOf(written: string, { international, said, countries }: Hints): string | null {
  const plain = written.replace('(0)', '').replace(/[^\d+]/g, '');
  if (said && plain.length === 10 && drama.test(`0${plain}`)) return `+44${plain}`;
  if (drama.test(plain)) return plain.replace(/^(?:\+44|0044|44|0)/, '+44');
  const digits = plain.replace('+', '');
  if (international) return valid(`+${digits.replace(/^00/, '')}`, 'GB');
  const named = countries?.() ?? { bound: [], near: [] };
  for (const country of named.bound) {
    const there = valid(plain, country);
    if (there !== null) return there;
  }
  if (digits.length < 9 && !said && named.near.length === 0) return null;
  for (const country of named.near) {
    const there = parse(plain, country);
    if (there && there.formatNational() === written) return there.number;
  }
  // At home a number begins with a nought; the country's code may stand before it without a plus.
  if (
    digits.startsWith('0') ||
    /^44\d{9,10}$/.test(digits) ||
    (said && digits.length === 10 && !american.test(written))
  ) {
    const home = valid(plain, 'GB');
    if (home !== null) return home;
  }
  for (const country of named.near) {
    const there = valid(plain, country);
    if (there !== null) return there;
  }
  for (const { country, shape, needsWord } of shapes) {
    if (!shape.test(written) || (needsWord && !said)) continue;
    const other = valid(plain, country);
    if (other !== null) return other;
  }
  return said && /^[1-9]\d{9,13}$/.test(digits) && !american.test(written) ? valid(`+${digits}`, 'GB') : null;
}

function parse(number: string, country: CountryCode): PhoneNumber | null {
  const parsed = parsePhoneNumberFromString(number, country);
  return parsed?.isValid() ? parsed : null;
}

const valid = (number: string, country: CountryCode): string | null => parse(number, country)?.number ?? null;
