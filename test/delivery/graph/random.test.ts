// Many cases by each method, two workers, and whatever can go wrong on every request: each case is there exactly once in the end,
// or is a dead letter with its reason. Each seed is a run that can be had again.

import { afterEach, expect, it } from 'vitest';
import type { ReportId } from '../../../model/ids.ts';
import { seeded } from '../../support/random-talk.ts';
import type { Fault } from './fake-graph.ts';
import { type Rig, startRig } from './rig.ts';

const cases = Number(process.env.RANDOM_GRAPH_CASES ?? 40);
const seeds = (process.env.RANDOM_GRAPH_SEEDS ?? '1').split(',').map(Number);

let rig: Rig | undefined;
afterEach(() => rig?.stop());

const wrongs: readonly Fault[] = [
  { status: 429, headers: { 'retry-after': '315' } },
  { status: 429, headers: { 'retry-after': 'Sun, 22 Nov 2026 12:20:00 GMT' } },
  { status: 503 },
  { status: 503, headers: { 'retry-after': '7' } },
  { status: 504, after: true },
  { status: 504 },
  { status: 500, after: true },
  { status: 500 },
  { status: 401 },
  { status: 403 },
  { status: 409 },
  { status: 423 },
  { drop: 'before' },
  { drop: 'after' },
  { hang: 'after' },
];

it.each(['graph-list', 'graph-mail'].flatMap((method) => seeds.map((seed) => [method, seed] as const)))(
  `${cases} cases by %s, seed %i`,
  { timeout: 300_000 },
  async (method, seed) => {
    const mine = await startRig(600);
    rig = mine;
    const random = seeded(seed);
    const ids: ReportId[] = [];
    for (let i = 0; i < cases; i++) ids.push(await mine.submit(method));
    mine.fake.fault = () => (random() < 0.15 ? (wrongs[Math.floor(random() * wrongs.length)] ?? null) : null);
    for (let round = 0; ; round++) {
      if (round > 20_000) throw new Error('does not come to an end');
      await Promise.all([mine.worker(`a${round}`).runOnce(), mine.worker(`b${round}`).runOnce()]);
      if (!(await mine.moveOn())) break;
    }
    expect(mine.faults).toEqual([]);
    let dead = 0;
    for (const id of ids) {
      const { case: kase } = await mine.load(id);
      const [delivery] = kase.deliveries;
      const there =
        method === 'graph-list'
          ? mine.fake.items.filter(({ fields }) => fields.CaseRef === kase.reference).length
          : mine.fake.sent.filter(({ subject }) => String(subject).includes(kase.reference)).length;
      expect(there, `${kase.reference} ${JSON.stringify(delivery)}`).toBeLessThanOrEqual(1);
      if (delivery?.state === 'dead') {
        dead++;
        expect(delivery.lastError).not.toBe('');
      } else {
        expect(delivery?.state).toBe('delivered');
        expect(there).toBe(1);
      }
    }
    expect(dead).toBeLessThan(cases / 10);
  },
);
