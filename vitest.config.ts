// `npm test`. Files share two workers and what was loaded in them: the libraries, the shipped catalogue and what was compiled
// from it. So a test leaves the process as it found it: environment, clock, certificates.

import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

// For the processes that tests start: what Node made of the sources is kept for the next, as `npm start` keeps it.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, 'node_modules/.cache/compiled');

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Every core: the default leaves one idle, which is half of a machine with two.
    maxWorkers: '100%',
    isolate: false,
  },
});
