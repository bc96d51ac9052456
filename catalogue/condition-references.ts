// Checks every condition of the catalogue: a field that nobody fills, or a value that it can never have, is a rule that
// would quietly never hold.

import type { IndicatorType } from '../model/classification.ts';
import { meansGroups, nations, payments, reporterKinds, type Scalar, situationFields } from '../model/situation.ts';
import type { Condition } from './condition.ts';
import type { Draft, Note } from './problem.ts';

const indicatorTypes: Readonly<Record<IndicatorType, true>> = {
  phone: true,
  email: true,
  url: true,
  domain: true,
  ipv4: true,
  ipv6: true,
  iban: true,
  bic: true,
  'sort-code': true,
  'account-number': true,
  card: true,
  btc: true,
  eth: true,
  tron: true,
  ltc: true,
  xmr: true,
  sol: true,
  doge: true,
  xrp: true,
  bch: true,
  ada: true,
  'tx-hash': true,
  handle: true,
  'company-number': true,
  parcel: true,
  vehicle: true,
};
const yesNo = [true, false];
/** Fields that are numbers: only `atLeast` reads them. */
const numeric = ['paymentHours', 'lostPounds', 'soc', 'contactHours', 'awareHours', 'seriesCases'];

export function checkConditions(catalogue: Draft, note: Note): void {
  const values = valuesOf(catalogue);
  const check = (file: string, path: string, condition: Condition | undefined): void => {
    if (condition !== undefined)
      walk(condition, path, (field, at, wanted) => checkField(catalogue, values, note, file, at, field, wanted));
  };
  for (const rule of catalogue.routing) {
    check('routing.yaml', `${rule.id}.when`, rule.when);
    rule.supporting.forEach((entry, index) => {
      if (typeof entry !== 'string') check('routing.yaml', `${rule.id}.supporting[${index}].when`, entry.when);
    });
  }
  for (const rule of catalogue.priority.rules) {
    check('priority.yaml', `${rule.id}.when`, rule.when);
    for (const fact of rule.facts) {
      if (!catalogue.facts.has(fact)) note('priority.yaml', `${rule.id}.facts`, 'a fact of facts.yaml', fact);
    }
  }
  for (const fact of catalogue.facts.values()) check('facts.yaml', `${fact.id}.when`, fact.when);
  for (const block of catalogue.advice.values()) {
    for (const variant of block.variants) check('advice.yaml', `${block.id}.${variant.id}.when`, variant.when);
  }
}

/** What each listed field can be. */
function valuesOf({ fraudTypes, cues }: Draft): ReadonlyMap<string, readonly Scalar[]> {
  const types = [...fraudTypes.values()];
  return new Map<string, readonly Scalar[]>([
    ['type', types.map(({ id }) => id)],
    ['family', [...new Set(types.map(({ family }) => family))]],
    ['tags', [...new Set([...types, ...cues.values()].flatMap(({ tags }) => tags))]],
    ['nation', nations],
    ['role', ['self', 'on-behalf', 'witness']],
    ['affected', ['person', 'organisation', 'public-body']],
    ['reporterKind', reporterKinds],
    ['payment', payments],
    ['means', meansGroups],
    ['anonymous', yesNo],
    ['live', yesNo],
    ['under18', yesNo],
    ['danger', yesNo],
    ['indicators', Object.keys(indicatorTypes)],
    // Whether a message was only passed on is known while it is read, and not to a rule that asks what a report holds.
    ['cues', [...cues.values()].filter((cue) => !cue['passed-on']).map(({ id }) => id)],
  ]);
}

type Visit = (field: string, path: string, wanted: readonly Scalar[] | number) => void;

function walk(condition: Condition, path: string, visit: Visit): void {
  if ('all' in condition) {
    for (const [index, part] of condition.all.entries()) walk(part, `${path}.all[${index}]`, visit);
  } else if ('any' in condition) {
    for (const [index, part] of condition.any.entries()) walk(part, `${path}.any[${index}]`, visit);
  } else if ('not' in condition) {
    walk(condition.not, `${path}.not`, visit);
  } else if ('atLeast' in condition) {
    for (const [field, bound] of Object.entries(condition.atLeast)) visit(field, `${path}.atLeast.${field}`, bound);
  } else {
    for (const [field, wanted] of Object.entries(condition.is)) {
      visit(field, `${path}.is.${field}`, Array.isArray(wanted) ? wanted : [wanted as Scalar]);
    }
  }
}

function checkField(
  { facts }: Draft,
  values: ReadonlyMap<string, readonly Scalar[]>,
  note: Note,
  file: string,
  path: string,
  field: string,
  wanted: readonly Scalar[] | number,
): void {
  const fact = field.startsWith('fact.') ? facts.get(field.slice('fact.'.length)) : undefined;
  if (field.startsWith('fact.') && !fact) return note(file, path, 'a fact of facts.yaml', field);
  if (!fact && !(situationFields as readonly string[]).includes(field))
    return note(file, path, 'a field of a situation or fact.<id>', field);
  const isNumber = fact ? fact.kind === 'number' : numeric.includes(field);
  if (typeof wanted === 'number') {
    if (!isNumber) note(file, path, 'a field that is a number', field);
    return;
  }
  if (isNumber) return note(file, path, 'atLeast, since it is a number', 'is');
  // A fact that is no choice is only known or not, so nothing but `true` can be asked of it.
  const allowed = fact ? (fact.id === 'fraud-type' ? values.get('type') : (fact.choices ?? [true])) : values.get(field);
  for (const value of wanted) {
    if (allowed && !allowed.includes(value))
      note(file, path, allowed.length > 30 ? `a known ${field}` : `one of ${allowed.join(', ')}`, String(value));
  }
}
