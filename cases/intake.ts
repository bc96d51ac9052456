// A report becomes a case; later it is revised or withdrawn by its reporter. Pure but for the random bytes of the reference.

import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Actor, Case, Dossier } from '../model/case.ts';
import type { Instant, PartnerId } from '../model/ids.ts';
import { prioritise } from '../routing/priority.ts';
import { route, serviceDesk } from '../routing/route.ts';
import { situationOf } from '../routing/situation.ts';
import { assign, type Difference, describe, isSame, mayGet } from './assign.ts';
import { openedAgain } from './changes.ts';
import { withEvent } from './history.ts';
import { toldPartners, withdrawFrom } from './owe.ts';
import { newReference, type Random } from './reference.ts';

const reporter: Actor = { kind: 'reporter' };

/**
 * The case of a report: routed, prioritised, with what it owes to whom. A dossier that has a case is returned as it is,
 * so submitting twice makes one case. When saving says `taken`, submit the unsaved dossier again: the reference is new.
 */
export function submit(
  dossier: Dossier,
  { catalogue, now, random }: { catalogue: Catalogue; now: Instant; random?: Random },
): Dossier {
  if (dossier.case !== null) return dossier;
  const report = { ...dossier.report, state: 'submitted' as const, revision: 1, pending: null, updatedAt: now };
  const situation = situationOf(report, catalogue, now);
  const routing = route(situation, catalogue);
  const empty: Case = {
    reference: newReference(random),
    submittedAt: now,
    status: 'new',
    outcome: null,
    outcomeText: null,
    fraudType: situation.type,
    lead: '',
    queue: '',
    routes: [],
    priority: prioritise(situation, catalogue),
    deliveries: [],
    events: [],
    questions: [],
  };
  const { case: assigned } = assign(empty, routing, { report, catalogue, now, revision: 1 });
  const submitted = withEvent(assigned, {
    at: now,
    actor: reporter,
    kind: 'submitted',
    detail: { lead: assigned.lead, queue: assigned.queue, revision: '1' },
  });
  return { ...dossier, report, case: withReasonForServiceDesk(submitted, report, now) };
}

/** Says in the history why somebody else works a lead's case: it has no queue here, or the reporter said no. */
function withReasonForServiceDesk(kase: Case, report: Dossier['report'], now: Instant): Case {
  if (kase.queue === kase.lead) return kase;
  const why = mayGet(report, null, kase.lead)
    ? 'no-queue'
    : kase.routes[0]?.mode === 'queue'
      ? 'no-consent'
      : 'no-queue';
  return withEvent(kase, {
    at: now,
    actor: { kind: 'system' },
    kind: 'rerouted',
    detail: { queue: `${kase.lead} → ${serviceDesk}`, why },
  });
}

/**
 * The reporter has changed the report of a submitted case (`dossier.report` holds the change, its classification run
 * again): a new revision, priority worked out anew, everybody who has the case told. The routes follow while nobody
 * works on it; once somebody does, or staff have decided where it goes, a person moves it: the history names the lead
 * the rules would choose. `what` is for the history: `fact: amount`. A case that was closed is opened again and waits to be
 * read, where it was: nobody looks at closed ones. Throws when nothing was sent, or it was taken back.
 */
export function revise(
  dossier: Dossier,
  what: Readonly<Record<string, string>>,
  { catalogue, now }: { catalogue: Catalogue; now: Instant },
): { readonly dossier: Dossier; readonly difference: Difference } {
  if (dossier.case === null || dossier.report.state === 'withdrawn')
    throw new Error('only a submitted case can be revised');
  const revision = dossier.report.revision + 1;
  const report = { ...dossier.report, revision, updatedAt: now };
  const situation = situationOf(report, catalogue, now);
  const fitting = route(situation, catalogue);
  const follows =
    dossier.case.status === 'new' &&
    !dossier.case.events.some(({ kind }) => kind === 'referred' || kind === 'declined');
  const before = dossier.case.status === 'closed' ? openedAgain(dossier.case, now) : dossier.case;
  const [lead, ...supporting] = before.routes;
  const routing = follows || lead === undefined ? fitting : { lead, supporting };

  const { override } = before.priority;
  const rated = {
    ...before,
    fraudType: situation.type,
    priority: { ...prioritise(situation, catalogue), ...(override && { override }) },
  };
  const { case: assigned, difference } = assign(rated, routing, { report, catalogue, now, revision });
  const wanted: Record<string, string> =
    !follows && fitting.lead.partner !== before.lead ? { suggestedLead: fitting.lead.partner } : {};
  const revised = withEvent(assigned, {
    at: now,
    actor: reporter,
    kind: 'revised',
    detail: { ...what, revision: String(revision), ...wanted },
  });
  const kase = isSame(difference)
    ? revised
    : withEvent(revised, { at: now, actor: { kind: 'system' }, kind: 'rerouted', detail: describe(difference) });
  return { dossier: { ...dossier, report, case: kase }, difference };
}

export interface Withdrawal {
  readonly dossier: Dossier;
  /** Have it, or may have it: they are told, but it cannot be called back from them. */
  readonly told: readonly PartnerId[];
  /** Will never get it. */
  readonly recalled: readonly PartnerId[];
}

/** The reporter takes the whole case back. Withdrawing twice changes nothing more. Throws when there is no case. */
export function withdraw(dossier: Dossier, { catalogue, now }: { catalogue: Catalogue; now: Instant }): Withdrawal {
  if (dossier.case === null) throw new Error('only a submitted case can be withdrawn');
  if (dossier.report.state === 'withdrawn') return { dossier, told: [], recalled: [] };
  const revision = dossier.report.revision + 1;
  const report = { ...dossier.report, state: 'withdrawn' as const, revision, updatedAt: now, pending: null };
  const told: PartnerId[] = [];
  const recalled: PartnerId[] = [];
  let kase: Case = { ...dossier.case, status: 'closed', outcome: 'withdrawn', outcomeText: null };
  for (const partner of toldPartners(dossier.case)) {
    const step = withdrawFrom(kase, partner, { catalogue, revision, now });
    (step.recalled ? recalled : told).push(partner);
    kase = step.case;
  }
  const detail = {
    revision: String(revision),
    ...(told.length > 0 && { told: told.join(', ') }),
    ...(recalled.length > 0 && { recalled: recalled.join(', ') }),
  };
  return {
    dossier: { ...dossier, report, case: withEvent(kase, { at: now, actor: reporter, kind: 'withdrawn', detail }) },
    told,
    recalled,
  };
}
