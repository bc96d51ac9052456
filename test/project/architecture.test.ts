// The table of who may import whom, checked on every module that git lists; and proof that the check can fail.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');

interface Cruise {
  readonly modules: readonly { readonly source: string }[];
  readonly summary: {
    readonly error: number;
    readonly violations: readonly {
      readonly from: string;
      readonly to: string;
      readonly rule: { readonly name: string };
    }[];
  };
}

function cruise(...folders: string[]): Cruise {
  const out = execFileSync(
    process.execPath,
    [
      join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs'),
      '--config',
      join(root, '.dependency-cruiser.mjs'),
      '--output-type',
      'json',
      ...folders,
    ],
    { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, stdio: ['ignore', 'pipe', 'ignore'] },
  );
  return JSON.parse(out) as Cruise;
}

/** Modules of the house: all but tests and benchmarks, which may import everything. */
const listed = (): string[] =>
  execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*/*.ts'], {
    cwd: root,
    encoding: 'utf8',
  })
    .split('\n')
    .filter((file) => file !== '' && !/^(?:test|bench)\//.test(file));

describe('architecture', () => {
  it('has no violation, and saw every module', () => {
    const files = listed();
    const { modules, summary } = cruise(...new Set(files.map((file) => file.slice(0, file.indexOf('/')))));
    expect(summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([]);
    const cruised = new Set(modules.map(({ source }) => source));
    // A cruiser that cannot read TypeScript passes on nothing: every file that git lists must have been seen.
    expect(files.filter((file) => !cruised.has(file))).toEqual([]);
    expect(files.length).toBeGreaterThan(100);
  });

  it('refuses a circle, even one of types only', () => {
    const folder = mkdtempSync(join(root, 'test/project/circle-'));
    try {
      writeFileSync(join(folder, 'one.ts'), "import type { Two } from './two.ts';\nexport type One = { two: Two };\n");
      writeFileSync(join(folder, 'two.ts'), "import type { One } from './one.ts';\nexport type Two = { one: One };\n");
      const { summary } = cruise(folder.slice(root.length + 1));
      expect(summary.violations.map(({ rule }) => rule.name)).toContain('no-circle');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
