// From nothing to "Ready.", against importing the two libraries that nothing of it works without.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ended, startProcess } from '../test/support/process.ts';
import { type Benchmark, percentile, type Row, rounded, rssMegabytes } from './row.ts';

const rounds = 7;
const imports = "await import('botbuilder'); await import('restify');";

async function importAlone(): Promise<number> {
  const from = performance.now();
  const child = spawn(process.execPath, ['--input-type=module', '-e', imports], {
    cwd: join(import.meta.dirname, '..'),
    stdio: 'ignore',
  });
  const code = await ended(child);
  if (code !== 0) throw new Error(`importing ended with ${code}`);
  return performance.now() - from;
}

/** `cache` is where it finds what starts before it have kept. */
async function startHouse(folder: string, cache: string): Promise<number> {
  const from = performance.now();
  const settings = { DATA_DIR: folder, LOG_LEVEL: 'error', START_CACHE: cache, START_SNAPSHOT: 'true' };
  const { child } = await startProcess(settings);
  const took = performance.now() - from;
  child.kill('SIGTERM');
  await ended(child);
  return took;
}

export const startToReady: Benchmark = {
  name: 'start',
  run: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'bench-start-'));
    const data = join(folder, 'data');
    const usual: number[] = [];
    const first: number[] = [];
    const alone: number[] = [];
    try {
      for (let round = -1; round < rounds; round++) {
        const one = await startHouse(data, join(folder, 'cache'));
        const other = await importAlone();
        const fresh = await startHouse(data, join(folder, `cache-${round}`));
        if (round < 0) continue;
        usual.push(one);
        alone.push(other);
        first.push(fresh);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
    return [
      rowOf('start to ready against importing botbuilder and restify, ms', usual, alone),
      rowOf('the first start, with nothing kept, against the same imports, ms', first, alone),
    ];
  },
};

const rowOf = (name: string, ours: readonly number[], alone: readonly number[]): Row => ({
  name,
  ours: rounded(percentile(ours, 0.5)),
  baseline: rounded(percentile(alone, 0.5)),
  ratio: rounded(
    percentile(
      ours.map((one, round) => (alone[round] ?? Number.NaN) / one),
      0.5,
    ),
  ),
  n: ours.length,
  p50: rounded(percentile(ours, 0.5)),
  p99: rounded(percentile(ours, 0.99)),
  rss: rssMegabytes(),
});
