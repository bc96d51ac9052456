// Does what a member of staff asked for: role, scope and version first, then the lifecycle, then one durable write.

import type { Action, CaseDossier, Refusal } from '../cases/action.ts';
import { changeDossier } from '../cases/change-dossier.ts';
import { apply } from '../cases/lifecycle.ts';
import { parseCode } from '../cases/reference.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Dossier } from '../model/case.ts';
import type { Instant } from '../model/ids.ts';
import type { StaffMember } from '../store/staff-store.ts';
import type { Store } from '../store/store.ts';
import { actorOf, may, scopeOf } from './access.ts';
import { markOf } from './mark.ts';

export interface ActionPorts {
  readonly store: Store;
  readonly catalogue: Catalogue;
  readonly member: StaffMember;
  readonly now: Instant;
}

export type Done =
  | { readonly kind: 'done'; readonly dossier: CaseDossier }
  /** A person changed the case since the form was made; here is how it stands now. Nothing was done. */
  | { readonly kind: 'conflict'; readonly dossier: CaseDossier }
  /** `role`: this person may not. The others are the lifecycle's own. */
  | { readonly kind: 'refused'; readonly reason: Refusal | 'role'; readonly dossier: CaseDossier }
  | { readonly kind: 'not-found' };

export const isCase = (dossier: Dossier | null): dossier is CaseDossier => dossier !== null && dossier.case !== null;

/** The case of a reference as it was typed. Null for one that does not exist and for one that is not theirs, alike. */
export async function findCase(
  { store, member }: Pick<ActionPorts, 'store' | 'member'>,
  typed: string,
): Promise<CaseDossier | null> {
  const code = parseCode(typed);
  if (!may(member, 'read') || !code.ok || code.kind !== 'reference') return null;
  const dossier = await store.byReference(scopeOf(member), code.code);
  return isCase(dossier) ? dossier : null;
}

/** As `findCase`, and says so in the audit log: reading a case is a processing of its own (R14). */
export async function openCase(
  ports: Pick<ActionPorts, 'store' | 'member' | 'now'>,
  typed: string,
): Promise<CaseDossier | null> {
  const dossier = await findCase(ports, typed);
  if (dossier === null) return null;
  const { store, member, now } = ports;
  // Not an event of the case: a case that somebody only looked at has not changed.
  await store.audit.append({
    at: now,
    actor: `staff:${member.id}`,
    processing: 'consultation',
    what: 'case read',
    report: dossier.report.id,
    recipient: null,
    reason: null,
  });
  return dossier;
}

/**
 * Does `action` on the case, provided that no person changed it since `version` (see `markOf`). Where only the machine
 * wrote in between, the action is worked out again on the newer document.
 */
export async function act(ports: ActionPorts, reference: string, version: number, action: Action): Promise<Done> {
  const { store, catalogue, member, now } = ports;
  const found = await findCase(ports, reference);
  if (found === null) return { kind: 'not-found' };
  if (action.kind === 'answer' || action.kind === 'view' || !may(member, action.kind))
    return { kind: 'refused', reason: 'role', dossier: found };
  let newest: CaseDossier = found;
  const changed = await changeDossier<Refusal | 'conflict'>(store, scopeOf(member), found.report.id, (dossier) => {
    if (!isCase(dossier)) return { ok: false, reason: 'not-now' };
    newest = dossier;
    if (markOf(dossier.case) !== version) return { ok: false, reason: 'conflict' };
    return apply(dossier, action, actorOf(member), { catalogue, now });
  });
  if (changed.state === 'gone') return { kind: 'not-found' };
  if (changed.state === 'refused') {
    return changed.reason === 'conflict'
      ? { kind: 'conflict', dossier: newest }
      : { kind: 'refused', reason: changed.reason, dossier: newest };
  }
  return isCase(changed.dossier) ? { kind: 'done', dossier: changed.dossier } : { kind: 'not-found' };
}
