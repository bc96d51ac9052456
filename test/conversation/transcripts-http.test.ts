// Every transcript again, over Direct Line against a running server, with the clock of the story.

import { afterAll, beforeAll, describe, it } from 'vitest';
import { shipped } from '../support/catalogue.ts';
import { httpTalk, type TestClock } from '../support/http-talk.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { play, transcripts } from '../support/transcript.ts';

const clock: TestClock = { now: new Date('2026-11-20T10:30:00Z') };
let server: TestServer;
beforeAll(async () => {
  server = await startServer({ clock: () => clock.now });
}, 60_000);
afterAll(() => server.remove());

describe('transcripts, over Direct Line', () => {
  it.each(transcripts())('%s', async (_file, transcript) => {
    clock.now = new Date(transcript.now);
    await play(httpTalk(server.url, clock), shipped, transcript);
  });
});
