// Which known facts a rule rests on, so that every route and every point can be answered with "because".

import { type Condition, fieldsOf } from '../catalogue/condition.ts';
import { restsOn, type Situation } from '../model/situation.ts';

/** The ids of the facts behind a field of a condition. */
export const factsBehind = (field: string): readonly string[] =>
  field.startsWith('fact.') ? [field.slice('fact.'.length)] : (restsOn[field] ?? []);

/** The known facts that `condition` looks at, each once, in the order in which it names them. */
export const knownFactsBehind = (condition: Condition, situation: Situation): string[] => [
  ...new Set(
    fieldsOf(condition)
      .flatMap(factsBehind)
      .filter((id) => situation.facts[id] !== undefined),
  ),
];
