// In a group chat or a channel nobody is asked for details in front of others: the bot says so, and why, and where to go on.

import type { TurnContext } from 'botbuilder';
import { localeOf } from '../../bot.ts';
import type { TeamsPorts } from './ports.ts';

export async function speakInPublic(ports: TeamsPorts, context: TurnContext): Promise<void> {
  await context.sendActivity(ports.words(localeOf(context.activity), 'say.not-in-public'));
}
