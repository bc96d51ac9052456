// `node duplicates-worker.ts FROM TO`: the random runs of these seeds in a process of its own, so that several take every core.
// Ends with 1 and the difference on the first run whose state is not that of single delivery.

import { openDirectStage, runTwice } from './duplicates.ts';

const [from = 0, to = 0] = process.argv.slice(2).map(Number);
const stage = await openDirectStage();
try {
  for (let seed = from; seed < to; seed++) await runTwice(stage, seed);
  process.stdout.write(`${to - from} runs\n`);
} finally {
  await stage.close();
}
