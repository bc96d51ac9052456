// `npm run bench [-- name …] [--corpus FILE]`: runs the named comparisons, or all; rows as JSON lines, then a table.

import { parseArgs } from 'node:util';
import { classify } from './classify.ts';
import { type Benchmark, type Row, tableOf } from './row.ts';
import { twoInstances } from './two-instances.ts';

/** One file each. */
const benchmarks: readonly Benchmark[] = [classify, twoInstances];

const { values, positionals } = parseArgs({ options: { corpus: { type: 'string' } }, allowPositionals: true });
const unknown = positionals.filter((name) => !benchmarks.some((one) => one.name === name));
if (unknown.length > 0) {
  console.error(`no benchmark ${unknown.join(', ')}; there are: ${benchmarks.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}
const rows: Row[] = [];
for (const { name, run } of benchmarks) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  for (const row of await run({ corpus: values.corpus })) {
    rows.push(row);
    console.log(JSON.stringify(row));
  }
}
console.log(`\n${tableOf(rows)}`);
