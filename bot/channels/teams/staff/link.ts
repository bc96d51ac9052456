// A supervisor makes a channel their partner's queue, or ends that, by telling the bot so in the channel. Nothing is set up by
// hand: the place is the one that the verified activity came from, and the partner is the supervisor's own.

import type { TurnContext } from 'botbuilder';
import { instant } from '../../../../model/ids.ts';
import type { StaffMember } from '../../../../store/staff-store.ts';
import { may } from '../../../../triage/access.ts';
import { partnerName } from '../../../../triage/naming.ts';
import { localeOf } from '../../../bot.ts';
import { textOf } from '../hear.ts';
import type { Sender } from '../sender.ts';
import type { StaffPorts } from './ports.ts';
import { isFrom, queueKey, staffWho } from './queue-place.ts';

const queueMethod = 'teams-card';

const plain = (text: string): string => text.toLowerCase().replace(/\s+/g, ' ').trim();

/** True when the message was one of these two commands, and was answered. */
export async function linkQueue(ports: StaffPorts, context: TurnContext, sender: Sender): Promise<boolean> {
  const { activity } = context;
  const say = (key: string, values?: Readonly<Record<string, string>>) => ports.words(localeOf(activity), key, values);
  const said = plain(textOf(activity));
  const begins = said === say('web.teams.staff.link-say');
  if (!begins && said !== say('web.teams.staff.unlink-say')) return false;
  const answer = async (key: string, values?: Readonly<Record<string, string>>): Promise<true> => {
    await context.sendActivity(say(`web.teams.staff.${key}`, values));
    return true;
  };
  if (sender.where !== 'channel') return answer('only-channel');
  const them = (await staffWho(ports.store, activity, sender)).filter((member) => may(member, 'show-queue'));
  if (!begins) {
    for (const member of them) {
      if (!isFrom(await ports.references.get(queueKey(member.partner)), activity, sender)) continue;
      await ports.references.forget(queueKey(member.partner));
      await note(ports, member, 'queue no longer shown in Teams');
      return answer('unlinked', { partner: nameOf(ports, context, member) });
    }
    return answer('not-linked');
  }
  if (them.length === 0) return answer('not-supervisor');
  const delivered = ({ partner }: StaffMember): boolean =>
    ports.catalogue.partners.get(partner)?.delivery.some(({ method }) => method === queueMethod) ?? false;
  const member = them.find(delivered);
  if (member === undefined) return answer('not-set-up');
  await ports.references.keepAs(queueKey(member.partner), activity, sender);
  await note(ports, member, 'queue shown in Teams');
  return answer('linked', { partner: nameOf(ports, context, member) });
}

const nameOf = ({ catalogue }: StaffPorts, { activity }: TurnContext, { partner }: StaffMember): string =>
  partnerName({ catalogue, locale: localeOf(activity) }, partner);

async function note({ store, clock }: StaffPorts, { id, partner }: StaffMember, what: string): Promise<void> {
  await store.audit.append({
    at: instant(clock()),
    actor: `staff:${id}`,
    processing: 'operation',
    what,
    report: null,
    recipient: null,
    reason: partner,
  });
}
