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
const able = (part: string): boolean => {
  if (part !== 'replica-set' || process.env.MONGODB_URI) return true;
  process.stdout.write(
    'replica-set: not run. Set MONGODB_URI to a replica set whose databases may be made and dropped, with a user who may step its primary down.\n',
  );
  return false;
};
const chosen = (args.length > 0 ? args : parts).filter(able);
if (chosen.length === 0) process.exit(0);
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
