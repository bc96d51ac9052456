// Each command of deploy/runbook.md that can be run here is run here, in its order, against a server with a report in it.

import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DirectLineTalk } from '../support/direct-line-talk.ts';
import { startServer, type TestServer } from '../support/server.ts';

const root = join(import.meta.dirname, '../..');
const text = readFileSync(join(root, 'deploy/runbook.md'), 'utf8');
const blocks = [...text.matchAll(/^```(.*)\n([\s\S]*?)^```$/gm)].map(([, marker = '', body = '']) => ({
  marker,
  body,
}));
const commands = blocks
  .filter(({ marker }) => marker === 'sh run')
  .flatMap(({ body }) => body.split('\n').filter((line) => line !== ''));

/** What a command must say; each stands for one line of the runbook, so that a new line needs a new expectation. */
const says: readonly RegExp[] = [
  /\{"ok":true\}/,
  /\{"ok":true\}/,
  /reports_store_up 1[\s\S]*reports_dead_letter_cases 0/,
  /Backed up: \d+ rows/,
  /service-desk/,
  /\/triage\/sign-in\?token=/,
  /^$/,
  /^-rw-------/,
  /Restored: \d+ rows.*\nAudit chain: \d+ records, whole/,
  /./,
  /Backed up: \d+ rows/,
];

describe('deploy/runbook.md', () => {
  let server: TestServer;
  const folder = mkdtempSync(join(tmpdir(), 'runbook-'));
  beforeAll(async () => {
    server = await startServer({ env: { METRICS_PORT: '0' } });
    const talk = new DirectLineTalk(server.url);
    await talk.open();
    await talk.say({ text: 'I lost £300 to a fake shop.' });
    mkdirSync(join(folder, 'backups'));
  });
  afterAll(async () => {
    await server.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  it('marks every block as run or not run', () => {
    for (const { marker } of blocks) expect(['sh run', 'sh not-run']).toContain(marker);
    expect(commands).toHaveLength(says.length);
  });

  it.each(commands.map((command, i) => [command, says[i] ?? /^missing$/] as const))('%s', async (command, expected) => {
    const { stdout } = await promisify(execFile)('sh', ['-e', '-c', command], {
      cwd: root,
      timeout: 120_000,
      env: {
        PATH: process.env.PATH,
        URL: server.url,
        METRICS: `http://127.0.0.1:${server.metricsPort}/metrics`,
        BACKUPS: join(folder, 'backups'),
        DATA_DIR: server.dataDir,
        KEY_FILE: join(server.dataDir, 'keys.json'),
      },
    });
    expect(stdout).toMatch(expected);
  });
});
