// One look over a text tells what looking for each thing by itself tells.

import { describe, expect, it } from 'vitest';
import { glanceAt, holds } from '../../classifiers/glance.ts';

const texts = [
  'Paid £4,800.50 to ann_b@example.com [card] (12-34-56), "ok"?',
  'caf\u00e9 na\u00efve \u2018x\u2019 _a_ 1st2nd 07700\u00a0900123',
  '\u0000\u200b\ud83d\ude00\u20ac5',
  '7',
  'x',
  '',
];
const placesOf = (pattern: RegExp, text: string): [number, number][] =>
  [...text.matchAll(pattern)].map(({ index, 0: all }) => [index, index + all.length]);

describe('a glance at a text', () => {
  it.each(texts)('%j', (text) => {
    // Longer than what the lists are made for at first, and another text in between.
    for (const one of [text, `${text} a1`.repeat(700), text]) {
      const { words, places, digits, numbers, numberStarts, numberEnds, hasUnsettled } = glanceAt(one);
      expect([...places.subarray(0, words)]).toEqual(placesOf(/\w+/g, one).map(([start]) => start));
      expect(digits).toBe(placesOf(/\d/g, one).length);
      const found = Array.from({ length: numbers }, (_, at) => [numberStarts[at], numberEnds[at]]);
      expect(found).toEqual(placesOf(/\d+/g, one));
      expect(hasUnsettled).toBe(!/^[\x20-\x7e\n\r\t£€§°À-ÖØ-öø-ÿ]*$/.test(one));
      for (const sign of '@:/\\[](){}<>.,#%*^_-"') expect([sign, holds(one, sign)]).toEqual([sign, one.includes(sign)]);
    }
  });
});
