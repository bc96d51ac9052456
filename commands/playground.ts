// Microsoft's Agents Playground, which shows a bot as Teams would. Its licence allows evaluation only, so it is no dependency of
// the project: npx fetches this one version into its own cache when somebody wants it.

import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const playgroundPackage = '@microsoft/m365agentsplayground@0.2.28';
const folder = join(import.meta.dirname, '../deploy/teams/playground');
const fetchMs = 180_000;
const startMs = 30_000;

/** `message` is for the person at the keyboard. */
export class PlaygroundError extends Error {}

export interface Playground {
  readonly url: string;
  /** Resolves when it has ended, by itself or by `stop`. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/** Where its program is, fetched if need be. Throws `PlaygroundError`. */
export async function fetchPlayground(name = playgroundPackage): Promise<string> {
  // npx puts the package's own folder in front of the PATH of what it runs: that is how its place is known.
  const args = ['--yes', '--loglevel=error', `--package=${name}`, '--', 'node', '-p', 'process.env.PATH'];
  const { code, out, errors } = await run('npx', args, fetchMs);
  const program = out
    .trim()
    .split(delimiter)
    .map((bin) => join(bin, '../@microsoft/m365agentsplayground/cli.js'))
    .find((file) => existsSync(file));
  if (code === 0 && program) return program;
  const why = errors.split('\n').find((line) => /npm (?:error|ERR!)/.test(line)) ?? errors.trim().split('\n')[0] ?? '';
  throw new PlaygroundError(
    `Microsoft's Agents Playground (${name}) could not be fetched. ${why.trim()}
It is no part of this project, because its licence allows evaluation only: npx needs a package registry to fetch it once.
The service runs without it: npm start.`,
  );
}

/** Starts it for the bot at `endpoint`, on this machine only and without telemetry. Throws `PlaygroundError`. */
export async function startPlayground(program: string, endpoint: string, wantedPort = 56_150): Promise<Playground> {
  const port = await freePort(wantedPort);
  const url = `http://127.0.0.1:${port}`;
  // Its log and whatever else it writes go where they are removed again.
  const place = mkdtempSync(join(tmpdir(), 'playground-'));
  const child = spawn(
    process.execPath,
    [
      ...['--require', join(folder, 'loopback.cjs'), program, '--app-endpoint', endpoint, '--channel-id', 'msteams'],
      ...['--port', String(port), '--service-url', `${url}/_connector`, '--disable-telemetry', 'true'],
    ],
    {
      cwd: place,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env.PATH,
        HOME: place,
        TEAMSAPPTESTER_BROWSER: 'none',
        M365_AGENTS_PLAYGROUND_CONFIG_PATH: join(folder, 'people.yml'),
      },
    },
  );
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve())).then(() =>
    rmSync(place, { recursive: true, force: true }),
  );
  let said = '';
  const hear = (chunk: Buffer): void => {
    said = (said + chunk.toString()).slice(-4_000);
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  let running = true;
  void ended.then(() => {
    running = false;
  });
  try {
    await untilReady(
      `${url}/_internal/v1/config`,
      () => running,
      () => said.trim(),
    );
  } catch (error) {
    child.kill('SIGKILL');
    await ended;
    throw error;
  }
  return {
    url,
    ended,
    stop: () => {
      child.kill();
      return ended;
    },
  };
}

/** It says that it listens before it has read what it needs, so it is asked. */
async function untilReady(address: string, isRunning: () => boolean, log: () => string): Promise<void> {
  for (const end = Date.now() + startMs; isRunning() && Date.now() < end; await delay(200)) {
    const answer = await fetch(address, { signal: AbortSignal.timeout(5_000) }).catch(() => null);
    await answer?.body?.cancel();
    if (answer?.ok) return;
  }
  throw new PlaygroundError(`The Agents Playground did not start.\n${log()}`);
}

/** `wanted`, or any other where that is taken. */
function freePort(wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => (wanted === 0 ? reject(error) : resolve(freePort(0))));
    probe.listen(wanted, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : wanted));
    });
  });
}

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly errors: string;
}

function run(command: string, args: readonly string[], timeoutMs: number): Promise<Ran> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: timeoutMs,
      cwd: tmpdir(),
      // On Windows npx is a script of the shell.
      shell: process.platform === 'win32',
    });
    let [out, errors] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      errors += chunk.toString();
    });
    child.once('error', (error) => resolve({ code: -1, out, errors: error.message }));
    child.once('close', (code) => resolve({ code, out, errors }));
  });
}
