// The facts that the shipped catalogue reads in a text, written so that a table of tests can name them.

import { expect } from 'vitest';
import type { FactValue } from '../../model/fact.ts';
import { brandAs, type Instant } from '../../model/ids.ts';
import { shippedClassifier } from './catalogue.ts';

/** A Wednesday, 14:00 in London. */
export const wednesday = brandAs<Instant>('2026-06-17T13:00:00.000Z');

const plain = (value: FactValue): unknown => {
  if (typeof value === 'object' && 'minor' in value) return `${value.minor / 100} ${value.currency}`;
  if (typeof value === 'object' && 'precision' in value) return `${value.at.slice(0, 10)} ${value.precision}`;
  return value;
};

/** Facts by their id: "430 GBP", "2026-06-16 day". Each has to stand where it says. */
export function factsOf(text: string): Record<string, unknown> {
  const { facts } = shippedClassifier().understand(text, { now: wednesday });
  for (const fact of facts) expect(text.slice(fact.start, fact.end)).toBe(fact.text);
  return Object.fromEntries(facts.map(({ id, value }) => [id, plain(value)]));
}

/** `undefined` says that the fact must not be read. */
export type Expected = Readonly<Record<string, unknown>>;

/** Of the facts of `text` those that `expected` names. */
export function readAsExpected(text: string, expected: Expected): void {
  const read = factsOf(text);
  expect(Object.fromEntries(Object.keys(expected).map((id) => [id, read[id]]))).toEqual(expected);
}
