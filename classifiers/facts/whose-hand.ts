// Whose hand it was that paid: what stands before a verb says who did it, and what is denied was done by somebody else.
// "They've spent £430" and "£2,000 had been sent, I didn't do it" are no payments of the person who tells it.

import type { Match } from '../../model/classification.ts';

/** Money of these kinds pays for nothing. */
export const falseMoney = '(?:fake|false|bogus|forged|dodgy|spoof(?:ed)?|counterfeit|stolen|cloned|dud)';

/** Nobody whom the person would speak for. */
const stranger =
  '(?:someone|somebody|some1|(?:an?|the|this|that|some|these|those|whoever)?\\s*(?:scammers?|fraudsters?|thie(?:f|ves)|hackers?|crooks?|criminals?|con ?m[ae]n|robbers?))';
/** May be the mother or the colleagues of whom it is told as well. */
const anybody = '(?:they|he|she)';
const upToVerb =
  "(?:['’]?(?:ve|s|d))?\\s+(?:(?:has|have|had|hae|then|also|just|already|even|only|must|since|now|later|somehow|managed to|were able to|was able to)\\s+){0,3}";
const strangerDid = new RegExp(`\\b${stranger}${upToVerb}$`, 'i');
const anybodyDid = new RegExp(`\\b${anybody}${upToVerb}$`, 'i');
const theyDid = new RegExp(`\\bthey${upToVerb}$`, 'i');
/** Where one of these is told of, "they" may be on the person's side. */
const ownSide =
  /\b(?:mum|mam|mom|mother|mither|maw|dad|da|father|faither|parents|gran\w*|nan\w*|grand\w+|son|daughter|brother|sister|aunt\w*|uncle|cousin|niece|nephew|husband|hubby|wife|missus|partner|boyfriend|girlfriend|friends?|pal|mate|neighbours?|couple|residents?|tenants?|lady|ladies|patient|team|staff|accounts|accountant|bookkeeper|finance|employees?|colleagues?|clients?|customers?|company|firm|office)\b/i;

const taking =
  /^(?:(?:has|have|had|then|also|just|already|even|and|so|they|he|she|who)\s+){0,4}(?:spent|sent|transferr?ed|withdrew|bought|purchased|made|set up|wired)\b/i;
const fromOurs = /\b(?:my|our|ma|mum['’]?s|dad['’]?s) (?:\w+ ){0,3}(?:account|card|caird|money|savings|bank|name)\b/i;
const sum = /[£$€₹]|\d/;
const toUs = /\b(?:to|into) (?:me|us|my|our)\b|\b(?:paid|sent|gave|transferr?ed|wired|moved|bought|made) (?:me|us)\b/i;

/** True where `match`, which speaks of paying, tells that the other side spent the money; `words` goes on to the clause's end. */
export function isTheirSpending(text: string, { start, end }: Match, words: string): boolean {
  if (!taking.test(words) || toUs.test(words)) return false;
  const before = text.slice(Math.max(0, start - 60), start);
  if (strangerDid.test(before)) return true;
  if (!anybodyDid.test(before) || /\bsa(?:y|ys|id|ying)\s+(?:that\s+)?\w+\S*\s+(?:\w+\s+){0,3}$/i.test(before))
    return false;
  return fromOurs.test(words) || (theyDid.test(before) && sum.test(text.slice(start, end)) && !ownSide.test(text));
}

const passive =
  /\b(?:was|were|wis|been|being|got|gets)\s+(?:\w+\s+)?(?:paid|sent|transferr?ed|moved|made|wired|released|processed|withdrawn|spent|taken)\b/i;
const byUs =
  /\bby (?:me|us|my|our|mum|dad|the (?:company|firm|business|bookkeeper|office)|an? (?:employee|colleague|member)|accounts|finance|staff)\b/i;
/** True of "£2,000 had been sent": it does not say by whom. */
export const isByNobody = (words: string): boolean => passive.test(words) && !byUs.test(words);

const denial =
  /\b(?:i|we|she|he|ah|mum|dad)\s+(?:(?:did|have|had)(?:n['’]?t|nae| not)|never)\s+(?:do|done|did|make|made|send|sent|authori[sz]ed?|approved?|recogni[sz]ed?|set|spend|spent|order|ordered|buy|bought|agreed?|request|requested)\b|\b(?:was|wis)(?:n['’]?t|nae| not) (?:me|us)\b|\bnot (?:me|us|mine|ours|by me|by us)\b|\bwithout (?:my|our|her|his|me|us|their) (?:knowledge|permission|consent|authori\w*|knowing|say|agreeing|asking)\b|\b(?:unauthori[sz]ed|unrecogni[sz]ed|unknown)\b/i;
/** True where money went that nobody of theirs is said to have sent: "£2,000 had been sent, I didn't do it". */
export const isDenied = (text: string, { start, end }: Match): boolean =>
  isByNobody(text.slice(start, end + 30)) && denial.test(text.slice(Math.max(0, start - 60), end + 90));
