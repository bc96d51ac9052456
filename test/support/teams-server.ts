// A server with Teams before it, for the tests of one file.

import { afterAll, beforeAll } from 'vitest';
import { conversationKey } from '../../bot/bot.ts';
import type { Dossier } from '../../model/case.ts';
import { openSqliteStore } from '../../store/sqlite/open.ts';
import { Connector } from './connector.ts';
import { type ServerOptions, startServer, type TestServer } from './server.ts';
import { TeamsUser } from './teams-user.ts';

export interface TeamsServer {
  readonly connector: Connector;
  /** Not before the tests begin. */
  readonly server: TestServer;
  readonly user: (name?: string) => TeamsUser;
  /** What is stored of somebody's own chat. */
  readonly dossierOf: (user: TeamsUser) => Promise<Dossier | null>;
}

/** Starts both before the tests of the file and removes them after. It is half past ten on 20 November 2026, unless told. */
export function useTeams(options: ServerOptions = {}): TeamsServer {
  const connector = new Connector();
  let server: TestServer;
  beforeAll(async () => {
    await connector.start();
    server = await startServer({ clock: () => new Date('2026-11-20T10:30:00Z'), ...options });
  }, 60_000);
  afterAll(async () => {
    await server.remove();
    await connector.stop();
  });
  return {
    connector,
    get server() {
      return server;
    },
    user: (name) => new TeamsUser({ url: server.url, connector, name }),
    dossierOf: async ({ person }) => {
      const { store } = await openSqliteStore({ folder: server.dataDir });
      const dossier = await store.byConversation(conversationKey('teams', `tenant/${person}`));
      await store.close();
      return dossier;
    },
  };
}
