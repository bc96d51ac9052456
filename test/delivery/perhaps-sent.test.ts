// What may have arrived is remembered until it is known, whatever is heard in between: the next time says so.

import { describe, expect, it } from 'vitest';
import { apply } from '../../cases/lifecycle.ts';
import { deskMethod } from '../../delivery/methods/desk.ts';
import { reporterMethod } from '../../delivery/methods/reporter.ts';
import { teamsCardMethod } from '../../delivery/methods/teams-card.ts';
import type { DeliveryMethod } from '../../delivery/ports.ts';
import { serviceScope } from '../../store/scope.ts';
import { later, smallCatalogue } from '../cases/fixture.ts';
import { isla, load, room, submitted, useRoom, worker } from './room.ts';

useRoom();

type Heard =
  | { readonly state: 'there' }
  | { readonly state: 'retry'; readonly error: string }
  | { readonly state: 'unknown'; readonly error: string };
const lost: Heard = { state: 'unknown', error: 'Teams answered 502' };
const busy: Heard = { state: 'retry', error: 'Teams answered 429' };
const there: Heard = { state: 'there' };

/** Runs until `answers` are used up; `again` of each. */
async function saidAgain(
  make: (heard: (again: boolean) => Heard) => readonly DeliveryMethod[],
  answers: Heard[],
): Promise<readonly boolean[]> {
  const said: boolean[] = [];
  const methods = make((again) => {
    said.push(again);
    return answers.shift() ?? there;
  });
  for (let tries = 0; answers.length > 0 && tries < 10; tries++) {
    await worker(undefined, { name: `w${tries}`, methods }).runOnce();
    room.now = later(25 * 3_600_000, room.now);
  }
  return said;
}
const card = (heard: (again: boolean) => Heard): readonly DeliveryMethod[] => [
  { ...teamsCardMethod({ post: async ({ again }) => heard(again) }), name: 'desk' },
];
const update = (heard: (again: boolean) => Heard): readonly DeliveryMethod[] => [
  deskMethod,
  reporterMethod({ carry: async (_turn, _report, { again }) => heard(again), show: () => {} }),
];
const accept = async (id: Awaited<ReturnType<typeof submitted>>): Promise<void> => {
  const before = await load(id);
  const done = apply(before, { kind: 'accept' }, isla, { catalogue: smallCatalogue(), now: room.now });
  if (!done.ok) expect.unreachable();
  await room.store.save(serviceScope, done.dossier, before.version);
};

describe.each([
  ['a card in a channel', card, async () => {}],
  ['an update to a reporter', update, accept],
] as const)('%s', (_, make, prepare) => {
  it.each<[string, Heard[], boolean[]]>([
    ['that arrives at once', [there], [false]],
    ['that certainly did not arrive', [busy, busy, there], [false, false, false]],
    ['that may have arrived', [lost, there], [false, true]],
    ['that may have arrived, and then was refused', [lost, busy, busy, there], [false, true, true, true]],
  ])('%s', async (_what, answers, again) => {
    await prepare(await submitted());
    expect(await saidAgain(make, answers)).toEqual(again);
  });

  it('whose worker went away', async () => {
    await prepare(await submitted());
    const [claim] = await room.store.claimDue('gone', room.now, 60_000, 10);
    expect(claim).toBeDefined();
    room.now = later(61_000, room.now);
    expect(await saidAgain(make, [busy, there])).toEqual([true, true]);
  });
});
