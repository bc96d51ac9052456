// A kind of fraud that is chosen by its number: the number is that of the list that was shown.

import { expect, it } from 'vitest';
import { factsOf } from '../../model/report.ts';
import { newReport, say } from '../support/reducer.ts';

const told = say(
  newReport(),
  'I sent £900 by bank transfer for a puppy that I saw on Gumtree last Tuesday and it never came',
);
const asked = say(told.report, 'change the type').report;
const shown = asked.pending?.choices ?? [];

const kindAfter = (text: string) => factsOf(say(asked, text).report).get('fraud-type');

it('is the one that was shown in that place', () => {
  expect(asked.pending?.fact).toBe('fraud-type');
  const read = shown.map((_, place) => kindAfter(String(place + 1))?.value ?? 'none');
  expect(read).toEqual(shown.map(({ value }) => value));
});

it('is none of them where the last is taken, or a place that is not there', () => {
  expect(kindAfter(String(shown.length))?.state).toBe('unknown');
  expect(kindAfter('99')?.state).not.toBe('known');
});

it('is any of them by its name', () => {
  expect(kindAfter('account-hack')?.value).toBe('account-hack');
});
