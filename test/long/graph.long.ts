// The random Graph faults of test/delivery/graph/random.test.ts, over two thousand cases of five seeds.

process.env.RANDOM_GRAPH_CASES ??= '200';
process.env.RANDOM_GRAPH_SEEDS ??= '11,12,13,14,15';
await import('../delivery/graph/random.test.ts');

export {};
