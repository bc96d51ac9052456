// Runs contenders that answer over sockets or files turn by turn: rounds of each in the same run, under the same load.

import { percentile, type Row, rounded, rssMegabytes } from './row.ts';

export interface RateContender {
  /** Makes ready for a round; no clock runs meanwhile. */
  readonly prepare?: () => Promise<void>;
  /** Does one round, and says how many milliseconds each piece took. */
  readonly round: () => Promise<readonly number[]>;
}

export interface Rates {
  /** Pieces a second by the clock, of each round. */
  readonly perSecond: readonly number[];
  readonly tookMs: readonly number[];
}

/** Interleaved rounds, after `warmUps` that are not counted; who goes first changes each round. */
export async function raceRates(
  contenders: readonly RateContender[],
  rounds: number,
  warmUps = 1,
): Promise<readonly Rates[]> {
  const rates = contenders.map(() => ({ perSecond: [] as number[], tookMs: [] as number[] }));
  for (let round = -warmUps; round < rounds; round++) {
    const order = [...contenders.keys()];
    for (const number of round % 2 === 0 ? order : order.reverse()) {
      await contenders[number]?.prepare?.();
      const from = performance.now();
      const took = (await contenders[number]?.round()) ?? [];
      const seconds = (performance.now() - from) / 1000;
      const mine = rates[number];
      if (round < 0 || !mine) continue;
      mine.perSecond.push(took.length / seconds);
      mine.tookMs.push(...took);
    }
  }
  return rates;
}

/** The row of a race of two: pieces a second, and the median over rounds of how many times more ours were. */
export function rateRow(name: string, [ours, baseline]: readonly Rates[], rss = rssMegabytes()): Row {
  if (!ours || !baseline) throw new Error('a race has two contenders');
  const ratios = ours.perSecond.map((one, round) => one / (baseline.perSecond[round] ?? Number.NaN));
  return {
    name,
    ours: rounded(percentile(ours.perSecond, 0.5)),
    baseline: rounded(percentile(baseline.perSecond, 0.5)),
    ratio: rounded(percentile(ratios, 0.5)),
    n: ours.tookMs.length,
    p50: rounded(percentile(ours.tookMs, 0.5)),
    p99: rounded(percentile(ours.tookMs, 0.99)),
    rss,
  };
}

/** Resident memory of another process of this machine, in megabytes; Linux only. */
export function rssOf(status: string): number {
  const kilobytes = Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? Number.NaN);
  return rounded((kilobytes * 1024) / 1e6);
}
