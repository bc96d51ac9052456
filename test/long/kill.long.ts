// T-KILL in a short form: `npm run torture -- kill` with fewer rounds. Nothing acknowledged is lost, doubled, or without
// its deliveries, on the embedded store and on the MongoDB-protocol server.

import { expect, it } from 'vitest';
import { hasMongo } from '../support/mongo.ts';
import { type KillOptions, kill } from '../torture/kill/kill.ts';

const run = async (options: Omit<KillOptions, 'seed'>): Promise<void> => {
  const figures = await kill({ ...options, seed: 2026 });
  process.stdout.write(`${JSON.stringify(figures)}\n`);
  expect(figures.wrong).toEqual([]);
};

it('keeps what it has acknowledged on the embedded store', () =>
  run({ store: 'sqlite', rounds: 20, each: 1, minutes: 4 }));

it.skipIf(!hasMongo)('keeps what it has acknowledged on MongoDB', () =>
  run({ store: 'mongo', rounds: 6, each: 0, minutes: 2 }),
);
