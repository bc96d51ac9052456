// What answers say of a report, and which question settles most: by tables of shares small enough to work out by hand.

import { describe, expect, it } from 'vitest';
import { calibration } from '../../classifiers/calibration.ts';
import { bestSeparating, expectedGain, pointsOfAnswer } from '../../classifiers/separate.ts';

const tableOf = (questions: Record<string, Record<string, Record<string, number>>>) =>
  new Map(Object.entries(questions).map(([fact, types]) => [fact, new Map(Object.entries(types))]));

const answers = tableOf({
  // Everybody of one type answers this way, and nobody of the other.
  persona: { love: { lover: 1 }, safe: { bank: 1 } },
  // Says nothing: both answer alike.
  means: { love: { card: 0.5, transfer: 0.5 }, safe: { card: 0.5, transfer: 0.5 } },
  channel: { love: { app: 0.8, phone: 0.2 }, safe: { app: 0.2, phone: 0.8 } },
});
const even = [
  { id: 'love', score: 0.4 },
  { id: 'safe', score: 0.4 },
];

describe('the gain of a question', () => {
  it.each([
    ['is nearly the whole doubt where the answers differ', 'persona', even, 0.9, 1],
    ['is nothing where they are the same', 'means', even, 0, 1e-9],
    // 1 bit of doubt, and 0.7219 bits left after either answer.
    ['is what is lessened on average', 'channel', even, 0.278, 0.2782],
    ['is nothing of a question that the table does not hold', 'postcode', even, 0, 0],
    ['is nothing where one type is left', 'persona', even.slice(0, 1), 0, 1e-9],
    [
      'is less where one type is much likelier',
      'channel',
      [
        { id: 'love', score: 0.9 },
        { id: 'safe', score: 0.02 },
      ],
      0,
      0.1,
    ],
    ['is nothing where nothing is likely', 'persona', [], 0, 0],
  ] as const)('%s', (_, fact, types, least, most) => {
    const gain = expectedGain(answers, fact, types);
    expect(gain).toBeGreaterThanOrEqual(least);
    expect(gain).toBeLessThanOrEqual(most);
  });

  it('chooses the question that settles most, of those that are open', () => {
    expect(bestSeparating(answers, ['means', 'channel', 'persona'], even)?.fact).toBe('persona');
    expect(bestSeparating(answers, ['means', 'channel'], even)?.fact).toBe('channel');
    expect(bestSeparating(answers, ['means'], even.slice(0, 1))).toBeNull();
    expect(bestSeparating(answers, [], even)).toBeNull();
  });
});

describe('what an answer says', () => {
  const ids = ['love', 'safe', 'other'];
  const points = (fact: string, value: string) => [...pointsOfAnswer(answers, ids, { fact, value })];

  it('speaks for the types whose people say it, against the others, and of a type without a row not at all', () => {
    const [love = 0, safe = 0, other] = points('channel', 'app');
    expect(love).toBeCloseTo(Math.log(0.8 / 0.5) * calibration.temperature, 6);
    expect(safe).toBeCloseTo(Math.log(0.2 / 0.5) * calibration.temperature, 6);
    expect(other).toBe(0);
  });

  it('is limited, because people press the wrong button too', () => {
    const [, safe = 0] = points('persona', 'lover');
    expect(safe).toBe(-2 * calibration.temperature);
  });

  it('is nothing for a value or a question that the table does not hold', () => {
    expect(points('channel', 'pigeon')).toEqual([0, 0, 0]);
    expect(points('postcode', 'app')).toEqual([0, 0, 0]);
  });
});
