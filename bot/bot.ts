// Between the Bot Framework and the house: an activity becomes a message, and replies become activities.

import { type Activity, ActivityTypes, type TurnContext } from 'botbuilder';
import type { ConversationKey, MessageId } from '../model/ids.ts';
import { brandAs, instant } from '../model/ids.ts';
import type { Channel, FileRef, Message } from '../model/message.ts';
import { cardFor } from './channels/teams-card.ts';
import { shown } from './shown.ts';
import type { TakeTurn } from './turn.ts';

/** Set by our own web channel on the activities it makes; dropped from what clients send. */
export interface TrustedChannelData {
  readonly messageId?: string;
  readonly files?: readonly FileRef[];
}

export interface BotPorts {
  readonly takeTurn: TakeTurn;
  readonly words: (locale: string, key: string) => string;
  readonly clock: () => Date;
  readonly phraseFor: (report: string) => string;
}

const channelOf = (activity: Activity): Channel => (activity.channelId === 'directline' ? 'web' : 'teams');

export const conversationKey = (channel: Channel, id: string): ConversationKey => brandAs(`${channel}:${id}`);

const answerSchema = (value: unknown): Message['answer'] | undefined => {
  if (typeof value !== 'object' || value === null) return undefined;
  const { fact, value: given } = value as { fact?: unknown; value?: unknown };
  return typeof fact === 'string' && fact.length <= 100 ? { fact, value: given } : undefined;
};

/** The message that an activity carries, or null for one that is nothing to the conversation. */
export function messageOf(activity: Activity, now: Date): Message | null {
  const trusted =
    activity.channelId === 'directline' ? (activity.channelData as TrustedChannelData | undefined) : undefined;
  const base = {
    id: brandAs<MessageId>(trusted?.messageId ?? activity.id ?? ''),
    at: instant(now),
    channel: channelOf(activity),
    locale: activity.locale?.slice(0, 2).toLowerCase() ?? 'en',
  };
  if (activity.type === ActivityTypes.ConversationUpdate) {
    const added = activity.membersAdded?.some(({ id }) => id === activity.recipient?.id) ?? false;
    return added ? { ...base, id: brandAs(`opened-${activity.conversation.id}`), event: 'opened' } : null;
  }
  if (activity.type !== ActivityTypes.Message) return null;
  const answer = answerSchema(activity.value);
  const mention = (activity.entities ?? []).find(({ type }) => type === 'mention') as { text?: string } | undefined;
  const text = (activity.text ?? '').replace(mention?.text ?? '\u0000', '').trim();
  return {
    ...base,
    ...(text !== '' && { text }),
    ...(answer && { answer }),
    ...(trusted?.files?.length && { files: trusted.files }),
  };
}

/** The bot's logic for one activity: take the turn, then say its replies. */
export const botLogic =
  (ports: BotPorts) =>
  async (context: TurnContext): Promise<void> => {
    const { activity } = context;
    const message = messageOf(activity, ports.clock());
    if (message === null) return;
    if (
      message.channel === 'teams' &&
      activity.conversation.conversationType !== undefined &&
      activity.conversation.conversationType !== 'personal'
    ) {
      // Nobody is asked for details in front of others.
      await context.sendActivity(ports.words(message.locale, 'say.not-in-public'));
      return;
    }
    const result = await ports.takeTurn(conversationKey(message.channel, activity.conversation.id), message);
    if (result.kind === 'not-saved') {
      await context.sendActivity(ports.words(message.locale, 'say.not-saved'));
      return;
    }
    const replies = result.turn.replies.map((reply) => shown(reply, () => ports.phraseFor(result.report)));
    for (const [index, reply] of replies.entries()) {
      const id = `${result.turn.id}.${index}`;
      await context.sendActivity(
        message.channel === 'teams'
          ? cardFor(reply, (key) => ports.words(message.locale, key))
          : {
              type: ActivityTypes.Message,
              text: reply.text,
              channelData: { ...reply, text: undefined, id, stored: result.stored },
            },
      );
    }
  };
