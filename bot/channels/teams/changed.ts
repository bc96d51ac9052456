// Somebody has changed or deleted a message of theirs in their own chat. What it said when it was sent stands in their report, and
// nobody is left to believe that it was put right, or that it is gone.

import type { TurnContext } from 'botbuilder';
import { localeOf } from '../../bot.ts';
import { messageIdOf } from './hear.ts';
import type { TeamsPorts } from './ports.ts';
import type { Sender } from './sender.ts';

/** By the name that Teams gives the event. A deletion that is undone leaves everything as it was. */
const said: Readonly<Record<string, string>> = {
  editMessage: 'web.teams.edited',
  softDeleteMessage: 'web.teams.message-deleted',
};

export async function changed(ports: TeamsPorts, context: TurnContext, sender: Sender): Promise<void> {
  const { activity } = context;
  const event = (activity.channelData as { eventType?: unknown } | null | undefined)?.eventType;
  const key = typeof event === 'string' && Object.hasOwn(said, event) ? said[event] : undefined;
  if (key === undefined || sender.where !== 'personal') return;
  const id = messageIdOf(activity);
  const held = await ports.store.byConversation(sender.key);
  if (!held?.turns.some((turn) => turn.id === id && turn.conversation === sender.key)) return;
  await ports.said.once(`${sender.key} ${id} ${event}`, async () => {
    await context.sendActivity(ports.words(localeOf(activity), key));
  });
}
