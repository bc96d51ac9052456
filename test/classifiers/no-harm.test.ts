// A matter of everyday told with no deed in it carries no fraud type for sure, and the same matter with a deed does.

import { expect, it } from 'vitest';
import { brandAs, type Instant } from '../../model/ids.ts';
import { shippedClassifier } from '../support/catalogue.ts';

const now = brandAs<Instant>('2026-06-17T13:00:00.000Z');
const classifier = shippedClassifier();
const verdictOf = (text: string): string => classifier.understand(text, { now }).classification.verdict;
const cuesOf = (text: string): readonly string[] =>
  classifier.understand(text, { now }).classification.types.flatMap(({ parts }) => parts.map(({ because }) => because));

it.each([
  'I moved three thousand into my cash ISA this morning',
  'the gas people put the price up by twenty pounds',
  'my husband works on the rigs and is home on Friday',
  'the new SIM came and my phone works fine',
  'I sent my grandson £40 for his birthday',
  'the premium bonds paid me £25',
])('%s: no fraud for sure', (text) => {
  expect(verdictOf(text)).not.toBe('clear');
});

it.each([
  'the landlord took my deposit for a flat that is not his',
  'somebody moved my number to another SIM and emptied my bank',
  'a message from my grandson on a new number, I sent £400 and it was not him',
])('%s: a crime, and not an everyday matter', (text) => {
  expect(verdictOf(text)).not.toBe('not-a-crime');
  expect(cuesOf(text)).not.toContain('tells-no-harm');
});
