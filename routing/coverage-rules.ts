// Routing rules compiled for the coverage proof: conditions become closures over one array of field values.

import type { Catalogue } from '../catalogue/catalogue.ts';
import { type Condition, fieldsOf } from '../catalogue/condition.ts';
import type { RouteRule } from '../catalogue/schemas/routing.ts';
import { type Flags, flagsFor } from './coverage-space.ts';
import { compile, type Held, type Judge, open, type Truth } from './judge.ts';
import { inOrder } from './route.ts';

/** The values of all fields that rules read, by slot. */
export type State = Held[];

export interface CompiledRule {
  readonly rule: RouteRule;
  readonly when: Judge<State>;
  readonly supporting: readonly { readonly partner: string; readonly when: Judge<State> }[];
  readonly flags: readonly Flags[];
  /** Every field that the rule or one of its supporting partners looks at. */
  readonly reads: ReadonlySet<string>;
}

export interface CompiledRouting {
  /** By rank. */
  readonly leads: readonly CompiledRule[];
  readonly overlays: readonly CompiledRule[];
  readonly slotOf: (field: string) => number;
  /** A fresh state: what the steps settle is open, every flag is as if nobody had said anything. */
  readonly blank: (open: ReadonlySet<string>) => State;
}

const always = (): Truth => 1;
/** What a flag is when nobody said anything; facts, counts of hours and amounts are simply not known. */
const unsaid: Readonly<Record<string, Held>> = { danger: false, soc: 0, tags: [], indicators: [], cues: [] };

export function compileRouting({ routing }: Pick<Catalogue, 'routing'>): CompiledRouting {
  const slots = new Map<string, number>();
  const slotOf = (field: string): number => {
    const slot = slots.get(field) ?? slots.size;
    slots.set(field, slot);
    return slot;
  };
  const judge = (condition: Condition): Judge<State> =>
    compile<State>(condition, (field) => {
      const slot = slotOf(field);
      return (state) => state[slot];
    });
  const compileRule = (rule: RouteRule): CompiledRule => {
    const conditional = rule.supporting.flatMap((entry) => (typeof entry === 'string' ? [] : [entry.when]));
    return {
      rule,
      when: judge(rule.when),
      supporting: rule.supporting.map((entry) =>
        typeof entry === 'string'
          ? { partner: entry, when: always }
          : { partner: entry.partner, when: judge(entry.when) },
      ),
      flags: [rule.when, ...conditional.map((when): Condition => ({ all: [rule.when, when] }))].flatMap(flagsFor),
      reads: new Set([rule.when, ...conditional].flatMap(fieldsOf)),
    };
  };
  const rules = inOrder(routing).map(compileRule);
  return {
    leads: rules.filter(({ rule }) => rule.lead !== undefined),
    overlays: rules.filter(({ rule }) => rule.lead === undefined),
    slotOf,
    blank: (openFields) => {
      const state: State = [];
      for (const [field, slot] of slots) state[slot] = openFields.has(field) ? open : unsaid[field];
      return state;
    },
  };
}
