// Numbers of companies in the United Kingdom's registers: eight signs, the first two of which may name the register.

import { before, type Extraction, type Extractor } from './extraction.ts';
import { matchNearDigits } from './zones.ts';

/** Prefixes of Companies House: nation, kind of company, overseas ones, societies. */
const companyLike =
  /(?<![\w£$€.,/+-])(?:(SC|NI|OC|SO|NC|FC|SF|NF|RC|SR|NR|IP|SP|NP|RS|SL|LP|NL|OE|GE|AC|SA|NA|ZC|SZ|NZ|IC|SI|CE|CS|PC|BR|R0)\s?(\d{6}|\d{5}R?)|(\d{7,8}))(?![\w]|[-/]\d|[.,]\d)/gi;
const companyWords =
  /\b(?:company|companies house|crn|co\.?|registered|registration|incorporated|ltd|limited|llp|partnership|reg)\b[^!?\d]{0,35}$/i;
const otherWords = /\b(?:account|phone|sort|charity|mobile|call|crime|policy|order|invoice|vat|case)\b/i;

export const extractCompanyNumbers: Extractor = (text) => {
  const found: Extraction[] = [];
  for (const match of matchNearDigits(text, companyLike, 5)) {
    const [whole, prefix, serial, plain] = match;
    const words = before(text, match.index, 50);
    if (otherWords.test(words.slice(-20))) continue;
    const itself = /^(?:SC|NI|OC|SO)\s?\d{6}$/.test(whole);
    if (!itself && !companyWords.test(words)) continue;
    const value = prefix ? `${prefix}${serial}`.toUpperCase() : (plain ?? '').padStart(8, '0');
    if (value.length !== 8 && !/^R0/.test(value)) continue;
    found.push({ type: 'company-number', value, start: match.index, end: match.index + whole.length, valid: true });
  }
  return found;
};
