// Puts the house together: the only place that knows every part. Tests start it the same way as `npm start` does.

import type { ServiceClientCredentialsFactory } from 'botframework-connector';
import { pino } from 'pino';
import { openStore } from '../store/open-store.ts';
import type { Store } from '../store/store.ts';
import { makeAssets } from './assets.ts';
import { startBackground } from './background.ts';
import { carryToTeams } from './channels/teams/carry.ts';
import { composeTeams } from './channels/teams/compose.ts';
import { watchClock } from './clock-watch.ts';
import { composeConversation } from './compose-conversation.ts';
import type { Config } from './config.ts';
import type { FetchFile } from './fetch-file.ts';
import type { Transport } from './graph/transport.ts';
import { closeServer, listen } from './listen.ts';
import type { Loaded } from './load.ts';
import { makeMetrics, noMetrics } from './metrics.ts';
import { listenForMetrics } from './metrics-server.ts';
import { frameMaker } from './pages.ts';
import { Pressure } from './pressure.ts';
import { seedStaff } from './seed-staff.ts';
import { serveAll } from './serve-all.ts';
import { type StaffLink, staffLinks } from './staff-links.ts';

export interface Running {
  /** Where it is reached, without a slash at the end. */
  readonly url: string;
  /** Where `/metrics` is read; null where nobody does. */
  readonly metricsPort: number | null;
  readonly practice: boolean;
  /** One-time sign-in addresses of the staff, where there is no identity provider; by name. */
  readonly staffLinks: readonly StaffLink[];
  /** Stops taking requests, finishes what is under way, and closes the store. */
  stop(): Promise<void>;
}

export interface StartOptions {
  readonly clock?: () => Date;
  readonly logTo?: NodeJS.WritableStream;
  /** Stand-ins for Microsoft on this machine: whom tokens are checked with, and the way to the connector, to Graph and to files. */
  readonly microsoft?: {
    readonly credentials?: ServiceClientCredentialsFactory;
    readonly settings?: Record<string, string>;
    readonly graph?: Transport;
    readonly fetchFile?: FetchFile;
  };
  /** Given the store before anything uses it: tests end the process, or let a write fail, at a moment of their choice. */
  readonly withStore?: (store: Store) => void;
  /** Loaded and compiled before: many servers of one process, as tests start them, need not each do it again. */
  readonly loaded?: Loaded;
}

/** Starts everything. Throws `ConfigError`, `CatalogueError` or `StoreError`, each with a sentence that says what to do. */
export async function start(
  config: Config,
  {
    clock = () => new Date(),
    logTo = process.stderr,
    microsoft = {},
    withStore = () => undefined,
    loaded,
  }: StartOptions = {},
): Promise<Running> {
  const log = pino({ level: config.logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime }, logTo);
  const { catalogue, classifier } = loaded ?? (await import('./load.ts')).load(config.partnersFile);
  const frame = frameMaker(catalogue, config);
  // Another process makes them, while this one opens the store and puts the rest together; they are awaited below.
  const making = makeAssets(frame().say);
  making.catch(() => undefined);
  const pressure = new Pressure(config.limits);
  const metrics = config.metrics === null ? noMetrics : await makeMetrics({ catalogue, pressure, clock });
  const { store: opened, keys } = await openStore(config);
  const store = metrics.watchStore(opened);
  try {
    withStore(store);
    await seedStaff(store, catalogue);

    const publicUrl = config.publicUrl ?? `http://${config.host}:${config.port}`;
    const secret = (name: string) => process.env[name];
    const wake = () => background.wake();
    const parts = { config, catalogue, classifier, store, clock, log, metrics };
    const conversations = composeConversation({ ...parts, keys, pressure, microsoft, caseChanged: wake });
    const { bot, adapter, admission, hub, show } = conversations;
    const teams = composeTeams({
      ...parts,
      bot,
      adapter,
      publicUrl,
      changed: wake,
      graph: microsoft.graph,
      fetchFile: microsoft.fetchFile,
      letIn: admission.letIn,
    });
    const background = startBackground({
      ...parts,
      countError: metrics.countError,
      partnersFile: config.partnersFile,
      publicUrl,
      secret,
      queues: teams.queues,
      reporter: {
        show,
        carry: async (turn, report, how) =>
          turn.conversation.startsWith('teams:')
            ? carryToTeams(teams.ports, { turn, report, ...how })
            : { state: 'there' },
      },
    });
    const served = serveAll({ ...parts, frame, assets: await making, conversations, teams, secret, wake });

    const port = await listen(served.server, config);
    served.reachedAt(port);
    const clockWatch = watchClock(
      () => store.clockSkewMs(),
      (seconds) => log.warn({ seconds }, 'the clock of this process and that of the database are far apart'),
    );
    const metricsListener = config.metrics === null ? null : await listenForMetrics(config.metrics, metrics.text);
    const url = config.publicUrl ?? `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`;
    return {
      url,
      metricsPort: metricsListener?.port ?? null,
      practice: catalogue.practice,
      staffLinks: config.microsoft === null ? await staffLinks(store, url, clock) : [],
      stop: async () => {
        pressure.close();
        clockWatch.stop();
        await metricsListener?.close();
        await hub.close();
        await closeServer(served.server, served.sockets);
        await background.stop();
        await store.close();
      },
    };
  } catch (error) {
    pressure.close();
    await store.close();
    throw error;
  }
}
