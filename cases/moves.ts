// The actions that give a case to somebody else: reclassify, refer, decline. Each shows what it changes before and after.

import type { Case, Dossier, Route } from '../model/case.ts';
import type { FraudTypeId, PartnerId } from '../model/ids.ts';
import type { Report } from '../model/report.ts';
import { refusal } from '../routing/accepts.ts';
import { prioritise } from '../routing/priority.ts';
import { route, serviceDesk } from '../routing/route.ts';
import { situationOf } from '../routing/situation.ts';
import type { ActionOf, Applied, CaseDossier, ChangeContext } from './action.ts';
import { assign, type Difference, describe, mayGet } from './assign.ts';
import { record, refuse, tellReporter } from './changes.ts';

export interface Reclassified {
  readonly report: Report;
  readonly case: Case;
  readonly difference: Difference;
}

/** What giving the case this type would change: for the desk to show before anybody confirms it. */
export function reclassified(
  { report: before, case: kase }: CaseDossier,
  fraudType: FraudTypeId,
  { catalogue, now }: Pick<ChangeContext, 'catalogue' | 'now'>,
): Reclassified {
  const family = catalogue.fraudTypes.get(fraudType)?.family ?? '';
  const report: Report = {
    ...before,
    revision: before.revision + 1,
    updatedAt: now,
    classification: {
      verdict: 'clear',
      types: [{ id: fraudType, family, score: 1, parts: [{ because: 'staff', weight: 1, matches: [] }] }],
      tags: before.classification?.tags ?? [],
      by: 'staff',
      catalogueVersion: catalogue.version,
    },
  };
  const situation = situationOf(report, catalogue, now);
  const routing = route(situation, catalogue);
  const { override } = kase.priority;
  const priority = { ...prioritise(situation, catalogue), ...(override && { override }) };
  // Staff decided, so the lead of the new type gets it unless the reporter said no to them.
  const chosen = [routing.lead.partner];
  const assigned = assign({ ...kase, fraudType, priority }, routing, {
    report,
    catalogue,
    now,
    revision: report.revision,
    chosen,
  });
  return { report, ...assigned };
}

export function reclassify(
  dossier: CaseDossier,
  { fraudType, reason }: ActionOf<'reclassify'>,
  context: ChangeContext,
): Applied {
  if (!context.catalogue.fraudTypes.has(fraudType)) return refuse('unknown-type');
  if (fraudType === dossier.case.fraudType) return refuse('same-type');
  const { report, case: assigned, difference } = reclassified(dossier, fraudType, context);
  const detail = { type: `${dossier.case.fraudType} → ${fraudType}`, reason: reason.trim(), ...describe(difference) };
  return moved(dossier, report, assigned, difference, 'reclassified', detail, context);
}

export function refer(dossier: CaseDossier, { to, reason }: ActionOf<'refer'>, context: ChangeContext): Applied {
  const { report, case: kase } = dossier;
  const partner = context.catalogue.partners.get(to);
  if (partner === undefined) return refuse('unknown-partner');
  if (partner.mode === 'never') return refuse('never-sent');
  if (to === kase.lead && kase.queue === kase.lead) return refuse('same-partner');
  if (to === serviceDesk && kase.queue === serviceDesk) return refuse('same-partner');
  if (to !== serviceDesk && report.consents[to] === 'no') return refuse('consent-refused');
  const lead: Route = {
    partner: to,
    role: 'lead',
    mode: partner.mode,
    work: 'offered',
    because: [{ rule: 'referred', say: 'route.referred' }],
    slaMinutes: kase.routes[0]?.slaMinutes ?? null,
  };
  return handOver(dossier, lead, kase.queue, 'done', 'referred', { to, reason: reason.trim() }, context);
}

export function decline(dossier: CaseDossier, { reason }: ActionOf<'decline'>, context: ChangeContext): Applied {
  const { report, case: kase } = dossier;
  if (kase.queue === serviceDesk) return refuse('nobody-else');
  const situation = situationOf(report, context.catalogue, context.now);
  const fits = ({ partner: id, mode, work }: Route): boolean => {
    const partner = context.catalogue.partners.get(id);
    return (
      mode === 'queue' &&
      work !== 'declined' &&
      id !== kase.queue &&
      mayGet(report, kase, id) &&
      partner !== undefined &&
      refusal(partner, situation) === null
    );
  };
  const next = kase.routes.filter(({ role }) => role === 'supporting').find(fits);
  const mode = context.catalogue.partners.get(serviceDesk)?.mode ?? 'queue';
  const lead: Route = {
    ...(next ?? { partner: serviceDesk, mode, because: [], slaMinutes: null }),
    role: 'lead',
    work: 'offered',
    because: [...(next?.because ?? []), { rule: 'declined', say: 'route.declined' }],
  };
  return handOver(
    dossier,
    lead,
    kase.queue,
    'declined',
    'declined',
    { to: lead.partner, reason: reason.trim() },
    context,
  );
}

/** Who hands over stays on record as supporting: with its part done it still sees the case, having declined it does not. */
function handOver(
  dossier: CaseDossier,
  lead: Route,
  from: PartnerId,
  work: 'done' | 'declined',
  kind: 'referred' | 'declined',
  detail: Readonly<Record<string, string>>,
  context: ChangeContext,
): Applied {
  const { case: kase } = dossier;
  const report = { ...dossier.report, revision: dossier.report.revision + 1, updatedAt: context.now };
  const supporting = kase.routes
    .filter(({ partner }) => partner !== lead.partner)
    .map((route): Route => ({ ...route, role: 'supporting', ...(route.partner === from && { work }) }));
  const { case: assigned, difference } = assign(
    // `assign` keeps work by role, and the one who hands over changes its role.
    { ...kase, routes: supporting },
    { lead, supporting },
    { report, catalogue: context.catalogue, now: context.now, revision: report.revision, chosen: [lead.partner] },
  );
  return moved(dossier, report, assigned, difference, kind, { ...detail, ...describe(difference) }, context);
}

/** Records the move, and tells the reporter when somebody else has their case now. */
function moved(
  dossier: CaseDossier,
  report: Report,
  assigned: Case,
  difference: Difference,
  kind: 'reclassified' | 'referred' | 'declined',
  detail: Readonly<Record<string, string>>,
  context: ChangeContext,
): Applied {
  const changedHands = difference.queue !== null;
  const status: Case['status'] = changedHands && assigned.status === 'accepted' ? 'referred' : assigned.status;
  const next: Dossier & { case: Case } = {
    ...dossier,
    report,
    case: record({ ...assigned, status }, kind, context, { ...detail, revision: String(report.revision) }),
  };
  if (!changedHands && difference.lead === null) return { ok: true, dossier: next };
  const ownQueue = assigned.queue === assigned.lead;
  // Where the new lead has no queue here, the reporter hears who it is, and that the service desk works on it.
  const told = ownQueue
    ? tellReporter(next.case, kind === 'declined' ? 'rerouted' : 'referred', assigned.queue, next, context)
    : tellReporter(next.case, 'referred-desk', assigned.lead, next, context);
  return { ok: true, dossier: { ...next, case: told } };
}
