// T-DAY of test/delivery/torture/day.test.ts with ten thousand cases.

process.env.DAY_CASES ??= '10000';
process.env.TORTURE_REPORT ??= '1';
await import('../delivery/torture/day.test.ts');

export {};
