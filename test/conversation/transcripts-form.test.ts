// Some transcripts again on the plain pages, without a script: simple, corrected, in danger, anonymous, refused, a business.

import { afterAll, beforeAll, describe, it } from 'vitest';
import { shipped } from '../support/catalogue.ts';
import { formTalk } from '../support/form-talk.ts';
import type { TestClock } from '../support/http-talk.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { play, transcripts } from '../support/transcript.ts';

const clock: TestClock = { now: new Date('2026-11-20T10:30:00Z') };
/** Not among them: pausing, which the pages do on a page of their own, and cards, which they do not have. */
const played = [
  'anonymous-informant',
  'bank-question',
  'bank-safe-account',
  'courier-for-mum',
  'danger-midway',
  'data-breach',
  'hi-mum',
  'invoice-mandate',
  'marketplace-wales',
  'ransomware-council',
  'refuses-consent',
  'one-word',
  'several-at-once',
  'skip-everywhere',
];

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ clock: () => clock.now });
}, 60_000);
afterAll(() => server.remove());

describe('transcripts, on the plain pages', () => {
  it.each(transcripts().filter(([file]) => played.includes(file.replace('.yaml', ''))))(
    '%s',
    async (_file, transcript) => {
      clock.now = new Date(transcript.now);
      await play(formTalk(server.url, clock), shipped, transcript);
    },
  );
});
