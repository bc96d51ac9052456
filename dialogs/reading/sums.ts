// A sum of money in an answer or in passing. Nearly everything with a figure in it can be read as one, so what a figure may
// be besides is looked at first: an age, a phone or account number, a count.

import type { Money } from '../../model/fact.ts';
import { factsOf } from '../../model/report.ts';
import { holdsOneOf, plain, plainWords } from '../step/plain.ts';
import type { Work } from '../step/step.ts';
import { blank } from '../step/turns-of-speech.ts';
import { ageIn } from './ages.ts';
import { saidInTheEnd } from './taken-back.ts';

/** `text` without the phone numbers, accounts and addresses in it. */
function withoutTraces(work: Work, text: string): string {
  const { indicators } = work.context.classifier.understand(text, { now: work.context.now });
  return indicators
    .reduce((rest, { text: trace }) => rest.replace(trace, ' '), text)
    .replace(references, ' ')
    .replace(codes, ' ');
}
/** "SL-44821" and "INV20931" are what somebody calls a booking or a bill. */
const references = /(?<![\p{L}\d])(?!(?:gbp|usd|eur|btc|aud|cad)[\s-]?\d)\p{L}{1,6}[-/]?\d{3,}[\p{L}\d-]*/giu;
/** "01470", the beginning of a phone number that was typed wrong: no sum begins with a nought. */
const codes = /(?<![\d.,£$€])0\d{3,}(?!\d|[,.]\d)/g;

/** `text` without what is counted and is no sum: days, times, people. */
export const withoutDays = (work: Work, text: string): string => blank(work, 'no-sum', text);

const hasSign = /[£$€]|\d\s*k\b/i;
const isAge = (text: string): boolean => !hasSign.test(text) && ageIn(text) !== null;

/** Two payments of their own, and no choice, correction or share of one sum. */
const several =
  /[£$€]\s?\d[\d,.]*\s?k?(?:\s*(?:,|and|then|plus|&|\+)(?:\s+(?:and|then|another))?\s*[£$€]\s?\d[\d,.]*\s?k?)+/i;
const oneOfThem = /[£$€]\s?\d[\d,.]*\d(?:\s?k\b)?|[£$€]\s?\d/gi;

/** "£1,900 and £450" is £2,350. Null where there are not several sums beside each other, or they are of one total. */
function addedUp(work: Work, text: string): Money | null {
  const [found = ''] = several.exec(text) ?? [];
  if (found === '' || /\b(?:of which|total|altogether|between|instead|not)\b/i.test(text)) return null;
  const sums = (found.match(oneOfThem) ?? []).flatMap((one) => work.context.classifier.quickMoney(one) ?? []);
  const [first] = sums;
  if (!first || sums.length < 2 || sums.some(({ currency }) => currency !== first.currency)) return null;
  return { ...first, minor: sums.reduce((sum, { minor }) => sum + minor, 0) };
}

/** "Took the 900 plus a £20 fee" */
const withFee =
  /(?<![\d.,])[£$€]?(\d{2}[\d,.]*)\s+(?:plus|and)\s+an?\s+[£$€]?(\d[\d,.]*)\s+(?:\w+\s+)?(?:fee|charge|postage|delivery)\b/i;

/** "600 and then 50 for the vaccine" */
const withMore =
  /(?<![\d.,]|between |from )[£$€]?(\d{2}[\d,.]*)\s+(?:plus|then|and(?:\s+then)?)\s+(?:another\s+)?[£$€]?(\d{2}[\d,.]*)\s+(?:more\s+|extra\s+)?for\s+(?:the|an?|his|her|my|its)\s+(?!(?:whole|total|lot|rest)\b)\w+/i;

function paidWithFee({ context }: Work, text: string): Money | null {
  const [, one = '', fee = ''] = withFee.exec(text) ?? withMore.exec(text) ?? [];
  const [sum, more] = [one, fee].map((part) => (part === '' ? null : context.classifier.quickMoney(`£${part}`)));
  return sum && more ? { ...sum, minor: sum.minor + more.minor } : null;
}

/** "1500 on cards and 700 by transfer": each with how it was paid, so that neither takes the other back. */
const ways =
  '(?:bank\\s)?(?:transfers?|cash|cards?|vouchers?|cheques?|paypal|gift\\s?cards?|crypto|bitcoin|steam|apple)';
const byWays = new RegExp(
  `(?<![\\d.,])[£$€]?\\s?(\\d[\\d,.]*\\s?k?)\\s+(?:\\w+\\s+){0,2}?${ways}\\b[\\w\\s]{0,20}?(?:,|\\band\\b|\\bplus\\b|&|\\+)\\s*(?:then\\s|another\\s|about\\s)?[£$€]?\\s?(\\d[\\d,.]*\\s?k?)\\s+(?:\\w+\\s+){0,2}?${ways}\\b`,
  'i',
);

/** The sum of two payments that were made in different ways; null where not just two are told. */
function paidInTwoWays({ context }: Work, text: string): Money | null {
  const [, one = '', other = ''] = byWays.exec(text) ?? [];
  if (one === '' || /\b(?:of which|total|altogether|between|instead|not)\b/i.test(text)) return null;
  const [first, second] = [one, other].map((sum) => context.classifier.quickMoney(`£${sum}`));
  const isLarge = first && second && Math.min(first.minor, second.minor) >= fewest * 100;
  return isLarge ? { ...first, minor: first.minor + second.minor } : null;
}

const often =
  /(?<![\d.,])(\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|twelve)\s+(?:(?:times|goes|lots)\s+(?:(?:of|at|x|by)\b)?|(?:months?|weeks?|payments?|instalments?)\s+(?:rent\s+)?(?:(?:of|at|x|by)\b|(?=.*\b(?:each|a month|a week|a time)\W*$)(?:for\b)?))\s*[£$€]?\s?(\d[\d,.]*)\s*(?:pounds?|quid|each|a month|a week|a time)?\W*$/i;

/** "4 months at 650" is 2,600; "over six months £2,600" is a total. */
function paidOften({ context }: Work, text: string): Money | null {
  const [, times = '', sum = ''] = often.exec(text) ?? [];
  const one = sum === '' ? null : context.classifier.quickMoney(`£${sum}`);
  const count = /^\d/.test(times) ? Number(times) : counts.indexOf(times.toLowerCase()) + 2;
  return one && one.minor >= fewest * 100 ? { ...one, minor: one.minor * count } : null;
}
const counts = 'two three four five six seven eight nine ten eleven twelve'.split(' ');

const bareSum = /^\s*(?:about |the |and )?[£$€]?\d{2}[\d,.]*\s*(?:k|quid|pounds?)?\s*$/i;
/** The sum among things that are listed: "passport and 59". Null where none of them is a sum and nothing else. */
export function sumListed({ context }: Work, text: string): Money | null {
  const parts = text.split(/[,;]|\band\b/);
  const sum = parts.length > 1 ? parts.find((part) => bareSum.test(part)) : undefined;
  return sum === undefined ? null : context.classifier.quickMoney(`£${sum.replace(/[^\d.,k]/gi, '')}`);
}

/** True where a text names several payments beside each other. */
export const namesSeveral = (text: string): boolean => several.test(text);

/** Few of anything are counted and not weighed: "about six", "cheques, about six", "3 of them". */
const fewest = 10;
/** True where no sign and no word says of which currency a number is. */
export const unmarked = (work: Work, text: string): boolean =>
  !hasSign.test(text) &&
  !plain(text)
    .split(' ')
    .some((word) => plainWords(work, 'say.sum-units').includes(word));

/** True where a small number without a unit counts something: what it was paid with, or what is named beside it. */
function countsThings(work: Work, text: string, sum: Money): boolean {
  if (sum.minor >= fewest * 100 || sum.minor % 100 !== 0 || !unmarked(work, text)) return false;
  const facts = factsOf(work.report);
  const isCounted =
    ['cheque', 'gift-card'].includes(String(facts.get('means')?.value)) || facts.get('times')?.value === 'several';
  return isCounted || holdsOneOf(work, 'say.counted-words', text);
}

/** "0.4 btc" is no sum of pounds. */
const isOfCoins = (work: Work, text: string): boolean =>
  unmarked(work, text) && holdsOneOf(work, 'say.coin-words', text);

const unlessCounted = (work: Work, text: string, sum: Money | null): Money | null =>
  sum !== null && (countsThings(work, text, sum) || isOfCoins(work, text)) ? null : sum;

/** The sum that an answer to "how much?" gives; null where its figures are something else. */
export const sumAnswered = (work: Work, text: string): Money | null =>
  isAge(text)
    ? null
    : (addedUp(work, text) ??
      paidWithFee(work, text) ??
      paidInTwoWays(work, text) ??
      paidOften(work, text) ??
      unlessCounted(
        work,
        text,
        work.context.classifier.quickMoney(withoutDays(work, withoutTraces(work, inTheEnd(text)))),
      ));

/** A sum and no count: "£900, actually 2 payments" takes nothing back. */
const isSum =
  /^(?:about |around |roughly )?(?:[£$€]\s?\d|\d[\d,.]*\s?(?:k|pounds?|quid|grand)\b|\d[\d,.]*\s*(?:$|[!;?)]|[,.](?!\d)|\b(?:sorry|not|i|it|my|in|all|altogether|total|by|on|from|to|that|was|is|no)\b))/i;

/** "900, no sorry 9000": of two sums the one that takes the other back. */
function inTheEnd(text: string): string {
  const end = saidInTheEnd(text);
  return end !== null && isSum.test(end) ? end : text;
}

/** True where a text begins with a sum, and then says something of it: "eleven thousand pounds, I'm ashamed to say". */
export function beginsWithSum(work: Work, text: string): boolean {
  const words = plain(text).split(' ');
  const isFiller = (word: string): boolean => plainWords(work, 'say.sum-fillers').includes(word);
  const unit = words.findIndex((word) => plainWords(work, 'say.sum-units').includes(word));
  const [first = ''] = text.trim().split(/\s+/);
  if (/^[£$€]\d/.test(first)) return true;
  return unit > 0 && words.slice(0, unit).every((word) => /^\d/.test(word) || isFiller(word));
}

/** "I already told you 4200": the words of having said it are none of the sum's. */
const toldIt =
  /^\W*(?:(?:yes|no|but|look)\W+)?(?:i|i['’]?ve|i have|ah|we)\s+(?:have\s+)?(?:already\s+|just\s+)?(?:told|telt|said)(?:\s+(?:you|ye|u|it|that|already|before|twice))*[\s,:.-]+/i;
const bareYear = /^\W*20[0-3]\d\W*$/;

/** The same behind it: "£129 I said". */
const toldBehind =
  /[\s,]+(?:as |like )?(?:i|i['’]?ve|ah|we)\s+(?:already\s+|just\s+)?(?:told|telt|said)(?:\s+(?:you|ye|u|that|already|before))*\W*$/i;

export const withoutHavingTold = (text: string): string => text.replace(toldIt, '').replace(toldBehind, '');

/** The sum that is said in passing: only with a word or a mark of money beside it, or with nothing beside it. */
export function sumInPassing(work: Work, text: string): Money | null {
  const said = withoutHavingTold(text);
  if (isAge(text) || (said !== text && bareYear.test(said))) return null;
  const whole = withoutTraces(work, said);
  // "About nine thousand, I've stopped counting": the sum is all there is before the comma.
  const [lead = ''] = whole.split(/[,;.](?!\d)|\s[-–]\s/);
  const rest = /\b(?:hundred|thousand|million)\b/i.test(lead) ? lead : whole;
  const words = plain(rest).split(' ');
  const isOf = (key: string) => {
    const known = plainWords(work, key);
    return (word: string): boolean => known.includes(word);
  };
  const marked = hasSign.test(rest) || words.some(isOf('say.sum-words'));
  const isFiller = isOf('say.sum-fillers');
  const alone = words.every((word) => /^\d/.test(word) || isFiller(word));
  if (!marked && !alone) return null;
  const sum =
    addedUp(work, rest) ??
    paidWithFee(work, rest) ??
    unlessCounted(work, rest, work.context.classifier.quickMoney(rest));
  if (sum?.minor === 0) return null;
  // "About six", said to another question, is as likely six hundred or six letters.
  return sum !== null && alone && !marked && sum.minor < fewest * 100 ? null : sum;
}
