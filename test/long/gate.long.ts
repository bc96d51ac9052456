// Every probe of the bot endpoint's gate: 72 that are refused, and those that pass (T-AUTH).

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { passed, refused } from '../support/gate-probes.ts';
import { GateRun } from '../support/gate-run.ts';

const run = new GateRun();
beforeAll(() => run.start(), 120_000);
afterAll(() => run.stop());

describe('the gate of the bot endpoint', () => {
  it('is probed 72 times', () => expect(refused.length).toBe(72));
  it.each(refused.map((probe) => [probe.what, probe.status, probe] as const))(
    'refuses %s with %i, without a word, and nothing goes out',
    (_what, _status, probe) => run.expectRefusal(probe),
  );
  it.each(passed.map((probe) => [probe.what, probe] as const))('lets %s pass', async (_what, probe) => {
    expect((await run.send(probe)).status).toBe(probe.status);
  });
});
