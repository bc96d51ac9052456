// What a claim makes of tries that were skipped while a partner did not answer.

import { expect, it } from 'vitest';
import { submit } from '../../cases/intake.ts';
import type { Case, Delivery } from '../../model/case.ts';
import { brandAs, type ReportId } from '../../model/ids.ts';
import { claim } from '../../store/due.ts';
import { draft, later, smallCatalogue, t0 } from '../cases/fixture.ts';

const kase = submit(draft({ id: brandAs<ReportId>('r') }), { catalogue: smallCatalogue(), now: t0 }).case as Case;

it.each<[string, Partial<Delivery>, number | undefined]>([
  ['that is brought forward stands in for the one that was skipped last', { held: true, skipped: 2 }, 1],
  ['that is brought forward leaves no number where none is left', { held: true, skipped: 1 }, undefined],
  ['that was held before anything was skipped counts none', { held: true }, undefined],
  ['that came due leaves what was skipped', { skipped: 2 }, 2],
])('a try %s', (_, waits, skipped) => {
  const waiting: Case = {
    ...kase,
    deliveries: kase.deliveries.map((one) => ({
      ...one,
      ...waits,
      attempts: 1,
      dueAt: waits.held ? later(60_000) : t0,
    })),
  };
  const { taken } = claim(waiting, { worker: 'w', now: t0, leaseMs: 1_000, fence: 1 });
  expect(taken.length).toBeGreaterThan(0);
  for (const { delivery } of taken) {
    expect(delivery.skipped).toBe(skipped);
    expect(delivery).not.toHaveProperty('held');
  }
});
