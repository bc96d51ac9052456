// `npm run bench [-- name …] [--corpus FILE] [--cases 1000,100000]`: runs the named comparisons, or all; rows as JSON lines, then a table.

import { parseArgs } from 'node:util';
import { classify } from './classify.ts';
import { delivery } from './delivery.ts';
import { memory } from './memory.ts';
import { type Benchmark, type Row, tableOf } from './row.ts';
import { scale } from './scale.ts';
import { startToReady } from './start.ts';
import { turn } from './turn.ts';
import { twoInstances } from './two-instances.ts';

/** One file each. */
const benchmarks: readonly Benchmark[] = [classify, turn, delivery, startToReady, memory, scale, twoInstances];

const { values, positionals } = parseArgs({
  options: { corpus: { type: 'string' }, cases: { type: 'string', default: '1000,100000' } },
  allowPositionals: true,
});
const cases = values.cases.split(',').map(Number);
if (cases.length < 2 || cases.some((size) => !Number.isInteger(size) || size < 1)) {
  console.error('--cases takes two or more whole numbers, the smallest first: --cases 1000,100000,1000000');
  process.exit(2);
}
const unknown = positionals.filter((name) => !benchmarks.some((one) => one.name === name));
if (unknown.length > 0) {
  console.error(`no benchmark ${unknown.join(', ')}; there are: ${benchmarks.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}
const rows: Row[] = [];
for (const { name, run } of benchmarks) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  for (const row of await run({ corpus: values.corpus, cases })) {
    rows.push(row);
    console.log(JSON.stringify(row));
  }
}
console.log(`\n${tableOf(rows)}`);
