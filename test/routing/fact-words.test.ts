// Values in plain words: never more exact than they were told, and in London time.

import { expect, test } from 'vitest';
import type { Fact, Moment } from '../../model/fact.ts';
import { factText, momentText, moneyText, valueText } from '../../routing/fact-words.ts';
import { shipped } from '../support/catalogue.ts';
import { at, messageId } from '../support/report.ts';

test.each([
  [480000, 'GBP', '£4,800'],
  [1250, 'GBP', '£12.50'],
  [5, 'GBP', '£0.05'],
  [0, 'GBP', '£0'],
  [170000, 'USD', 'US$1,700'],
  [500000, 'JPY', 'JP¥500,000'],
])('%i %s is %s', (minor, currency, text) => {
  expect(moneyText({ minor, currency }, 'en')).toBe(text);
});

test.each<[string, Moment['precision'], string]>([
  ['2026-11-22T10:04:00Z', 'minute', '22 November 2026, 10:04am'],
  ['2026-11-22T10:04:00Z', 'hour', '22 November 2026, about 10am'],
  ['2026-07-01T12:00:00Z', 'hour', '1 July 2026, about 1pm'],
  ['2026-11-22T10:54:00Z', 'hour', '22 November 2026, about 11am'],
  ['2026-11-22T10:29:00Z', 'hour', '22 November 2026, about 10am'],
  ['2026-11-22T23:40:00Z', 'hour', '23 November 2026, about 12am'],
  ['2026-07-01T23:30:00Z', 'day', '2 July 2026'],
  ['2026-11-22T12:00:00Z', 'week', 'around 22 November 2026'],
  ['2026-11-15T12:00:00Z', 'month', 'November 2026'],
  ['2026-07-01T12:00:00Z', 'year', '2026'],
])('%s to the %s is %s', (when, precision, text) => {
  expect(momentText({ at: at(when), precision }, shipped, 'en')).toBe(text);
});

test('choices are told by their words, free text as it stands', () => {
  expect(valueText('nation', 'scotland', shipped, 'en')).toBe(shipped.locales.get('en')?.['fact.nation.scotland']);
  expect(valueText('lost', ['money', 'details'], shipped, 'en').split(', ')).toHaveLength(2);
  expect(valueText('payee', '20-00-00 55779911', shipped, 'en')).toBe('20-00-00 55779911');
  expect(valueText('evidence', ['6f1c2b1e', '9a0d44c7'], shipped, 'en')).toBe('2 sent');
  expect(valueText('people-affected', 1200, shipped, 'en')).toBe('1,200');
  expect(valueText('fraud-type', 'ransomware', shipped, 'en')).toBe(
    shipped.locales.get('en')?.['type.ransomware.label'],
  );
});

test('what is not known or was skipped says so, and what is not there is empty', () => {
  const fact: Fact = {
    id: 'nation',
    state: 'unknown',
    value: null,
    source: 'answered',
    messageId,
    at: at('2026-11-22T10:00:00Z'),
    certainty: 'certain',
  };
  expect(factText(fact, shipped, 'en')).toBe('Not known');
  expect(factText({ ...fact, state: 'skipped' }, shipped, 'en')).toBe('Not answered');
  expect(factText(undefined, shipped, 'en')).toBe('');
});
