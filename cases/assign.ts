// From routes to work: whose queue a case stands in, who is sent it, and what changes for whom when the routes change.

import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Case, Route } from '../model/case.ts';
import type { Instant, PartnerId } from '../model/ids.ts';
import type { Report } from '../model/report.ts';
import { serviceDesk } from '../routing/route.ts';
import { isTold, owePartner, toldPartners, withdrawFrom } from './owe.ts';

export interface Routing {
  readonly lead: Route;
  readonly supporting: readonly Route[];
}

/** What a change of routes means, to be shown before and recorded after. */
export interface Difference {
  readonly lead: { readonly from: PartnerId; readonly to: PartnerId } | null;
  readonly queue: { readonly from: PartnerId; readonly to: PartnerId } | null;
  /** Are sent the case. */
  readonly added: readonly PartnerId[];
  /** Are told that it is not theirs any more. */
  readonly removed: readonly PartnerId[];
}

export const isSame = ({ lead, queue, added, removed }: Difference): boolean =>
  lead === null && queue === null && added.length === 0 && removed.length === 0;

/**
 * Whether a partner may be sent the case. A reporter's "no" always holds. Without an answer the case goes only to who
 * has it already, or to whom staff decided (`chosen`) that it must go (A15).
 */
export const mayGet = (
  report: Report,
  kase: Case | null,
  partner: PartnerId,
  chosen: readonly PartnerId[] = [],
): boolean => {
  // It is this service itself, so it needs no consent beyond submitting.
  if (partner === serviceDesk) return true;
  const consent = report.consents[partner];
  if (consent !== undefined) return consent === 'yes';
  return chosen.includes(partner) || (kase !== null && isTold(kase, partner));
};

export interface AssignOptions {
  readonly report: Report;
  readonly catalogue: Catalogue;
  readonly now: Instant;
  /** The revision that partners are told; one more than before for every change. */
  readonly revision: number;
  readonly chosen?: readonly PartnerId[];
}

/**
 * Puts `routing` in force on `kase`: queue, routes (what a partner has done so far is kept) and one delivery for each
 * partner concerned: `case` to a new one, `revision` to one that stays, `withdrawal` to one that goes.
 */
export function assign(
  kase: Case,
  routing: Routing,
  options: AssignOptions,
): { readonly case: Case; readonly difference: Difference } {
  const { report, chosen } = options;
  const may = (partner: PartnerId) => mayGet(report, kase, partner, chosen);
  const lead = routing.lead.partner;
  const queue = routing.lead.mode === 'queue' && may(lead) ? lead : serviceDesk;
  const supporting = routing.supporting.filter(({ partner }) => partner !== lead);
  const concerned = new Set([
    queue,
    ...supporting
      .filter((route) => route.mode === 'queue' && route.work !== 'declined' && may(route.partner))
      .map(({ partner }) => partner),
  ]);
  const before = toldPartners(kase);
  const removed = before.filter((partner) => !concerned.has(partner));
  const added = [...concerned].filter((partner) => !before.includes(partner));

  let next: Case = {
    ...kase,
    lead,
    queue,
    routes: [routing.lead, ...supporting].map((route) => keepWork(route, kase)),
  };
  for (const partner of removed) next = withdrawFrom(next, partner, options).case;
  for (const partner of concerned)
    next = owePartner(next, partner, added.includes(partner) ? 'case' : 'revision', options);

  const moved = (from: PartnerId, to: PartnerId) => (from === to || from === '' ? null : { from, to });
  return { case: next, difference: { lead: moved(kase.lead, lead), queue: moved(kase.queue, queue), added, removed } };
}

/** A partner that goes on in the same part keeps what it has done; in a new part it is asked anew. */
function keepWork(route: Route, kase: Case): Route {
  const held = kase.routes.find(({ partner, role }) => partner === route.partner && role === route.role);
  return held === undefined ? route : { ...route, work: held.work };
}

/** For the history: `lead: "a → b"` and so on, only what changed. */
export function describe({ lead, queue, added, removed }: Difference): Record<string, string> {
  return {
    ...(lead && { lead: `${lead.from} → ${lead.to}` }),
    ...(queue && { queue: `${queue.from} → ${queue.to}` }),
    ...(added.length > 0 && { added: added.join(', ') }),
    ...(removed.length > 0 && { removed: removed.join(', ') }),
  };
}
