// The talk of a transcript in Teams: written and pressed as a person would, over HTTP and through the SDK. What was said is
// read from the store, because a card does not say what kind of reply it shows; every card that went out is checked.

import { expect } from 'vitest';
import { conversationKey } from '../../bot/bot.ts';
import type { Dossier } from '../../model/case.ts';
import type { Reply } from '../../model/message.ts';
import type { Store } from '../../store/store.ts';
import { cardProblems } from './card-schema.ts';
import { cardText } from './cards.ts';
import type { Connector } from './connector.ts';
import type { TestClock } from './http-talk.ts';
import type { Said, Talk } from './talk.ts';
import { TeamsUser } from './teams-user.ts';

const pauseMs = 20_000;
/** How many of the messages that went out were looked at, each once, whichever talk they belong to. */
const checked = new WeakMap<Connector, number>();

/** `unaided`: of a bare yes or no it is said only by the transcript which question it was meant for. */
export function teamsTalk(url: string, connector: Connector, store: Store, clock: TestClock, unaided = false): Talk {
  let user = new TeamsUser({ url, connector });
  let phrase = '';
  const dossier = (): Promise<Dossier | null> =>
    store.byConversation(conversationKey('teams', `tenant/${user.person}`));

  const replies = async (): Promise<readonly Reply[]> => {
    const from = checked.get(connector) ?? 0;
    checked.set(connector, connector.sent.length);
    for (const { activity } of connector.sent.slice(from))
      for (const { content } of activity.attachments ?? []) expect(cardProblems(content)).toEqual([]);
    phrase = /secret phrase is: (.+)/.exec(user.sees())?.[1] ?? phrase;
    const newest = (await dossier())?.turns.at(-1)?.replies;
    return newest ?? [{ kind: 'ended', text: cardText(user.newestCard()) }];
  };

  const press = async ({ fact, value }: Extract<Said, { fact: string }>): Promise<void> => {
    const held = await dossier();
    const data = { report: held?.report.id, turns: held?.turns.length, fact, value };
    expect((await user.execute('report.answer', data)).body).toMatchObject({ statusCode: 200 });
  };

  /**
   * Writes, and says of a bare yes or no that it was meant for the first question, as where one is put at a time: by its
   * button, if there is one.
   */
  const writeAbout = async (text: string): Promise<void> => {
    const first = (await dossier())?.report.pending?.fact;
    await user.write(text);
    const now = (await dossier())?.report.pending;
    const isOffered = now?.choices?.some(({ value }) => value === first) ?? false;
    if (now?.fact.startsWith('which-question:') && isOffered) await press({ fact: now.fact, value: first });
  };

  return {
    looksInside: true,
    open: async () => {
      user = new TeamsUser({ url, connector });
      await user.install();
      return replies();
    },
    say: async (said) => {
      clock.now = new Date(clock.now.getTime() + pauseMs);
      if ('fact' in said) await press(said);
      else if (unaided) await user.write(said.text);
      else await writeAbout(said.text);
      return replies();
    },
    fill: async (answers) => {
      clock.now = new Date(clock.now.getTime() + pauseMs);
      const held = await dossier();
      const inputs = Object.fromEntries(answers.map(({ fact, value }) => [`fact:${fact}`, value]));
      const asks = answers.map(({ fact }) => fact);
      const data = { report: held?.report.id, turns: held?.turns.length, asks, ...inputs };
      expect((await user.execute('report.answer', data)).body).toMatchObject({ statusCode: 200 });
      return replies();
    },
    dossier,
    phrase: async () => phrase,
    wait: (minutes) => {
      clock.now = new Date(clock.now.getTime() + minutes * 60_000);
    },
    close: async () => undefined,
  };
}
