// The repeated activities of test/bot/teams/duplicates.test.ts, ten thousand runs of them: on every core, each with a store of its
// own in memory, and some through the whole server.

import { execFile } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { openServerStage, runTwice } from '../support/duplicates.ts';

const runs = Number(process.env.DUPLICATE_RUNS ?? 10_000);
const wholeRuns = Math.min(200, Math.ceil(runs / 20));
const worker = join(import.meta.dirname, '../support/duplicates-worker.ts');

it(`${runs} random runs with repeated activities leave the state of single delivery`, async () => {
  const processes = availableParallelism();
  const each = Math.ceil(runs / processes);
  const parts = Array.from({ length: processes }, (_, part) => [part * each, Math.min(runs, (part + 1) * each)]);
  const said = await Promise.all(
    parts.map(([from, to]) => promisify(execFile)(process.execPath, [worker, String(from), String(to)])),
  );
  expect(said.map(({ stdout }) => stdout)).toEqual(parts.map(([from = 0, to = 0]) => `${to - from} runs\n`));
}, 1_800_000);

it(`so do ${wholeRuns} through the whole server`, async () => {
  const stage = await openServerStage();
  // Other seeds than those above.
  for (let seed = runs; seed < runs + wholeRuns; seed++) await runTwice(stage, seed);
  await stage.close();
}, 1_800_000);
