// Builds the MongoDB-protocol server for tests, once for each go.sum, into a cache that is no part of the project.
// `node test/support/ferretdb/build.ts` does it ahead of the tests.

import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const here = import.meta.dirname;
const hash = createHash('sha256');
for (const file of ['go.sum', 'main.go']) hash.update(readFileSync(join(here, file)));
const folder = join(here, '../../../node_modules/.cache');
const program = join(folder, `ferretdb-${hash.digest('hex').slice(0, 16)}`);

/** The path of the built program. Throws when Go cannot build it. */
export async function buildFerretDb(): Promise<string> {
  if (existsSync(program)) return program;
  mkdirSync(folder, { recursive: true });
  // Several test files may build at once: the last rename wins, and all wrote the same.
  const aside = `${program}.${randomUUID()}`;
  await promisify(execFile)('go', ['build', '-trimpath', '-tags', 'ferretdb_no_postgresql', '-o', aside, '.'], {
    cwd: here,
    env: { ...process.env, CGO_ENABLED: '0' },
    timeout: 15 * 60_000,
  });
  renameSync(aside, program);
  return program;
}

if (import.meta.main) process.stdout.write(`${await buildFerretDb()}\n`);
