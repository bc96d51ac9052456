// T-DAY: a partner is gone for a day. Nothing is lost, people are told within a quarter of an hour, and when it is back
// everything is there within minutes, each case once by its id.

import { afterEach, expect, it } from 'vitest';
import type { Post } from '../../../delivery/ports.ts';
import type { Instant } from '../../../model/ids.ts';
import { alertsFor } from '../../../triage/alerts.ts';
import { later, smallCatalogue, t0 } from '../../cases/fixture.ts';
import { member } from '../../triage/fixture.ts';
import { startTorture, type Torture } from './rig.ts';

const cases = Number(process.env.DAY_CASES ?? 150);
const hour = 3_600_000;
const minute = 60_000;

let torture: Torture | undefined;
afterEach(() => torture?.stop());

it(`${cases} cases, and the partner is gone for 24 hours`, { timeout: 3_600_000 }, async () => {
  let up = false;
  const got = new Map<string, number>();
  const other = new Set<string>();
  let pings = 0;
  let cry = 0;
  const post: Post = async ({ url, headers, body }) => {
    const id = headers['webhook-id'] ?? '';
    if (url.includes('centre')) {
      other.add(id);
      return { kind: 'answered', status: 200, retryAfter: null };
    }
    if (!up) {
      if (body.includes('ping.v1')) pings++;
      else cry++;
      return { kind: 'failed', error: 'connect ECONNREFUSED' };
    }
    if (!body.includes('ping.v1')) got.set(id, (got.get(id) ?? 0) + 1);
    return { kind: 'answered', status: 200, retryAfter: null };
  };
  const mine = await startTorture({
    post,
    police: 'https://police.example.org/',
    centre: 'https://centre.example.org/',
  });
  torture = mine;
  const alerted = async () =>
    (
      await alertsFor({
        store: mine.store,
        catalogue: smallCatalogue(),
        locale: 'en',
        member: member('service-desk', 'supervisor'),
        now: mine.now,
      })
    ).alerts.length > 0;

  // Cases come in all day long, every five minutes some.
  const rounds = (24 * hour) / (5 * minute);
  const worker = mine.worker();
  let toldAt: Instant | null = null;
  for (let round = 0, made = 0; round < rounds; round++) {
    for (; made < Math.ceil((cases * (round + 1)) / rounds); made++) await mine.owe();
    await worker.runOnce();
    if (toldAt === null && (await alerted())) toldAt = mine.now;
    mine.now = later(5 * minute, mine.now);
  }
  // Those of the last round that stood behind others.
  await worker.runOnce();
  expect(toldAt).not.toBeNull();
  expect(Date.parse(toldAt ?? '') - Date.parse(t0)).toBeLessThanOrEqual(15 * minute);
  // Left alone but for its pings, once it was clear.
  expect(cry).toBeLessThan(40);
  expect(pings).toBeGreaterThan(250);
  expect(pings).toBeLessThanOrEqual(rounds + 1);
  expect(other.size).toBe(cases);
  const waiting = await mine.deliveries('police-scotland');
  expect(waiting.filter(({ state }) => state === 'due')).toHaveLength(cases);

  up = true;
  const back = mine.now;
  let began: Instant | null = null;
  while ((await mine.store.dueSummary(mine.now)).nextDueAt !== null) {
    await worker.runOnce();
    if (began === null && got.size > 0) began = mine.now;
    mine.now = later(500, mine.now);
    if (mine.now > later(2 * hour, back)) throw new Error('it does not come to an end');
  }
  expect(Date.parse(began ?? '') - Date.parse(back)).toBeLessThanOrEqual(10 * minute);
  const seconds = (Date.parse(mine.now) - Date.parse(began ?? '')) / 1_000;
  const perSecond = cases / seconds;
  if (process.env.TORTURE_REPORT)
    console.log(
      JSON.stringify({
        name: 'day',
        cases,
        pings,
        tries: cry,
        drainStartedAfterSeconds: (Date.parse(began ?? '') - Date.parse(back)) / 1_000,
        perSecond,
      }),
    );
  expect(perSecond).toBeGreaterThanOrEqual(20);

  const done = await mine.deliveries('police-scotland');
  expect(done.map(({ state }) => state)).toEqual(Array(cases).fill('delivered'));
  expect([...got.keys()].toSorted()).toEqual(done.map(({ id }) => id).toSorted());
  expect([...got.values()].every((times) => times === 1)).toBe(true);
  expect(await mine.store.dueSummary(mine.now)).toMatchObject({ dead: 0, unreadable: 0 });
  expect(await alerted()).toBe(false);
  expect(mine.faults).toEqual([]);
});
