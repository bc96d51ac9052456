// A reply as it is shown: the secret phrase is put in here, at the last moment, and is stored nowhere.

import type { Reply } from '../model/message.ts';

const placeholder = '{{phrase}}';

/** The reply with the reporter's secret phrase in place of its placeholder, and beside the reference of its receipt. */
export function shown(reply: Reply, phrase: () => string): Reply {
  if (!reply.text.includes(placeholder)) return reply;
  const words = phrase();
  const text = reply.text.replaceAll(placeholder, words);
  return { ...reply, text, ...(reply.receipt && { receipt: { ...reply.receipt, phrase: words } }) };
}
