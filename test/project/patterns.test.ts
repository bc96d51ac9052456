// What the oldest Node that README names cannot read, though the one that tests run on can.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { compileFrames, compileTelling } from '../../catalogue/frames.ts';
import { shipped } from '../support/catalogue.ts';

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

it('no frame has a modifier, or one name twice: Node 22 loads no catalogue with such a pattern', () => {
  const { told, disclosed } = compileTelling(shipped.frames);
  const patterns = [
    ...Object.values(compileFrames(shipped.frames)),
    ...[...told, ...disclosed].map((one) => one.pattern),
  ];
  const refused = patterns.filter(({ source }) => {
    const names = [...source.matchAll(/\(\?<([a-z]\w*)>/g)].map(([, name]) => name);
    return modifier.test(source) || new Set(names).size < names.length;
  });
  expect(refused).toEqual([]);
});
