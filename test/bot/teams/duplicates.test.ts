// T-DUP: Teams sends an activity again when an answer was late, in any order, and clients press twice. Whatever comes one to
// five times, at once or later, with its old id or (for a button) a new one: the state is that of single delivery.

import { describe, it } from 'vitest';
import { openDirectStage, openServerStage, runTwice } from '../../support/duplicates.ts';

/** `npm run test:long -- duplicates` takes many more. */
const runs = 100;
/** So many go through the whole server as well: gate, connections and worker. */
const wholeRuns = 4;

describe('activities that come more than once leave the state of single delivery', () => {
  it(`in ${wholeRuns} random runs through the whole server`, async () => {
    const stage = await openServerStage();
    for (let seed = 0; seed < wholeRuns; seed++) await runTwice(stage, seed);
    await stage.close();
  }, 120_000);

  it(`in ${runs} random runs`, async () => {
    const stage = await openDirectStage();
    for (let seed = 0; seed < runs; seed++) await runTwice(stage, seed);
    await stage.close();
  }, 240_000);
});
