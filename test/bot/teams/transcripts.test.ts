// Every transcript again in Teams, but those that add a file, which Teams has no way for here.

import { afterAll, beforeAll, describe, it } from 'vitest';
import { openSqliteStore } from '../../../store/sqlite/open.ts';
import { shipped } from '../../support/catalogue.ts';
import type { TestClock } from '../../support/http-talk.ts';
import { useTeams } from '../../support/teams-server.ts';
import { teamsTalk } from '../../support/teams-talk.ts';
import { play, transcripts } from '../../support/transcript.ts';

const clock: TestClock = { now: new Date('2026-11-20T10:30:00Z') };
const teams = useTeams({ clock: () => clock.now });
let store: Awaited<ReturnType<typeof openSqliteStore>>['store'];
beforeAll(async () => {
  ({ store } = await openSqliteStore({ folder: teams.server.dataDir }));
});
afterAll(() => store.close());

const withoutFiles = transcripts().filter(([, { turns }]) => turns.every((turn) => !('file' in turn && turn.file)));

describe('transcripts, in Teams', () => {
  it.each(withoutFiles)('%s', async (_file, transcript) => {
    clock.now = new Date(transcript.now);
    await play(teamsTalk(teams.server.url, teams.connector, store, clock), shipped, transcript);
  });
});
