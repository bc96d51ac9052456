// Phone numbers of any country, Great Britain unless they say otherwise. A cheap pass finds runs of digits; only those
// are given to libphonenumber, which is slow.

import { glanceAt } from '../glance.ts';
import { after, before, type Extraction, type Extractor } from './extraction.ts';
import { extractIslandNumbers } from './island-numbers.ts';
import { countriesNear, type Nearby } from './phone-countries.ts';
import { numberOf } from './phone-plan.ts';
import { extractVanityNumbers } from './vanity-numbers.ts';
import { matchNearDigits } from './zones.ts';

/**
 * Groups of digits with at most four signs between; the first may be `+`, `00`, an opening bracket, or an O for a nought.
 * An extension ("x12", "ext. 12", ",,12#") may follow at once, and so may the next number of a list.
 */
const candidate =
  /(?:(?<=[A-Za-z])(?=\+)|(?<![\w£$€¥]|@(?![+0])|(?<!\.)\.|\d,(?![+0])|[£$€¥],|\d\/|(?<!\b(?:ph|phone|tel|mob|mobile|cell|fax|whatsapp|number|no))[#=-]))(?:\+|[([]\+?)?(?!0\.\d)[\do](?=[\d\s()+./\]_·-])(?:[ \u00a0().\-/\]_·]{0,4}\d){5,44}(?!(?!(?:x|ext)\.? ?\d|(?:tel|mob|mobile|fax|phone|e-?mail|web):)[\w%]|\.\d|,(?!\d{4}|\d{3}#)\d|\s?(?:%|£|€|\$))/gi;
const phoneWords =
  /\b(?:phone|phoned|call|called|calls|calling|caller|number|numbers|mobile|mob|tel|telephone|text|texted|texts|texting|sms|whats ?app|ring|rang|contact|dial|dialled|fax|cell|reach|landline|message|messaged|messages|from|on|signal|viber|imo)\b[^.!?\d]{0,25}$/i;
/** "… on WhatsApp", "… is his phone number" */
const phoneAfter =
  /^\W{0,3}(?:(?:on|via|over|through) (?:whats ?app|viber|imo|signal)|(?:is|was) (?:(?:his|her|their|my|the|a|an|your|our)\s){0,1}(?:[a-z]{2,10}\s)?(?:phone|mobile|cell|tel|telephone|whats ?app)(?:\snumber)?|(?:is|was) (?:his|her|their|the scammer's)\snumber)\b/i;
/** Of these, those that say more than that it is a number. */
const strongWords =
  /\b(?:phone|phoned|call|called|calls|calling|caller|mobile|mob|tel|telephone|text|texted|texts|sms|whats ?app|ring|rang|dial|dialled|fax|cell|landline|viber|imo)\b[^.!?\d]{0,25}$/i;
const otherWords =
  /\b(?:account|acc|a\/c|acct|sort code|ref|reference|order|invoice|policy|tracking|parcel|case|id|card|iban|bic|transaction|claim|serial|isbn|issn|ean|imei|nhs|ni|postcode|crime number|company number|vat|ticket|booking|licence|passport|customer|member(?:ship)?|po|sku|utr|plate|registration|reg)(?:\s*(?:number|no\.?|num|code))?\W{0,3}(?:is|was|of)?\W{0,3}$/i;
const dateLike =
  /^(?:\d{1,2}([-/. ])\d{1,2}\1\d{2,4}|\d{4}([-/.])\d{1,2}\2\d{1,2})(?:\s+\d{1,2}(?:[.:]\d\d)?)?$|^(?:19|20)\d{2}[-/ ]+(?:19|20)\d{2}$|^20[0-3]\d[01]\d[0-3]\d(?: |$)|^\d{1,2}([-/.])\d{1,2}\3\d{2,4}\s/;
/** An address of the internet, or what was meant as one. */
const quad = /^\d{1,3}(?:\.\d{1,3}){3}$/;
const amountAfter =
  /^\s*(?:pounds|quid|dollars|euros|people|customers|records|patients|btc|eth|usdt|per ?cent|followers|views)\b/i;
/** Five digits that messages come from and go to (numbers for text services in the United Kingdom). */
const shortCode =
  /\b(?:text(?:ed|s)?|sms|messaged?|messages|short ?code|sent)\b[^.!?\n]{0,30}?\b(?:from|to|on|short ?code|number)\s+(?:number\s+|short ?code\s+)?["'(]?([5-8]\d{4})(?![\w]|[.,]\d|\s*(?:pounds|quid|£|people|times))/gi;

/** A number of five digits, and a word that says that it may be one. */
function mayHoldShortCode(text: string): boolean {
  const { numbers, numberStarts, numberEnds } = glanceAt(text);
  for (let one = 0; one < numbers; one++)
    if ((numberEnds[one] as number) - (numberStarts[one] as number) === 5)
      return /\b(?:text|sms|messag|short)/i.test(text);
  return false;
}

/** A page of digits is no list of numbers: so many tries to find some in rows of groups, in all of a text. */
const mostTries = 24;

export const extractPhones: Extractor = (text) => {
  const found: Extraction[] = [];
  const tries = { left: mostTries };
  for (const match of matchNearDigits(text, candidate, 6)) {
    // A bracket that is not closed in the number stands around it.
    const opened = /^[([](?![^([]*[)\]])/.test(match[0]) ? 1 : 0;
    found.push(...readRun(text, match[0].slice(opened), match.index + opened, tries));
  }
  found.push(...extractVanityNumbers(text), ...extractIslandNumbers(text));
  if (mayHoldShortCode(text)) {
    for (const match of text.matchAll(shortCode)) {
      const [whole, value = ''] = match;
      const start = match.index + whole.length - value.length;
      found.push({ type: 'phone', value, start, end: start + value.length, valid: true });
    }
  }
  return found;
};

/** One number, or several that stand behind one another with nothing but spaces or strokes between. */
function readRun(text: string, written: string, start: number, tries: { left: number }): Extraction[] {
  const whole = readOne(text, written, start);
  if (whole?.valid) return [whole];
  const pieces = [...written.matchAll(/(?:(?!\s*\/\s*|\s+-\s+|\s{2,}|\s*-{2,}\s*|\s\+).)+/g)];
  if (pieces.length > 1 && pieces.every(([piece]) => piece.replace(/\D/g, '').length >= 7)) {
    return pieces.flatMap((piece) => {
      const trimmed = piece[0].replace(/^[\s/-]+/, '');
      const one = readOne(text, trimmed.trimEnd(), start + piece.index + piece[0].length - trimmed.length, start);
      return one ? [one] : [];
    });
  }
  const parts = written.replace(/\D/g, '').length > 10 ? inGroups(text, written, start, tries) : [];
  return parts.length > 0 ? parts : whole ? [whole] : [];
}

/** Where a number may begin that has others before it: with a plus or a nought, or grouped as in North America. */
const beginning = /^[+(]*0|^\+|^(?:\([2-9]\d\d\) ?|[2-9]\d\d[.-])[2-9]\d\d[ .-]\d{4}$/;

/** "07700 900123 07700 900124": from each group on, the longest stretch of groups that is a number. */
function inGroups(text: string, written: string, start: number, tries: { left: number }): Extraction[] {
  const groups = [...written.matchAll(/[+([]{0,2}\d+[)\]]?/g)];
  const found: Extraction[] = [];
  for (let first = 0; first < groups.length; first++) {
    for (let last = Math.min(groups.length, first + 6) - 1; last >= first; last--) {
      const from = groups[first]?.index ?? 0;
      const to = (groups[last]?.index ?? 0) + (groups[last]?.[0].length ?? 0);
      const piece = written.slice(from, to);
      const size = piece.replace(/\D/g, '').length;
      if (tries.left <= 0 || size < 10 || size > 15 || piece.length === written.length || !beginning.test(piece))
        continue;
      tries.left--;
      const one = readOne(text, piece, start + from, start);
      if (!one?.valid) continue;
      found.push(one);
      first = last;
      break;
    }
  }
  return found;
}

/** `lead` is where the words before the number end: with several in a row, before the first. */
function readOne(text: string, given: string, start: number, lead = start): Extraction | null {
  const written = given.replace(/^[Oo]/, '0');
  const digits = written.replace(/\D/g, '');
  if (digits.length < 6 || digits.length > 18 || quad.test(written)) return null;
  const words = before(text, lead);
  const end = start + written.length;
  const countries = (): Nearby => countriesNear(text, start, end);
  const international = /^[([]?(?:\+|00)/.test(written);
  const said = phoneWords.test(words) || phoneAfter.test(after(text, end));
  // Some countries write their numbers as days are written, and some have short ones.
  if (digits.length === 6 || dateLike.test(written.trim()))
    if (!said || digits.length > 8 || countries().bound.length === 0) return null;
  if (otherWords.test(words) && !international && !strongWords.test(words)) return null;
  if (amountAfter.test(after(text, end))) return null;
  const value = numberOf(written, { international, said, countries });
  if (value !== null) return { type: 'phone', value, start, end, valid: true };
  // Numbers are faked and mistyped: what is meant as a phone number is kept as it was written.
  const meant =
    international ||
    (digits.startsWith('0') && digits.length >= 10 && digits.length <= 12 && !/^\d+-\d+-\d$/.test(written)) ||
    (said &&
      digits.length >= 9 &&
      digits.length <= 12 &&
      /\b(?:phone|call|called|rang|mobile|tel|text|whatsapp)/i.test(words));
  return meant && digits.length <= 15 ? { type: 'phone', value: given, start, end, valid: false } : null;
}
