// On whose behalf the store is asked, and which cases a partner may see. Every read that can reach somebody else's
// report takes a scope (R6), so that leaving it out does not compile.

import type { Case, Dossier } from '../model/case.ts';
import type { PartnerId, ReportId, StaffId } from '../model/ids.ts';

export type Scope =
  /** A person of a partner: its own cases only. */
  | { readonly kind: 'partner'; readonly partner: PartnerId; readonly staff: StaffId }
  /** The program itself: the worker, retention, a verified conversation. Never built from a request. */
  | { readonly kind: 'service' }
  /** A reporter who has proved that the report is theirs. */
  | { readonly kind: 'reporter'; readonly report: ReportId };

export const serviceScope: Scope = { kind: 'service' };

/** The partners that see a case besides its queue: told of it through a queue of theirs, and not declined since. */
export const supportingViewers = (kase: Case): PartnerId[] =>
  kase.routes
    .filter(
      (route) =>
        route.mode === 'queue' &&
        route.work !== 'declined' &&
        route.partner !== kase.queue &&
        // A route that the reporter did not agree to owes no delivery, so it opens nothing either (A15).
        kase.deliveries.some((delivery) => delivery.to === route.partner && delivery.kind === 'case'),
    )
    .map((route) => route.partner);

/** `dossier` where `scope` may see it. */
export const seenBy = (scope: Scope, dossier: Dossier | null): Dossier | null =>
  dossier !== null && inScope(scope, dossier) ? dossier : null;

/** Only the program removes a case; a reporter may take back the draft that is theirs. */
export const mayRemove = (scope: Scope, id: ReportId, isDraft: boolean): boolean =>
  scope.kind === 'service' || (scope.kind === 'reporter' && scope.report === id && isDraft);

/** Whether `scope` may see `dossier` at all. What it may see of it is decided by `routing/partner-view`. */
export function inScope(
  scope: Scope,
  dossier: Pick<Dossier, 'case'> & { readonly report: { readonly id: ReportId } },
): boolean {
  if (scope.kind === 'service') return true;
  if (scope.kind === 'reporter') return dossier.report.id === scope.report;
  if (dossier.case === null) return false;
  return dossier.case.queue === scope.partner || supportingViewers(dossier.case).includes(scope.partner);
}
