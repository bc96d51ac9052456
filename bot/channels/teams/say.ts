// Says what a turn came to.

import type { TurnContext } from 'botbuilder';
import { localeOf } from '../../bot.ts';
import { shown } from '../../shown.ts';
import type { TurnResult } from '../../turn.ts';
import { cardFor } from './card.ts';
import type { TeamsPorts } from './ports.ts';

export async function sayTurn(ports: TeamsPorts, context: TurnContext, result: TurnResult): Promise<void> {
  const locale = localeOf(context.activity);
  if (result.kind === 'not-saved') {
    await context.sendActivity(ports.words(locale, 'say.not-saved'));
    return;
  }
  const { turn, report } = result;
  await ports.said.once(`${turn.conversation} ${turn.id}`, async () => {
    for (const reply of turn.replies) {
      const ready = shown(reply, () => ports.phraseFor(report));
      await context.sendActivity(cardFor(ready, (key) => ports.words(locale, key)));
    }
  });
}
