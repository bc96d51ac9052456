// A card in the Teams channel of a partner's queue: that there is a case, and nothing of what it says (R16). The desk is the
// record, so a card that may have arrived is sent once more, and says so.

import type { Case, Delivery } from '../../model/case.ts';
import type { Instant } from '../../model/ids.ts';
import type { DeliveryMethod, QueueChannel } from '../ports.ts';

export const teamsCardMethod = (channel: QueueChannel): DeliveryMethod => ({
  name: 'teams-card',
  reach: 'partner',
  async deliver({ id, to, kind, perhapsSentAt }: Delivery, { case: kase }) {
    if (kase === null) return { state: 'dead', error: 'there is no case' };
    const again = perhapsSentAt !== undefined;
    const outcome = await channel.post({ id, partner: to, kind, case: kase, changedAt: changedAt(kase), again });
    if (outcome.state === 'unknown') return { state: 'unknown', error: `it may have arrived: ${outcome.error}` };
    if (outcome.state !== 'there') return outcome;
    return { state: 'delivered', ...(outcome.how && { note: { shown: outcome.how } }) };
  },
});

/** When what is told happened, or later: deliveries note themselves in the history too, and those do not count. */
const changedAt = ({ events, submittedAt }: Case): Instant =>
  events.findLast(({ kind }) => !/^(?:viewed|delivered|delivery-failed|delivery-dead|replayed)$/.test(kind))?.at ??
  submittedAt;
