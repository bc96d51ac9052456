// A reply as it is shown: the secret phrase is put in here, at the last moment, and is stored nowhere.

import type { Reply } from '../model/message.ts';

const placeholder = '{{phrase}}';

/** The reply with the reporter's secret phrase in place of its placeholder. */
export const shown = (reply: Reply, phrase: () => string): Reply =>
  reply.text.includes(placeholder) ? { ...reply, text: reply.text.replaceAll(placeholder, phrase()) } : reply;
