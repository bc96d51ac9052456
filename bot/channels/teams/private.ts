// Speaks to a person in their own chat, from wherever they have just spoken to us. That chat is opened if there is none yet,
// which Teams allows only where the app is installed for them.

import type { TurnContext } from 'botbuilder';
import type { TeamsPorts } from './ports.ts';
import type { Sender } from './sender.ts';

/** Runs `say` in the person's own chat. False when there is no way there. */
export async function inPrivate(
  ports: TeamsPorts,
  { activity }: TurnContext,
  sender: Sender,
  say: (context: TurnContext) => Promise<void>,
): Promise<boolean> {
  const held = await ports.references.get(sender.key);
  try {
    if (held) await ports.adapter.speakTo(held, say);
    else
      await ports.adapter.openPersonal(
        { ...sender, serviceUrl: activity.serviceUrl, bot: activity.recipient.id },
        (opened) => keepAndSay(ports, opened, sender, say),
      );
    return true;
  } catch (error) {
    ports.failed(error);
    return false;
  }
}

async function keepAndSay(
  ports: TeamsPorts,
  opened: TurnContext,
  sender: Sender,
  say: (context: TurnContext) => Promise<void>,
): Promise<void> {
  // Kept after it has worked: a chat that may not be written to is no place to be told in.
  await say(opened);
  await ports.references.keepPersonal(opened.activity, sender);
}

/** Opens the person's own chat with the bot in Teams. Source: Microsoft Teams, "Create deep links", to a chat. */
export const chatLink = ({ activity }: TurnContext): string =>
  `https://teams.microsoft.com/l/chat/0/0?users=${encodeURIComponent(activity.recipient?.id ?? '')}`;
