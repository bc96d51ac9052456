// What of a case's history goes into the audit log. It stands here and not beside the changes that staff make, because a claim
// makes history too, in the store.

import type { Actor, CaseEvent, Dossier } from '../model/case.ts';
import type { AuditEntry, Processing } from './audit-log.ts';

const actorName = (actor: Actor): string =>
  actor.kind === 'staff' ? `staff:${actor.id}` : actor.kind === 'partner' ? `partner:${actor.partner}` : actor.kind;

const processingOf: Readonly<Record<CaseEvent['kind'], Processing>> = {
  submitted: 'collection',
  answered: 'collection',
  viewed: 'consultation',
  delivered: 'disclosure',
  accepted: 'alteration',
  asked: 'alteration',
  reclassified: 'alteration',
  rerouted: 'alteration',
  referred: 'alteration',
  declined: 'alteration',
  closed: 'alteration',
  reopened: 'alteration',
  revised: 'alteration',
  withdrawn: 'alteration',
  prioritised: 'alteration',
  noted: 'alteration',
  'work-changed': 'alteration',
  'delivery-failed': 'operation',
  'delivery-dead': 'operation',
  replayed: 'operation',
};

// Reasons are typed by staff; what a note, a question or an error says stays in the case and is erased with it.
const reasonOf = ({ kind, detail }: CaseEvent): string | null =>
  ['reclassified', 'referred', 'declined', 'reopened', 'prioritised'].includes(kind) ? (detail.reason ?? null) : null;

/** One entry for each event that `after` has and `before` has not: to be saved along with `after`. */
export function entriesBetween(before: Dossier | null, after: Dossier): AuditEntry[] {
  const known = before?.case?.events.length ?? 0;
  return (after.case?.events ?? []).slice(known).map((event) => ({
    at: event.at,
    actor: actorName(event.actor),
    processing: processingOf[event.kind],
    what: `case ${event.kind}`,
    report: after.report.id,
    recipient: event.kind === 'delivered' ? (event.detail.to ?? null) : null,
    reason: reasonOf(event),
  }));
}
