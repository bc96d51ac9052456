// What answers say of what a report is, and which one question would settle that best while several types fit about as
// well. Both rest on one table of the catalogue: how often people who report a type say which value.

import type { Catalogue } from '../catalogue/catalogue.ts';
import { calibration } from './calibration.ts';

/** A choice that a person made: a fact of the catalogue and one of its values. */
export interface Answered {
  readonly fact: string;
  readonly value: string;
}

/** A question, and by how many bits its answer can be expected to lessen the doubt. */
export interface Separating {
  readonly fact: string;
  readonly gain: number;
}

/** A type and how likely it is. */
interface Possible {
  readonly id: string;
  readonly score: number;
}

/** What a type's people hardly ever say, some still do. */
const rare = 0.01;
/** An answer makes a type at most e to this times likelier or less likely: people pick the nearest button, too. */
const mostSaid = 2;

type Answers = Catalogue['answers'];

/** Every value that the table has for `fact`. */
const valuesOf = (answers: Answers, fact: string): ReadonlySet<string> =>
  new Set([...(answers.get(fact)?.values() ?? [])].flatMap((shares) => Object.keys(shares)));

/** How likely each value is where the type is right; null where the table says nothing of the type. */
function likely(
  answers: Answers,
  fact: string,
  id: string,
  values: Iterable<string>,
): ReadonlyMap<string, number> | null {
  const shares = answers.get(fact)?.get(id);
  if (shares === undefined) return null;
  const raw = [...values].map((value) => [value, Math.max(rare, shares[value] ?? 0)] as const);
  const total = raw.reduce((sum, [, share]) => sum + share, 0);
  return new Map(raw.map(([value, share]) => [value, share / total]));
}

/** Points that `answer` gives each of `ids`, by its place: nothing where the table is silent. */
export function pointsOfAnswer(answers: Answers, ids: readonly string[], { fact, value }: Answered): Float64Array {
  const points = new Float64Array(ids.length);
  const values = valuesOf(answers, fact);
  if (!values.has(value)) return points;
  const shares = ids.map((id) => likely(answers, fact, id, values)?.get(value));
  const known = shares.filter((share) => share !== undefined);
  const usual = known.reduce((sum, share) => sum + share, 0) / Math.max(1, known.length);
  shares.forEach((share, place) => {
    if (share === undefined) return;
    const said = Math.max(-mostSaid, Math.min(mostSaid, Math.log(share / usual)));
    points[place] = said * calibration.temperature;
  });
  return points;
}

/** The doubt between shares, in bits; they need not sum to 1. */
function doubt(shares: readonly number[]): number {
  const total = shares.reduce((sum, share) => sum + share, 0);
  return shares.reduce((sum, share) => (share > 0 ? sum - (share / total) * Math.log2(share / total) : sum), 0);
}

/** By how many bits an answer to `fact` can be expected to lessen the doubt between `types`. */
export function expectedGain(answers: Answers, fact: string, types: readonly Possible[]): number {
  const values = valuesOf(answers, fact);
  const total = types.reduce((sum, { score }) => sum + score, 0);
  if (total <= 0 || values.size === 0) return 0;
  const shares = types.map(({ score }) => score / total);
  // A type of which the table says nothing may answer anything.
  const given = types.map(({ id }) => likely(answers, fact, id, values));
  let left = 0;
  for (const value of values) {
    const said = shares.map((share, place) => share * (given[place]?.get(value) ?? 1 / values.size));
    left += said.reduce((sum, one) => sum + one, 0) * doubt(said);
  }
  return Math.max(0, doubt(shares) - left);
}

/** How large a share of people would give each value to `fact`, while it is open which of `types` theirs is; empty where nothing is known. */
export function expectedShares(
  answers: Answers,
  fact: string,
  types: readonly Possible[],
): ReadonlyMap<string, number> {
  const shares = new Map<string, number>();
  for (const { id, score } of types)
    for (const [value, share] of Object.entries(answers.get(fact)?.get(id) ?? {}))
      shares.set(value, (shares.get(value) ?? 0) + score * share);
  return shares;
}

/** The question among `facts` that settles most; null where there is none. Of two alike the first. */
export function bestSeparating(
  answers: Answers,
  facts: readonly string[],
  types: readonly Possible[],
): Separating | null {
  let best: Separating | null = null;
  for (const fact of facts) {
    const gain = expectedGain(answers, fact, types);
    if (gain > (best?.gain ?? 0)) best = { fact, gain };
  }
  return best;
}
