// `npm run torture -- <kind> [options]`: breaks the service on purpose, with real processes, files and sockets. Each kind
// prints one JSON row of figures and ends with 1 when something acknowledged was lost, doubled or left without its deliveries.

import { parseArgs } from 'node:util';
import { type Kind, kinds } from './kinds.ts';

const [name = '', ...rest] = process.argv.slice(2);
const kind: Kind | undefined = kinds[name];
if (kind === undefined) {
  const lines = Object.entries(kinds).map(([known, { usage, says }]) => `  ${`${known} ${usage}`.padEnd(44)}${says}`);
  process.stderr.write(`npm run torture -- <kind> [options]\n${lines.join('\n')}\n`);
  process.exit(2);
}
const { values } = parseArgs({ args: rest, options: kind.options, strict: true });
const figures = await kind.run(values);
process.stdout.write(`${JSON.stringify(figures)}\n`);
process.exit(figures.wrong.length > 0 ? 1 : 0);
