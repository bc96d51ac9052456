// Which labels are taken for which answers most often, and on which words: where the rules need an analyst's eye.

import type { Judged } from './evaluate-judge.ts';

export interface Confusion {
  readonly label: string;
  readonly answer: string;
  readonly n: number;
  /** How many of them were told with the verdict `clear`. */
  readonly clear: number;
  /** How often the right type was second or third. */
  readonly inFirstThree: number;
  readonly examples: readonly string[];
  /** What led there, heaviest over all texts first. */
  readonly causes: readonly { readonly because: string; readonly n: number; readonly words: readonly string[] }[];
}

const shownExamples = 5;
const shownCauses = 5;
const shownWords = 3;

/** Groups by `key`, largest first; leaves out what has none. */
export function grouped(judged: readonly Judged[], key: (one: Judged) => string | undefined): [string, Judged[]][] {
  const groups = new Map<string, Judged[]>();
  for (const one of judged) {
    const name = key(one);
    if (name === undefined) continue;
    const group = groups.get(name);
    if (group) group.push(one);
    else groups.set(name, [one]);
  }
  return [...groups].sort(([one, ones], [other, others]) => others.length - ones.length || (one < other ? -1 : 1));
}

/** The `most` frequent ones, most frequent first. */
export function confusionsOf(judged: readonly Judged[], most: number): Confusion[] {
  const wrong = judged.filter(({ right }) => !right);
  return grouped(wrong, ({ row, answer }) => `${row.label}\0${answer}`)
    .slice(0, most)
    .map(([key, group]): Confusion => {
      const [label = '', answer = ''] = key.split('\0');
      return {
        label,
        answer,
        n: group.length,
        clear: group.filter(({ verdict }) => verdict === 'clear').length,
        inFirstThree: group.filter(({ inFirstThree }) => inFirstThree).length,
        examples: group.slice(0, shownExamples).map(({ row }) => row.id),
        causes: causesOf(group),
      };
    });
}

function causesOf(group: readonly Judged[]): Confusion['causes'] {
  const causes = new Map<string, { n: number; weight: number; words: Set<string> }>();
  for (const { because, weight, words } of group.flatMap((one) => one.causes)) {
    const cause = causes.get(because) ?? { n: 0, weight: 0, words: new Set() };
    cause.words.add(words);
    causes.set(because, { n: cause.n + 1, weight: cause.weight + weight, words: cause.words });
  }
  return [...causes]
    .sort(([, one], [, other]) => other.weight - one.weight || other.n - one.n)
    .slice(0, shownCauses)
    .map(([because, { n, words }]) => ({ because, n, words: [...words].slice(0, shownWords) }));
}
