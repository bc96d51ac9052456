// T-PARTNER of test/delivery/torture/partner.test.ts with a hundred cases for each way to fail.

process.env.TORTURE_CASES ??= '100';
process.env.TORTURE_REPORT ??= '1';
await import('../delivery/torture/partner.test.ts');

export {};
