// The Direct Line activities that the widget sends and shows: the few fields it uses of them.

import type { Reply } from '../../model/message.ts';

/** Everything of a `Reply` but its text, which is the activity's own. */
export type ReplyData = Omit<Reply, 'text'>;

export interface Attachment {
  readonly name?: string;
  readonly contentType?: string;
}

export interface Activity {
  readonly type: string;
  readonly id?: string;
  readonly text?: string;
  readonly timestamp?: string;
  readonly locale?: string;
  readonly from?: { readonly id?: string; readonly role?: string };
  readonly value?: Answer;
  readonly attachments?: readonly Attachment[];
  readonly channelData?: Partial<ReplyData> & { readonly clientActivityID?: string };
}

/** Names the fact that it answers. `fact: 'change'` asks to change the fact that is the value. */
export interface Answer {
  readonly fact: string;
  readonly value: string | readonly string[];
}

export interface ActivitySet {
  readonly activities: readonly Activity[];
  readonly watermark?: string;
}

/** Something to send: its `clientId` stays the same however often it is tried, so it is taken once. */
export interface Outgoing {
  readonly clientId: string;
  readonly text: string;
  readonly answer?: Answer;
  readonly files?: readonly File[];
}
