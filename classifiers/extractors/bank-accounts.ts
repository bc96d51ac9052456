// Where money went: IBAN, BIC, United Kingdom sort code and account number, other account numbers with a word beside them.

import { countrySpecs, isValidBIC, isValidIBAN } from 'ibantools';
import { before, type Extraction, type Extractor } from './extraction.ts';

const ibanStart = /(?<![A-Za-z0-9])[A-Za-z]{2}\d{2}(?=[ -]?[A-Za-z0-9])/g;

export const extractIbans: Extractor = (text) => {
  const found: Extraction[] = [];
  for (const match of text.matchAll(ibanStart)) {
    const country = match[0].slice(0, 2).toUpperCase();
    const size = countrySpecs[country as keyof typeof countrySpecs]?.chars;
    if (!size) continue;
    const one = take(text, match.index, size);
    if (!one) continue;
    const value = one.value.toUpperCase();
    const valid = isValidIBAN(value);
    // Without a right checksum only what is plainly meant as an IBAN is kept.
    if (valid || /\biban\b[^.!?]{0,20}$/i.test(before(text, match.index))) {
      found.push({
        type: 'iban',
        value: valid ? value : text.slice(match.index, one.end),
        start: match.index,
        end: one.end,
        valid,
      });
    }
  }
  return found;
};

/** Takes `size` letters and digits from `start` on, over single spaces and hyphens; null where the text gives no more. */
function take(text: string, start: number, size: number): { value: string; end: number } | null {
  let value = '';
  let at = start;
  for (; at < text.length && value.length < size; at++) {
    const sign = text[at] ?? '';
    if (/[A-Za-z0-9]/.test(sign)) value += sign;
    else if (!/[ \-\u00a0]/.test(sign) || /[ \-\u00a0]/.test(text[at - 1] ?? '')) return null;
  }
  return value.length === size && !/[A-Za-z0-9]/.test(text[at] ?? '') ? { value, end: at } : null;
}

const bicLike = /(?<![A-Za-z0-9])[A-Z]{4}([A-Z]{2})[A-Z0-9]{2}(?:[A-Z0-9]{3})?(?![A-Za-z0-9])/g;

export const extractBics: Extractor = (text) => {
  if (!/\b(?:bic|swift|iban)\b/i.test(text)) return [];
  const found: Extraction[] = [];
  for (const match of text.matchAll(bicLike)) {
    const around = before(text, match.index, 50);
    if (!/\b(?:bic|swift|iban)\b/i.test(around) || !countrySpecs[(match[1] ?? '') as keyof typeof countrySpecs])
      continue;
    found.push({
      type: 'bic',
      value: match[0],
      start: match.index,
      end: match.index + match[0].length,
      valid: isValidBIC(match[0]),
    });
  }
  return found;
};

const sortCodeLike = /(?<![\w£$€.,/-])(\d{2})([- –/.]?)(\d{2})\2(\d{2})(?![\w]|[-/]\d|[.,]\d)/g;
const sortWords = /\b(?:sort[- ]?code|sort|s\/c|sc|s\.c\.)\b[^.!?]{0,20}$/i;
const bankWords =
  /\b(?:account|acc|a\/c|acct|bank|payee|transfer(?:red)?|paid|monzo|revolut|starling|barclays|santander|hsbc|lloyds|natwest|halifax|tsb|nationwide)\b/i;
const accountAfter = /^\W{0,6}(?:(?:and|account|acc|a\/c|acct|number|no|num|is|:)\W{0,3}){0,5}\d{7,8}(?!\d)/i;

export const extractSortCodes: Extractor = (text) => {
  const found: Extraction[] = [];
  for (const match of text.matchAll(sortCodeLike)) {
    const end = match.index + match[0].length;
    const said = sortWords.test(before(text, match.index, 45));
    const hyphens = match[2] === '-' || match[2] === '–';
    const paired = accountAfter.test(text.slice(end, end + 50));
    const bankNear = bankWords.test(before(text, match.index, 60)) && !isDate(match);
    if (!(said || (hyphens && (paired || bankNear)) || (paired && bankNear))) continue;
    found.push({
      type: 'sort-code',
      value: `${match[1]}-${match[3]}-${match[4]}`,
      start: match.index,
      end,
      valid: true,
    });
  }
  return found;
};

/** 12-05-24 may be a day: such a group needs a better reason to be a sort code. */
const isDate = ([, day, , month, year]: RegExpMatchArray): boolean =>
  Number(day) >= 1 &&
  Number(day) <= 31 &&
  Number(month) >= 1 &&
  Number(month) <= 12 &&
  Number(year) >= 15 &&
  Number(year) <= 39;

const accountLike = /(?<![\w£$€.,/+-])(\d{4}[ -]?\d{4}|\d{6,17})(?![\w]|[-/]\d|[.,]\d)/g;
const accountWords = /\b(?:account|acc|a\/c|acct|acnt|accnt)\b(?:\s*(?:number|no\.?|num|nr|#))?[^.!?\d]{0,25}$/i;

export const extractAccountNumbers: Extractor = (text) => {
  const found: Extraction[] = [];
  for (const match of text.matchAll(accountLike)) {
    const digits = match[0].replace(/\D/g, '');
    const words = before(text, match.index, 60);
    const afterSort =
      /(?<!\d)\d{2}[- –/.]?\d{2}[- –/.]?\d{2}\W{0,4}(?:(?:and|account|acc|a\/c|acct|number|no|num|is)\W{0,3}){0,4}$/i.test(
        words,
      );
    const said = accountWords.test(words);
    if (digits.length === 6 && !/\b(?:account|acc|a\/c|acct)\s*(?:number|no|num)/i.test(words)) continue;
    if (
      /\b(?:sort[- ]?code|s\/c)\D{0,12}$/i.test(words) ||
      (!said && !(afterSort && digits.length >= 7 && digits.length <= 8))
    )
      continue;
    found.push({
      type: 'account-number',
      value: digits,
      start: match.index,
      end: match.index + match[0].length,
      valid: true,
    });
  }
  return found;
};
