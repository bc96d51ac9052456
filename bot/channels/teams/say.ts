// Says what a turn came to, once.

import type { TurnContext } from 'botbuilder';
import { localeOf } from '../../bot.ts';
import { shown } from '../../shown.ts';
import type { TurnResult } from '../../turn.ts';
import type { CardContext } from './cards/context.ts';
import { cardActivity, turnCards } from './cards/turn-cards.ts';
import type { TeamsPorts } from './ports.ts';

type Done = Extract<TurnResult, { kind: 'done' }>;

/** The revision of the cards of a turn: its place among the turns of its report. */
function cardContext(ports: TeamsPorts, { turn, report, dossier }: Done, locale: string): CardContext {
  const place = dossier?.turns.findIndex(
    ({ id, conversation }) => id === turn.id && conversation === turn.conversation,
  );
  return { words: (key, values) => ports.words(locale, key, values), report, turns: (place ?? -1) + 1 };
}

/** `locale` where the context is of a chat that was spoken to first, and knows none. */
export async function sayTurn(
  ports: TeamsPorts,
  context: TurnContext,
  result: TurnResult,
  locale = localeOf(context.activity),
): Promise<void> {
  if (result.kind !== 'done') {
    const why = {
      busy: 'say.busy',
      full: 'say.report-full',
      'not-saved': 'say.not-saved',
      'not-yours': 'web.teams.not-yours',
    } as const;
    await context.sendActivity(ports.words(locale, why[result.kind]));
    return;
  }
  const { turn, report } = result;
  // Opening has one id for all times: after everything was deleted, a welcome is said anew.
  const of = turn.message?.event === 'opened' ? ` ${report}` : '';
  await ports.said.once(`${turn.conversation} ${turn.id}${of}`, async () => {
    const ready = turn.replies.map((reply) => shown(reply, () => ports.phraseFor(report)));
    const made = turnCards(ready, cardContext(ports, result, locale), ports.statusUrl);
    // One request for all: they come in order, or not at all.
    await context.sendActivities(made.map((one) => cardActivity(one, ports.words(locale, 'web.teams.summary'))));
  });
}
