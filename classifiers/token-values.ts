// Which tokens the values of a text cover, and how long gaps are where a value counts as one token.

import { firstAbove } from './sorted.ts';

/** What a value can be in a pattern: `<money>`, `<phone>` … */
export const valueKinds = ['money', 'phone', 'url', 'email', 'number', 'date', 'crypto', 'account'] as const;
export type ValueKind = (typeof valueKinds)[number];
/** Among the atoms of patterns those below this number are values, in that order. */
export const valueAtoms = valueKinds.length;

/** A stretch of text that is a value of some kind. A `solid` one counts as a single token when gaps are measured. */
export interface ValueSpan {
  readonly kind: ValueKind;
  readonly start: number;
  readonly end: number;
  readonly solid: boolean;
}

/** The tokens of values, and what they make of distances. */
export interface TokenValues {
  /** `units[b] - units[a]` is how many tokens stand between a and b, a solid value counting as one. One longer than the tokens. */
  readonly units: readonly number[];
  /** By kind: first token → the token after the value. */
  readonly values: ReadonlyMap<ValueKind, ReadonlyMap<number, number>>;
}

/** Finds the tokens that each value covers. */
export function valueTokens(
  starts: readonly number[],
  ends: readonly number[],
  values: readonly ValueSpan[],
): TokenValues {
  const { length } = starts;
  const byKind = new Map<ValueKind, Map<number, number>>();
  /** Tokens that a solid value covers after its first; made with the first of them. */
  let inside: Set<number> | null = null;
  for (const value of values) {
    // Symbols before the first word (£, @, +) belong to the value, so its first token is the first that ends inside it.
    const first = firstAbove(ends, value.start);
    let next = first;
    while (next < length && (starts[next] ?? 0) < value.end) next++;
    if (next === first) continue;
    const map = byKind.get(value.kind) ?? new Map<number, number>();
    byKind.set(value.kind, map);
    map.set(first, Math.max(next, map.get(first) ?? 0));
    if (!value.solid || next === first + 1) continue;
    inside ??= new Set();
    for (let token = first + 1; token < next; token++) inside.add(token);
  }
  return { values: byKind, units: unitsOf(length, inside) };
}

/** Units up to each token, where those `inside` a value count for nothing. */
function unitsOf(length: number, inside: ReadonlySet<number> | null): readonly number[] {
  for (let unit = plainUnits.length; unit <= length; unit++) plainUnits.push(unit);
  const units = plainUnits.slice(0, length + 1);
  if (inside === null) return units;
  for (let token = 0, unit = 0; token < length; token++) {
    if (!inside.has(token)) unit++;
    units[token + 1] = unit;
  }
  return units;
}
const plainUnits: number[] = [];
