// A catalogue of a few lines that is right, for tests which break one thing in it and see that thing named.

import type { Catalogue } from '../../catalogue/catalogue.ts';
import { type Partner, partnerSchema } from '../../catalogue/schemas/partner.ts';
import { type RouteRule, routeRuleSchema } from '../../catalogue/schemas/routing.ts';
import { nations, reporterKinds } from '../../model/situation.ts';
import { bareCatalogue, bareType } from './bare-catalogue.ts';

const provenance = { source: 'made for a test', evidence: 'from-memory', 'verified-on': null } as const;

export const partnerOf = (id: string, more: Partial<Record<keyof Partner, unknown>> = {}): Partner =>
  partnerSchema.parse({
    id,
    kind: 'partner',
    mode: 'handoff',
    accepts: { types: ['all'], nations: [...nations], kinds: [...reporterKinds] },
    contacts: [],
    sees: [],
    ...provenance,
    ...more,
  });

export const ruleOf = (rule: Record<string, unknown>): RouteRule => routeRuleSchema.parse(rule);

/** What a test may put in the place of a part, by id. */
export interface Change {
  readonly partners?: readonly Partner[];
  readonly rules?: readonly RouteRule[];
  readonly withoutRules?: readonly string[];
}

/** Two types besides `unclear`, four partners, five rules: everything reached, nothing refused. */
export function smallCatalogue({ partners = [], rules = [], withoutRules = [] }: Change = {}): Catalogue {
  const byId = <Value extends { id: string }>(values: readonly Value[]) =>
    new Map(values.map((value) => [value.id, value]));
  const routing = [
    ruleOf({ id: 'L0', rank: 10, when: { is: { danger: true } }, lead: 'police-scotland' }),
    ruleOf({
      id: 'L3',
      rank: 20,
      when: { is: { nation: ['england', 'wales', 'northern-ireland'] } },
      lead: 'report-fraud',
    }),
    ruleOf({ id: 'L98', rank: 900, when: { not: { is: { type: 'unclear' } } }, lead: 'type-default' }),
    ruleOf({ id: 'L99', rank: 990, when: { is: { nation: [...nations] } }, lead: 'service-desk' }),
    ruleOf({ id: 'O1', rank: 1000, when: { is: { 'fact.wants-support': 'yes' } }, supporting: ['vss'] }),
  ].filter(({ id }) => !withoutRules.includes(id) && !rules.some((rule) => rule.id === id));
  return {
    ...bareCatalogue,
    fraudTypes: byId([
      bareType('fake-shop', 'buying-selling'),
      bareType('false-billing', 'business-payments'),
      bareType('unclear', 'divert-or-unknown', { route: { lead: 'service-desk' } }),
    ]),
    partners: byId([
      ...['police-scotland', 'report-fraud', 'service-desk', 'vss'].map((id) => partnerOf(id)),
      partnerOf('copfs', { mode: 'never' }),
      partnerOf('159', { kind: 'helpline' }),
      ...partners,
    ]),
    routing: [...routing, ...rules],
  };
}
