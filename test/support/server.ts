// The whole server on a port of its own, with a data folder that goes away.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { readConfig } from '../../bot/config.ts';
import type { Loaded } from '../../bot/load.ts';
import { type Running, type StartOptions, start } from '../../bot/start.ts';
import { loadCatalogue } from '../../catalogue/load.ts';
import { createClassifier } from '../../classifiers/understand.ts';
import { practicePartners, shipped, shippedClassifier } from './catalogue.ts';

export interface TestServer extends Running {
  readonly dataDir: string;
  /** Everything that was logged so far. */
  readonly log: () => string;
  /** Stops it and removes its data. */
  remove(): Promise<void>;
  /** Stops it and starts it again on the same data and port. */
  restart(): Promise<TestServer>;
}

export interface ServerOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly clock?: () => Date;
  readonly dataDir?: string;
  readonly microsoft?: StartOptions['microsoft'];
  readonly withStore?: StartOptions['withStore'];
}

const known = new Map<string, Loaded>();

/** Once for each partners' file in a worker: loading and compiling takes longer than most tests. */
function loadedFor(partnersFile: string): Loaded {
  if (partnersFile === practicePartners) return { catalogue: shipped, classifier: shippedClassifier() };
  const text = readFileSync(partnersFile, 'utf8');
  const loaded = known.get(text) ?? withOwnPartners(partnersFile);
  known.set(text, loaded);
  return loaded;
}

/** What reads texts knows no partners: what was worked out for it is the same. */
function withOwnPartners(partnersFile: string): Loaded {
  const catalogue = loadCatalogue({ partnersFile });
  return { catalogue, classifier: createClassifier(catalogue, shippedClassifier().tables) };
}

export async function startServer({
  env = {},
  clock,
  microsoft,
  withStore,
  dataDir = mkdtempSync(join(tmpdir(), 'reports-')),
}: ServerOptions = {}): Promise<TestServer> {
  const lines: string[] = [];
  const logTo = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  const config = readConfig({ PORT: '0', DATA_DIR: dataDir, ...env });
  const running = await start(config, {
    clock,
    logTo,
    microsoft,
    withStore,
    loaded: loadedFor(config.partnersFile),
  });
  const server: TestServer = {
    ...running,
    dataDir,
    log: () => lines.join(''),
    remove: async () => {
      await running.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
    restart: async () => {
      await running.stop();
      return startServer({ env: { ...env, PORT: new URL(running.url).port }, clock, dataDir });
    },
  };
  return server;
}
