// What supervisors must hear of within minutes (R32): a partner that cases do not reach, and the urgent ones that have not
// got there, with the phone number that gets there all the same. No case content: a reference, how urgent, and whose.

import type { Partner } from '../catalogue/schemas/partner.ts';
import type { Band, Case } from '../model/case.ts';
import type { DeskAlert, DeskAlerts, DeskStranded } from '../model/desk.ts';
import type { Instant } from '../model/ids.ts';
import type { Circuit } from '../store/circuit-store.ts';
import { serviceScope } from '../store/scope.ts';
import type { StaffMember } from '../store/staff-store.ts';
import type { Store } from '../store/store.ts';
import { may } from './access.ts';
import { type Naming, partnerName } from './naming.ts';

/** Looks after every case that does not get where it should. */
const fallbackDesk = 'service-desk';
/** One that has failed now and again for so long is told of even if its circuit never opened. */
const troubledMs = 10 * 60_000;
const urgent: readonly Band[] = ['P1', 'P2'];
/** Urgent cases that are looked through, and shown. */
const most = { read: 200, shown: 50 };

export interface AlertOptions extends Naming {
  readonly store: Pick<Store, 'queue' | 'circuits'>;
  readonly member: Pick<StaffMember, 'partner' | 'role'>;
  readonly now: Instant;
}

/** A partner's own staff hear of their partner; the service desk hears of all, and sees what must be told by phone. */
export async function alertsFor(options: AlertOptions): Promise<DeskAlerts> {
  const { store, member, now } = options;
  if (!may(member, 'read')) return { alerts: [], stranded: [] };
  const mine = member.partner === fallbackDesk;
  const troubled = (await store.circuits.list()).filter(
    (circuit) => isTroubled(circuit, now) && (mine || circuit.partner === member.partner),
  );
  const alerts = troubled.map(
    ({ partner, troubledAt, shutUntil }): DeskAlert => ({
      partner: partnerName(options, partner),
      since: troubledAt ?? now,
      until: shutUntil !== null && shutUntil > now ? shutUntil : null,
    }),
  );
  return { alerts, stranded: mine && troubled.length > 0 ? await strandedAt(troubled, options) : [] };
}

/** Changes when an alert comes or goes. */
export const alertStamp = ({ alerts, stranded }: DeskAlerts): string => `${alerts.length} ${stranded.length}`;

const isTroubled = ({ openedAt, troubledAt }: Circuit, now: Instant): boolean =>
  openedAt !== null || (troubledAt !== null && Date.parse(now) - Date.parse(troubledAt) >= troubledMs);

async function strandedAt(troubled: readonly Circuit[], options: AlertOptions): Promise<DeskStranded[]> {
  const names = new Set(troubled.map(({ partner }) => partner));
  // Most urgent first, whoever works them.
  const { rows } = await options.store.queue(serviceScope, { status: 'open', limit: most.read });
  const found: DeskStranded[] = [];
  for (const { case: kase } of rows) {
    const { band } = kase.priority.override ?? kase.priority;
    if (!urgent.includes(band)) continue;
    for (const to of unreached(kase, names)) {
      const partner = options.catalogue.partners.get(to);
      found.push({ reference: kase.reference, band, partner: partnerName(options, to), phone: phoneOf(partner) });
    }
  }
  return found.slice(0, most.shown);
}

/** The partners that were to be told of the case itself, and have not been by any way. */
function unreached({ deliveries }: Case, names: ReadonlySet<string>): string[] {
  const reached = new Set(
    deliveries.filter(({ state }) => state === 'delivered' || state === 'acknowledged').map(({ to }) => to),
  );
  const owed = deliveries.filter(({ to, kind }) => kind === 'case' && names.has(to) && !reached.has(to));
  return [...new Set(owed.map(({ to }) => to))];
}

const phoneOf = (partner: Partner | undefined): string | null =>
  partner?.contacts.find(({ kind }) => kind === 'phone')?.value ?? null;
