import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Every core: the default leaves one idle, which is half of a machine with two.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: { name: 'outward', include: ['test/{bot,browser,delivery,web}/**/*.test.ts'] },
      },
      {
        extends: true,
        test: {
          name: 'inward',
          include: ['test/**/*.test.ts'],
          exclude: ['test/{bot,browser,delivery,long,web}/**'],
          // These share no state of the process, so a worker loads the catalogue and the libraries once, not once a file.
          isolate: false,
        },
      },
    ],
  },
});
