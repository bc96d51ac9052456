// Every transcript again in Teams, but those that add a file, which Teams has no way for here.

import { afterAll, beforeAll, describe, it } from 'vitest';
import { openSqliteStore } from '../../../store/sqlite/open.ts';
import { shipped } from '../../support/catalogue.ts';
import type { TestClock } from '../../support/http-talk.ts';
import { useTeams } from '../../support/teams-server.ts';
import { teamsTalk } from '../../support/teams-talk.ts';
import { play, transcriptSchema, transcripts } from '../../support/transcript.ts';

const clock: TestClock = { now: new Date('2026-11-20T10:30:00Z') };
const teams = useTeams({ clock: () => clock.now });
let store: Awaited<ReturnType<typeof openSqliteStore>>['store'];
beforeAll(async () => {
  ({ store } = await openSqliteStore({ folder: teams.server.dataDir }));
});
afterAll(() => store.close());

const withoutFiles = transcripts().filter(([, { turns }]) => turns.every((turn) => !('file' in turn && turn.file)));

/** A bare "no" to a card of several questions: only here is it asked which of them it was for. */
const whichOfSeveral = transcriptSchema.parse({
  name: 'Says no to a card',
  about: 'A bare no is taken for none of several questions until it is said for which; help is given meanwhile.',
  turns: [
    {
      you: 'Our supplier emailed new bank details and we paid the invoice of £12,400 by bank transfer to the new account yesterday.',
    },
    { you: 'no', bot: { ask: 'which-question:no', has: ['Which of these questions does that answer?'] } },
    { you: 'help', bot: { kinds: ['help'], ask: 'which-question:no' } },
    { you: 'the bank', bot: { facts: { 'bank-told': 'no' } } },
    { you: 'no', bot: { ask: 'which-question:no', has: ['Which of these questions does that answer?'] } },
    { you: 'none of these', bot: { not: ['Which of these questions'] } },
  ],
  end: {},
});

describe('transcripts, in Teams', () => {
  it('a bare no to a card', async () => {
    clock.now = new Date(whichOfSeveral.now);
    await play(teamsTalk(teams.server.url, teams.connector, store, clock, true), shipped, whichOfSeveral);
  });

  it.each(withoutFiles)('%s', async (_file, transcript) => {
    clock.now = new Date(transcript.now);
    await play(teamsTalk(teams.server.url, teams.connector, store, clock), shipped, transcript);
  });
});
