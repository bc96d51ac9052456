// Amounts of money as people write them: £4,800, 4.8k, "four and a half grand", S$1,700, Rs 20,000, 1200 pounds, £1.2m.

import type { Money } from '../../model/fact.ts';
import { WordStarts } from '../word-starts.ts';
import { currencyNamed, currencyOfSign, factorOf, minorOf } from './currencies.ts';
import { readNumberWords, smallWords } from './number-words.ts';
import { matchNearDigits } from './zones.ts';

export interface MoneyMention {
  readonly money: Money;
  readonly start: number;
  readonly end: number;
}

const sign =
  '(?:[A-Za-z]{1,2}\\$|[£$€¥₹₦]|\\b(?:GBP|USD|EUR|SGD|AUD|CAD|NZD|HKD|AED|ZAR|NGN|CHF|JPY|MYR|INR|PLN|PHP|THB|CNY|RMB|GHS|KES|PKR|BDT|LKR|IDR|KRW|SEK|NOK|DKK|USDT|USDC|RM|Rs\\.?)(?=\\s?\\d))';
const digits =
  '\\d{1,3}(?:[, \\u00a0]\\d{3}){1,5}(?:\\.\\d{1,2})?|\\d{1,3}(?:\\.\\d{3}){1,5}(?:,\\d{2})?(?!\\d)|\\d{1,3}(?:,\\d{2}){1,5},\\d{3}|\\d{1,15}(?:[.,]\\d{1,2})?';
const factor = 'k|grand|thousand|million|mill|mil|mn|m|billion|bn|lakhs?|lacs?|crores?|cr|hundred';
/** Whose dollars. */
const whose = 'US|Canadian|Australian|Aussie|Singapore';
const name =
  `(?:(?:${whose})\\s+)?dollars?|` +
  'pounds?(?:\\s+sterling)?|quid|sterling|bucks|euros?|rupees?|GBP|USDT|USDC|USD|EUR|SGD|AUD|CAD|INR|MYR|AED|NGN|HKD|NZD|pence|naira|yen|ringgit|dirhams?|cedis?|zloty|pesos?|baht|yuan|rmb|renminbi|CNY|tether';
/** What may follow a sum to a higher one: "£5-6k", "£200 - £300". */
const upTo = `(?:(?:[-–]|\\s?[-–]\\s?[£$€])(\\d{1,3}(?:,\\d{3})+|\\d{1,6}(?:\\.\\d{1,2})?)(?![\\d,.]?\\d|[-/]\\d)(?:\\s?(${factor})\\b)?)?`;
/** "$1500 AUD", "$200 Canadian" */
const ofCountry = `(?:\\s?(?<=\\$.{1,20})(AUD|CAD|NZD|SGD|HKD|USD|${whose})\\b)?`;
const signed = new RegExp(`(${sign})\\s?(${digits})(?!\\d)(?:\\s?(${factor})\\b)?${upTo}${ofCountry}`, 'gi');
/** "3-4k", "200-300 pounds" */
const lowEnd = '(?:\\d{1,4}(?:\\.\\d)?\\s?[-–]\\s?)?';
const named = new RegExp(
  `(?<![\\w£$€.,/-])${lowEnd}(${digits})(?!\\d)\\s?(?:(${factor})\\s?)?(?:(?:in\\s|\\()?(${name})\\b|([£€])(?!\\d)|(p)\\b)`,
  'gi',
);
const short = new RegExp(`(?<![\\w£$€.,/-])${lowEnd}(${digits})(?!\\d)\\s?(k|grand)\\b`, 'gi');
/** What thousands are told of besides money: "20k emails", "12k customer records", "3k of our patients"; "12k of our clients' money" is money. */
const counted =
  /^\s?(?:of\s(?:our|my|their|the)\s)?(?:(?:customer|client|patient|user|member|staff|unique|personal|medical|e-?mail)\s)?(?:followers|subscribers|likes|views|visits|visitors|hits|requests|members|people|users|customers|clients|patients|tenants|residents|pupils|students|employees|contacts|records|e-?mails|addresses|names|logins|passwords|profiles|files|rows|messages|texts|run|race|miles|km)\b(?!['’]?s?['’]?\s(?:own\s)?(?:money|cash|savings|funds|deposits?|fees|payments|wages|pensions?)\b)/i;
/** What is counted, with its number behind, has no more characters. */
const longestCounted = 50;
const indian = new RegExp(`(?<![\\w£$€.,/-])(${digits})(?!\\d)\\s?(lakhs?|lacs?|crores?)\\b`, 'gi');
const spoken = new RegExp(
  `\\b((?:(?:${smallWords}|half|and|hundred|hunner|hunder|thousand|thoosand|million|of|lakhs?)[\\s-]+){1,8}?)(${name}|grand)\\b`,
  'gi',
);
/** "6 and a half grand", "£2 and a half thousand": the half is one of the scale behind it. */
const halves = new RegExp(
  `(?<![\\w£$€.,/-])([£$€])?(\\d{1,3})\\s(?:and|an|&)\\sa\\shalf\\s?(${factor})\\b(?:\\s(${name})\\b)?`,
  'gi',
);
const halvesIn = (text: string): Iterable<RegExpExecArray> => (/ a half/i.test(text) ? text.matchAll(halves) : []);
/** Only plain words, so that they are told apart by their first letters. */
const unitWords =
  'pound|pounds|quid|sterling|dollar|dollars|bucks|euro|euros|rupee|rupees|pence|naira|yen|ringgit|dirham|dirhams|cedis|zloty|pesos|baht|yuan|grand';
const units = new RegExp(`\\b(?:${unitWords})\\b`, 'iy');
const unitStarts = new WordStarts(unitWords.split('|'));
/** The sign of yen and of yuan is one. */
const chinese = /\b(?:rmb|yuan|renminbi|chin(?:a|ese)|shanghai|beijing|shenzhen|guangzhou|wechat|alipay)\b/i;
const inPence = /^(?:pence|p)$/i;
const hasOdd = /fiver|tenner/i;
const odd = /(?:\b(?:a|one) )?\b(fiver|tenner)\b/gi;
/** "5 x £100": so many of them. */
const times = /(?<![\w£$€.,])(\d{1,3})\s?[x×]\s?$/i;

/** All amounts in `text`, in order; offsets count UTF-16 units of it. */
export function findMoney(text: string): MoneyMention[] {
  const found: MoneyMention[] = [];
  const add = (start: number, length: number, value: number, currency: string): void => {
    const end = start + length;
    if (found.some((one) => start < one.end && one.start < end)) return;
    const minor = minorOf(value, currency);
    if (minor !== null) found.push({ money: { minor, currency }, start, end });
  };
  for (const { 0: all, 1: symbol, 2: amount = '', 3: by, 4: unit, index } of halvesIn(text)) {
    const bare = symbol === undefined && unit === undefined;
    const isIndian = /^(?:la|cr)/i.test(by ?? '');
    // "Two and a half m away" is no sum, and thousands may be followers.
    const behind = index + all.length;
    if (bare && !isIndian && !/^(?:k|grand|thousand)$/i.test(by ?? '')) continue;
    if (bare && counted.test(text.slice(behind, behind + longestCounted))) continue;
    const named = unit === undefined ? (isIndian ? 'INR' : 'GBP') : currencyNamed(unit);
    const currency = symbol === undefined ? named : currencyOfSign(symbol);
    add(index, all.length, (read(amount) + 0.5) * factorOf(by), currency);
  }
  for (const [all, symbol = '', amount = '', by, high = '', highBy, country] of matchesOf(text, signed)) {
    const many = times.exec(text.slice(Math.max(0, all.index - 6), all.index));
    const lead = many?.[0].length ?? 0;
    const low = read(amount) * factorOf(by);
    const most = read(high) * factorOf(highBy ?? by);
    const isRange = most > low;
    const length = high === '' || isRange ? all[0].length : all[0].search(/\s?[-–]/);
    add(
      all.index - lead,
      length + lead,
      (isRange ? most : low) * Number(many?.[1] ?? 1),
      country !== undefined
        ? currencyNamed(country)
        : symbol === '¥' && chinese.test(text)
          ? 'CNY'
          : currencyOfSign(symbol),
    );
  }
  for (const [all, amount = '', by, unit, after, pence] of matchesOf(text, named)) {
    const word = unit ?? after ?? pence ?? '';
    const small = inPence.test(word) ? 0.01 : 1;
    add(all.index, all[0].length, read(amount) * factorOf(by) * small, currencyNamed(word));
  }
  for (const [all, amount = '', by = ''] of matchesOf(text, indian))
    add(all.index, all[0].length, read(amount) * factorOf(by), 'INR');
  for (const [all, amount = ''] of matchesOf(text, short)) {
    const behind = all.index + all[0].length;
    if (counted.test(text.slice(behind, behind + longestCounted))) continue;
    add(all.index, all[0].length, read(amount) * 1000, 'GBP');
  }
  for (const [all, words = '', unit = ''] of spokenIn(text)) {
    const lead = /^(?:(?:and|of)[\s-]+)*/i.exec(words)?.[0].length ?? 0;
    const isGrand = unit.toLowerCase() === 'grand';
    const value = readNumberWords(`${words.slice(lead)} ${isGrand ? 'grand' : ''}`);
    if (value !== null && value > 0) {
      add(all.index + lead, all[0].length - lead, value, currencyNamed(unit));
    }
  }
  for (const { 0: words, 1: note = '', index } of hasOdd.test(text) ? text.matchAll(odd) : [])
    add(index, words.length, note.toLowerCase() === 'fiver' ? 5 : 10, 'GBP');
  return found.sort((one, other) => one.start - other.start);
}

/** Number words before a currency: they are looked for only around the currency, and never begin inside a word. */
function* spokenIn(text: string): Generator<[{ 0: string; index: number }, string | undefined, string | undefined]> {
  let from = 0;
  for (const unit of unitStarts.matches(text, units)) {
    const before = unit.index - 1;
    if (
      unit.index < from ||
      /\b(?:few|several) (?:hundred|thousand|million)\s$/i.test(text.slice(Math.max(0, before - 20), before + 1))
    )
      continue;
    if (!/[\s-]/.test(text[before] ?? '') || /\d/.test(text[before - 1] ?? '')) continue;
    const start = Math.max(from, unit.index - 90);
    const cut = start === from ? 0 : Math.max(0, text.slice(start, unit.index).search(/\s/));
    const end = unit.index + unit[0].length;
    for (const match of text.slice(start + cut, end).matchAll(spoken)) {
      yield [{ 0: match[0], index: match.index + start + cut }, match[1], match[2]];
      from = end;
    }
  }
}

const matchesOf = (text: string, pattern: RegExp): [RegExpExecArray, ...(string | undefined)[]][] =>
  matchNearDigits(text, pattern).map((match) => [match, ...match.slice(1)]);

/** 4,800.50 · 4 800 · 4.800,50 · 1,00,000 */
function read(amount: string): number {
  const plain = amount.replace(/[ \u00a0]/g, '');
  if (/^\d{1,3}(?:\.\d{3})+(?:,\d{2})?$/.test(plain)) return Number(plain.replace(/\./g, '').replace(',', '.'));
  if (/^\d+,\d{1,2}$/.test(plain)) return Number(plain.replace(',', '.'));
  return Number(plain.replace(/,/g, ''));
}

const aroundWords = /\b(?:about|around|roughly|nearly|over|just|approx\w*|some)\b/gi;
/** "three or" of "three or four thousand" */
const lowerWord = new RegExp(`\\b(?:${smallWords})\\s(?:or|to)\\s(?=(?:${smallWords})\\b)`, 'gi');

/** Reads an answer to "how much?": an amount, or a bare number, which is taken as pounds. */
export function readMoney(text: string): Money | null {
  const mention = findMoney(text)[0];
  if (mention) return mention.money;
  // "3 or 4 thousand" is up to 4,000: as with "3-4k", the higher one counts.
  const bare =
    /(?<![\w.,])(?:\d{1,3}\s?(?:[-–]|or|to)\s?(?=\d{1,3}\s?(?:k|m|hundred|thousand|million)\b))?(\d{1,3}(?:[, ]\d{3})+(?:\.\d{1,2})?|\d+(?:\.\d{1,2})?)\s?(k|m|hundred|thousand|million)?(?![\w.,]\d|\w)/i.exec(
      text,
    );
  const value = bare
    ? read(bare[1] ?? '') * factorOf(bare[2])
    : readNumberWords(text.replace(aroundWords, '').replace(lowerWord, '').trim());
  const minor = value === null ? null : minorOf(value, 'GBP');
  return minor === null ? null : { minor, currency: 'GBP' };
}
