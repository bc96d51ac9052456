// The bot was added somewhere, or removed: the place is kept or forgotten, and a person's own chat is opened with a welcome.

import type { TurnContext } from 'botbuilder';
import { brandAs, instant } from '../../../model/ids.ts';
import { localeOf } from '../../bot.ts';
import type { TeamsPorts } from './ports.ts';
import { sayTurn } from './say.ts';
import type { Sender } from './sender.ts';
import { offerSignIn } from './sign-in.ts';

export async function added(ports: TeamsPorts, context: TurnContext, sender: Sender): Promise<void> {
  const { activity } = context;
  await ports.references.keep(activity, sender);
  if (sender.where !== 'personal') return;
  // Teams tells of one installation in two activities: the welcome is one turn, and is said once.
  const result = await ports.takeTurn(sender.key, {
    id: brandAs(`opened-${activity.conversation.id}`),
    at: instant(ports.clock()),
    channel: 'teams',
    locale: localeOf(activity),
    event: 'opened',
  });
  await sayTurn(ports, context, result);
  await offerSignIn(ports, context, localeOf(activity));
}

export async function removed(ports: TeamsPorts, context: TurnContext, sender: Sender): Promise<void> {
  await ports.references.forget(ports.references.keyOf(context.activity, sender));
}
