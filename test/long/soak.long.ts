// T-SOAK: `npm run torture -- soak` with fewer turns, or SOAK_TURNS of them. What is in use is flat after some twelve thousand,
// when all caches are full: of fewer than forty thousand turns, the first two fifths of which do not count, too little is left
// to tell what grows from what comes and goes.

import { expect, it } from 'vitest';
import { soak } from '../torture/soak/soak.ts';

it('takes many turns without an error, and nothing grows', async () => {
  const figures = await soak({ turns: Number(process.env.SOAK_TURNS ?? 200_000), atOnce: 40 });
  process.stdout.write(`${JSON.stringify(figures)}\n`);
  expect(figures.wrong).toEqual([]);
});
