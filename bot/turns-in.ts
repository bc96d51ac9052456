// Which turns of a report one place shows. What was said on another device stays there; what bodies tell the reporter is shown
// wherever they look, or a question that was answered elsewhere would stand open here, and an outcome would never be seen.

import type { ConversationKey } from '../model/ids.ts';
import type { Turn } from '../model/report.ts';

/** The turns of the conversation `key`, and every update since it began, oldest first. */
export function turnsIn(turns: readonly Turn[], key: ConversationKey): readonly Turn[] {
  const began = turns.findIndex(({ conversation }) => conversation === key);
  return turns.filter(
    ({ conversation, message }, at) => conversation === key || (message === null && began !== -1 && at > began),
  );
}
