// Load, change, save: the one loop around every pure change of a stored dossier, with its audit entries in the same save.

import type { Dossier } from '../model/case.ts';
import type { ReportId } from '../model/ids.ts';
import { entriesBetween } from '../store/audit-entries.ts';
import type { Scope } from '../store/scope.ts';
import type { Store } from '../store/store.ts';

export type Changed<Refused> =
  /** As it now stands in the store. */
  | { readonly state: 'saved'; readonly dossier: Dossier }
  | { readonly state: 'refused'; readonly reason: Refused }
  /** Not there, or not for this scope to see. */
  | { readonly state: 'gone' };

/** Losing this often against others means that something is wrong. */
const mostTries = 20;

/**
 * Applies `change` to the newest state of a dossier, again when somebody else was faster, so `change` must be pure.
 * Throws when it keeps losing, or when the change takes a reference or a pause code that is another's.
 */
export async function changeDossier<Refused = never>(
  store: Store,
  scope: Scope,
  id: ReportId,
  change: (dossier: Dossier) => { ok: true; dossier: Dossier } | { ok: false; reason: Refused },
): Promise<Changed<Refused>> {
  for (let tries = 0; tries < mostTries; tries++) {
    const before = await store.load(scope, id);
    if (before === null) return { state: 'gone' };
    const result = change(before);
    if (!result.ok) return { state: 'refused', reason: result.reason };
    const saved = await store.save(scope, result.dossier, before.version, entriesBetween(before, result.dossier));
    if (saved === 'saved') return { state: 'saved', dossier: { ...result.dossier, version: before.version + 1 } };
    if (saved === 'gone') return { state: 'gone' };
    if (saved === 'taken') throw new Error('a change took a reference or a pause code that belongs to another report');
  }
  throw new Error(`gave up after ${mostTries} conflicting saves of one case`);
}
