// `npm run test:long [-- part …]`: the tests that take too long for every change. Parts are the files of this folder.

import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const folder = import.meta.dirname;
const parts = readdirSync(folder)
  .filter((file) => file.endsWith('.long.ts'))
  .map((file) => file.replace(/\.long\.ts$/, ''));

const args = process.argv.slice(2);
const at = args.indexOf('--json');
const json = at >= 0 ? args.splice(at, 2)[1] : undefined;
const unknown = args.filter((part) => !parts.includes(part));
if (unknown.length > 0) {
  process.stderr.write(`There is no part named ${unknown.join(', ')}. Parts: ${parts.join(', ')}\n`);
  process.exit(2);
}
const chosen = args.length > 0 ? args : parts;
const { status } = spawnSync(
  process.execPath,
  [
    join(folder, '../../node_modules/vitest/vitest.mjs'),
    'run',
    '--config',
    join(folder, 'vitest.config.ts'),
    '--reporter=default',
    ...(json ? ['--reporter=json', `--outputFile.json=${json}`] : []),
    ...chosen.map((part) => join(folder, `${part}.long.ts`)),
  ],
  { stdio: 'inherit', cwd: join(folder, '../..') },
);
process.exit(status ?? 1);
