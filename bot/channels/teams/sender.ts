// Who speaks in Teams, and where: read from an activity whose token was verified and whose tenant the gate let in.

import type { Activity } from 'botbuilder';
import type { ConversationKey } from '../../../model/ids.ts';
import { conversationKey } from '../../bot.ts';

export interface Sender {
  /** The tenant of the activity; empty in local mode, where a client may leave it out. */
  readonly tenant: string;
  /** The person's object id in the tenant's directory; where there is none (guests of some kinds), the channel's own id. */
  readonly person: string;
  /** The channel's own id, as the connector wants it. */
  readonly account: string;
  readonly where: 'personal' | 'group' | 'channel';
  /**
   * The person's one conversation with us: of the person and not of a chat, so that a message that is reported from a
   * channel begins the report that goes on in the personal chat, whether or not that chat is there yet.
   */
  readonly key: ConversationKey;
}

export function senderOf(activity: Activity): Sender {
  const tenant = (activity.channelData as { tenant?: { id?: string } } | null | undefined)?.tenant?.id ?? '';
  const account = activity.from.id;
  const person = activity.from.aadObjectId ?? account;
  const type = activity.conversation.conversationType ?? (activity.conversation.isGroup ? 'groupChat' : 'personal');
  return {
    tenant,
    person,
    account,
    where: type === 'personal' ? 'personal' : type === 'channel' ? 'channel' : 'group',
    key: conversationKey('teams', `${tenant}/${person}`),
  };
}
