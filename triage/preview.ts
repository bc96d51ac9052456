// What reclassifying a case would change, shown before anybody confirms it.

import type { CaseDossier } from '../cases/action.ts';
import { reclassified } from '../cases/moves.ts';
import type { DeskDifference } from '../model/desk.ts';
import type { Instant } from '../model/ids.ts';
import { type Naming, partnerName, typeName } from './naming.ts';

/** Null for a type that the catalogue does not know, and for the one that the case has. */
export function previewOf(
  dossier: CaseDossier,
  type: string,
  options: Naming & { readonly now: Instant },
): DeskDifference | null {
  const { catalogue, now } = options;
  if (!catalogue.fraudTypes.has(type) || type === dossier.case.fraudType) return null;
  const after = reclassified(dossier, type, { catalogue, now });
  const names = (change: { readonly from: string; readonly to: string } | null) =>
    change && { from: partnerName(options, change.from), to: partnerName(options, change.to) };
  const { lead, queue, added, removed } = after.difference;
  const [from, to] = [dossier.case, after.case].map(({ priority }) => (priority.override ?? priority).band);
  return {
    type: { value: type, label: typeName(options, type) },
    lead: names(lead),
    queue: names(queue),
    added: added.map((partner) => partnerName(options, partner)),
    removed: removed.map((partner) => partnerName(options, partner)),
    band: from && to && from !== to ? { from, to } : null,
  };
}
