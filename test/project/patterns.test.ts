// What the oldest Node that README names cannot read, though the one that tests run on can.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
/** `(?i:` or `(?-i:`, in a literal or in text that a pattern is made of. */
const modifier = /\(\?(?:[ims]+(?:-[ims]*)?|-[ims]+):/;

it('no pattern has a modifier of its own: Node 22 refuses the whole file', () => {
  const sources = execFileSync('git', ['ls-files', '*/*.ts'], { cwd: root, encoding: 'utf8' })
    .split('\n')
    .filter((file) => file !== '' && !file.startsWith('test/'));
  expect(sources.length).toBeGreaterThan(400);
  expect(sources.filter((file) => modifier.test(readFileSync(join(root, file), 'utf8')))).toEqual([]);
});
