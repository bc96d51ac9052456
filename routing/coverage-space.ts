// The space of cases that the coverage proof walks: every combination of the few things that decide a route, and on top
// of it, one at a time, the further answers that some rule asks for.

import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Condition } from '../catalogue/condition.ts';
import { meansGroups, nations, payments, type Scalar, type Situation } from '../model/situation.ts';
import { kindOf } from './situation.ts';

export interface Who {
  readonly role: Situation['role'];
  readonly affected: Situation['affected'];
  readonly anonymous: boolean;
  readonly reporterKind: Situation['reporterKind'];
}

/** Every way in which somebody can report: the six kinds are a view of these eighteen. */
const everyWho: readonly Who[] = (['self', 'on-behalf', 'witness'] as const).flatMap((role) =>
  (['person', 'organisation', 'public-body'] as const).flatMap((affected) =>
    [false, true].map((anonymous) => ({ role, affected, anonymous, reporterKind: kindOf(role, affected, anonymous) })),
  ),
);

/** A step of the walk: the values that are settled together, each as field → value. */
export type Step = readonly Readonly<Record<string, Scalar>>[];

export interface Space {
  readonly types: readonly { readonly type: string; readonly family: string }[];
  /** In the order in which they are settled: what a partner accepts comes first. */
  readonly steps: readonly Step[];
  /** How many combinations each number of settled steps still stands for. */
  readonly beneath: readonly number[];
}

const booleans = [false, true];

export function spaceOf({ fraudTypes }: Pick<Catalogue, 'fraudTypes'>): Space {
  const steps: Step[] = [
    nations.map((nation) => ({ nation })),
    everyWho.map((who) => ({ ...who })),
    booleans.map((under18) => ({ under18 })),
    booleans.map((live) => ({ live })),
    payments.map((payment) => ({ payment })),
    meansGroups.map((means) => ({ means })),
  ];
  const beneath = steps.map((_, settled) => steps.slice(settled).reduce((product, step) => product * step.length, 1));
  return {
    types: [...fraudTypes.values()].map(({ id, family }) => ({ type: id, family })),
    steps,
    beneath: [...beneath, 1],
  };
}

/** Fields that the steps settle; every other field that a rule reads is a flag. */
export const stepFields = new Set([
  'type',
  'family',
  'nation',
  'role',
  'affected',
  'anonymous',
  'reporterKind',
  'under18',
  'live',
  'payment',
  'means',
]);

/** Some flags that are set; those not named are as they are when nobody said anything. */
export type Flags = Readonly<Record<string, Scalar>>;

/**
 * The smallest sets of flags with which `condition` can come to hold, whatever the steps settle. A `not` counts as met
 * while its flag is not set, which is true of the sets given here.
 */
export function flagsFor(condition: Condition): Flags[] {
  if ('any' in condition) return condition.any.flatMap(flagsFor);
  if ('all' in condition) return combine(condition.all.map(flagsFor));
  if ('not' in condition) return [{}];
  if ('atLeast' in condition) {
    return combine(
      Object.entries(condition.atLeast).map(([field, least]) => [stepFields.has(field) ? {} : { [field]: least }]),
    );
  }
  return combine(
    Object.entries(condition.is).map(([field, wanted]) => {
      if (stepFields.has(field)) return [{}];
      return (Array.isArray(wanted) ? wanted : [wanted as Scalar]).map((value): Flags => ({ [field]: value }));
    }),
  );
}

const combine = (lists: readonly (readonly Flags[])[]): Flags[] =>
  lists.reduce<Flags[]>((sets, list) => sets.flatMap((set) => list.map((more) => ({ ...set, ...more }))), [{}]);

/** Each different set once, the empty one first. */
export function distinctFlags(sets: readonly Flags[]): Flags[] {
  const byText = new Map<string, Flags>([['', {}]]);
  for (const set of sets)
    byText.set(
      Object.entries(set)
        .map((pair) => pair.join('='))
        .sort()
        .join('&'),
      set,
    );
  return [...byText.values()];
}
