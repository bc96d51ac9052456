// The figures of an evaluation as pure functions over what was expected and what was answered, so that each can be
// worked out by hand in a test.

/** One text: the class it belongs to, and the class it was put in. */
export interface Pair {
  readonly expected: string;
  readonly answered: string;
}

export interface ClassScore {
  readonly class: string;
  /** Texts that belong to the class. */
  readonly n: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

export interface Score {
  readonly n: number;
  readonly accuracy: number;
  /** Mean F1 over the classes that texts belong to. */
  readonly macroF1: number;
  /** Mean F1 over those and the classes that were only ever answered, which count 0. */
  readonly macroF1WithAnswered: number;
  /** Largest class first. */
  readonly classes: readonly ClassScore[];
}

const ratio = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
const mean = (values: readonly number[]): number =>
  ratio(
    values.reduce((sum, value) => sum + value, 0),
    values.length,
  );

function countBy<Value>(values: readonly Value[], key: (value: Value) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(key(value), (counts.get(key(value)) ?? 0) + 1);
  return counts;
}

/** Accuracy, and precision, recall and F1 per class. All are 0 where there is nothing to count. */
export function scorePairs(pairs: readonly Pair[]): Score {
  const belong = countBy(pairs, ({ expected }) => expected);
  const answered = countBy(pairs, (pair) => pair.answered);
  const right = pairs.filter((pair) => pair.expected === pair.answered);
  const rightOf = countBy(right, ({ expected }) => expected);
  const classes = [...belong].map(([name, n]): ClassScore => {
    const hits = rightOf.get(name) ?? 0;
    const guesses = answered.get(name) ?? 0;
    return {
      class: name,
      n,
      precision: ratio(hits, guesses),
      recall: ratio(hits, n),
      f1: ratio(2 * hits, n + guesses),
    };
  });
  classes.sort((one, other) => other.n - one.n || (one.class < other.class ? -1 : 1));
  const f1s = classes.map(({ f1 }) => f1);
  const onlyAnswered = [...answered.keys()].filter((name) => !belong.has(name));
  return {
    n: pairs.length,
    accuracy: ratio(right.length, pairs.length),
    macroF1: mean(f1s),
    macroF1WithAnswered: mean([...f1s, ...onlyAnswered.map(() => 0)]),
    classes,
  };
}

/** A score that was given, and whether the verdict that it came with was right. */
export interface Scored {
  readonly score: number;
  readonly right: boolean;
}

export interface ReliabilityBin {
  /** Lower bound; each bin is a tenth wide, and the last holds 1 too. */
  readonly from: number;
  readonly n: number;
  readonly meanScore: number;
  readonly shareRight: number;
}

export interface Reliability {
  readonly bins: readonly ReliabilityBin[];
  /** The farthest that a bin with enough texts lies from "0.8 is right 8 times in 10"; null where no bin has enough. */
  readonly largestGap: number | null;
}

/** How many texts a bin needs before its distance says anything. */
const enough = 20;

export function reliabilityOf(scored: readonly Scored[]): Reliability {
  const bins = Array.from({ length: 10 }, (_, tenth): ReliabilityBin => {
    const inside = scored.filter(({ score }) => Math.min(9, Math.max(0, Math.floor(score * 10))) === tenth);
    return {
      from: tenth / 10,
      n: inside.length,
      meanScore: mean(inside.map(({ score }) => score)),
      shareRight: mean(inside.map(({ right }) => (right ? 1 : 0))),
    };
  });
  const gaps = bins.filter(({ n }) => n >= enough).map((bin) => Math.abs(bin.meanScore - bin.shareRight));
  return { bins, largestGap: gaps.length === 0 ? null : Math.max(...gaps) };
}

/** The smallest value that `share` (0 to 1) of all values do not exceed; 0 of nothing. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}

export const shareOf = <Value>(values: readonly Value[], holds: (value: Value) => boolean): number =>
  ratio(values.filter(holds).length, values.length);
