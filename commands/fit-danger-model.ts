// Fits what marks of danger are worth, in two steps that a reader does again: what speaks for danger of any kind, by a line
// that keeps the greatest distance from texts of either side (an L2-loss support vector machine by dual coordinate descent, Hsieh
// et al. 2008), and, among texts of danger, which kind it is, by logistic regression.

/** One text: the marks of each of its stretches. */
export interface DangerSample {
  readonly stretches: readonly Int32Array[];
  /** The number of its kind, -1 for none. */
  readonly right: number;
  readonly counts: number;
}

export interface FittedDanger {
  /** By mark: what it is worth for danger of any kind, in points. */
  readonly any: Float64Array;
  /** Points of danger in a text without any mark. */
  readonly start: number;
  /** `kinds[mark * numberOfKinds + kind]`, and what each kind has before a word is read. */
  readonly kinds: Float64Array;
  readonly priors: Float64Array;
}

export interface DangerFitOptions {
  readonly kinds: number;
  readonly marks: number;
  /** How much a text on the wrong side weighs against small points; the larger, the closer the points follow the texts. */
  readonly cost: number;
  readonly rounds?: number;
}

/** The distance that is kept, in points: three are odds of twenty to one or so. */
const distance = 3;
/** The constant that stands for what all texts have in common. */
const common = 3;

/** A mark is drawn this much whatever it says, and as much again by what it says of the sides, on average. */
const drawnAnyhow = 0.5;
/** So many texts that hold it are taken to stand on each side beforehand: what stands in few says little. */
const beforehand = 5;

/** Points of danger in a stretch. */
export function dangerOfStretch({ any, start }: Pick<FittedDanger, 'any' | 'start'>, marks: Int32Array): number {
  let sum = start;
  for (let at = 0; at < marks.length; at++) sum += any[marks[at] as number] as number;
  return sum;
}

/** Writes the points of every kind into `points`. */
export function kindsOfStretch({ kinds, priors }: FittedDanger, marks: Int32Array, points: Float64Array): void {
  const count = priors.length;
  points.set(priors);
  for (let at = 0; at < marks.length; at++)
    for (let kind = 0; kind < count; kind++)
      points[kind] = (points[kind] as number) + (kinds[(marks[at] as number) * count + kind] as number);
}

/** A stretch that is to stand on one side: +1 with danger, -1 without. */
interface Side {
  marks: Int32Array;
  readonly stretches: readonly Int32Array[];
  readonly side: 1 | -1;
  readonly counts: number;
  /** How much it holds its side up, as the method counts it. */
  held: number;
}

/**
 * Of a text of danger the stretch that speaks most for it stands on its side, because only there it need be told; of a text
 * without danger every stretch.
 */
function sidesOf(samples: readonly DangerSample[]): Side[] {
  return samples.flatMap(({ stretches, right, counts }): Side[] => {
    const [first] = stretches;
    if (first === undefined) return [];
    if (right !== -1) return [{ marks: first, stretches, side: 1, counts, held: 0 }];
    return stretches.map((marks) => ({ marks, stretches: [], side: -1, counts, held: 0 }));
  });
}

/**
 * By mark, how far a step moves it: the more, the less evenly it stands on both sides (Wang and Manning 2012), so that what both
 * sides share is left to those marks that tell them apart. A text of danger of which it is open where it tells it is left out.
 */
function pullsOf(sides: readonly Side[], markCount: number): Float64Array {
  const [danger, none] = [1, -1].map((side) => {
    const held = new Float64Array(markCount).fill(beforehand);
    for (const { marks, side: own, stretches, counts } of sides)
      if (own === side && stretches.length < 2) for (const mark of marks) held[mark] = (held[mark] as number) + counts;
    const all = held.reduce((sum, one) => sum + one, 0);
    return held.map((one) => one / all);
  }) as [Float64Array, Float64Array];
  const telling = danger.map((share, mark) => Math.abs(Math.log(share / (none[mark] as number))));
  const usual = Math.sqrt(telling.reduce((sum, one) => sum + one * one, 0) / Math.max(1, markCount)) || 1;
  return telling.map((one) => (drawnAnyhow + ((1 - drawnAnyhow) * one) / usual) ** 2);
}

/** The first step: what speaks for danger of any kind. */
export function fitAny(
  samples: readonly DangerSample[],
  options: DangerFitOptions,
): Pick<FittedDanger, 'any' | 'start'> {
  const { marks: markCount, cost, rounds = 15 } = options;
  const fitted = { any: new Float64Array(markCount), start: 0 };
  const sides = sidesOf(samples);
  const pulls = pullsOf(sides, markCount);
  const move = (marks: Int32Array, step: number): void => {
    for (let at = 0; at < marks.length; at++) {
      const mark = marks[at] as number;
      fitted.any[mark] = (fitted.any[mark] as number) + step * (pulls[mark] as number);
    }
    fitted.start += step * common * common;
  };
  const pullOf = (marks: Int32Array): number => {
    let sum = common * common;
    for (let at = 0; at < marks.length; at++) sum += pulls[marks[at] as number] as number;
    return sum;
  };
  for (let round = 0; round < rounds; round++) {
    for (const one of shuffled(sides, round)) {
      if (round > 0 && one.stretches.length > 1) {
        const best = strongest(fitted, one.stretches);
        if (best !== one.marks) {
          move(one.marks, -one.side * one.held);
          move(best, one.side * one.held);
          one.marks = best;
        }
      }
      const slack = 1 / (2 * cost * one.counts);
      const short = one.side * dangerOfStretch(fitted, one.marks) - distance + slack * one.held;
      const held = Math.max(0, one.held - short / (pullOf(one.marks) + slack));
      if (held !== one.held) move(one.marks, one.side * (held - one.held));
      one.held = held;
    }
  }
  return fitted;
}

export function fitDanger(samples: readonly DangerSample[], options: DangerFitOptions): FittedDanger {
  const fitted = fitAny(samples, options);
  return { ...fitted, ...fitKinds(samples, fitted, options) };
}

function strongest(fitted: Pick<FittedDanger, 'any' | 'start'>, stretches: readonly Int32Array[]): Int32Array {
  let best = stretches[0] as Int32Array;
  let most = -Infinity;
  for (const stretch of stretches) {
    const sum = dangerOfStretch(fitted, stretch);
    if (sum <= most) continue;
    most = sum;
    best = stretch;
  }
  return best;
}

const firstRate = 0.05;
/** Each weight of a kind is drawn to zero by so much once a round, whether its mark stands in many texts or in two. */
const decay = 4;

/** Gradient steps that grow smaller from round to round, over the stretches that speak most for danger. */
function fitKinds(
  samples: readonly DangerSample[],
  fitted: Pick<FittedDanger, 'any' | 'start'>,
  { kinds: count, marks: markCount, rounds = 15 }: DangerFitOptions,
): Pick<FittedDanger, 'kinds' | 'priors'> {
  const told = samples.flatMap(({ stretches, right, counts }) =>
    right === -1 || stretches.length === 0 ? [] : [{ marks: strongest(fitted, stretches), right, counts }],
  );
  const texts = new Float64Array(markCount);
  for (const { marks } of told) for (const mark of marks) texts[mark] = (texts[mark] as number) + 1;
  const model = { ...fitted, kinds: new Float64Array(markCount * count), priors: new Float64Array(count) };
  const { kinds, priors } = model;
  const points = new Float64Array(count);
  for (let round = 0; round < rounds; round++) {
    const rate = firstRate / (1 + round / 4);
    for (const { marks, right, counts } of shuffled(told, round)) {
      kindsOfStretch(model, marks, points);
      const top = Math.max(...points);
      let total = 0;
      for (const one of points) total += Math.exp(one - top);
      for (let kind = 0; kind < count; kind++) {
        const odds = Math.exp((points[kind] as number) - top) / total;
        points[kind] = (odds - (kind === right ? 1 : 0)) * counts;
        priors[kind] = (priors[kind] as number) - rate * (points[kind] as number);
      }
      for (let at = 0; at < marks.length; at++) {
        const mark = marks[at] as number;
        const kept = 1 - (rate * decay) / (texts[mark] as number);
        for (let kind = 0; kind < count; kind++) {
          const slot = mark * count + kind;
          kinds[slot] = kept * (kinds[slot] as number) - rate * (points[kind] as number);
        }
      }
    }
  }
  return { kinds, priors };
}

/** The same order every time, and another one in each round. */
function shuffled<Value>(values: readonly Value[], round: number): Value[] {
  const mixed = [...values];
  let state = round + 7;
  for (let at = mixed.length - 1; at > 0; at--) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    const other = Math.floor((state / 0x80000000) * (at + 1));
    [mixed[at], mixed[other]] = [mixed[other] as Value, mixed[at] as Value];
  }
  return mixed;
}
