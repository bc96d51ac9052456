// Everything that this service answers over HTTP, on one server.

import type { Logger } from 'pino';
import type { Server } from 'restify';
import type { WebSocketServer } from 'ws';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Store } from '../store/store.ts';
import type { Frame } from '../web/frame.ts';
import { type MadeAssets, serveAssets } from './assets.ts';
import { conversationKey } from './bot.ts';
import { type DirectLinePorts, serveDirectLine } from './channels/direct-line.ts';
import { keyOf } from './channels/direct-line-log.ts';
import { serveSockets } from './channels/direct-line-sockets.ts';
import { serveForm } from './channels/form/form.ts';
import type { Teams } from './channels/teams/compose.ts';
import type { Conversations } from './compose-conversation.ts';
import type { Config } from './config.ts';
import { serveDesk } from './desk/desk.ts';
import { keepUploads, reportFor } from './keep-files.ts';
import type { Metrics } from './metrics.ts';
import { servePartnerCallbacks } from './partner-callbacks.ts';
import { baseUrlOf, makeHandle, makeServer, originsOf, serveBot, servePublic } from './server.ts';
import type { Upload } from './uploads.ts';

export interface ServedParts {
  readonly config: Config;
  readonly catalogue: Catalogue;
  readonly store: Store;
  readonly clock: () => Date;
  readonly log: Logger;
  readonly metrics: Pick<Metrics, 'countError'>;
  readonly frame: () => Frame;
  readonly assets: MadeAssets;
  readonly conversations: Conversations;
  readonly teams: Teams;
  readonly secret: (name: string) => string | undefined;
  /** There is something to deliver. */
  readonly wake: () => void;
}

export interface Served {
  readonly server: Server;
  readonly sockets: WebSocketServer;
  /** Says at which port it is reached: before that no page knows that it is ours. */
  readonly reachedAt: (port: number) => void;
}

/** A server with all its routes, which does not listen yet. */
export function serveAll(parts: ServedParts): Served {
  const { config, catalogue, store, clock, log, metrics, frame, conversations, teams, secret, wake } = parts;
  const { bot, tokens, hub, read, adapter, admission } = conversations;
  const { countError } = metrics;
  const { takeTurn, phraseFor } = bot;

  const keepFilesIn = (channel: 'web' | 'form') => async (conversation: string, uploads: readonly Upload[]) => {
    const begun = { channel, locale: 'en' };
    const { report } = await reportFor(store, conversationKey(channel, conversation), begun, clock());
    await keepUploads(store, report.id, uploads);
  };

  let origins: readonly string[] = [];
  const isOurs = (origin: string) => origins.includes(origin);
  const server = makeServer(log);
  const handle = makeHandle({ log, frame, countError });
  const secureCookies = config.publicUrl?.startsWith('https:') ?? false;
  const ports = { config, log, store, frame, countError };
  const directLine: DirectLinePorts = {
    adapter,
    bot,
    tokens,
    hub,
    read,
    isOurs: (origin) => isOurs(origin) || config.embedOrigins.includes(origin),
    handle,
    baseUrl: (req) => baseUrlOf(origins, req),
    letIn: admission.letIn,
    keepFiles: keepFilesIn('web'),
    dossierOf: (conversation) => store.byConversation(keyOf(conversation)),
  };
  const page = { store, catalogue, frame, clock, handle, isOurs, secureCookies };
  servePublic(server, ports, handle);
  serveAssets(server, parts.assets);
  serveBot(server, ports, adapter, teams);
  serveDirectLine(server, directLine);
  serveForm(server, { ...page, tokens, takeTurn, phraseFor, keepFiles: keepFilesIn('form') });
  serveDesk(server, { ...page, wake });
  servePartnerCallbacks(server, { store, catalogue, clock, handle, secret, wake });
  return {
    server,
    sockets: serveSockets(server.server, directLine),
    reachedAt: (port) => {
      origins = originsOf(config, port);
    },
  };
}
