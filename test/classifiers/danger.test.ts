// Danger is weighed in stretches of a text: what the marks of one stretch add up to, which kinds that raises, and the words
// that raised them.

import { describe, expect, it } from 'vitest';
import { listPoints } from '../../catalogue/schemas/danger.ts';
import { asideFor, createDangerReader, lengthMark, stretchesOf, stretchSize } from '../../classifiers/danger.ts';
import { tokenise } from '../../classifiers/tokens.ts';

const lists = { they: ['he', 'she'], now: ['now', 'right now'], hurt: ['stab*', 'hit'] };
const reader = createDangerReader(lists, {
  threshold: 0,
  perhaps: -1,
  any: listPoints({ start: -1.5, points: { ago: -3, '@now': 0.5, '@hurt me*': 0.5 } }),
  kinds: {
    'danger-now': listPoints({
      start: -1,
      points: { 'he* .. stab*': 2, 'she* .. hit*': 2, 'cue:threat': 1, '@hurt me*': 0.5 },
    }),
    'self-harm': listPoints({ start: -1, points: { 'die*': 3 } }),
  },
});
type Reader = ReturnType<typeof createDangerReader>;
const weighWith = (by: Reader, text: string, signs: Parameters<Reader['weigh']>[1] = []) =>
  by.weigh(tokenise(text), signs, (start, end) => ({ start, end, text: text.slice(start, end) }));
const weigh = (text: string, signs?: Parameters<Reader['weigh']>[1]) => weighWith(reader, text, signs);
/** A reader of these marks alone, of one kind; whatever is not below `perhaps` points is given back. */
const none = listPoints({ start: 0, points: {} });
const readerOf = (points: Readonly<Record<string, number>>, start = 0, perhaps = 0): Reader =>
  createDangerReader({}, { threshold: 0, perhaps, any: listPoints({ start, points }), kinds: { 'danger-now': none } });
const kinds = (text: string): string[] => weigh(text).flatMap(({ kind, raised }) => (raised ? [kind] : []));

describe('points of danger', () => {
  it.each<[string, string[]]>([
    ['he will stab me', ['danger-now']],
    ['She is going to hit me', ['danger-now']],
    ['he hit me years ago', []],
    ['me he said', []],
    ['he was here. Stabbing is bad', []],
    ['the bill hit me right now', []],
    ['I want to die', ['self-harm']],
    ['he will stab me, I may die', ['danger-now', 'self-harm']],
    ['', []],
  ])('%s', (text, expected) => {
    expect(kinds(text)).toEqual(expected);
  });

  it('name the words and what each is worth', () => {
    const [found] = weigh('please, he will stab me now');
    expect(found?.match.text).toBe('he will stab me now');
    expect(found?.parts.map(({ mark, weight }) => [mark, weight])).toEqual([
      ['he* .. stab*', 2],
      ['@hurt me*', 1],
      ['@now', 0.5],
    ]);
    expect(found?.match.source).toBe('points +2 he* .. stab*, +1 @hurt me*, +0.5 @now');
  });

  it('count what patterns and cues found', () => {
    const found = (signs: { name: string; first: number; last: number }[]) =>
      weigh('he might stab somebody', signs).map(({ kind, raised }) => [kind, raised]);
    expect(found([])).toEqual([['danger-now', false]]);
    expect(found([{ name: 'cue:threat', first: 0, last: 2 }])).toEqual([['danger-now', true]]);
  });

  it('leave it open whether there is danger, from fewer points on', () => {
    expect(weigh('he might stab somebody').map(({ raised }) => raised)).toEqual([false]);
    expect(weigh('he might stab somebody, ago')).toEqual([]);
  });

  it('count every form of a word by its stem', () => {
    const threats = readerOf({ 'threaten*': 1, threatens: 0.5, 'he* threaten*': 1 }, -2);
    const pointsOf = (text: string) => weighWith(threats, text)[0]?.points;
    expect(pointsOf('he threatened')).toBe(0);
    expect(pointsOf('he threatens')).toBe(0.5);
    expect(pointsOf('threatened')).toBeUndefined();
  });

  it.each<[string, number | undefined]>([
    ['outside', 1],
    ['outsiders', 1],
    ['out', undefined],
    ['he is outside', 3],
    ['he was outside', 1],
    ['he is. Outside', 1],
    ['he is right outside', 1.5],
    ['he is right there, just outside', 1.5],
    ['he is over there and just outside', 1],
    ['is outside, he said', 1],
  ])('count the beginnings of words, two that stand apart, and three in a row: %s', (text, points) => {
    const marks = readerOf({ 'outs~': 2, 'he* is* outsid*': 2, 'is* .. outsid*': 0.5 }, -1);
    expect(weighWith(marks, text)[0]?.points).toBe(points);
  });

  it.each<[string, number]>([
    ['help, he is outside', 2.5],
    ['he is outside again', 1],
    ['he is outside, help', 1],
    ['is he outside', 3],
    ['is he outside?', 2],
    ['it is late. is he outside? I heard him', 1.5],
    ['outside', 1.5],
  ])('count how sentences begin and end, and how few words there are: %s', (text, points) => {
    const edges = { '^ is*': 1, 'outsid* $': 1, 'is* outsid* $': 0.5, 'he* outsid* $': 0.5, '?': -1 };
    const marks = readerOf({ ...edges, 'length:4-7': 1, 'length:1-3': 0.5 }, 0, -9);
    expect(weighWith(marks, text)[0]?.points).toBe(points);
  });

  it('name no words for how long a text is', () => {
    const text = 'he is outside again';
    const [found] = weighWith(readerOf({ 'length:4-7': 1, 'outsid*': 0.5 }), text);
    expect(found?.match.text).toBe('outside');
    expect(found?.parts.map(({ mark, match }) => [mark, match.text])).toEqual([
      ['length:4-7', text],
      ['outsid*', 'outside'],
    ]);
  });

  it('do not gather over a long text, and one sentence in it is enough', () => {
    const filler = 'It was a long day and nothing happened at all in the shop. '.repeat(12);
    expect(kinds(`${filler}He left. ${filler}Some bill hit me. ${filler}`)).toEqual([]);
    const surer = createDangerReader(lists, {
      threshold: 0,
      perhaps: 0,
      any: listPoints({ start: -2.5, points: { 'he* .. stab*': 9 } }),
      kinds: { 'danger-now': none },
    });
    const found = surer.weigh(
      tokenise(`${filler}He will stab me. ${filler}That was years ago. `),
      [],
      (start, end) => ({
        start,
        end,
        text: '',
      }),
    );
    expect(found.map(({ kind }) => kind)).toEqual(['danger-now']);
  });

  it('ask for more points of each stretch, the more there are', () => {
    const patient = readerOf({ 'stab* me*': 1 }, 0, -9);
    const one = weighWith(patient, 'He will stab me now.')[0]?.points ?? 0;
    const filler = 'It was a long day and nothing happened at all in the shop. '.repeat(8);
    const tokens = tokenise(`${filler}He will stab me now.`);
    const among = weighWith(patient, `${filler}He will stab me now.`)[0]?.points ?? -99;
    expect(among).toBeCloseTo(one - asideFor(stretchesOf(tokens).length), 1);
    expect(among).toBeLessThan(one);
  });
});

it.each([
  [1, '1-3'],
  [3, '1-3'],
  [4, '4-7'],
  [13, '8-13'],
  [39, '24-39'],
  [40, '40-60'],
  [stretchSize, '40-60'],
])('a stretch of %i words is as long as %s', (size, words) => {
  expect(lengthMark(size)).toBe(`length:${words}`);
});

it('stretches cover every token, and none is longer than the rest', () => {
  const tokens = tokenise('one two three four five six seven. '.repeat(40));
  const stretches = stretchesOf(tokens);
  const covered = new Set(stretches.flatMap(([from, to]) => Array.from({ length: to - from }, (_, at) => from + at)));
  expect(covered.size).toBe(tokens.length);
  expect(Math.max(...stretches.map(([from, to]) => to - from))).toBeLessThanOrEqual(stretchSize);
});
