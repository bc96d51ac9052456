// Works out what a report amounts to: the few fields that routing, priority, advice and the order of questions look at.
// Everything here can be worked out again at any time, so none of it is stored.

import type { Catalogue } from '../catalogue/catalogue.ts';
import { withMade } from '../catalogue/made-cues.ts';
import { type Fact, isSum } from '../model/fact.ts';
import type { FactId, Instant } from '../model/ids.ts';
import { factsOf, type Report } from '../model/report.ts';
import type { Scalar, Situation } from '../model/situation.ts';
import { hoursSince } from './moment-age.ts';
import { knownValue, momentOf, paymentAge } from './payment-age.ts';

type Facts = ReadonlyMap<FactId, Fact>;

const noType = 'unclear';

/** Pure: the same report, catalogue and moment give the same situation. Never throws. */
export function situationOf(report: Report, catalogue: Catalogue, now: Instant): Situation {
  const facts = factsOf(report);
  const clock = new Date(now);
  const type = typeOf(report, catalogue);
  const role = oneOf(facts, 'role', ['self', 'on-behalf', 'witness'] as const) ?? 'self';
  const affected = oneOf(facts, 'affected', ['person', 'organisation', 'public-body'] as const) ?? 'person';
  const anonymous = knownValue(facts, 'anonymous') === 'yes';
  const payment = paymentAge(facts, clock);
  const aware = momentOf(facts, 'aware-at') ?? momentOf(facts, 'discovered-at');

  return {
    type,
    family: catalogue.fraudTypes.get(type)?.family ?? 'divert-or-unknown',
    tags: report.classification?.tags ?? [],
    nation: nationOf(facts, catalogue),
    role,
    affected,
    anonymous,
    reporterKind: kindOf(role, affected, anonymous),
    ...payment,
    means: meansOf(facts),
    live: knownValue(facts, 'ongoing') === 'yes-now' || knownValue(facts, 'remote-access') === 'now',
    under18: knownValue(facts, 'age-group') === 'under-18' || type === 'child-exploitation',
    danger: ['in-danger', 'self-harm', 'suspect-present'].some((id) => knownValue(facts, id) === 'yes'),
    lostPounds: payment.payment === 'none' ? undefined : poundsOf(facts, catalogue),
    indicators: [...new Set(report.indicators.filter(({ owner }) => owner === 'suspect').map((one) => one.type))],
    soc: marksOfOrganisedCrime(report, facts, catalogue),
    contactHours: contactHours(facts, clock),
    awareAt: aware?.at,
    awareHours: aware && hoursSince(aware, clock),
    cues: withMade(catalogue.cues, report.cues),
    facts: knownFacts(facts, catalogue),
  };
}

function typeOf(report: Report, catalogue: Catalogue): string {
  const top = report.classification?.types[0]?.id;
  return top !== undefined && catalogue.fraudTypes.has(top) ? top : noType;
}

function oneOf<const Values extends readonly string[]>(
  facts: Facts,
  id: FactId,
  values: Values,
): Values[number] | undefined {
  const value = knownValue(facts, id);
  return values.find((one) => one === value);
}

/** The six kinds that partners accept or not: a view of three facts. */
export function kindOf(
  role: Situation['role'],
  affected: Situation['affected'],
  anonymous: boolean,
): Situation['reporterKind'] {
  if (anonymous) return 'anonymous';
  return role === 'self' ? affected : role;
}

function nationOf(facts: Facts, catalogue: Catalogue): Situation['nation'] {
  const told = oneOf(facts, 'nation', ['scotland', 'england', 'wales', 'northern-ireland', 'outside-uk'] as const);
  if (told) return told;
  const postcode = knownValue(facts, 'postcode');
  if (typeof postcode !== 'string') return 'unknown';
  const code = postcode.toUpperCase().replace(/[^A-Z0-9]/g, '');
  const outward = /^[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}$/.test(code) ? code.slice(0, -3) : code;
  const area = /^[A-Z]+/.exec(outward)?.[0] ?? '';
  // A district may lie on the other side of a border from the rest of its area, so it is looked up first.
  const { postcodes } = catalogue.places;
  return (postcodes[outward] ?? postcodes[area] ?? 'unknown') as Situation['nation'];
}

function meansOf(facts: Facts): Situation['means'] {
  const means = knownValue(facts, 'means');
  if (means === undefined) return 'unknown';
  if (means === 'bank-transfer') return 'transfer';
  return means === 'card' || means === 'crypto' ? means : 'other';
}

/** What was lost, in pounds; of another currency about so many. Undefined where its worth is not known. */
function poundsOf(facts: Facts, { priority }: Pick<Catalogue, 'priority'>): number | undefined {
  const amount = knownValue(facts, 'amount');
  const money = amount !== undefined && isSum(amount) ? amount : undefined;
  if (money === undefined) return undefined;
  const rate = money.currency === 'GBP' ? 1 : priority['about-pounds'].rates[money.currency];
  return rate === undefined ? undefined : (money.minor / 100) * rate;
}

function contactHours(facts: Facts, now: Date): number | undefined {
  if (knownValue(facts, 'ongoing') === 'yes-now') return 0;
  const hours = ['happened-at', 'paid-at']
    .flatMap((id) => momentOf(facts, id) ?? [])
    .map((one) => hoursSince(one, now));
  return hours.length === 0 ? undefined : Math.min(...hours);
}

/** Counts the `soc-…` facts that hold: said so by staff, or one of the fact's cues was found and nobody took it back. */
function marksOfOrganisedCrime(report: Report, facts: Facts, catalogue: Catalogue): number {
  return [...catalogue.facts.values()].filter(({ id, cues }) => {
    if (!id.startsWith('soc-')) return false;
    const told = knownValue(facts, id);
    return told === undefined ? cues.some((cue) => report.cues.includes(cue)) : told === 'yes';
  }).length;
}

function knownFacts(facts: Facts, catalogue: Catalogue): Situation['facts'] {
  const known: Record<string, Scalar | readonly Scalar[]> = {};
  for (const [id, { state, value }] of facts) {
    if (state !== 'known' || value === null) continue;
    const kind = catalogue.facts.get(id)?.kind;
    if (typeof value === 'number') known[id] = value;
    else if ((kind === 'choice' || kind === 'choices') && (typeof value === 'string' || Array.isArray(value)))
      known[id] = value;
    else known[id] = true;
  }
  return known;
}
