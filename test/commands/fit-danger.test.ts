// Points of danger are fitted so that texts of either side keep their distance, for danger of any kind and for each kind.

import { describe, expect, it } from 'vitest';
import { crossValidate } from '../../commands/fit-danger-judge.ts';
import { type DangerSample, fitDanger, pointsOfStretch } from '../../commands/fit-danger-model.ts';
import { createMarkNames } from '../../commands/fit-danger-names.ts';
import type { LabelledDanger } from '../../commands/fit-danger-texts.ts';

const [he, outside, tablets, weather] = [0, 1, 2, 3];
const stretch = (...marks: (number | undefined)[]): Int32Array => Int32Array.from(marks, (mark) => mark ?? -1);
const sample = (right: number, ...stretches: Int32Array[]): DangerSample => ({ stretches, right, counts: 1 });
const options = { kinds: 2, marks: 4, cost: 1, least: { any: 0, kind: 0 }, rounds: 50 };

describe('points of danger are fitted', () => {
  const samples = [
    sample(0, stretch(he, outside)),
    sample(0, stretch(weather), stretch(he, outside, weather)),
    sample(1, stretch(tablets)),
    sample(1, stretch(tablets, he)),
    sample(-1, stretch(he)),
    sample(-1, stretch(weather), stretch(he, weather)),
    sample(-1, stretch(weather)),
  ];
  const fitted = fitDanger(samples, options);
  const mostOf = (marks: Int32Array): number => Math.max(...pointsOfStretch(fitted, marks));

  it('so that each side stands on its own', () => {
    for (const { stretches, right } of samples) {
      const most = Math.max(...stretches.map(mostOf));
      expect(most > 0).toBe(right !== -1);
    }
  });

  it('with no danger in a mark that texts of danger and others share', () => {
    expect(mostOf(stretch(weather))).toBeLessThan(0);
    const { points } = fitted.any;
    expect(points[outside ?? 0]).toBeGreaterThan(points[he ?? 0] ?? 0);
  });

  it('and tell which kind it is', () => {
    const kindOf = (marks: Int32Array): number => {
      const points = pointsOfStretch(fitted, marks);
      return points.indexOf(Math.max(...points));
    };
    expect([kindOf(stretch(he, outside)), kindOf(stretch(tablets, he))]).toEqual([0, 1]);
  });

  it('more by a mark that stands on one side alone than by one that often stands on both', () => {
    const often = [
      ...Array.from({ length: 30 }, () => sample(0, stretch(outside, weather))),
      ...Array.from({ length: 10 }, () => sample(-1, stretch(weather))),
      ...Array.from({ length: 10 }, () => sample(-1, stretch(he))),
    ];
    const { points } = fitDanger(often, options).any;
    expect(points[outside ?? 0]).toBeGreaterThan(3 * Math.abs(points[weather ?? 0] ?? 0));
  });

  it('without marks of small points', () => {
    const { any } = fitDanger(samples, { ...options, least: { any: 1, kind: 1 } });
    const [known, without] = [fitted.any, any].map(({ points }) => points.filter((point) => point !== 0).length);
    expect(without).toBeLessThan(known ?? 0);
  });

  it('the same every time', () => {
    expect(fitDanger(samples, options)).toEqual(fitted);
  });
});

it('what an author wrote is judged by points that none of it was fitted to', () => {
  const texts = ['anna', 'anna', 'bert', 'bert'].map(
    (author): LabelledDanger => ({ text: '', cue: null, counts: 1, source: 'near-misses', author }),
  );
  const samples = texts.map((_, at) => sample(-1, stretch(at)));
  const fittedTo: number[][] = [];
  const judged = crossValidate(texts, samples, 2, (some) => {
    fittedTo.push(some.map(({ stretches }) => stretches[0]?.[0] ?? -1));
    return fitDanger(some, { ...options, kinds: 7 });
  });
  expect(fittedTo).toEqual([
    [2, 3],
    [0, 1],
  ]);
  expect(judged.map(({ given }) => given.author)).toEqual(['anna', 'anna', 'bert', 'bert']);
});

it('marks are named as danger.yaml names them', () => {
  const { numbers, name, sign, count } = createMarkNames();
  const [is, out, they] = ['is*', 'outsid*', '@they'].map(numbers.label) as [number, number, number];
  const marks = [
    numbers.alone(is),
    numbers.next(they, is),
    numbers.apart(is, out),
    numbers.third(numbers.opening(is, is), out),
    sign('cue:threat'),
  ];
  expect(marks.map(name)).toEqual(['is*', '@they is*', 'is* .. outsid*', 'is* is* outsid*', 'cue:threat']);
  expect(numbers.next(they, is)).toBe(marks[1]);
  expect(count()).toBe(5);
});
