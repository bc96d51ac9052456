// `npm test`. Files share two workers and what was loaded in them: the libraries, the shipped catalogue and what was compiled
// from it. So a test leaves the process as it found it: environment, clock, certificates.

import { statfsSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

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

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Every core: the default leaves one idle, which is half of a machine with two.
    maxWorkers: '100%',
    isolate: false,
    // Node loads the sources itself, as it does for `npm start`: what Vite makes of them runs a tenth slower.
    experimental: { viteModuleRunner: false, nodeLoader: false },
  },
});
