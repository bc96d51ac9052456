// Days before a day on which the clocks changed: "yesterday" is the day before in London, and not 24 hours ago.

import { expect, it } from 'vitest';
import { readDate } from '../../classifiers/extractors/dates.ts';
import { londonDay } from '../../classifiers/extractors/london.ts';
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
