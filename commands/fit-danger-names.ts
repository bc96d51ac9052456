// Numbers for all marks that texts hold, given as they are met, and their names as danger.yaml has them. There are millions,
// nearly all of which stand in a text or two, so a name is only made of a mark that is kept.

import type { MarkNumbers } from '../classifiers/danger-mark-list.ts';

export interface MarkNames {
  readonly numbers: MarkNumbers;
  /** The number of what a pattern or a cue finds. */
  readonly sign: (name: string) => number;
  readonly count: () => number;
  readonly name: (mark: number) => string;
}

/** Labels and openings stay below it; a form and two of them are a whole number that is exact. */
const most = 2 ** 24;
const forms = ['alone', 'next', 'apart', 'third', 'sign'] as const;
type Form = (typeof forms)[number];

const numbered = <Key>() => {
  const known = new Map<Key, number>();
  const keys: Key[] = [];
  const numberOf = (key: Key): number => {
    const number = known.get(key);
    if (number !== undefined) return number;
    known.set(key, keys.length);
    return keys.push(key) - 1;
  };
  return { keys, numberOf };
};

export function createMarkNames(): MarkNames {
  const labels = numbered<string>();
  const openings = numbered<number>();
  const marks = numbered<number>();
  const markOf = (form: Form, one: number, other: number): number =>
    marks.numberOf((forms.indexOf(form) * most + one) * most + other);
  const label = (number: number): string => labels.keys[number] ?? '';
  const name = (mark: number): string => {
    const key = marks.keys[mark] ?? 0;
    const other = key % most;
    const rest = (key - other) / most;
    const one = rest % most;
    switch (forms[(rest - one) / most]) {
      case 'next':
        return `${label(one)} ${label(other)}`;
      case 'apart':
        return `${label(one)} .. ${label(other)}`;
      case 'third': {
        const opening = openings.keys[one] ?? 0;
        return `${label(Math.floor(opening / most))} ${label(opening % most)} ${label(other)}`;
      }
      default:
        return label(one);
    }
  };
  return {
    numbers: {
      label: labels.numberOf,
      alone: (one) => markOf('alone', one, 0),
      next: (one, other) => markOf('next', one, other),
      apart: (one, other) => markOf('apart', one, other),
      opening: (one, other) => openings.numberOf(one * most + other),
      third: (opening, last) => markOf('third', opening, last),
    },
    sign: (sign) => markOf('sign', labels.numberOf(sign), 0),
    count: () => marks.keys.length,
    name,
  };
}
