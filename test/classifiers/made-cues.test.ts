// Cues that are made of others, in all that was told: a question about a subject of crime is a question until something
// is told that happened.

import { describe, expect, it } from 'vitest';
import { withMade } from '../../catalogue/made-cues.ts';
import { createClassifier } from '../../classifiers/understand.ts';
import { brandAs, type Instant } from '../../model/ids.ts';
import { smallCatalogue } from '../support/small-catalogue.ts';

const now = brandAs<Instant>('2026-06-17T13:00:00.000Z');
const asks = 'Can I ask about a safe account at my bank?';
const tells = 'A man phoned me from my bank and I paid £900 into a safe account.';
const [pattern] = smallCatalogue.cues.values();
if (!pattern) throw new Error('the small catalogue has no cue');
const cues = new Map(smallCatalogue.cues)
  .set('asks', { ...pattern, id: 'asks', group: 'benign', any: ['can i ask'], fact: undefined })
  .set('only-asks', {
    ...pattern,
    id: 'only-asks',
    group: 'benign',
    any: [],
    of: ['asks'],
    unless: ['paid'],
    'never-clear': true,
    fact: undefined,
  });
const types = new Map(
  [...smallCatalogue.fraudTypes].map(([id, type]) => [id, { ...type, cues: { ...type.cues, 'only-asks': 1 } }]),
);
const classifier = createClassifier({ ...smallCatalogue, cues, fraudTypes: types });
const because = (texts: readonly string[]): readonly string[] =>
  (classifier.classifyAll(texts, { now }).types[0]?.parts ?? []).map((part) => part.because);

it('weighs a cue that others make, and lets no type be clear with it', () => {
  expect(because([asks])).toContain('only-asks');
  expect(classifier.classifyAll([asks], { now }).verdict).toBe('ambiguous');
});

it('shows the words of the cue that it is made of', () => {
  const parts = classifier.understand(asks, { now }).classification.types[0]?.parts ?? [];
  expect(parts.find((part) => part.because === 'only-asks')?.matches.map(({ text }) => text)).toEqual(['Can I ask']);
});

it('is not there once something was told, in another message too', () => {
  expect(because([`${asks} ${tells}`])).not.toContain('only-asks');
  expect(because([asks, tells])).not.toContain('only-asks');
  expect(classifier.classifyAll([asks, tells], { now }).verdict).toBe('clear');
});

describe('the cues that others make, of what a report holds', () => {
  const one = { ...pattern, group: 'benign' as const, any: [], fact: undefined };
  const held = new Map(
    [
      { ...one, id: 'both', of: ['a', 'b'], with: ['c'], unless: ['d'] },
      { ...one, id: 'but-both', of: ['a'], with: [], unless: ['both'] },
    ].map((cue) => [cue.id, cue]),
  );

  it.each([
    [['a'], ['but-both']],
    [['b', 'c'], ['both']],
    [['a', 'c'], ['both']],
    [['a', 'c', 'd'], ['but-both']],
    [['c'], []],
  ])('of %j are %j', (found, made) => {
    expect(withMade(held, found).filter((id) => !found.includes(id))).toEqual(made);
  });
});
