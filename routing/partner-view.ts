// What one partner may see of a report, and nothing else: shown to the reporter before they consent, and the only thing
// that a delivery, an export or another body's desk is made from.

import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Partner, reportParts } from '../catalogue/schemas/partner.ts';
import { hasWords, words } from '../catalogue/words.ts';
import type { Route } from '../model/case.ts';
import type { PartnerView, Row } from '../model/message.ts';
import { factsOf, type Report } from '../model/report.ts';
import { labelledContacts } from './contacts.ts';
import { factText } from './fact-words.ts';

const seesGroup = 'group:';

/** The view of `route`'s partner. Rows come in the order of the partner's own `sees`. */
export function partnerView(report: Report, route: Route, catalogue: Catalogue, locale: string): PartnerView {
  const partner = catalogue.partners.get(route.partner);
  if (!partner) throw new Error(`The route names the partner "${route.partner}", which is not in the catalogue`);
  const rows = rowsFor(report, partner, catalogue, locale, 'reporter');
  return {
    partner: partner.id,
    name: words(catalogue, locale, `partner.${partner.id}.name`),
    role: route.role,
    mode: route.mode,
    // Two rules may give one reason.
    because: [...new Set(route.because.map(({ say }) => words(catalogue, locale, say)))],
    rows,
    ...(route.mode === 'handoff' && rows.length > 0 && { prepared: preparedText(report, partner, catalogue, locale) }),
    contacts: labelledContacts(partner, catalogue, locale),
  };
}

/** Who reads a row. Labels are put to the reporter ("Your name"): a body reads others, and so does who reads it out to one. */
type Reader = 'reporter' | 'body' | 'aloud';

const labelOf = (id: string, reader: Reader, catalogue: Catalogue, locale: string): string => {
  const own = reader === 'body' ? `desk.fact.${id}` : `fact.${id}.mine`;
  return words(catalogue, locale, reader !== 'reporter' && hasWords(catalogue, own) ? own : `fact.${id}.label`);
};

/** The rows of a report that `partner` may see, by its `sees`, each thing once. */
export function rowsFor(
  report: Report,
  { sees }: Pick<Partner, 'sees'>,
  catalogue: Catalogue,
  locale: string,
  reader: Reader,
): Row[] {
  const rows = sees.flatMap((entry) => {
    if (entry.startsWith(seesGroup)) {
      return openFactsOf(entry.slice(seesGroup.length), catalogue).flatMap((id) =>
        factRow(report, id, catalogue, locale, reader),
      );
    }
    return specialRow(report, entry, catalogue, locale) ?? factRow(report, entry, catalogue, locale, reader);
  });
  const seen = new Set<string>();
  return rows.filter(({ fact }) => !seen.has(fact) && seen.add(fact));
}

/** The facts that `group:<group>` stands for, in the order of `facts.yaml`. */
export const openFactsOf = (group: string, catalogue: Pick<Catalogue, 'facts'>): string[] =>
  [...catalogue.facts.values()]
    .filter((one) => one.group === group && !one.personal && !one.sensitive)
    .map(({ id }) => id);

function factRow(report: Report, id: string, catalogue: Catalogue, locale: string, reader: Reader): Row[] {
  const fact = factsOf(report).get(id);
  if (fact?.state !== 'known' || id === 'story') return [];
  return [{ fact: id, label: labelOf(id, reader, catalogue, locale), value: factText(fact, catalogue, locale) }];
}

function specialRow(report: Report, entry: string, catalogue: Catalogue, locale: string): Row[] | undefined {
  const row = (label: string, lines: readonly string[]): Row[] =>
    lines.length === 0 ? [] : [{ fact: entry, label: words(catalogue, locale, label), value: lines.join('\n') }];
  const told = (kind: 'told' | 'evidence'): string[] =>
    report.statements.filter((statement) => statement.kind === kind).map(({ text }) => text);
  switch (entry as (typeof reportParts)[number]) {
    case 'story':
      return row('fact.story.label', told('told'));
    case 'message':
      return row('view.message', told('evidence'));
    case 'fraud-type':
      return row(
        'view.fraud-type',
        report.classification?.types.slice(0, 1).map(({ id }) => words(catalogue, locale, `type.${id}.label`)) ?? [],
      );
    case 'indicators':
      return row('view.indicators', [
        ...new Set(
          report.indicators
            .filter(({ owner }) => owner === 'suspect')
            .map(({ type, value, platform }) => {
              const label = words(catalogue, locale, `indicator.${type}`);
              return `${label}${platform === undefined ? '' : ` (${platform})`}: ${value}`;
            }),
        ),
      ]);
    case 'files':
      return row(
        'view.files',
        report.files.map(({ name }) => name),
      );
    default:
      return undefined;
  }
}

/** A text to send or to read out: what is wanted (some bodies have their own opening), then what this body needs. */
function preparedText(report: Report, partner: Partner, catalogue: Catalogue, locale: string): string {
  const rows = rowsFor(report, partner, catalogue, locale, 'aloud');
  const own = `partner.${partner.id}.opening`;
  const opening = words(catalogue, locale, hasWords(catalogue, own) ? own : 'prepared.opening');
  const lines = rows.map(({ label, value }) => (value.includes('\n') ? `${label}:\n${value}` : `${label}: ${value}`));
  return [opening, ...lines].join('\n');
}
