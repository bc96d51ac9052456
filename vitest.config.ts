import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/long/**'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Every core: the default leaves one idle, which is half of a machine with two.
    maxWorkers: '100%',
  },
});
