// Between the Bot Framework and the house, for our own web channel: an activity becomes a message, and replies become
// activities. Microsoft Teams has more kinds of activity, and a folder of its own: `channels/teams/`.

import { type Activity, ActivityTypes, type TurnContext } from 'botbuilder';
import type { ConversationKey, MessageId } from '../model/ids.ts';
import { brandAs, instant } from '../model/ids.ts';
import type { Channel, FileRef, Message } from '../model/message.ts';
import { shown } from './shown.ts';
import type { TakeTurn } from './turn.ts';

/** Set by our own web channel on the activities it makes; dropped from what clients send. */
export interface TrustedChannelData {
  readonly messageId?: string;
  readonly files?: readonly FileRef[];
}

export interface BotPorts {
  readonly takeTurn: TakeTurn;
  readonly words: (locale: string, key: string, values?: Readonly<Record<string, string | number>>) => string;
  readonly clock: () => Date;
  readonly phraseFor: (report: string) => string;
}

export const conversationKey = (channel: Channel, id: string): ConversationKey => brandAs(`${channel}:${id}`);

const answerSchema = (value: unknown): Message['answer'] | undefined => {
  if (typeof value !== 'object' || value === null) return undefined;
  const { fact, value: given } = value as { fact?: unknown; value?: unknown };
  return typeof fact === 'string' && fact.length <= 100 ? { fact, value: given } : undefined;
};

export const localeOf = (activity: Activity): string => activity.locale?.slice(0, 2).toLowerCase() ?? 'en';

/** The message that an activity carries, or null for one that is nothing to the conversation. */
function messageOf(activity: Activity, now: Date): Message | null {
  const trusted = activity.channelData as TrustedChannelData | undefined;
  const base = {
    id: brandAs<MessageId>(trusted?.messageId ?? activity.id ?? ''),
    at: instant(now),
    channel: 'web' as const,
    locale: localeOf(activity),
  };
  if (activity.type === ActivityTypes.ConversationUpdate) {
    const added = activity.membersAdded?.some(({ id }) => id === activity.recipient?.id) ?? false;
    return added ? { ...base, id: brandAs(`opened-${activity.conversation.id}`), event: 'opened' } : null;
  }
  if (activity.type !== ActivityTypes.Message) return null;
  const answer = answerSchema(activity.value);
  const text = (activity.text ?? '').trim();
  return {
    ...base,
    ...(text !== '' && { text }),
    ...(answer && { answer }),
    ...(trusted?.files?.length && { files: trusted.files }),
  };
}

/** The bot's logic for one activity of the web channel: take the turn, then say its replies. */
export const botLogic =
  (ports: BotPorts) =>
  async (context: TurnContext): Promise<void> => {
    const { activity } = context;
    const message = messageOf(activity, ports.clock());
    if (message === null) return;
    const result = await ports.takeTurn(conversationKey('web', activity.conversation.id), message);
    if (result.kind !== 'done') {
      const why = {
        busy: 'say.busy',
        full: 'say.report-full',
        'not-saved': 'say.not-saved',
        'not-yours': 'say.not-saved',
      };
      await context.sendActivity(ports.words(message.locale, why[result.kind]));
      return;
    }
    const replies = result.turn.replies.map((reply) => shown(reply, () => ports.phraseFor(result.report)));
    for (const [index, reply] of replies.entries()) {
      await context.sendActivity({
        type: ActivityTypes.Message,
        text: reply.text,
        channelData: { ...reply, text: undefined, id: `${result.turn.id}.${index}`, stored: result.stored },
      });
    }
  };
