// Situations for tests, from the few fields that a test is about.

import type { Catalogue } from '../../catalogue/catalogue.ts';
import { nations, type Scalar, type Situation } from '../../model/situation.ts';
import { kindOf } from '../../routing/situation.ts';

const nobodySaidAnything: Situation = {
  type: 'unclear',
  family: 'divert-or-unknown',
  tags: [],
  nation: 'unknown',
  role: 'self',
  affected: 'person',
  anonymous: false,
  reporterKind: 'person',
  payment: 'unknown',
  means: 'unknown',
  live: false,
  under18: false,
  danger: false,
  indicators: [],
  soc: 0,
  cues: [],
  facts: {},
};

/** A situation with `given` on top of one in which nothing was said; `fact.<id>` sets a fact. */
export function situationWith(
  given: Readonly<Record<string, Scalar | readonly Scalar[]>>,
  catalogue?: Pick<Catalogue, 'fraudTypes'>,
): Situation {
  const facts: Record<string, Scalar | readonly Scalar[]> = {};
  const fields: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(given)) {
    if (field.startsWith('fact.')) facts[field.slice('fact.'.length)] = value;
    else fields[field] = value;
  }
  const situation = { ...nobodySaidAnything, ...fields, facts } as Situation;
  if (!nations.includes(situation.nation)) throw new Error(`Not a nation: ${situation.nation}`);
  return {
    ...situation,
    family: catalogue?.fraudTypes.get(situation.type)?.family ?? situation.family,
    reporterKind: kindOf(situation.role, situation.affected, situation.anonymous),
  };
}
