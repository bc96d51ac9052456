// Leaving out parsers of chrono that have nothing to find changes nothing that is found.

import { en } from 'chrono-node';
import { expect, it } from 'vitest';
import { parseDates } from '../../classifiers/extractors/lean-chrono.ts';

const reference = { instant: new Date('2026-06-15T12:00:00.000Z'), timezone: 60 };

it.each([
  'it was yesterday and then',
  'last night around 7pm he',
  'on Tues 3rd of March, 2026 at 10:30',
  'between 3 and 5 May 2025',
  'May 5 to 7',
  '2026-05-03T10:00 or 05/2026',
  'on 03.05.26 or 3/5',
  'two weeks ago, a fortnight before',
  '5 mins later we',
  'in 2 hours, for three days, within a month',
  'next sat, this weekend, last weekday',
  'in about 2 hours, for just ~ 3 days, within a couple of weeks, in few minutes, for the month',
  'last 2 weeks, past few days, next half an hour, -5 mins, after about three hours, this several years',
  'past year, this month, +2 days, end of the month',
  'tmr at noon, tonight, the second of june',
  'December 2025, 2024 Nov',
  'nothing of the kind',
  '',
])('%s', (text) => {
  const plain = (results: ReturnType<typeof parseDates>) =>
    results.map(({ index, text: words, start, end }) => [index, words, start.date(), end?.date(), start.tags()]);
  expect(plain(parseDates(text, reference))).toEqual(plain(en.GB.parse(text, reference)));
});

it('knows every parser by its name', () => {
  expect(en.GB.parsers.map((parser) => parser.constructor.name).sort()).toEqual([
    'ENCasualDateParser',
    'ENCasualTimeParser',
    'ENEndOfCurrentMonthParser',
    'ENMonthNameLittleEndianParser',
    'ENMonthNameMiddleEndianParser',
    'ENMonthNameParser',
    'ENRelativeDateFormatParser',
    'ENSlashMonthFormatParser',
    'ENTimeExpressionParser',
    'ENTimeUnitAgoFormatParser',
    'ENTimeUnitCasualRelativeFormatParser',
    'ENTimeUnitLaterFormatParser',
    'ENTimeUnitWithinFormatParser',
    'ENWeekdayParser',
    'ENYearMonthDayParser',
    'ENYearMonthNameParser',
    'ISOFormatParser',
    'SlashDateFormatParser',
  ]);
});
