// Every transcript again in Teams, but those that add a file, which Teams has no way for here.

import { afterAll, beforeAll, describe, it } from 'vitest';
import { openSqliteStore } from '../../../store/sqlite/open.ts';
import { shipped } from '../../support/catalogue.ts';
import { Connector } from '../../support/connector.ts';
import type { TestClock } from '../../support/http-talk.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { teamsTalk } from '../../support/teams-talk.ts';
import { play, transcripts } from '../../support/transcript.ts';

const clock: TestClock = { now: new Date('2026-11-20T10:30:00Z') };
let server: TestServer;
let connector: Connector;
let store: Awaited<ReturnType<typeof openSqliteStore>>['store'];
beforeAll(async () => {
  connector = await new Connector().start();
  server = await startServer({ clock: () => clock.now });
  ({ store } = await openSqliteStore({ folder: server.dataDir }));
}, 60_000);
afterAll(async () => {
  await store.close();
  await server.remove();
  await connector.stop();
});

const withoutFiles = transcripts().filter(([, { turns }]) => turns.every((turn) => !('file' in turn && turn.file)));

describe('transcripts, in Teams', () => {
  it.each(withoutFiles)('%s', async (_file, transcript) => {
    clock.now = new Date(transcript.now);
    await play(teamsTalk(server.url, connector, store, clock), shipped, transcript);
  });
});
