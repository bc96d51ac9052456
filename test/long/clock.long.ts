// T-CLOCK: `npm run torture -- clock`.

import { expect, it } from 'vitest';
import { clock } from '../torture/clock/clock.ts';

it('loses and doubles nothing while the clock leaps and summer time begins and ends', async () => {
  const figures = await clock({ seconds: 5 });
  process.stdout.write(`${JSON.stringify(figures)}\n`);
  expect(figures.wrong).toEqual([]);
});
