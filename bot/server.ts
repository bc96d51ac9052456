// The HTTP server: which route is served by whom, and how anything that goes wrong is told.

import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { InvokeResponse } from 'botbuilder';
import type { Logger } from 'pino';
import restify, { type Request, type Response, type Server } from 'restify';
import type { Store } from '../store/store.ts';
import { StoreError } from '../store/store-error.ts';
import { type DeskProblemView, deskProblemPage } from '../web/desk/problem.ts';
import type { Frame } from '../web/frame.ts';
import { chatPage } from '../web/pages/chat.ts';
import { homePage } from '../web/pages/home.ts';
import { type ProblemStatus, problemPage, problemStatuses } from '../web/pages/problem.ts';
import { accessibilityPage, privacyPage } from '../web/pages/statements.ts';
import { uploadPatienceMs } from '../web/read-answer.ts';
import type { HouseAdapter } from './adapter.ts';
import type { Teams } from './channels/teams/compose.ts';
import { teamsLogic } from './channels/teams/dispatch.ts';
import type { Config } from './config.ts';
import { gate, mostDeepWithCards } from './gate.ts';
import {
  type Handle,
  type Handler,
  HttpProblem,
  isLoopback,
  readJson,
  sendEmpty,
  sendJson,
  WithTyped,
} from './http.ts';
import { sendPage } from './pages.ts';

export interface ServerPorts {
  readonly config: Config;
  readonly log: Logger;
  readonly store: Store;
  readonly frame: () => Frame;
  readonly countError: (kind: 'request') => void;
}

/** A server without routes. Requests are never logged with their content, and errors never leave with a stack. */
export function makeServer(log: Logger): Server {
  const server = restify.createServer({
    name: 'reports',
    handleUncaughtExceptions: false,
    ignoreTrailingSlash: true,
    maxParamLength: 200,
    log: log.child({ part: 'http' }, { level: 'fatal' }) as never,
  });
  server.server.requestTimeout = uploadPatienceMs;
  server.server.headersTimeout = 20_000;
  // Longer than proxies keep a connection for a next request (a minute): what comes just as we close it would be lost.
  server.server.keepAliveTimeout = 75_000;
  return server;
}

const wantsPage = (req: Request): boolean =>
  !/^\/(v3|api|health|ready)\b/.test(req.url ?? '') && (req.headers.accept ?? '').includes('text/html');

const isOfDesk = (req: Request): boolean => /^\/triage(?:[/?]|$)/.test(req.url ?? '');

/** Staff are told in their own words, on a page of theirs. */
function deskProblem(status: number): DeskProblemView['kind'] {
  if (status === 404) return 'no-page';
  if (status === 403) return 'form-expired';
  return status === 503 ? 'not-saved' : 'broken';
}

/** Wraps an action: whatever it throws becomes fixed words with an id that the log has too (R24). */
export const makeHandle =
  ({ log, frame, countError }: Pick<ServerPorts, 'log' | 'frame' | 'countError'>): Handle =>
  (act) =>
  async (req, res) => {
    try {
      await act(req, res);
    } catch (thrown) {
      if (res.headersSent) {
        res.destroy();
        return;
      }
      const error = thrown instanceof WithTyped ? thrown.cause : thrown;
      const known = error instanceof HttpProblem ? error : null;
      const status = known?.status ?? (error instanceof StoreError ? 503 : 500);
      const id = randomUUID();
      const isBusy = known?.code === 'Busy';
      if (known?.retryAfterSeconds != null) res.setHeader('retry-after', String(known.retryAfterSeconds));
      if (status >= 500 && !isBusy) {
        countError('request');
        log.error({ id, route: req.getRoute?.()?.path, err: error }, 'request failed');
      }
      // A refused body may still be coming: it is not read, so the connection cannot be used again.
      if (!req.readableEnded) res.setHeader('connection', 'close');
      const correlationId = status >= 500 && !isBusy ? id : undefined;
      if (wantsPage(req) && isOfDesk(req)) {
        const page = { ...frame(), staff: null, csrf: '' };
        const kept = thrown instanceof WithTyped ? thrown.typed : '';
        sendPage(res, status, page, deskProblemPage({ frame: page, kind: deskProblem(status), kept, correlationId }));
      } else if (wantsPage(req)) {
        const page = frame();
        const shownStatus: ProblemStatus = problemStatuses.find((one) => one === status) ?? (status >= 500 ? 500 : 400);
        sendPage(
          res,
          status,
          page,
          problemPage({
            frame: page,
            status: shownStatus,
            busy: isBusy,
            correlationId,
          }),
        );
      } else {
        const message =
          known && status < 500
            ? known.message
            : isBusy
              ? frame().say('say.busy')
              : status === 503
                ? frame().say('say.not-saved')
                : frame().say('web.error.500.text');
        sendJson(res, status, {
          error: {
            code: known?.code ?? (status === 503 ? 'NotSaved' : 'ServerError'),
            message,
            ...(status >= 500 && { id }),
          },
        });
      }
    }
  };

/** Pages for the public, health, and what is sent for an address that leads nowhere. */
export function servePublic(server: Server, ports: ServerPorts, handle: Handle): void {
  const { config, frame, store } = ports;
  // Whoever watches that we are there may ask for no more than the head of an answer.
  const serve = (path: string, act: Handler): void => {
    server.get(path, handle(act));
    server.head(path, handle(act));
  };
  const page = (path: string, make: (frame: Frame, req: Request) => string, embeddedBy: readonly string[] = []) =>
    serve(path, async (req, res) => {
      const one = frame();
      sendPage(res, 200, one, make(one, req), embeddedBy);
    });
  page('/', (one, req) =>
    homePage({ frame: one, ...(one.practice && isLoopback(req, config.trustProxy) && { deskPath: '/triage' }) }),
  );
  page('/chat', (one) => chatPage({ frame: one, place: 'page' }));
  page('/embed', (one) => chatPage({ frame: one, place: 'frame' }), ["'self'", ...config.embedOrigins]);
  page('/privacy', (one) => privacyPage(one));
  page('/accessibility', (one) => accessibilityPage(one));
  serve('/health', async (_req, res) => sendJson(res, 200, { ok: true }));
  serve('/ready', async (_req, res) => {
    const health = await store.health();
    // What is wrong is for the log and the operator, not for whoever asks.
    if (!health.ok) ports.log.error({ problem: health.problem }, 'not ready');
    sendJson(res, health.ok ? 200 : 503, { ok: health.ok });
  });
  // restify calls these without going through a route.
  server.on('NotFound', (req: Request, res: Response, _error: unknown, done: () => void) => {
    void handle(async () => {
      throw new HttpProblem(404, 'NotFound', 'There is nothing at this address.');
    })(req, res).then(done);
  });
  server.on('MethodNotAllowed', (req: Request, res: Response, _error: unknown, done: () => void) => {
    void handle(async () => {
      throw new HttpProblem(405, 'MethodNotAllowed', 'This address does not take that kind of request.');
    })(req, res).then(done);
  });
}

/** `POST /api/messages`: the gate first, then who it is, and only then the SDK. */
export function serveBot(server: Server, ports: ServerPorts, adapter: HouseAdapter, teams: Teams): void {
  const { config, log } = ports;
  const logic = teamsLogic(teams.ports, teams.handlers);
  server.post('/api/messages', async (req: Request, res: Response) => {
    let body: unknown;
    try {
      body = await readJson(req, undefined, mostDeepWithCards);
    } catch (error) {
      res.setHeader('connection', 'close');
      return sendEmpty(res, error instanceof HttpProblem ? error.status : 400);
    }
    const result = gate(req, body, config);
    if (!result.pass) {
      log.warn({ status: result.status, because: result.because }, 'activity refused');
      return sendEmpty(res, result.status);
    }
    const verified = await adapter.authenticate(result.activity, result.header).catch((error: unknown) => {
      log.warn({ because: error instanceof Error ? error.message : 'unverified' }, 'activity refused');
      return null;
    });
    if (verified === null) return sendEmpty(res, 401);
    try {
      const invoke: InvokeResponse | undefined = await adapter.processVerified(verified, result.activity, logic);
      if (invoke)
        return invoke.body === undefined ? sendEmpty(res, invoke.status) : sendJson(res, invoke.status, invoke.body);
      return sendEmpty(res, 200);
    } catch (error) {
      ports.countError('request');
      log.error({ id: randomUUID(), err: error }, 'turn failed');
      return sendEmpty(res, 502);
    }
  });
}

/** Origins under which a browser may know this server. */
export function originsOf(config: Config, port: number): string[] {
  const local = ['127.0.0.1', 'localhost', '[::1]'].map((host) => `http://${host}:${port}`);
  return [...(config.publicUrl ? [config.publicUrl] : []), ...(config.microsoft === null ? local : [])];
}

/** The address that a client used, when it is one of ours; else the first of ours. */
export function baseUrlOf(origins: readonly string[], req: IncomingMessage): string {
  return origins.find((origin) => new URL(origin).host === req.headers.host) ?? origins[0] ?? '';
}
