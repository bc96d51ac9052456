// Judges conditions of which only some fields are settled: yes, no, or still open. The coverage proof uses it to leave
// whole branches out, and the priority to say what is missing without guessing.

import type { Condition } from '../catalogue/condition.ts';
import type { Scalar } from '../model/situation.ts';

/** The value of a field that is not settled yet; `undefined` is a field that is settled and not known. */
export const open = Symbol('open');
export type Held = Scalar | readonly Scalar[] | undefined | typeof open;

/** Kleene's three truth values as numbers, so that all = least, any = greatest, not = 1 - x. */
export type Truth = 0 | 0.5 | 1;
export type Judge<State> = (state: State) => Truth;

/** Compiles `condition` to a closure; `read` is asked once per field for the way to read it from a state. */
export function compile<State>(condition: Condition, read: (field: string) => (state: State) => Held): Judge<State> {
  if ('all' in condition) return least(condition.all.map((part) => compile(part, read)));
  if ('any' in condition) return greatest(condition.any.map((part) => compile(part, read)));
  if ('not' in condition) {
    const inner = compile(condition.not, read);
    return (state) => (1 - inner(state)) as Truth;
  }
  if ('atLeast' in condition) {
    return least(
      Object.entries(condition.atLeast).map(([field, bound]) => {
        const get = read(field);
        return (state) => {
          const held = get(state);
          return held === open ? 0.5 : typeof held === 'number' && held >= bound ? 1 : 0;
        };
      }),
    );
  }
  return least(
    Object.entries(condition.is).map(([field, wanted]) => {
      const get = read(field);
      const accepted = new Set<Scalar>(Array.isArray(wanted) ? wanted : [wanted as Scalar]);
      return (state) => {
        const held = get(state);
        if (held === open) return 0.5;
        if (Array.isArray(held)) return held.some((one) => accepted.has(one)) ? 1 : 0;
        return held !== undefined && accepted.has(held as Scalar) ? 1 : 0;
      };
    }),
  );
}

function least<State>(parts: readonly Judge<State>[]): Judge<State> {
  const [only] = parts;
  if (only && parts.length === 1) return only;
  return (state) => {
    let truth: Truth = 1;
    for (const part of parts) {
      const one = part(state);
      if (one === 0) return 0;
      if (one < truth) truth = one;
    }
    return truth;
  };
}

function greatest<State>(parts: readonly Judge<State>[]): Judge<State> {
  return (state) => {
    let truth: Truth = 0;
    for (const part of parts) {
      const one = part(state);
      if (one === 1) return 1;
      if (one > truth) truth = one;
    }
    return truth;
  };
}
