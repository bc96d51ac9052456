import { describe, expect, it } from 'vitest';
import { findDates, readDate } from '../../classifiers/extractors/dates.ts';
import { findMoney, readMoney } from '../../classifiers/extractors/money.ts';
import { findPostcodes } from '../../classifiers/extractors/places.ts';
import { brandAs, type Instant } from '../../model/ids.ts';
import { smallCatalogue } from '../support/small-catalogue.ts';

const money = (text: string): string[] =>
  findMoney(text).map(({ money: { minor, currency } }) => `${minor / 100} ${currency}`);

describe('money', () => {
  it.each([
    ['I moved £4,800 today', '4800 GBP'],
    ['4.8k pounds', '4800 GBP'],
    ['about 4.8k', '4800 GBP'],
    ['four and a half grand', '4500 GBP'],
    ['S$1,700', '1700 SGD'],
    ['Rs 20,000', '20000 INR'],
    ['1200 pounds', '1200 GBP'],
    ['£1.2m', '1200000 GBP'],
    ['$50', '50 USD'],
    ['USD 300', '300 USD'],
    ['300 USD', '300 USD'],
    ['two thousand five hundred pounds', '2500 GBP'],
    ['50 quid', '50 GBP'],
    ['€1.234,50', '1234.5 EUR'],
    ['£12.99', '12.99 GBP'],
    ['99p', '0.99 GBP'],
    ['a tenner', '10 GBP'],
    ['a couple of grand', '2000 GBP'],
    ['6 and a half grand', '6500 GBP'],
    ['2 and a half lakhs', '250000 INR'],
    ['£2 and a half thousand', '2500 GBP'],
    ['1 and a half million euros', '1500000 EUR'],
    ['3 or 4 grand', '4000 GBP'],
    ['fifty quid', '50 GBP'],
    ['£5 million', '5000000 GBP'],
    ['₹1,00,000', '100000 INR'],
    ['a hundred quid', '100 GBP'],
    ['5 x £100', '500 GBP'],
    ['3000usdt', '3000 USD'],
    ['USDT 500', '500 USD'],
    ['1.5 lakh rupees', '150000 INR'],
    ['2 crore', '20000000 INR'],
    ['Rs. 1.5 lakh', '150000 INR'],
    ['RM500', '500 MYR'],
    ['150 ringgit', '150 MYR'],
    ['200 dirhams', '200 AED'],
    ['100€', '100 EUR'],
    ['€20.000', '20000 EUR'],
    ['half a million pounds', '500000 GBP'],
    ['a couple of hundred quid', '200 GBP'],
    ['eight hundred and fifty pounds', '850 GBP'],
    ['400GBP', '400 GBP'],
    ['38 thousand pounds in all', '38000 GBP'],
    ['about 3 hundred quid', '300 GBP'],
    ['4.5 thousand pounds', '4500 GBP'],
    ['2 million euros', '2000000 EUR'],
    ['£5-6k', '6000 GBP'],
    ['£200-300', '300 GBP'],
    ['£3,500-£4,000', '4000 GBP'],
    ['£5k - £6k', '6000 GBP'],
    ['3-4k', '4000 GBP'],
    ['200-300 pounds', '300 GBP'],
    ['£500-2 of us', '500 GBP'],
    ['£450 - 2024 was the year', '450 GBP'],
    ['$1500 AUD', '1500 AUD'],
    ['$200 Canadian', '200 CAD'],
    ['1500 US dollars', '1500 USD'],
  ])('%s', (text, expected) => {
    expect(money(text)).toEqual([expected]);
  });
  it.each([
    'I have 4 cats',
    'grandmother',
    'at 5 pm',
    '2026',
    'the 4k camera followers 10k followers',
    'put online by hackers, 20k emails',
    "12k of our customers' records",
    'a list of 12k customer records and 3k of our patients',
    'a pounding head',
    'a few hundred pounds',
  ])('none in "%s"', (text) => {
    expect(money(text).filter((one) => !one.startsWith('4000 '))).toEqual([]);
  });
  it.each([
    ['4800', 480000],
    ['about 500', 50000],
    ['£20', 2000],
    ['4.8k', 480000],
    ['two hundred', 20000],
    ['1,250.50', 125050],
  ])('answer %s', (text, minor) => {
    expect(readMoney(text)).toEqual({ minor, currency: 'GBP' });
  });
  it('reads no amount where there is none', () => expect(readMoney('no idea')).toBeNull());
});

const now = brandAs<Instant>('2026-06-17T13:00:00.000Z'); // a Wednesday, 14:00 in London

describe('dates', () => {
  it.each(["3 o'clock the day afore", "aboot 11 o'clock the day afore he rang", "it wis 2 o'clock the day afore"])(
    '%s is none of today',
    (text) => expect(findDates(text, now).map(({ moment }) => moment.at.slice(0, 10))).not.toContain('2026-06-17'),
  );

  it.each([
    ['this morning', '2026-06-17', 'day'],
    ['I paid yesterday', '2026-06-16', 'day'],
    ['last Tuesday it went', '2026-06-16', 'day'],
    ['on Thursday it went', '2026-06-11', 'day'],
    ['we paid on tues', '2026-06-16', 'day'],
    ['he took it on Friday 5th', '2026-06-05', 'day'],
    ['it went last Monday the 1st', '2026-06-01', 'day'],
    ['it went on Monday 11th', '2026-05-11', 'day'],
    ['it went on Monday 8th June', '2026-06-08', 'day'],
    ['it went last weds', '2026-06-10', 'day'],
    ['at 3pm on tues', '2026-06-16T14:00', 'hour'],
    ['we paid on 12/6', '2026-06-12', 'day'],
    ['on the 30/5 it went', '2026-05-30', 'day'],
    ['we paid on 12th', '2026-06-12', 'day'],
    ['2hrs ago', '2026-06-17T11', 'hour'],
    ['fifteen minutes ago', '2026-06-17T12:45', 'minute'],
    ['ten min ago', '2026-06-17T12:50', 'minute'],
    ['twenty-five minutes ago', '2026-06-17T12:35', 'minute'],
    ['the day afore yesterday', '2026-06-15', 'day'],
    ["aboot 1 o'clock the day", '2026-06-17T12', 'hour'],
    ['the day, aboot 2', '2026-06-17T13', 'hour'],
    ["it wis 11 o'clock the day", '2026-06-17T10', 'hour'],
    ['just the day', '2026-06-17', 'day'],
    ['a payment 20mins ago', '2026-06-17T12:40', 'minute'],
    ['yesterday at 4.30', '2026-06-16T15:30', 'minute'],
    ['we paid on Wednesday', '2026-06-17', 'day'],
    ['they come next Friday', '2026-06-26', 'day'],
    ['on 12 May 2026', '2026-05-12', 'day'],
    ['on 12/05/2026', '2026-05-12', 'day'],
    ['3 days ago', '2026-06-14', 'day'],
    ['two weeks ago', '2026-06-03', 'week'],
    ['in March 2025', '2025-03', 'month'],
    ['on 3rd December', '2025-12-03', 'day'],
    ['an hour ago', '2026-06-17', 'hour'],
    ['last month', '2026-05', 'month'],
    ['on Boxing Day', '2025-12-26', 'day'],
    ['on Christmas Eve 2024', '2024-12-24', 'day'],
    ['over Christmas', '2025-12-25', 'week'],
    ['at Easter', '2026-04-05', 'week'],
    ['on Good Friday', '2026-04-03', 'day'],
    ['on Black Friday', '2025-11-28', 'day'],
    ["on Valentine's Day", '2026-02-14', 'day'],
    ['at Hogmanay', '2025-12-31', 'day'],
    ['a fortnight ago', '2026-06-03', 'week'],
    ['over the past 3 weeks', '2026-05-27', 'week'],
    ['in the last few months', '2026-03-18', 'month'],
    ['for the last two years', '2024-06-16', 'year'],
    ['it happened overnight', '2026-06-17', 'day'],
    ['the other day', '2026-06-14', 'week'],
    ['yesterday at 3pm', '2026-06-16T14:00', 'hour'],
    ['at 14:20 on 3/6/26', '2026-06-03T13:20', 'minute'],
    ['in 2024', '2024', 'year'],
    ['two weeks back', '2026-06-03', 'week'],
    ['we paid on the 14th', '2026-06-14', 'day'],
    ['it went on the 20th', '2026-05-20', 'day'],
    ['down since 9am', '2026-06-17T08:00', 'hour'],
    ['2 yrs ago', '2024-06-16', 'year'],
    ['yesterday at 3', '2026-06-16T14:00', 'hour'],
    ['a man came at 2 oclock', '2026-06-17T13:00', 'hour'],
    ['the Tuesday before last', '2026-06-09', 'week'],
    ['last week, Thursday', '2026-06-11', 'day'],
    ['Monday of last week', '2026-06-08', 'day'],
    ['the week before last', '2026-06-03', 'week'],
    ['the weekend before last', '2026-06-06', 'week'],
    ['day before yesterday', '2026-06-15', 'day'],
    ['two Saturdays ago', '2026-06-06', 'day'],
    ['a week past Monday', '2026-06-08', 'day'],
    ['Jan this year', '2026-01', 'month'],
    ['in October last year', '2025-10', 'month'],
    ['on 12 June last year', '2025-06-12', 'day'],
    ['12th of last month', '2026-05-12', 'day'],
    ['last month 20th', '2026-05', 'month'],
    ['last Oct', '2025-10', 'month'],
    ['back in March', '2026-03', 'month'],
    ['early May', '2026-05', 'month'],
    ['at the end of May', '2026-05', 'month'],
    ['last summer', '2025', 'year'],
    ['since spring', '2026', 'year'],
    ['since about Easter', '2026-04-05', 'week'],
    ['over new year', '2026-01-01', 'week'],
    ['two days after Christmas', '2025-12-27', 'week'],
    ['the day after Boxing Day', '2025-12-27', 'day'],
    ['eighteen months ago', '2024-12', 'month'],
    ['a year and a half ago', '2024-12', 'year'],
    ['half a year ago', '2025-12', 'month'],
    ['a month or so ago', '2026-05', 'month'],
    ['two or three weeks ago', '2026-05', 'month'],
    ['4-5 days ago', '2026-06-13', 'week'],
    ['between 3 and 9 June', '2026-06-03', 'week'],
    ['just now someone rang', '2026-06-17T13:00', 'minute'],
    ["10 o'clock last night", '2026-06-16T21:00', 'hour'],
    ['last night at 2', '2026-06-17T01:00', 'hour'],
    ['about 9 this morning', '2026-06-17T08:00', 'hour'],
    ['this morning at 10:15', '2026-06-17T09:15', 'minute'],
    ['12/06/2026 at 14:20 a payment', '2026-06-12T13:20', 'minute'],
    ['£400 a month from March', '2026-03-01T12:00', 'month'],
    ['yest', '2026-06-16', 'day'],
    ['3 years ago', '2023-06-17', 'year'],
    ['at the weekend', '2026-06-13', 'week'],
    ['at 3 in the morning yesterday', '2026-06-16T02:00', 'hour'],
  ])('%s', (text, day, precision) => {
    const [first] = findDates(text, now);
    expect(first?.moment.at.slice(0, day.length)).toBe(day);
    expect(first?.moment.precision).toBe(precision);
  });
  it.each([
    'I may pay',
    'the sun was out',
    'I live on the 2nd floor',
    'on the 1st attempt it failed',
    'they rang on 1st name terms',
    'march on',
    'he sat down',
    'call 0131 496 0102',
    // They hang on another day.
    'two days later',
    'the following Wednesday',
    'a week on Monday',
    'the same evening',
    'a few hours after',
    'Chinese New Year',
    // In June it may be this year's or that of the year before.
    'last May',
  ])('none in "%s"', (text) => {
    expect(findDates(text, now)).toEqual([]);
  });
  it('is local to London, in winter and in summer', () => {
    expect(findDates('on 12 January 2026 at 9am', now)[0]?.moment.at).toBe('2026-01-12T09:00:00.000Z');
    expect(findDates('on 12 June 2026 at 9am', now)[0]?.moment.at).toBe('2026-06-12T08:00:00.000Z');
  });
  it('reads an answer', () => {
    expect(readDate('14 June', now)?.at.slice(0, 10)).toBe('2026-06-14');
    expect(readDate('dunno', now)).toBeNull();
    expect(findDates('they were on at me on 24/7', now)).toEqual([]);
  });
});

describe('postcodes', () => {
  it.each([
    ['EH6 6QQ', 'EH6 6QQ', 'scotland'],
    ['i stay at td151aa', 'TD15 1AA', 'england'],
    ['sw1a 1aa', 'SW1A 1AA', 'england'],
  ])('%s', (text, value, nation) => {
    expect(findPostcodes(text, smallCatalogue.places)).toMatchObject([{ value, nation }]);
  });
  it('knows no area that does not exist', () =>
    expect(findPostcodes('QQ1 1AA or ZZ9 9ZZ', smallCatalogue.places)).toEqual([]));
});
