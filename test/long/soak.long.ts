// T-SOAK in a short form: `npm run torture -- soak` with fewer turns (SOAK_TURNS).

import { expect, it } from 'vitest';
import { soak } from '../torture/soak/soak.ts';

it('takes many turns without an error, and nothing grows', async () => {
  const figures = await soak({ turns: Number(process.env.SOAK_TURNS ?? 5_000), atOnce: 40 });
  process.stdout.write(`${JSON.stringify(figures)}\n`);
  expect(figures.wrong).toEqual([]);
});
