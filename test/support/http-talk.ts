// The talk of a transcript with a running server over Direct Line: what a browser sees and nothing more.

import { DirectLineTalk } from './direct-line-talk.ts';
import type { Talk } from './talk.ts';

/** A clock that a test moves, for the server and the talk alike. */
export interface TestClock {
  now: Date;
}

/** So much time passes with each message, as with a person who types fast. */
const pauseMs = 20_000;

export function httpTalk(url: string, clock: TestClock): Talk {
  let device = new DirectLineTalk(url);
  let phrase = '';
  return {
    looksInside: false,
    open: async () => {
      device = new DirectLineTalk(url);
      return device.open();
    },
    say: async (said) => {
      clock.now = new Date(clock.now.getTime() + pauseMs);
      const replies = await device.say(said);
      const shown = /secret phrase is: (.+)/.exec(replies.map(({ text }) => text).join('\n'));
      if (shown?.[1]) phrase = shown[1];
      return replies;
    },
    dossier: async () => null,
    phrase: async () => phrase,
    wait: (minutes) => {
      clock.now = new Date(clock.now.getTime() + minutes * 60_000);
    },
    close: async () => undefined,
  };
}
