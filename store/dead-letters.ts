// Dead letters as one scope may see them: whose a case is, only the opened case says.

import type { Dossier } from '../model/case.ts';
import type { ReportId } from '../model/ids.ts';
import { inScope, type Scope } from './scope.ts';

/** Reads `pageOf` (all that come after an id, in the order of their ids) until there is enough of `scope`. */
export async function deadLettersOf(
  scope: Scope,
  after: ReportId | null,
  limit: number,
  pageOf: (after: ReportId | null, limit: number) => readonly Dossier[] | Promise<readonly Dossier[]>,
): Promise<readonly Dossier[]> {
  const found: Dossier[] = [];
  for (let from = after; found.length < limit; ) {
    const page = await pageOf(from, limit);
    found.push(...page.filter((dossier) => inScope(scope, dossier)));
    if (page.length < limit) break;
    from = page.at(-1)?.report.id ?? null;
  }
  return found.slice(0, limit);
}
