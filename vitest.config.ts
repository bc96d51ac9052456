// `npm test`. Files share two workers and what was loaded in them: the libraries, the shipped catalogue and what was compiled
// from it. So a test leaves the process as it found it: environment, clock, certificates.

import { existsSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

// For the processes that tests start: what Node made of the sources is kept for the next, as `npm start` keeps it.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, 'node_modules/.cache/compiled');

// Folders that tests make for a moment lie in memory, where the machine has room for that: waiting for a disk is most of a
// write, and what a disk keeps when the power fails no test here can see.
const memory = '/dev/shm';
const roomIn = (folder: string): number => {
  const { bsize, bavail } = statfsSync(folder);
  return bsize * bavail;
};
try {
  if (roomIn(memory) > 2 ** 30) process.env.TMPDIR ??= memory;
} catch {
  // There is none: they lie where the system says.
}

/** Files that take longest though they are short, the longest first: begun last, one of them would keep a core waiting alone. */
const longest = [
  'browser/story',
  'bot/kept',
  'bot/teams/transcripts',
  'web/browser',
  'conversation/transcripts-http',
  'bot/process',
  'store/mongo-backup',
  'bot/two-instances',
  'delivery/torture/partner',
  'store/move',
  'bot/metrics',
  'project/tools',
].map((file) => join(import.meta.dirname, `test/${file}.test.ts`));
for (const file of longest)
  if (!existsSync(file))
    throw new Error(`vitest.config.ts: there is no ${file} any more: name it as it is called now.`);

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rankOf = ({ moduleId }: TestSpecification): number => {
      const rank = longest.indexOf(moduleId);
      return rank === -1 ? longest.length : rank;
    };
    const sorted = await super.sort(files);
    return sorted.sort((one, other) => rankOf(one) - rankOf(other));
  }
}

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Every core: the default leaves one idle, which is half of a machine with two.
    maxWorkers: '100%',
    isolate: false,
    sequence: { sequencer: LongestFirst },
    // Node loads the sources itself, as it does for `npm start`: what Vite makes of them runs a tenth slower.
    experimental: { viteModuleRunner: false, nodeLoader: false },
  },
});
