// Dead letters as one scope may see them: whose a case is, only the opened case says.

import type { Dossier } from '../model/case.ts';
import type { ReportId } from '../model/ids.ts';
import { type Scope, seenBy } from './scope.ts';

/** A row with a dead letter; `dossier` is null where it cannot be opened: it must not hide the others. */
export interface DeadLetterRow {
  readonly id: ReportId;
  readonly dossier: Dossier | null;
}

/** Reads `pageOf` (all that come after an id, in the order of their ids) until there is enough of `scope`. */
export async function deadLettersOf(
  scope: Scope,
  after: ReportId | null,
  limit: number,
  pageOf: (after: ReportId | null, limit: number) => readonly DeadLetterRow[] | Promise<readonly DeadLetterRow[]>,
): Promise<readonly Dossier[]> {
  const found: Dossier[] = [];
  for (let from = after; found.length < limit; ) {
    const page = await pageOf(from, limit);
    found.push(...page.flatMap(({ dossier }) => seenBy(scope, dossier) ?? []));
    if (page.length < limit) break;
    from = page.at(-1)?.id ?? null;
  }
  return found.slice(0, limit);
}
