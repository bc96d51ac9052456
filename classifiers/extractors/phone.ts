// Phone numbers of any country, Great Britain unless they say otherwise. A cheap pass finds runs of digits; only those
// are given to libphonenumber, which is slow.

import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { after, before, type Extraction, type Extractor } from './extraction.ts';

const candidate = /(?<![\w£$€.,/@#=-])(?:\+|00|\()?\(?\d(?:[ \u00a0().\-/]{0,3}\d){6,14}(?![\w]|[.,]\d)/g;
const phoneWords =
  /\b(?:phone|phoned|call|called|calls|calling|caller|number|numbers|mobile|mob|tel|telephone|text|texted|sms|whatsapp|ring|rang|contact|dial|dialled|fax|cell|reach|landline|message|messaged|from|on)\b[^.!?\d]{0,25}$/i;
const otherWords =
  /\b(?:account|acc|a\/c|acct|sort code|ref|reference|order|invoice|policy|tracking|parcel|case|id|card|iban|bic|invoice|transaction|claim|serial|isbn|nhs|ni|postcode|crime number|company number|vat)(?:\s*(?:number|no\.?|num|code))?\W{0,3}(?:is|was|of)?\W{0,3}$/i;
const dateLike = /^(?:\d{1,2}[-/. ]\d{1,2}[-/. ]\d{2,4}|\d{4}[-/.]\d{1,2}[-/.]\d{1,2})$/;

/** Countries that are tried after Great Britain for a number that does not say its own, with the shape that suggests them. */
const shapes: readonly { country: CountryCode; shape: RegExp; needsWord: boolean }[] = [
  { country: 'US', shape: /^\(?[2-9]\d\d\)?[ .-]{1,2}[2-9]\d\d[ .-]\d{4}$/, needsWord: false },
  { country: 'US', shape: /^1[ .-]?\(?[2-9]\d\d\)?[ .-]?[2-9]\d\d[ .-]?\d{4}$/, needsWord: false },
  { country: 'IN', shape: /^[6-9]\d{4}[ -]?\d{5}$/, needsWord: true },
  { country: 'US', shape: /^[2-9]\d{9}$/, needsWord: true },
  { country: 'SG', shape: /^[3689]\d{3}[ -]?\d{4}$/, needsWord: true },
  { country: 'AU', shape: /^04\d\d[ -]?\d{3}[ -]?\d{3}$/, needsWord: false },
  { country: 'IE', shape: /^08[3-9][ -]?\d{3}[ -]?\d{4}$/, needsWord: false },
];

/** Kept by Ofcom for drama and examples: in the numbering plan, and never given to anybody. libphonenumber leaves them out. */
const drama =
  /^(?:\+44|0044|44|0)(?:7700900\d{3}|(?:11[3-8]|121|131|141|151|161|191)4960\d{3}|2079460\d{3}|2890180\d{3}|2920180\d{3}|1632960\d{3}|8081570\d{3}|9098790\d{3}|3069990\d{3})$/;

export const extractPhones: Extractor = (text) => {
  const found: Extraction[] = [];
  for (const match of text.matchAll(candidate)) {
    const written = match[0].replace(/[\s().\-/]+$/, (tail) =>
      tail.startsWith(')') && match[0].includes('(') ? ')' : '',
    );
    const one = read(text, written, match.index);
    if (one) found.push(one);
  }
  return found;
};

function read(text: string, written: string, start: number): Extraction | null {
  const digits = written.replace(/\D/g, '');
  if (dateLike.test(written.trim()) || /^\d{2}-\d{2}-\d{2}$/.test(written)) return null;
  const words = before(text, start);
  const end = start + written.length;
  const international = /^\(?(?:\+|00)/.test(written);
  const said = phoneWords.test(words);
  if (otherWords.test(words) && !international && !said) return null;
  if (/^\s*(?:pounds|quid|dollars|euros|people|customers|records|patients|btc|eth|usdt)\b/i.test(after(text, end)))
    return null;
  const plain = written.replace('(0)', '').replace(/[^\d+]/g, '');
  if (drama.test(plain))
    return { type: 'phone', value: plain.replace(/^(?:\+44|0044|44|0)/, '+44'), start, end, valid: true };
  const number = international
    ? parsePhoneNumberFromString(written.replace(/^\(?00/, '+').replace('(0)', ''), 'GB')
    : parsePhoneNumberFromString(written.replace(/^0044/, '+44'), 'GB');
  if (
    number?.isValid() &&
    (international || digits.startsWith('0') || (said && digits.length >= 10) || /^44\d{10}$/.test(digits))
  ) {
    return { type: 'phone', value: number.number, start, end, valid: true };
  }
  if (!international) {
    for (const { country, shape, needsWord } of shapes) {
      if (!shape.test(written) || (needsWord && !said)) continue;
      const other = parsePhoneNumberFromString(written, country);
      if (other?.isValid()) return { type: 'phone', value: other.number, start, end, valid: true };
    }
  }
  // Numbers are faked and mistyped: what is meant as a phone number is kept as it was written.
  const meant =
    international ||
    (digits.startsWith('0') && digits.length >= 10 && digits.length <= 12) ||
    (said &&
      digits.length >= 9 &&
      digits.length <= 12 &&
      /\b(?:phone|call|called|rang|mobile|tel|text|whatsapp)/i.test(words));
  return meant && digits.length <= 15 ? { type: 'phone', value: written, start, end, valid: false } : null;
}
