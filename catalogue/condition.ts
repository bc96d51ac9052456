// The one small language in which the catalogue says "when": which route, which points, which question, which advice.

import { z } from 'zod';
import type { Scalar } from '../model/situation.ts';

/**
 * `{ field: value }` holds when the field equals the value, or one of a list of values; every named field must hold.
 * Where the field itself is a list, one shared member is enough. `atLeast` compares numbers. `all`, `any` and `not`
 * combine. A fact is named as `fact.<id>`; a fact that is not known equals nothing.
 */
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | { readonly atLeast: Readonly<Record<string, number>> }
  | { readonly is: Readonly<Record<string, Scalar | readonly Scalar[]>> };

const scalarSchema = z.union([z.string(), z.number(), z.boolean()]);

export const conditionSchema: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(conditionSchema).min(1) }),
    z.strictObject({ any: z.array(conditionSchema).min(1) }),
    z.strictObject({ not: conditionSchema }),
    z.strictObject({ atLeast: z.record(z.string(), z.number()) }),
    z.strictObject({ is: z.record(z.string(), z.union([scalarSchema, z.array(scalarSchema).min(1)])) }),
  ]),
);

export type Lookup = (field: string) => Scalar | readonly Scalar[] | undefined;

/** True when `condition` holds for what `lookup` tells; an undefined field equals nothing. */
export function holds(condition: Condition, lookup: Lookup): boolean {
  if ('all' in condition) return condition.all.every((part) => holds(part, lookup));
  if ('any' in condition) return condition.any.some((part) => holds(part, lookup));
  if ('not' in condition) return !holds(condition.not, lookup);
  if ('atLeast' in condition) {
    return Object.entries(condition.atLeast).every(([field, least]) => {
      const value = lookup(field);
      return typeof value === 'number' && value >= least;
    });
  }
  return Object.entries(condition.is).every(([field, wanted]) => {
    const value = lookup(field);
    if (value === undefined) return false;
    const held = Array.isArray(value) ? value : [value];
    return Array.isArray(wanted) ? wanted.some((one) => held.includes(one)) : held.includes(wanted as Scalar);
  });
}

/** Every field that a condition reads, so that a misspelt one can be refused when the catalogue is loaded. */
export function fieldsOf(condition: Condition): string[] {
  if ('all' in condition) return condition.all.flatMap(fieldsOf);
  if ('any' in condition) return condition.any.flatMap(fieldsOf);
  if ('not' in condition) return fieldsOf(condition.not);
  return Object.keys('atLeast' in condition ? condition.atLeast : condition.is);
}
