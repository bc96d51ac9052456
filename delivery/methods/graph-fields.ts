// A case as the columns of a partner's list: thin unless the partners file names more, and never more than it may see.

import { z } from 'zod';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import { words } from '../../catalogue/words.ts';
import type { Case, Delivery, Dossier } from '../../model/case.ts';
import { rowsFor } from '../../routing/partner-view.ts';

// Internal names never follow a renaming, and Graph refuses those that begin with an underscore.
const columnName = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_]{0,254}$/, 'the internal name of a column: letters, digits and _, a letter first');
const optional = z.union([z.literal('-'), columnName], 'the internal name of a column, or "-" for none');

export const columnSettings = {
  'column-reference': columnName.default('CaseRef'),
  'column-revision': columnName.default('CaseRevision'),
  'column-status': columnName.default('CaseStatus'),
  'column-priority': optional.default('CasePriority'),
  'column-category': optional.default('CaseCategory'),
  'column-nation': optional.default('CaseNation'),
  'column-link': optional.default('CaseLink'),
  /** Lines of text with everything that the partner may see; none unless it is named. */
  'column-details': optional.default('-'),
};
export type ColumnSettings = { readonly [Name in keyof typeof columnSettings]: string };

export type Fields = Readonly<Record<string, string | number | null>>;

/** SharePoint's limit for a single line of text. */
const longestLine = 255;
/** What is longer is left to the link, as in a webhook. */
const longestDetails = 20_000;

/** The columns of one item. A withdrawn case keeps its reference, and loses everything else that was said of it. */
export function fieldsOf(
  delivery: Delivery,
  { case: kase, report }: Dossier & { readonly case: Case },
  columns: ColumnSettings,
  { catalogue, publicUrl }: { readonly catalogue: Catalogue; readonly publicUrl: string },
): Fields {
  const say = (key: string, values?: Readonly<Record<string, string>>) => words(catalogue, 'en', key, values);
  const partner = catalogue.partners.get(delivery.to);
  const rows = partner ? rowsFor(report, partner, catalogue, 'en', 'body') : [];
  const details = rows.map(({ label, value }) => `${label}: ${value}`).join('\n');
  const rest: Readonly<Record<string, string | null>> = {
    'column-priority': (kase.priority.override ?? kase.priority).band,
    'column-category': say(`type.${kase.fraudType}.label`).slice(0, longestLine),
    'column-nation': rows.find(({ fact }) => fact === 'nation')?.value.slice(0, longestLine) ?? null,
    'column-link': `${publicUrl}/triage/cases/${kase.reference}`.slice(0, longestLine),
    'column-details': details.length <= longestDetails ? details : null,
  };
  const withdrawn = delivery.kind === 'withdrawal';
  const named = columns as Readonly<Record<string, string>>;
  return {
    Title: catalogue.practice ? say('told.practice', { reference: kase.reference }) : kase.reference,
    [columns['column-reference']]: kase.reference,
    [columns['column-revision']]: delivery.revision,
    [columns['column-status']]: say(withdrawn ? 'told.list.withdrawn' : 'told.list.open'),
    ...Object.fromEntries(
      Object.entries(rest).flatMap(([key, value]) => {
        const column = named[key];
        return column === undefined || column === '-' ? [] : [[column, withdrawn ? null : value]];
      }),
    ),
  };
}
