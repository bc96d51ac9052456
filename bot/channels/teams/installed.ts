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
  // A new version of the app is no news to whoever uses it.
  if (sender.where !== 'personal' || activity.action === 'add-upgrade') return;
  const held = await ports.store.byConversation(sender.key);
  // Added again by somebody who has told something: a welcome would ask for it once more.
  if (held?.turns.some(({ message }) => message !== null && message.event !== 'opened')) {
    return ports.said.once(`${sender.key} added again`, async () => {
      await context.sendActivity(ports.words(localeOf(activity), 'web.teams.go-on-here'));
    });
  }
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
  // Its new version comes at once, and is told of at the same time.
  if (context.activity.action === 'remove-upgrade') return;
  await ports.references.forget(ports.references.keyOf(context.activity, sender));
}
