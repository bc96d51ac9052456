// Kinds that are not even asked about while nothing is told that could make it one.

import { describe, expect, it } from 'vitest';
import { brandAs, type Instant } from '../../model/ids.ts';
import { shippedClassifier } from '../support/catalogue.ts';

const now = brandAs<Instant>('2026-11-20T10:30:00.000Z');
const kinds = (text: string): readonly string[] =>
  shippedClassifier()
    .understand(text, { now })
    .classification.types.map(({ id }) => id);

describe('harm to a child', () => {
  it('is no guess about an old man who buys gift cards', () => {
    expect(
      kinds('I saw a man in Tesco buying about ten Apple gift cards while on the phone, he looked terrified. Old guy'),
    ).not.toContain('child-exploitation');
  });

  it('is one where a child is spoken of', () => {
    expect(kinds('An older man buys my daughter gift cards, she is 13')).toContain('child-exploitation');
  });

  it.each([
    'a man wants my son to send pictures and money',
    'Someone has been messaging my child on snapchat asking for pictures',
    "my son's friend got asked for nudes by a man",
  ])('is one where no age is told: %s', (text) => {
    expect(kinds(text).slice(0, 2)).toContain('child-exploitation');
  });

  it('comes first again where it fits best', () => {
    expect(kinds('a man wants my son to send pictures and money')[0]).toBe('child-exploitation');
  });
});
