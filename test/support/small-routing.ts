// A catalogue of a few lines that is right, for tests which break one thing in it and see that thing named.

import type { Catalogue } from '../../catalogue/catalogue.ts';
import { noGrammar } from '../../catalogue/grammar.ts';
import { noFrames } from '../../catalogue/schemas/frames.ts';
import { fraudTypeSchema } from '../../catalogue/schemas/fraud-type.ts';
import { type Partner, partnerSchema } from '../../catalogue/schemas/partner.ts';
import { type RouteRule, routeRuleSchema } from '../../catalogue/schemas/routing.ts';
import { nations, reporterKinds } from '../../model/situation.ts';

const provenance = { source: 'made for a test', evidence: 'from-memory', 'verified-on': null } as const;

const typeOf = (id: string, family: string, lead: string) =>
  fraudTypeSchema.parse({
    id,
    family,
    codes: [],
    route: { lead },
    advice: [],
    'follow-up': [],
    confusions: [],
    examples: Array.from({ length: 6 }, () => ({ text: 'an example' })),
    'counter-examples': Array.from({ length: 3 }, () => ({ text: 'a counter-example', instead: 'unknown' })),
  });

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
    version: 'test',
    fraudTypes: byId([
      typeOf('fake-shop', 'buying-selling', 'police-scotland'),
      typeOf('false-billing', 'business-payments', 'police-scotland'),
      typeOf('unclear', 'divert-or-unknown', 'service-desk'),
    ]),
    partners: byId([
      ...['police-scotland', 'report-fraud', 'service-desk', 'vss'].map((id) => partnerOf(id)),
      partnerOf('copfs', { mode: 'never' }),
      partnerOf('159', { kind: 'helpline' }),
      ...partners,
    ]),
    routing: [...routing, ...rules],
    cues: new Map(),
    lexicon: {},
    spelling: {},
    grammar: noGrammar,
    frames: noFrames,
    otherVerdicts: [],
    weights: new Map(),
    answers: new Map(),
    facts: new Map(),
    questions: { default: 0, families: {}, together: 0, subjects: {} },
    advice: new Map(),
    practice: true,
    staff: [],
    priority: { version: '', bands: { P1: 60, P2: 40, P3: 20 }, caps: {}, rules: [] },
    safety: [],
    danger: { threshold: 0, perhaps: 0, start: 0, any: {}, kinds: {}, lists: {} },
    places: { postcodes: {}, names: {} },
    warninglists: [],
    locales: new Map([['en', {}]]),
  };
}
