// The house under torture: a server and a worker, processes of their own over one store, that can be ended and started
// again at the same address.

import { type ChildProcess, fork } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../store/open-store.ts';
import type { Store } from '../../store/store.ts';
import { freePort } from '../support/local-server.ts';
import type { Measured } from './child.ts';

export type Role = 'server' | 'worker';

export interface House {
  readonly url: string;
  readonly folder: string;
  /** Resolves when it is ready, or when it ended before: then false. */
  start(role: Role, point?: string): Promise<boolean>;
  /** SIGKILL, at once; resolves when it is gone. */
  kill(role: Role): Promise<void>;
  /** SIGTERM; resolves with the exit code. */
  stop(role: Role): Promise<number | null>;
  isUp(role: Role): boolean;
  pid(role: Role): number | undefined;
  /** Resolves when one of the processes that were started last has ended. */
  readonly ended: (role: Role) => Promise<void>;
  /** Moves the clocks of both to so many milliseconds from the true time. */
  shiftClocks(ms: number): void;
  /** Of the server, now; `collect` has it collect its garbage first, which stops it for a moment. */
  measure(collect?: boolean): Promise<Measured>;
  /** The store, for looking; closed after `look`. */
  look<Result>(look: (store: Store) => Promise<Result>): Promise<Result>;
  /** What the processes wrote to their logs: only what went wrong. */
  output(): string;
  remove(): void;
}

const child = join(import.meta.dirname, 'child.ts');

export interface HouseOptions {
  /** For the server and the worker; null for the embedded store. */
  readonly mongodbUri: string | null;
  /** For looking, when it is another way to the same store. */
  readonly lookUri?: string | null;
  /** Where webhooks go; without one every queue is our own desk. */
  readonly partnerUrl?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** The data folder; a new one unless told. */
  readonly folder?: string;
}

export async function buildHouse({
  mongodbUri,
  lookUri = mongodbUri,
  partnerUrl,
  env = {},
  folder = mkdtempSync(join(tmpdir(), 'torture-')),
}: HouseOptions): Promise<House> {
  mkdirSync(folder, { recursive: true });
  const port = await freePort();
  const keyFile = join(folder, 'keys.json');
  const delivery = partnerUrl
    ? `[{ method: desk }, { method: webhook, settings: { url: "${partnerUrl}", secret: TORTURE_SECRET } }]`
    : '[{ method: desk }]';
  const partners = ['police-scotland', 'cfc-scotland', 'service-desk'];
  writeFileSync(
    join(folder, 'partners.yaml'),
    `practice: true\npartners:\n${partners.map((id) => `  ${id}: { mode: queue, delivery: ${delivery} }\n`).join('')}`,
  );
  const environment = {
    PATH: process.env.PATH,
    PORT: String(port),
    DATA_DIR: folder,
    KEY_FILE: keyFile,
    PARTNERS_FILE: join(folder, 'partners.yaml'),
    LOG_LEVEL: 'error',
    // A process that starts two hundred times compiles its modules once.
    NODE_COMPILE_CACHE: join(import.meta.dirname, '../../node_modules/.cache/compiled'),
    TORTURE_SECRET: `whsec_${Buffer.alloc(32, 7).toString('base64')}`,
    ...(mongodbUri && { MONGODB_URI: mongodbUri }),
    ...env,
  };
  const running = new Map<Role, { process: ChildProcess; gone: Promise<number | null> }>();
  let output = '';
  const end = async (role: Role, signal: NodeJS.Signals): Promise<number | null> => {
    const one = running.get(role);
    one?.process.kill(signal);
    return (await one?.gone) ?? null;
  };
  return {
    url: `http://127.0.0.1:${port}`,
    folder,
    start(role, point = '') {
      const started = fork(child, [role, point], {
        execArgv: ['--expose-gc'],
        env: environment,
        stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      });
      started.stderr?.on('data', (chunk: Buffer) => {
        output = `${output}${chunk.toString()}`.slice(-200_000);
      });
      const gone = new Promise<number | null>((resolve) => started.once('exit', (code) => resolve(code)));
      const one = { process: started, gone };
      running.set(role, one);
      void gone.then(() => running.get(role) === one && running.delete(role));
      return Promise.race([
        new Promise<boolean>((resolve) => started.once('message', () => resolve(true))),
        gone.then(() => false),
      ]);
    },
    kill: async (role) => void (await end(role, 'SIGKILL')),
    stop: (role) => end(role, 'SIGTERM'),
    isUp: (role) => running.has(role),
    pid: (role) => running.get(role)?.process.pid,
    shiftClocks: (shiftMs) => {
      for (const { process: one } of running.values()) one.send({ shiftMs });
    },
    measure: (collect = false) =>
      new Promise((resolve, reject) => {
        const server = running.get('server')?.process;
        if (server === undefined) return reject(new Error('the server is down'));
        server.once('message', (measured) => resolve(measured as Measured));
        server.send({ collect });
      }),
    ended: async (role) => void (await running.get(role)?.gone),
    look: async (look) => {
      const { store } = await openStore({ dataDir: folder, keyFile, mongodbUri: lookUri });
      try {
        return await look(store);
      } finally {
        await store.close();
      }
    },
    output: () => output,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
