// Updates to the reporter, as a turn of their own conversation: they see it when they look, and nothing leaves it (A14).

import { words } from '../../catalogue/words.ts';
import type { ConversationKey, MessageId } from '../../model/ids.ts';
import { brandAs } from '../../model/ids.ts';
import type { Turn } from '../../model/report.ts';
import type { DeliveryMethod, ReporterChannel } from '../ports.ts';

/** The turn is saved together with the result of the delivery, so however often this is tried, it is said once. */
export const reporterMethod = (channel: ReporterChannel): DeliveryMethod => ({
  name: 'reporter',
  reach: 'conversation',
  async deliver({ id, say }, { report, turns, case: kase }, { catalogue, now }) {
    if (say === undefined) return { state: 'dead', error: 'an update without words' };
    // What is asked is the oldest question that nobody has answered, as when the reporter looks by themselves.
    const open = say.key === 'update.asked' ? kase?.questions.find(({ answer }) => answer === null) : undefined;
    const ask = open && { ask: { fact: `question:${open.id}`, kind: 'text' as const, optional: true } };
    const turn: Turn = {
      id: brandAs<MessageId>(`update:${id}`),
      at: now,
      // Where they spoke last; a report that came by another way has none, and shows it on its status page.
      conversation:
        turns.findLast(({ message }) => message !== null)?.conversation ?? brandAs<ConversationKey>('none:'),
      message: null,
      replies: [{ kind: 'update', text: words(catalogue, report.locale, say.key, say.values), ...ask }],
    };
    return { state: 'delivered', turn, saved: () => channel.show(turn, report) };
  },
});
