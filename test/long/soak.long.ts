// T-SOAK: `npm run torture -- soak` with fewer turns, or SOAK_TURNS of them. Caches are full after some twenty thousand;
// fewer turns than that would take their filling for growth.

import { expect, it } from 'vitest';
import { soak } from '../torture/soak/soak.ts';

it('takes many turns without an error, and nothing grows', async () => {
  const figures = await soak({ turns: Number(process.env.SOAK_TURNS ?? 200_000), atOnce: 40 });
  process.stdout.write(`${JSON.stringify(figures)}\n`);
  expect(figures.wrong).toEqual([]);
});
