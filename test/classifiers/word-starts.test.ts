// A pattern that is tried only where one of its words may begin finds what it finds everywhere.

import { describe, expect, it } from 'vitest';
import { aDigit, WordStarts } from '../../classifiers/word-starts.ts';

const words = '\\b(?:on monday|mon|a few|\\d+(?:st|nd)|ox)';
const starts = new WordStarts(['on ', 'mon', 'a ', aDigit, 'ox']);
const everywhere = (text: string) => [...text.matchAll(new RegExp(words, 'gi'))];

describe('words are found where they begin', () => {
  it.each([
    'On Monday a few came, and on monday 21st again',
    'common salmon mon-mon mon',
    'a1st 1st.2nd,3nd 44nd',
    'oxox ox-ox _ox éox OX',
    'mo',
    '',
  ])('%s', (text) => {
    const found = starts.matches(text, new RegExp(words, 'iy'));
    expect(found.map(({ index, 0: word }) => [index, word])).toEqual(
      everywhere(text).map(({ index, 0: word }) => [index, word]),
    );
  });
});
