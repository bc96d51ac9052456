// A conversation as Direct Line activities, read off the turns of its report: nothing is logged twice, and a restarted
// server shows what it showed before. A watermark is the time of the last activity that a client has, so it stays right
// when the conversation goes on with another report, paused or sent on another device.

import type { Activity } from 'botbuilder';
import type { Dossier } from '../../model/case.ts';
import type { ConversationKey } from '../../model/ids.ts';
import type { Reply } from '../../model/message.ts';
import type { Turn } from '../../model/report.ts';
import { conversationKey } from '../bot.ts';
import { shown } from '../shown.ts';
import { turnsIn } from '../turns-in.ts';

/** The key of a conversation that Direct Line knows by `conversation`. */
export const keyOf = (conversation: string): ConversationKey => conversationKey('web', conversation);

export const botId = 'assistant';
const clientIdPrefix = 'client-';

/** The message id for an activity that a client named, so that sending it again changes nothing; null for an unfit name. */
export const messageIdFor = (clientActivityId: unknown): string | null =>
  typeof clientActivityId === 'string' && /^[\w.|:-]{1,100}$/.test(clientActivityId)
    ? `${clientIdPrefix}${clientActivityId}`
    : null;

/** Buttons for clients that know no `channelData.ask`, such as Web Chat. */
function suggestedActions(reply: Reply): Activity['suggestedActions'] | undefined {
  const choices = [...(reply.ask?.choices ?? []), ...(reply.suggest ?? [])];
  if (choices.length === 0) return undefined;
  return { to: [], actions: choices.map(({ label }) => ({ type: 'imBack', title: label, value: label })) };
}

/** What a bot's activity carries besides its text: the fields of the reply. */
function replyActivity(reply: Reply, id: string, conversation: string, at: string): Partial<Activity> {
  const { text, ...rest } = reply;
  return {
    type: 'message',
    id,
    text,
    timestamp: new Date(at),
    channelId: 'directline',
    locale: 'en-GB',
    inputHint: reply.ask ? 'expectingInput' : 'acceptingInput',
    from: { id: botId, name: 'Assistant', role: 'bot' },
    conversation: { id: conversation } as Activity['conversation'],
    channelData: rest,
    suggestedActions: suggestedActions(reply),
  };
}

function personActivity(turn: Turn, conversation: string, user: string): Partial<Activity>[] {
  const { message } = turn;
  if (message === null || message.event === 'opened') return [];
  const clientActivityID = turn.id.startsWith(clientIdPrefix) ? turn.id.slice(clientIdPrefix.length) : undefined;
  return [
    {
      type: 'message',
      id: turn.id,
      text: message.text ?? '',
      timestamp: new Date(turn.at),
      channelId: 'directline',
      from: { id: user, name: '', role: 'user' },
      conversation: { id: conversation } as Activity['conversation'],
      channelData: clientActivityID === undefined ? undefined : { clientActivityID },
      value: message.answer,
      attachments: message.files?.map(({ name, mediaType }) => ({ name, contentType: mediaType })),
    },
  ];
}

/** An activity with its place in the conversation: hundredths of a millisecond since 1970, growing. */
export interface Logged {
  readonly stamp: number;
  readonly activity: Partial<Activity>;
}

/** Every activity of the conversation, oldest first. Ids and stamps never change. */
export function activitiesOf(
  dossier: Dossier | null,
  key: ConversationKey,
  user: string,
  phrase: () => string,
): Logged[] {
  const conversation = key.slice(key.indexOf(':') + 1);
  let last = 0;
  return turnsIn(dossier?.turns ?? [], key).flatMap((turn) =>
    [
      ...personActivity(turn, conversation, user),
      ...turn.replies.map((reply, index) =>
        replyActivity(shown(reply, phrase), `${turn.id}.${index}`, conversation, turn.at),
      ),
    ].map((activity) => {
      last = Math.max(Date.parse(turn.at) * 100, last + 1);
      return { stamp: last, activity };
    }),
  );
}

/** What a client that has everything up to `watermark` has not seen. */
export const after = (all: readonly Logged[], watermark: number): readonly Logged[] =>
  all.filter(({ stamp }) => stamp > watermark);

export const watermarkOf = (all: readonly Logged[], before: number): number => Math.max(before, all.at(-1)?.stamp ?? 0);
