// Puts the house together: the only place that knows every part. Tests start it the same way as `npm start` does.

import type { ServiceClientCredentialsFactory } from 'botframework-connector';
import { pino } from 'pino';
import { words } from '../catalogue/words.ts';
import { brandAs, type ReportId } from '../model/ids.ts';
import type { Turn } from '../model/report.ts';
import { openStore } from '../store/open-store.ts';
import { secretPhrase } from '../store/secret-phrase.ts';
import type { Store } from '../store/store.ts';
import { HouseAdapter } from './adapter.ts';
import { makeAdmission } from './admission.ts';
import { makeAssets, serveAssets } from './assets.ts';
import { startBackground } from './background.ts';
import { type BotPorts, conversationKey } from './bot.ts';
import { type DirectLinePorts, serveDirectLine } from './channels/direct-line.ts';
import { DirectLineHub, type ReadActivities } from './channels/direct-line-hub.ts';
import { activitiesOf, keyOf } from './channels/direct-line-log.ts';
import { serveSockets } from './channels/direct-line-sockets.ts';
import { DirectLineTokens } from './channels/direct-line-token.ts';
import { serveForm } from './channels/form/form.ts';
import { carryToTeams } from './channels/teams/carry.ts';
import { composeTeams } from './channels/teams/compose.ts';
import { watchClock } from './clock-watch.ts';
import type { Config } from './config.ts';
import { serveDesk } from './desk/desk.ts';
import type { FetchFile } from './fetch-file.ts';
import type { Transport } from './graph/transport.ts';
import { keepUploads, reportFor } from './keep-files.ts';
import { closeServer, listen } from './listen.ts';
import type { Loaded } from './load.ts';
import { makeMetrics, noMetrics } from './metrics.ts';
import { listenForMetrics } from './metrics-server.ts';
import { frameMaker } from './pages.ts';
import { servePartnerCallbacks } from './partner-callbacks.ts';
import { Pressure } from './pressure.ts';
import { seedStaff } from './seed-staff.ts';
import { baseUrlOf, makeHandle, makeServer, originsOf, serveBot, servePublic } from './server.ts';
import { type StaffLink, staffLinks } from './staff-links.ts';
import { makeTakeTurn } from './turn.ts';
import type { Upload } from './uploads.ts';

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

    const tokens = new DirectLineTokens(keys.phraseKey, clock, store.brief);
    const phraseFor = (report: string) => secretPhrase(keys.phraseKey, brandAs<ReportId>(report));
    const read: ReadActivities = async (conversation, user) => {
      const dossier = await store.byConversation(keyOf(conversation));
      await store.settled();
      return activitiesOf(dossier, keyOf(conversation), user, () => phraseFor(dossier?.report.id ?? ''));
    };
    const failed = (error: unknown) => {
      metrics.countError('live-page');
      log.error({ err: error }, 'open pages not brought up to date');
    };
    const hub = new DirectLineHub({ read, store, clock, failed });
    const adapter = new HouseAdapter(config.microsoft, hub, microsoft.credentials, microsoft.settings);
    const reportersConversation = (turn: Turn) => turn.conversation.slice(turn.conversation.indexOf(':') + 1);
    const secret = (name: string) => process.env[name];
    const takeOnly = makeTakeTurn({
      store,
      catalogue,
      classifier,
      effects: { store, catalogue, phraseKey: keys.phraseKey },
      changed: (conversation, caseChanged) => {
        hub.changed(conversation.slice(conversation.indexOf(':') + 1));
        if (caseChanged) background.wake();
      },
      failed: (error) => {
        metrics.countError('turn');
        log.error({ err: error }, 'turn not saved');
      },
    });
    const admission = makeAdmission(pressure, store);
    const takeTurn = metrics.watchTurns(admission.guard(takeOnly));
    const bot: BotPorts = {
      takeTurn,
      clock,
      phraseFor,
      words: (locale, key, values) => words(catalogue, locale, key, values),
    };

    const publicUrl = config.publicUrl ?? `http://${config.host}:${config.port}`;
    const teams = composeTeams({
      bot,
      store,
      adapter,
      catalogue,
      classifier,
      config,
      clock,
      log,
      publicUrl,
      changed: () => background.wake(),
      graph: microsoft.graph,
      fetchFile: microsoft.fetchFile,
      letIn: admission.letIn,
    });
    const background = startBackground({
      store,
      catalogue,
      log,
      countError: metrics.countError,
      clock,
      partnersFile: config.partnersFile,
      publicUrl,
      secret,
      queues: teams.queues,
      reporter: {
        show: (turn) => hub.changed(reportersConversation(turn)),
        carry: async (turn, report, how) =>
          turn.conversation.startsWith('teams:')
            ? carryToTeams(teams.ports, { turn, report, ...how })
            : { state: 'there' },
      },
    });

    const keepFilesIn = (channel: 'web' | 'form') => async (conversation: string, uploads: readonly Upload[]) => {
      const begun = { channel, locale: 'en' };
      const { report } = await reportFor(store, conversationKey(channel, conversation), begun, clock());
      await keepUploads(store, report.id, uploads);
    };

    const server = makeServer(log);
    const handle = makeHandle({ log, frame, countError: metrics.countError });
    const secureCookies = config.publicUrl?.startsWith('https:') ?? false;
    let origins: readonly string[] = [];
    const isOurs = (origin: string) => origins.includes(origin) || config.embedOrigins.includes(origin);
    const ports = { config, log, store, frame, countError: metrics.countError };
    const directLine: DirectLinePorts = {
      adapter,
      bot,
      tokens,
      hub,
      read,
      isOurs,
      handle,
      baseUrl: (req) => baseUrlOf(origins, req),
      letIn: admission.letIn,
      keepFiles: keepFilesIn('web'),
      dossierOf: (conversation) => store.byConversation(keyOf(conversation)),
    };
    servePublic(server, ports, handle);
    serveAssets(server, await making);
    serveBot(server, ports, adapter, teams);
    serveDirectLine(server, directLine);
    serveForm(server, {
      store,
      catalogue,
      tokens,
      takeTurn,
      phraseFor,
      frame,
      clock,
      handle,
      isOurs: (origin) => origins.includes(origin),
      secureCookies,
      keepFiles: keepFilesIn('form'),
    });
    serveDesk(server, {
      store,
      catalogue,
      frame,
      clock,
      handle,
      secureCookies,
      wake: () => background.wake(),
      isOurs: (origin) => origins.includes(origin),
    });
    servePartnerCallbacks(server, { store, catalogue, clock, handle, secret, wake: () => background.wake() });
    const sockets = serveSockets(server.server, directLine);

    const port = await listen(server, config);
    origins = originsOf(config, port);
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
        await closeServer(server, sockets);
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
