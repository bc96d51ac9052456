// What a person writes in their own chat becomes a message of their conversation.

import type { Activity, TurnContext } from 'botbuilder';
import { brandAs, instant, type MessageId } from '../../../model/ids.ts';
import type { Message } from '../../../model/message.ts';
import { localeOf } from '../../bot.ts';
import type { TeamsPorts } from './ports.ts';
import { sayTurn } from './say.ts';
import type { Sender } from './sender.ts';

/** An activity's id is unique in its chat only, and a person's conversation may be spoken to from several (R27). */
export const messageIdOf = (activity: Activity): MessageId => brandAs(`${activity.conversation.id}/${activity.id}`);

/** What was written, without the mentions of the bot. */
export function textOf({ text = '', entities = [], recipient }: Activity): string {
  const mentions = entities.flatMap((entity) => {
    const { type, text: mention, mentioned } = entity as { type: string; text?: string; mentioned?: { id?: string } };
    const isOurs = mentioned?.id === undefined || mentioned.id === recipient?.id;
    return type === 'mention' && mention && isOurs ? [mention] : [];
  });
  return mentions.reduce((rest, mention) => rest.replaceAll(mention, ' '), text).trim();
}

export const messageFrom = (ports: TeamsPorts, activity: Activity, said: Partial<Message>): Message => ({
  id: messageIdOf(activity),
  at: instant(ports.clock()),
  channel: 'teams',
  locale: localeOf(activity),
  ...said,
});

export async function hear(ports: TeamsPorts, context: TurnContext, { key }: Sender): Promise<void> {
  const text = textOf(context.activity);
  const message = messageFrom(ports, context.activity, text === '' ? {} : { text });
  await sayTurn(ports, context, await ports.takeTurn(key, message));
}
