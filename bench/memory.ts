// What 20,000 open conversations cost a server in memory, against the same server before the first of them.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DirectLineTalk } from '../test/support/direct-line-talk.ts';
import { inParallel } from '../test/support/many-talks.ts';
import { ended, startProcess } from '../test/support/process.ts';
import { rssOf } from './rates.ts';
import { type Benchmark, percentile, rounded } from './row.ts';

const conversations = 20_000;
/** So many are opened first: what a server takes once for its first visitors is no cost of the others. */
const warmUp = 200;
const inFlight = 16;
const limitMegabytes = 150;

export const memory: Benchmark = {
  name: 'memory',
  run: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'bench-memory-'));
    const house = await startProcess({
      DATA_DIR: folder,
      LOG_LEVEL: 'error',
      // On a busy machine newcomers would be asked to come back.
      MOST_LAG_MS: '600000',
    });
    const rss = () => rssOf(readFileSync(`/proc/${house.child.pid}/status`, 'utf8'));
    const took: number[] = [];
    const open = async (): Promise<void> => {
      const talk = new DirectLineTalk(house.url);
      const from = performance.now();
      await talk.open();
      const { status } = await talk.post({ text: 'Someone used my card in a shop, I still have it.' });
      if (status !== 200) throw new Error(`Direct Line answered ${status}`);
      took.push(performance.now() - from);
    };
    try {
      await inParallel(warmUp, inFlight, open);
      const before = rss();
      await inParallel(conversations, inFlight, open);
      const after = rss();
      const grown = Math.max(0.1, after - before);
      return [
        {
          name: `memory: ${conversations.toLocaleString('en')} open conversations, MB`,
          ours: rounded(grown),
          baseline: limitMegabytes,
          ratio: rounded(limitMegabytes / grown),
          n: conversations,
          p50: rounded(percentile(took, 0.5)),
          p99: rounded(percentile(took, 0.99)),
          rss: after,
        },
      ];
    } finally {
      house.child.kill('SIGTERM');
      await ended(house.child);
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
