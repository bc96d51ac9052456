// Numbers of payment cards: by their check digit, how schemes begin and how long they are, and what is said of them.

import { countrySpecs, isValidIBAN } from 'ibantools';
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

/** Groups of digits with one sign between. Words may stand at once before and behind: "card4111…", "…1111cvv". */
const cardLike =
  /(?<![\d+£$€.-]|(?<!card|cards|visa|amex|mastercard|debit|credit|number|no)[A-Za-z_])\d(?:[ \-.]?\d){12,}(?!\d|(?!cv|exp|pin|and)[A-Za-z_]|\.\d)/gi;
/** As cards are printed, with more or other signs between: two spaces, strokes, a line for each group. */
const inFours =
  /(?<![\w+£$€.-])(?:\d{4}([\s\-/_|*·]{2,4}|[\n\t/_|*·])\d{4}\1\d{4}\1\d{4}|\d{4}([\s\-/_|*·]{2,4}|[\n\t/_|*·])\d{6}\2\d{5})(?!\w)/g;
/** First digits that card schemes use (ISO/IEC 7812 major industries 3 to 6, Mastercard's 2 series, UnionPay's 81). */
const cardStart = /^(?:3[0-9]|4|5[0-9]|6[0-9]|81|2[2-7])/;
/** With the lengths that they have: Visa, Mastercard (5 and 2 series), American Express, Diners Club, JCB, Discover and UnionPay, Maestro, Mir. */
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
    '220[0-4]\\d{12}',
  ].join('|')})$`,
);
/** Airlines' cards (UATP) begin as many other numbers do. */
const ofAirline = /^1\d{14}$/;
/** The head of an IBAN, with the first of its digits in groups after it. */
const ibanHead = /(?<![A-Za-z0-9])[A-Za-z]{2}(?: ?\d{2}[ .-]{1,2}| )$/;
/** Cards of 14 digits are Diners Club's; any other 14 digits are a sort code with its account. */
const fourteen = /^3(?:0[0-5]|[689])/;
const cardWords = /\b(?:card|visa|mastercard|amex|debit|credit|long number)\b[^.!?]{0,30}$/i;
/** The number of a telephone has the same check digit. */
const otherNumber = /\b(?:imei|meid)\b\D{0,15}$/i;
/** How the groups of a card stand in a longer row: what stands beside them is its date, its code or another number. */
const printed = /^(?:\d{13,19}|\d{4}([ \-.])\d{4}\1\d{4}\1\d{1,4}(?:\1\d{3})?|\d{4}([ \-.])\d{6}\2\d{4,5})$/;
/** "…, 09/27, 321": behind a card and its date stand the digits from its back; "12/11 300 was taken" is a day and a sum. */
const behindDate =
  /[\s,;:/|()-]{1,4}(?:(?:exp(?:iry|ires)?(?: date)?|valid (?:to|thru|until))[\s:.]{0,2})?(?:0[1-9]|1[0-2])\s?[/-]\s?(?:20)?\d\d[\s,;:/|()-]{1,4}(?:(?:security|sec|code)[\s:]{1,2}){0,2}(\d{3,4})(?![\d/-]|[.,]\d|\s?(?:(?:was|were|has|have|had|is|been)\s){0,2}(?:pounds|quid|euros|dollars|went|gone|left|taken|stolen|came out)\b)/iy;
const shortest = 13;
const longest = 19;
/** The digits of an IBAN in groups with two signs between. */
const longestRow = 48;

/** Numbers that are, or may be, those of cards, and what stands behind them on the back; `text` is in plain signs. */
export function findCards(text: string): Secret[] {
  const found: Secret[] = [];
  const add = (written: string, start: number): boolean => {
    const words = text.slice(Math.max(0, start - 40), start);
    const mark = markOf(written.replace(/\D/g, ''), words);
    if (mark === null) return false;
    const end = start + written.length;
    found.push({ mark, start, end });
    behindDate.lastIndex = end;
    const digits = behindDate.exec(text)?.[1] ?? '';
    if (digits !== '')
      found.push({ mark: 'pin', start: behindDate.lastIndex - digits.length, end: behindDate.lastIndex });
    return true;
  };
  for (const match of text.matchAll(cardLike)) {
    const digits = match[0].replace(/\D/g, '').length;
    if (digits <= longest && add(match[0], match.index)) continue;
    if (isIban(match[0], text.slice(Math.max(0, match.index - 8), match.index))) continue;
    for (const one of printedIn(match[0])) add(one.written, match.index + one.at);
  }
  for (const { 0: written, index } of text.matchAll(inFours)) {
    const row = /^[\d\s.-]+/.exec(text.slice(index, index + longestRow))?.[0] ?? '';
    if (isIban(row, text.slice(Math.max(0, index - 8), index))) continue;
    if (!found.some(({ start, end }) => index < end && start < index + written.length)) add(written, index);
  }
  return found;
}

function markOf(digits: string, words: string): 'card' | 'doubtful-card' | null {
  if (digits.length === 14 && !fourteen.test(digits)) return null;
  const said = cardWords.test(words);
  const isLuhn = passesLuhn(digits);
  const head = ibanHead.exec(words)?.[0];
  if (isIban(digits, words)) return null;
  if (otherNumber.test(words)) return null;
  const isHead = head !== undefined && /\d/.test(head);
  if (isLuhn && !isHead && (ofScheme.test(digits) || (said && ofAirline.test(digits)))) return 'card';
  return (isLuhn && cardStart.test(digits)) || (said && digits.length >= 15 && digits.length <= 16)
    ? 'doubtful-card'
    : null;
}

/** With what stands before it, `row` is an IBAN, or would be one but for its check digits. */
function isIban(row: string, words: string): boolean {
  const head = ibanHead.exec(words)?.[0];
  if (head === undefined) return false;
  const whole = (head + row).replace(/\W/g, '').toUpperCase();
  return isValidIBAN(whole) || (row.length > longest && isCountry(whole.slice(0, 2)));
}

const isCountry = (code: string): boolean => countrySpecs[code]?.chars != null;

/** Groups within a row of groups that stand as those of a card do, and pass its check. */
function printedIn(row: string): { readonly written: string; readonly at: number }[] {
  const groups = [...row.matchAll(/\d+/g)];
  const found: { readonly written: string; readonly at: number }[] = [];
  for (let first = 0; first < groups.length; first++) {
    const at = groups[first]?.index ?? 0;
    // Whatever is printed as one has five groups at most.
    for (let last = Math.min(groups.length, first + 5) - 1; last >= first; last--) {
      const written = row.slice(at, (groups[last]?.index ?? 0) + (groups[last]?.[0].length ?? 0));
      if (written.length < shortest || !printed.test(written)) continue;
      const digits = written.replace(/\D/g, '');
      if (!passesLuhn(digits) || !ofScheme.test(digits)) continue;
      found.push({ written, at });
      first = last;
      break;
    }
  }
  return found;
}
