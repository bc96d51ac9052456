// In a group chat or a channel nobody is asked for details in front of others: the bot says so, and why, writes to the person
// in their own chat where it can, and shows the way there.

import type { TurnContext } from 'botbuilder';
import { brandAs, instant } from '../../../model/ids.ts';
import { localeOf } from '../../bot.ts';
import { card, lines, link } from './cards/elements.ts';
import { cardActivity } from './cards/turn-cards.ts';
import { messageIdOf } from './hear.ts';
import type { TeamsPorts } from './ports.ts';
import { chatLink, inPrivate } from './private.ts';
import { sayTurn } from './say.ts';
import type { Sender } from './sender.ts';

export async function speakInPublic(ports: TeamsPorts, context: TurnContext, sender: Sender): Promise<void> {
  const { activity } = context;
  const locale = localeOf(activity);
  const words = (key: string) => ports.words(locale, key);
  // What was written here is not taken over: the person chooses what to tell, and where.
  await ports.said.once(`${sender.key} ${messageIdOf(activity)}`, async () => {
    const written = await inPrivate(ports, context, sender, async (own) => {
      if ((await ports.store.byConversation(sender.key)) !== null) {
        await own.sendActivity(words('web.teams.go-on-here'));
        return;
      }
      const result = await ports.takeTurn(sender.key, {
        id: brandAs(`opened-${sender.key}`),
        at: instant(ports.clock()),
        channel: 'teams',
        locale,
        event: 'opened',
      });
      await sayTurn(ports, own, result, locale);
    });
    const text = `${words('say.not-in-public')}\n${words(written ? 'web.teams.wrote-to-you' : 'web.teams.press-to-chat')}`;
    const shown = card(lines(text), [link(words('web.teams.open-chat'), chatLink(context))]);
    await context.sendActivity(cardActivity(shown, words('web.teams.summary')));
  });
}
