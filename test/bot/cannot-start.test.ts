// Started with something wrong, the program says what to do about it. That it ends so as a process: process.test.ts.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cannotStart } from '../../bot/cannot-start.ts';
import { readConfig } from '../../bot/config.ts';
import { start } from '../../bot/start.ts';
import { shipped, shippedClassifier } from '../support/catalogue.ts';

/** What is wrong is met after the catalogue was loaded, save where its partners file is. */
const loaded = { catalogue: shipped, classifier: shippedClassifier() };
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'reports-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a start', () => {
  it.each<[string, (folder: string) => Record<string, string>, RegExp]>([
    ['a wrong setting', () => ({ PORT: 'many' }), /^Cannot start\.\nPORT/],
    ['an open host', () => ({ HOST: '0.0.0.0' }), /set MICROSOFT_APP_ID/],
    [
      'a partners file that is not there',
      () => ({ PARTNERS_FILE: '/nowhere/partners.yaml' }),
      /partners\.yaml.*readable file/,
    ],
    [
      'a partners file with a wrong partner',
      (at) => {
        writeFileSync(join(at, 'p.yaml'), 'partners: { police-scotland: { mode: quue } }\n');
        return { PARTNERS_FILE: join(at, 'p.yaml') };
      },
      /partners\.police-scotland\.mode: expected/,
    ],
    [
      'a database that is damaged',
      (at) => {
        writeFileSync(
          join(at, 'reports.db'),
          'this is no database, and long enough to be looked at as one. '.repeat(100),
        );
        return {};
      },
      /restore the newest backup|is damaged|not a database/i,
    ],
    [
      'a data folder that is a file',
      (at) => {
        writeFileSync(join(at, 'data'), '');
        return { DATA_DIR: join(at, 'data') };
      },
      /Cannot start/,
    ],
  ])('with %s says what to do', async (_name, prepare, message) => {
    const env = { DATA_DIR: folder, PORT: '0', ...prepare(folder) };
    const said = await Promise.resolve()
      .then(() => start(readConfig(env), { loaded: 'PARTNERS_FILE' in env ? undefined : loaded }))
      .then(() => 'it started', cannotStart);
    expect(said).toMatch(message);
    expect(said).not.toMatch(/\n\s+at /);
  });

  it('that fails for a reason of ours keeps the stack', () => {
    expect(cannotStart(new TypeError('a bug'))).toMatch(/^TypeError: a bug\n\s+at /);
    expect(cannotStart('thrown')).toBe('thrown');
  });
});
