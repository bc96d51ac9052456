// How many, as people say it.

import { describe, expect, it } from 'vitest';
import { readCount } from '../../dialogs/reading/read-count.ts';

describe('a number that was asked for', () => {
  it.each([
    ['6', 6],
    ['about 6 people so far', 6],
    ['1,200', 1200],
    ['roughly 1200 patients', 1200],
    ['five or six', 6],
    ['10-12', 12],
    ['between 200 and 300', 300],
    ['twenty five', 25],
    ['a couple of hundred', 200],
    ['maybe a hundred', 100],
    ['aboot three', 3],
    ['2k', 2000],
    ['nobody yet', 0],
    ['none so far', 0],
  ])('is read in "%s"', (text, count) => expect(readCount(text)).toBe(count));

  it.each([
    'dozens',
    'a lot',
    '2 days ago',
    'on the 4th',
    '£500',
    '3 of them paid 200',
    'since 10am',
    'a woman rang',
    '07700 900123',
  ])('is not read in "%s"', (text) => expect(readCount(text)).toBeNull());
});
