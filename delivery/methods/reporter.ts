// Updates to the reporter, as a turn of their own conversation: they see it when they look, and nothing leaves it (A14).

import { words } from '../../catalogue/words.ts';
import type { Delivery, Dossier } from '../../model/case.ts';
import type { ConversationKey, MessageId } from '../../model/ids.ts';
import { brandAs } from '../../model/ids.ts';
import type { Turn } from '../../model/report.ts';
import type { DeliveryMethod, ReporterChannel } from '../ports.ts';

const turnIdOf = (delivery: string): MessageId => brandAs(`update:${delivery}`);

/** The turn is saved together with the result of the delivery, so however often this is tried, it is said once. */
export const reporterMethod = (channel: ReporterChannel): DeliveryMethod => ({
  name: 'reporter',
  reach: 'conversation',
  // No channel lets us look whether a message arrived. Arriving twice is better than never: the second time says so.
  ...(channel.carry && {
    reconcile: async ({ id }: Delivery, { turns }: Dossier) =>
      turns.some((turn) => turn.id === turnIdOf(id)) ? ('arrived' as const) : ('not-arrived' as const),
  }),
  async deliver({ id, say, perhapsSentAt }, { report, turns, case: kase }, { catalogue, now }) {
    if (say === undefined) return { state: 'dead', error: 'an update without words' };
    // What is asked is the oldest question that nobody has answered, as when the reporter looks by themselves.
    const open = say.key === 'update.asked' ? kase?.questions.find(({ answer }) => answer === null) : undefined;
    const ask = open && { ask: { fact: `question:${open.id}`, kind: 'text' as const, optional: true } };
    const turn: Turn = {
      id: turnIdOf(id),
      at: now,
      // Where they spoke last; a report that came by another way has none, and shows it on its status page.
      conversation:
        turns.findLast(({ message }) => message !== null)?.conversation ?? brandAs<ConversationKey>('none:'),
      message: null,
      replies: [{ kind: 'update', text: words(catalogue, report.locale, say.key, say.values), ...ask }],
    };
    const again = perhapsSentAt !== undefined;
    const carried = await channel.carry?.(turn, report, { place: turns.length + 1, again });
    if (carried?.state === 'retry') return carried;
    if (carried?.state === 'unknown') return { state: 'unknown', error: `it may have arrived: ${carried.error}` };
    const note = carried?.state === 'gone' ? { shown: 'on the status page only', why: carried.why } : undefined;
    return { state: 'delivered', turn, saved: () => channel.show(turn, report), ...(note && { note }) };
  },
});
