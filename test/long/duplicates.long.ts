// The repeated activities of test/bot/teams/duplicates.test.ts, ten thousand runs of them.

process.env.DUPLICATE_RUNS ??= '10000';
await import('../bot/teams/duplicates.test.ts');

export {};
