// Days before a day on which the clocks changed: "yesterday" is the day before in London, and not 24 hours ago.

import { expect, it } from 'vitest';
import { readDate } from '../../classifiers/extractors/dates.ts';
import { londonDay, londonInstant } from '../../classifiers/extractors/london.ts';
import { instant } from '../../model/ids.ts';

/** Half past midnight on the Monday after clocks went forward. */
const spring = instant(new Date('2026-03-29T23:30:00Z'));
/** Half past eleven at night on the Sunday on which they went back. */
const autumn = instant(new Date('2026-10-25T23:30:00Z'));

it.each([
  ['yesterday', spring, 29],
  ['yest', spring, 29],
  ['the day before yesterday', spring, 28],
  ['last nicht', spring, 29],
  ['yesterday', autumn, 24],
  ['yest', autumn, 24],
  ['the day before yesterday', autumn, 23],
  ['last week', autumn, 18],
])('"%s" at %s is the %i', (text, now, date) => {
  expect(londonDay(new Date(readDate(text, now)?.at ?? 0)).date).toBe(date);
});

it('keeps the hours that are counted', () => {
  expect(readDate('23 hours or so ago', autumn)?.at).toBe('2026-10-25T00:30:00.000Z');
});

it.each([
  ['before clocks go forward', [2026, 3, 29, 0, 59], '2026-03-29T00:59'],
  ['a time that is skipped', [2026, 3, 29, 1, 30], '2026-03-29T01:30'],
  ['after clocks went forward', [2026, 3, 29, 2, 0], '2026-03-29T01:00'],
  ['in summer', [2026, 7, 1, 12, 0], '2026-07-01T11:00'],
  ['before clocks go back', [2026, 10, 25, 0, 30], '2026-10-24T23:30'],
  ['a time that comes twice', [2026, 10, 25, 1, 30], '2026-10-25T01:30'],
] as const)('%s', (_, [year, month, day, hour, minute], utc) => {
  expect(londonInstant(year, month, day, hour, minute).toISOString().slice(0, 16)).toBe(utc);
});
