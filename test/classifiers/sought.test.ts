// A pattern that is tried only where a word begins as its matches do finds what it finds everywhere, in a text and in parts of it.

import { describe, expect, it } from 'vitest';
import { compileFrames, compileTelling } from '../../catalogue/frames.ts';
import { frameNames } from '../../catalogue/schemas/frame-names.ts';
import { needsOf } from '../../classifiers/regexp-needs.ts';
import { rowsOf } from '../../classifiers/regexp-parts.ts';
import { startsOf as startsOfRows } from '../../classifiers/regexp-starts.ts';
import { inOrder, Sought } from '../../classifiers/sought.ts';
import { Standing } from '../../classifiers/standing.ts';
import { keyAt } from '../../classifiers/word-starts.ts';
import { shipped, shippedClassifier } from '../support/catalogue.ts';

const startsOf = (pattern: RegExp) => {
  const rows = rowsOf(pattern);
  return rows && startsOfRows(rows);
};

const texts = [
  'My mum paid £300 to him. She sent 2 more, then 450; but my dad did not pay him back.',
  "I've paid 900, 900 and 450 – mum's card was used. Pay, paying, repaid! payé",
  'éa pay Éa pay a_pay 3pay pay3',
  '. Bank was told. bank, . bank',
  'a',
  '',
];
const parts = (text: string): [number, number][] => [
  [0, text.length],
  ...Array.from({ length: text.length }, (_, at): [number, number] => [at, Math.min(text.length, at + 11)]),
];
const everywhere = (pattern: RegExp, text: string, start: number, end: number) =>
  [...text.slice(start, end).matchAll(new RegExp(pattern.source, `${pattern.flags}g`))].map((match) => [
    match.index + start,
    ...match,
  ]);

const expectSame = (pattern: RegExp, text: string): void => {
  const sought = new Sought(pattern);
  for (const [start, end] of parts(text)) {
    const found = everywhere(pattern, text, start, end);
    const first = sought.first(text, start, end);
    expect(sought.all(text, start, end).map((match) => [match.index, ...match])).toEqual(found);
    expect(first && [first.index, ...first]).toEqual(found[0] ?? null);
    expect(sought.isIn(text, start, end)).toBe(found.length > 0);
  }
};

describe('a pattern is found where it is', () => {
  it.each([
    /\b(?:pay|paid)\b/i,
    /\b(?:my|a)\s+(?<who>mum|dad)\b/i,
    /\b(?:p\w+)/i,
    /\b(?:(?:very\s+){0,2}paid|(?:to|of)?\s*him)\b/i,
    /\b(?:[.!?,;]\s+bank|bank)\b/i,
    /\b(?:(?:^|[.!?]\s+)bank)\b/i,
    /^(?:my|i)\b/i,
    /^(?:[^.!?]{0,9}\bpay)\b/i,
    /\b(?:a)(?!\w)/i,
    /\b(?<!\bmy\s+)(?:mum|dad)\b/i,
    /(?<![\p{L}\d_])(?:M|p)[a-z]+/u,
    /\b(?:\d{1,3}|two) more/i,
    /(?<=£)\d+|\bmum/i,
    /(?<![\w])£\d+/i,
    /\b(?:ma|p\w)\b/i,
    /\b(?:wa|pai|pa\b|i\b['’]ve|a\b(?: \w+)?)\b/i,
    /[£$]\d+/i,
    /\b(?:pay){1,2}\b/i,
    /\b(?:é?pay)/i,
  ])('%s', (pattern) => {
    for (const text of texts) expectSame(pattern, text);
  });

  it('whatever the frames of the catalogue look for, in parts as well', () => {
    const { frames } = shipped;
    const patterns = inOrder(compileFrames(frames), compileTelling(frames));
    const standing = new Standing(shippedClassifier().tables.frames);
    for (const text of texts.slice(0, 2)) {
      const some = parts(text).filter((_, at) => at % 9 === 0);
      for (const [number, pattern] of patterns.entries()) {
        const sought = new Sought(pattern, standing, number);
        for (const [start, end] of some)
          expect(sought.all(text, start, end).map((match) => [match.index, ...match])).toEqual(
            everywhere(pattern, text, start, end),
          );
      }
    }
  });

  it('the examples of the frames, which stand where they do', () => {
    const { frames } = shipped;
    const patterns = inOrder(compileFrames(frames), compileTelling(frames));
    const standing = new Standing(shippedClassifier().tables.frames);
    for (const [number, name] of frameNames.entries()) {
      const pattern = patterns[number] as RegExp;
      const sought = new Sought(pattern, standing, number);
      for (const example of frames.frames[name].examples.map((one) => one.replace(/[[\]]/g, '')))
        expect(sought.isIn(example), `${name}: ${example}`).toBe(pattern.test(example));
    }
  });
});

describe('words that an expression needs', () => {
  const needs = (pattern: RegExp): boolean[] => {
    const keys = needsOf(rowsOf(pattern) ?? []);
    return ['pay', 'my ', 'dad', 'him'].map((word) => keys?.includes(keyAt(word, 0)) ?? true);
  };

  it('are the rarest of each way to match', () => {
    expect(needs(/\b(?:my\s+dad|pay)\b/i)).toEqual([true, false, true, false]);
  });

  it('are none that may be left out, and none within a word', () => {
    expect(needs(/\bmy(?:\s+dad)?\b/i)).toEqual([false, true, false, false]);
    expect(needs(/\bmy\s+\w*dad\b/i)).toEqual([false, true, false, false]);
  });

  it('are not told of an expression that holds none', () => {
    expect(needsOf(rowsOf(/\bpay\b|[.!?]/i) ?? [])).toBeNull();
  });
});

describe('how matches begin', () => {
  it('is told of a pattern that begins with words', () => {
    expect(startsOf(/\b(?:pay|(?:my|ma) dad)\b/i)).toMatchObject({ first: null, withSigns: false });
  });

  it.each([/pay/i, /\b(?:pay)\b|[£$]/i, /(?:\bpay)?\s*now/i, /\b(?:pay)\b/iu, /(?<!\w)£\d/i])(
    'is not told of %s',
    (pattern) => {
      expect(startsOf(pattern)).toBeNull();
    },
  );

  it('is with the text where it says so', () => {
    expect(startsOf(/^(?:pay|my)\b/i)?.words).toBeNull();
    expect(startsOf(/^pay|\bmy\b/i)?.words).not.toBeNull();
  });
});
