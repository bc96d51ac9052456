// Secrets that are told with their names: "my PIN is …", "code: …", "the password was …". From such a name on, a few words that
// join are passed over, and what stands behind them is the secret if it has the form of one.

import { glanceAt } from '../glance.ts';
import { WordStarts } from '../word-starts.ts';
import { findPasswords } from './passwords.ts';
import type { Secret } from './secret.ts';
import { digitsOf, spokenDigit } from './spoken-digits.ts';

/** What may stand between a name and its secret besides words. Few, so that a page of spaces is no long way. */
const gap = '[\\s,;:=("\'*_>#-]{1,4}';
const joining = (words: string): string => `(?:${gap}(?:${words})(?![\\w']))`;
const value = `(?:[A-Z]{1,2}-)?\\d{3}[ -]\\d{3}|\\d{4}[ -]\\d{4}|\\d{2}(?: \\d{2}){2,3}|\\d{2}[ -]\\d{2}(?!-\\d)|\\d(?:[ ,.-]{1,2}\\d){2,7}|(?:[A-Z]{1,2}-)?\\d{3,8}|${spokenDigit}(?:[ ,-]{1,2}${spokenDigit}){2,7}`;

const whose =
  "it's|it is|it|is|was|were|are|be|being|been|of|to|as|he|she|they|him|her|them|me|us|i|we|you|my|mine|your|his|their|the|this|that|which|so|said|says|gave|given|told|read|out|entered|typed|used|put|set|number|numbers|no|nr|num|code|codes|digit|digits|for|on|card|account|phone|bank|debit|credit|app|below|here|now|just";

interface Label {
  readonly mark: 'pin' | 'code';
  readonly name: RegExp;
  readonly follows: RegExp;
  readonly least: number;
  readonly most: number;
}

const label = (
  mark: Label['mark'],
  name: string,
  words: string,
  least: number,
  most: number,
  values = value,
): Label => ({
  mark,
  name: new RegExp(`^(?:${name})$`, 'i'),
  follows: new RegExp(`(?:${joining(words)}){0,7}?[\\s,;:=("'*_>#.-]{0,4}(${values})(?![\\w£$€])`, 'iy'),
  least,
  most,
});

const pinName = 'pins|pin(?:[ -](?:number|code|no\\.?))?|p\\.i\\.n\\.?';
const cvvName =
  'cvv2?|cvc2?|cv2|cvn|csc|security digits|(?:last )?(?:three|3)[ -]digits?(?: number| code)?|(?:three|3|numbers?|digits?) on the back';
/** On a card it has three digits or four; what a bank sends has more. */
const securityName = 'security (?:code|number)';
const codeName =
  'codes?|passcodes?|otps?|one[- ]time (?:code|password|passcode|pin)|2fa|verification (?:code|number)|auth(?:entication|orisation|orization)? code|(?:six|6)[ -]digits?(?: (?:number|code|pin|passcode))?';
const labels: readonly Label[] = [
  // Behind its name "12-34-56" is no sort code.
  label('pin', pinName, `${whose}|and (?:i|he|she|they|it|that)`, 4, 8, `\\d{2}(?:-\\d{2}){2}|${value}`),
  label('pin', cvvName, `${whose}|back|strip|signature`, 3, 4),
  label('pin', securityName, `${whose}|back|strip|signature`, 3, 8),
  label(
    'code',
    codeName,
    `${whose}|came|through|got|sent|text|message|sms|email|whatsapp|verification|from (?:the|my|an?) (?:card )?(?:reader|app|text|message|email)`,
    4,
    8,
  ),
];
const anyName = new RegExp(`(?:${cvvName}|${securityName}|${pinName}|${codeName})(?![A-Za-z])`, 'iy');
const starts = new WordStarts([
  'pin',
  'p.i',
  'cvv',
  'cvc',
  'cv2',
  'cvn',
  'csc',
  'sec',
  'las',
  'thr',
  '3 d',
  '3-d',
  '3 o',
  'num',
  'dig',
  'six',
  '6 d',
  '6-d',
  'cod',
  'pas',
  'otp',
  'one',
  '2fa',
  'ver',
  'aut',
]);

/** Codes that say where something is or what it costs, and open nothing. */
const otherCode =
  /\b(?:sort|s\/|post|zip|swift|bic|iban|branch|bank|country|area|short|dial(?:l?ing)?|std|discount|promo(?:tion(?:al)?)?|voucher|coupon|offer|referral|gift(?: card)?|error|status|tax|dress|highway|bar|qr|product|item|stock|colour|color|source|booking|tracking|reference|order|ticket|morse|company|model|part|vat|sic|uic|naics|flight|airport|currency|reason|response|http|exit)[- ]?$/i;
/** What is counted, measured or dated is no secret. */
const counted =
  /^\s?(?:pounds|quid|dollars|euros|people|customers|clients|users|accounts|cards|patients|staff|times|miles|days|weeks|months|years|hours|minutes|mins|hrs|am|pm|per ?cent|%|£|€|\$|[-–]?l\b)/i;

const goneThen =
  /^\s(?:(?:has|have|had|is|was|were|got|just|all|then|already|been)\s){0,3}(?:gone|went|missing|taken|stolen|lost|left|disappeared|vanished|transferred|withdrawn|out of|off|from (?:my|ma|her|his|their|our|the))\b/i;

/** PINs, codes and passwords; `text` is in plain signs. */
export function findLabelled(text: string): Secret[] {
  const found: Secret[] = [];
  for (const match of starts.matches(text, anyName)) {
    const kind = labels.find(({ name }) => name.test(match[0]));
    if (!kind || (kind.mark === 'code' && otherCode.test(text.slice(Math.max(0, match.index - 18), match.index))))
      continue;
    for (let at = match.index + match[0].length; ; ) {
      const one = readValue(text, at, kind) ?? readFurther(text, at, kind);
      if (!one) break;
      found.push(one);
      at = one.end;
      // Backup codes come in lists.
      if (!/(?:codes|pins)$/i.test(match[0])) break;
    }
  }
  return [...found, ...findOthers(text), ...findLettered(text), ...findPasswords(text)];
}

function readValue(text: string, at: number, { mark, follows, least, most }: Label): Secret | null {
  follows.lastIndex = at;
  const match = follows.exec(text);
  const written = match?.[1];
  if (!match || written === undefined) return null;
  const end = match.index + match[0].length;
  const digits = digitsOf(written);
  if (digits.length < least || digits.length > most || isOther(text, end, digits.length)) return null;
  // "… read out the code. 4300 gone from her savings": a sentence of its own tells of a sum.
  if (/[.!?]\s+$/.test(text.slice(at, end - written.length)) && goneThen.test(text.slice(end, end + 40))) return null;
  // A year after "code" is far likelier to be a year.
  if (mark === 'code' && /^(?:19|20)\d\d$/.test(written)) return null;
  return { mark: mark === 'pin' && least === 3 && digits.length > 4 ? 'code' : mark, start: end - written.length, end };
}

/** Words behind which a number is a sum, a time or another number. */
const tellsOther =
  'pa(?:id|y|ys|ying)|se(?:nt|nd)|lo(?:st|se)|t(?:ook|ake|aken|aking)|transfer(?:red)?|with(?:drew|drawn|draw)|spent|costs?|worth|bought|charged?|refund|fee|orders?|ref|reference|accounts?|acc|invoice|policy|case|crime|ticket|booking|tracking|phone|mobile|call(?:ed)?|rang|ring|phoned|dial|at|around|about|between|flat|house|room|street|road|sort|balance|limit|total|amount|over|another|year|ending|last';
const further = new RegExp(
  `(?:[\\s,:="'(-]{1,3}(?!(?:${tellsOther})(?![\\w']))[a-z']+){0,8}?[\\s,:="'(-]{1,3}((?:\\d{3}[ -]\\d{3}|\\d{6}|\\d{4})(?!\\d))(?=\\W{0,2}(?:$|[,.;!?)"'\\n]|\\s(?:and|but|so|to|for|then|because|when|which|from|over)\\b))`,
  'iy',
);

/** "… my pin, I think it was 1234": any words may stand between, if what follows has the length that it must have. */
function readFurther(text: string, at: number, { mark, least }: Label): Secret | null {
  const { numbers, numberStarts } = glanceAt(text);
  if (least === 3 || numbers === 0 || (numberStarts[numbers - 1] as number) < at) return null;
  further.lastIndex = at;
  const match = further.exec(text);
  const written = match?.[1];
  if (!match || written === undefined) return null;
  const digits = written.replace(/\D/g, '');
  const end = match.index + match[0].length;
  if (digits.length !== (mark === 'pin' ? 4 : 6) || /00$/.test(digits) || isOther(text, end, digits.length))
    return null;
  if (
    /^(?:19|20)\d\d$/.test(digits) &&
    /\b(?:in|since|of|by|from|until|till|during|before|after)\W{1,2}\d+$/i.test(match[0])
  )
    return null;
  return { mark, start: end - written.length, end };
}

/** The digits go on to a number that is too long for a secret, or to a sum, a time or a date. */
function isOther(text: string, end: number, size: number): boolean {
  const following = text.slice(end, end + 20);
  if (counted.test(following) || /^[.,:/]\d/.test(following)) return true;
  const more = /^(?:[ -]?\d){1,12}/.exec(following)?.[0] ?? '';
  return more !== '' && size + more.replace(/\D/g, '').length > 8;
}

/** What stands at once behind the number of a card: 4111…cvv123. The last group of each is the secret. */
const behindCard = /(?<=\d)(?:cvv2?|cvc2?|cv2)[\s:=]{0,2}(\d{3,4})(?!\d)/iy;
const beforeName =
  /(?<![\d£$€,.+/:-])((?:[A-Z]-)?\d{3}[ -]?\d{3}|\d{4,8})\s+(?:is|was|as|for) (?:your|my|the|his|her|their|our)\s+(?:[\w'-]+\s+){0,3}(?:code|otp|passcode|pin|password)\b/iy;
const names = new WordStarts(['cod', 'otp', 'pas', 'pin']);
const toUse =
  /\b(?:use|enter|type|quote|submit|input)\s+(?:code\s+|the code\s+)?((?:[A-Z]-)?\d{3}[ -]?\d{3}|\d{4,8})\s+(?:to|as|for)\s+(?:log|sign|verif|confirm|complete|access|authori|reset|approve|continue|activate|your)/iy;
const uses = new WordStarts(['use', 'ent', 'typ', 'quo', 'sub', 'inp']);
/** Each of these has so many digits at least. */
const fewestDigits = 4;

/** "482911 is your code", "use 482911 to log in" */
function findOthers(text: string): Secret[] {
  const { digits, numbers, numberStarts, numberEnds } = glanceAt(text);
  if (digits < fewestDigits) return [];
  const ends = [...numberEnds.subarray(0, numbers)];
  const beginnings = names.mayBeIn(text) ? [...numberStarts.subarray(0, numbers)] : [];
  return [
    ...matchesAt(
      text,
      behindCard,
      ends.filter((end) => text[end] === 'c' || text[end] === 'C'),
    ),
    // A letter and a stroke may stand before the digits: G-482911.
    ...matchesAt(
      text,
      beforeName,
      beginnings.flatMap((start) => [Math.max(0, start - 2), start]),
    ),
    ...uses.matches(text, toUse),
  ].map(({ 0: whole, 1: secret = '', index }): Secret => {
    const start = index + whole.lastIndexOf(secret);
    return { mark: /pin\b|^cv/i.test(whole) ? 'pin' : 'code', start, end: start + secret.length };
  });
}

/** What `pattern`, which is sticky, matches at one of `places`, which are in order. */
function matchesAt(text: string, pattern: RegExp, places: readonly number[]): RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  let end = 0;
  for (const place of places) {
    if (place < end) continue;
    pattern.lastIndex = place;
    const match = pattern.exec(text);
    if (match === null) continue;
    found.push(match);
    end = pattern.lastIndex;
  }
  return found;
}

const lettered =
  /\b(?:recovery|backup|back-up|rescue|reset|unlock)\s+(?:codes?|keys?)\b(?:\s+(?:is|was|are|were)\b)?\s*[:=-]?\s{0,3}((?=[A-Z0-9-]*[A-Z])[A-Z0-9]{4,8}(?:-[A-Z0-9]{4,8}){1,7})(?![\w-])/y;
const letteredStarts = new WordStarts(['rec', 'bac', 'res', 'unl']);

/** Codes that bring an account back have letters and strokes. */
const findLettered = (text: string): Secret[] =>
  letteredStarts.matches(text, lettered).map(({ 0: whole, 1: secret = '', index }) => ({
    mark: 'code',
    start: index + whole.length - secret.length,
    end: index + whole.length,
  }));
