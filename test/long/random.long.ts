// The random conversations of test/conversation/random.test.ts, two thousand of them.

process.env.RANDOM_TALKS ??= '200';
await import('../conversation/random.test.ts');

export {};
