// What Teams is told of a case: reference, category, how urgent, how far it is, and who of the staff did what. No fact, no
// word and no name of a reporter (R16): everything that a card of a case shows is made here.

import { allowedActions } from '../../../../cases/lifecycle.ts';
import type { Case, CaseEvent } from '../../../../model/case.ts';
import type { PartnerId } from '../../../../model/ids.ts';
import { markOf } from '../../../../triage/mark.ts';
import { type Naming, named, partnerName, typeName } from '../../../../triage/naming.ts';

/** What can be done on a card; the rest is done at the desk. */
export const cardActions = ['accept', 'ask', 'refer', 'close'] as const;
export type CardAction = (typeof cardActions)[number];

export interface CaseSummary {
  readonly reference: string;
  /** See `markOf`: a card acts on the case as it was when the card was made. */
  readonly version: number;
  readonly type: string;
  readonly band: Case['priority']['band'];
  readonly status: Case['status'];
  /** Newest last. */
  readonly done: readonly { readonly what: CaseEvent['kind']; readonly who: string }[];
  readonly can: readonly CardAction[];
}

/** As many of the newest events as a card has room for. */
const mostShown = 3;
const shownKinds: ReadonlySet<CaseEvent['kind']> = new Set([
  'accepted',
  'asked',
  'answered',
  'reclassified',
  'rerouted',
  'referred',
  'declined',
  'closed',
  'reopened',
  'revised',
  'withdrawn',
  'prioritised',
]);

export function summaryOf(kase: Case, partner: PartnerId, naming: Naming): CaseSummary {
  const allowed = allowedActions(kase, { kind: 'partner', partner });
  return {
    reference: kase.reference,
    version: markOf(kase),
    type: typeName(naming, kase.fraudType),
    band: (kase.priority.override ?? kase.priority).band,
    status: kase.status,
    done: kase.events
      .filter(({ kind }) => shownKinds.has(kind))
      .slice(-mostShown)
      .map(({ kind, actor }) => ({ what: kind, who: whoOf(actor, partner, naming) })),
    can: cardActions.filter((action) => allowed.includes(action)),
  };
}

/** Colleagues by name, staff of another body by the name of that body; a reporter has none here. */
function whoOf(actor: CaseEvent['actor'], reader: PartnerId, naming: Naming): string {
  if (actor.kind === 'staff' && actor.partner === reader) return actor.name;
  if (actor.kind === 'staff' || actor.kind === 'partner') return partnerName(naming, actor.partner);
  return named(naming, `desk.actor.${actor.kind}`, actor.kind);
}
