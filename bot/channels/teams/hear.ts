// What a person writes and sends in their own chat becomes a message of their conversation.

import type { Activity, TurnContext } from 'botbuilder';
import { brandAs, instant, type MessageId } from '../../../model/ids.ts';
import type { Message } from '../../../model/message.ts';
import { longestText } from '../../../web/read-answer.ts';
import { localeOf } from '../../bot.ts';
import { HttpProblem } from '../../http.ts';
import type { TurnResult } from '../../turn.ts';
import type { FilesSent } from './files.ts';
import { decode } from './html-text.ts';
import type { TeamsPorts } from './ports.ts';
import { sayTurn } from './say.ts';
import type { Sender } from './sender.ts';

/** An activity's id is unique in its chat only, and a person's conversation may be spoken to from several (R27). */
export const messageIdOf = (activity: Activity): MessageId => brandAs(`${activity.conversation.id}/${activity.id}`);

/**
 * What was written, without the mentions of the bot. Clients of Teams put `&nbsp;` behind a mention, and some write `&amp;` for
 * an "&" that was typed.
 */
export function textOf({ text = '', entities = [], recipient }: Activity): string {
  const mentions = entities.flatMap((entity) => {
    const { type, text: mention, mentioned } = entity as { type: string; text?: string; mentioned?: { id?: string } };
    const isOurs = mentioned?.id === undefined || mentioned.id === recipient?.id;
    return type === 'mention' && mention && isOurs ? [mention] : [];
  });
  return decode(mentions.reduce((rest, mention) => rest.replaceAll(mention, ' '), text)).trim();
}

/** A message of Teams: its cards can put several questions, and its directory may know who speaks. */
export async function messageFrom(
  ports: TeamsPorts,
  context: TurnContext,
  sender: Sender,
  said: Partial<Message>,
): Promise<Message> {
  const { activity } = context;
  return {
    id: messageIdOf(activity),
    at: instant(ports.clock()),
    channel: 'teams',
    locale: localeOf(activity),
    asksMany: true,
    profile: await ports.profiles.of(context, sender),
    ...said,
  };
}

export async function hear(ports: TeamsPorts, context: TurnContext, sender: Sender): Promise<void> {
  const text = textOf(context.activity);
  // Said to the end before: nothing is left to do, even if what it was said to has been deleted since.
  if (await ports.said.has(`${sender.key} ${messageIdOf(context.activity)}`)) return;
  if (text.length > longestText) return sayTooLong(ports, context, sender);
  const sent = await filesOf(ports, context, sender);
  if ('kind' in sent) return sayTurn(ports, context, sent);
  const message = await messageFrom(ports, context, sender, { ...(text !== '' && { text }), ...sent });
  await sayTurn(ports, context, await ports.takeTurn(sender.key, message));
}

const sayTooLong = (ports: TeamsPorts, context: TurnContext, sender: Sender): Promise<void> =>
  ports.said.once(`${sender.key} ${messageIdOf(context.activity)}`, async () => {
    await context.sendActivity(ports.words(localeOf(context.activity), 'web.problem.too-long'));
  });

async function filesOf(
  { files, failed }: TeamsPorts,
  context: TurnContext,
  sender: Sender,
): Promise<FilesSent | Extract<TurnResult, { kind: 'busy' | 'not-saved' }>> {
  try {
    return await files.of(context, sender, messageIdOf(context.activity));
  } catch (error) {
    if (error instanceof HttpProblem && error.code === 'Busy') return { kind: 'busy' };
    failed(error);
    return { kind: 'not-saved' };
  }
}
