// Clocks that are far apart are told of once, in either direction, and again when they come apart again.

import { expect, it } from 'vitest';
import { lookAtClock } from '../../bot/clock-watch.ts';

it.each<[string, readonly (number | 'away')[], readonly number[]]>([
  ['kept clocks', [0, 59_999, -59_999], []],
  ['behind by a minute, all the time', [60_000, 61_000, 60_500], [60]],
  ['ahead by a day and a half', [-129_600_000], [-129_600]],
  ['mended, and wrong again', [90_000, 0, 90_000], [90, 90]],
  ['a store that is away in between', [90_000, 'away', 90_000], [90]],
])('%s', async (_name, skews, told) => {
  const warned: number[] = [];
  let before = false;
  for (const skew of skews) {
    const ask = skew === 'away' ? () => Promise.reject(new Error('away')) : () => Promise.resolve(skew);
    before = await lookAtClock(ask, before, (seconds) => warned.push(seconds));
  }
  expect(warned).toEqual(told);
});
