// Numbers of payment cards: by their check digit, how schemes begin and how long they are, and what is said of them.

import { isValidIBAN } from 'ibantools';
import type { Secret } from './secret.ts';

/** Luhn check of ISO/IEC 7812. */
function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at++) {
    const digit = digits.charCodeAt(digits.length - 1 - at) - 48;
    sum += at % 2 === 0 ? digit : digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
  }
  return digits.length > 0 && sum % 10 === 0;
}

const cardLike = /(?<![\w+£$€.-])\d(?:[ \-.]?\d){12,18}(?![\w])(?!\.\d)/g;
/** First digits that card schemes use (ISO/IEC 7812 major industries 3 to 6, Mastercard's 2 series, UnionPay's 81). */
const cardStart = /^(?:3[0-9]|4|5[0-9]|6[0-9]|81|2[2-7])/;
/** With the lengths that they have: Visa, Mastercard (5 and 2 series), American Express, Diners Club, JCB, Discover and UnionPay, Maestro. */
const ofScheme = new RegExp(
  `^(?:${[
    '4(?:\\d{12}|\\d{15}|\\d{18})',
    '(?:5[1-5]\\d\\d|222[1-9]|22[3-9]\\d|2[3-6]\\d\\d|27[01]\\d|2720)\\d{12}',
    '3[47]\\d{13}',
    '3(?:0[0-5]\\d|095|[689]\\d\\d)\\d{10,15}',
    '35(?:2[89]|[3-8]\\d)\\d{12,15}',
    '(?:2131|1800)\\d{11}',
    '(?:6011|6[245]\\d\\d|81\\d\\d)\\d{12,15}',
    '(?:50|5[6-9]|6[0-9])\\d{11,17}',
  ].join('|')})$`,
);
/** Airlines' cards (UATP) begin as many other numbers do. */
const ofAirline = /^1\d{14}$/;
/** The head of an IBAN, with the first of its digits in groups after it. */
const ibanHead = /(?<![A-Za-z0-9])[A-Za-z]{2}\d{2}[ -]$/;
/** Cards of 14 digits are Diners Club's; any other 14 digits are a sort code with its account. */
const fourteen = /^3(?:0[0-5]|[689])/;
const cardWords = /\b(?:card|visa|mastercard|amex|debit|credit)\b[^.!?]{0,30}$/i;

/** Numbers that are, or may be, those of cards. */
export function findCards(text: string): Secret[] {
  const found: Secret[] = [];
  for (const match of text.matchAll(cardLike)) {
    const digits = match[0].replace(/\D/g, '');
    const end = match.index + match[0].length;
    if (digits.length === 14 && !fourteen.test(digits)) continue;
    const words = text.slice(Math.max(0, match.index - 40), match.index);
    const said = cardWords.test(words);
    const isLuhn = passesLuhn(digits);
    const head = ibanHead.exec(words)?.[0];
    if (head !== undefined && isValidIBAN((head.trim() + digits).toUpperCase())) continue;
    if (isLuhn && head === undefined && (ofScheme.test(digits) || (said && ofAirline.test(digits))))
      found.push({ mark: 'card', start: match.index, end });
    else if ((isLuhn && cardStart.test(digits)) || (said && digits.length >= 15 && digits.length <= 16))
      found.push({ mark: 'doubtful-card', start: match.index, end });
  }
  return found;
}
