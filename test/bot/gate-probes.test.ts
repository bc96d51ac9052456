// A sixth of the probes of `npm run test:long -- gate`, on every change.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { passed, refused } from '../support/gate-probes.ts';
import { GateRun } from '../support/gate-run.ts';

const run = new GateRun();
beforeAll(() => run.start(), 120_000);
afterAll(() => run.stop());

describe('the gate of the bot endpoint', () => {
  it.each(refused.filter((_, at) => at % 6 === 0).map((probe) => [probe.what, probe] as const))(
    'refuses %s',
    (_what, probe) => run.expectRefusal(probe),
  );
  it.each(passed.slice(0, 1).map((probe) => [probe.what, probe] as const))('lets %s pass', async (_what, probe) => {
    expect((await run.send(probe)).status).toBe(probe.status);
  });
});
