// Fits what marks of danger are worth: once for danger of any kind, and once for each kind alone; what a stretch is worth for a kind
// is both together. Danger of any kind has the most texts to learn from, and a kind knows its own look-alikes: together they tell
// danger from none better than either. Each is fitted by a line that keeps the greatest distance from texts of either side (an
// L2-loss support vector machine by dual coordinate descent, Hsieh et al. 2008).

/** One text: the marks of each of its stretches. */
export interface DangerSample {
  readonly stretches: readonly Int32Array[];
  /** The number of its kind, -1 for none. */
  readonly right: number;
  readonly counts: number;
}

/** By mark, in points, and what a text without any mark has. */
export interface Line {
  readonly points: Float64Array;
  readonly start: number;
}

export interface FittedDanger {
  readonly any: Line;
  /** By number of kind. */
  readonly kinds: readonly Line[];
}

export interface DangerFitOptions {
  readonly kinds: number;
  readonly marks: number;
  /** How much a text on the wrong side weighs against small points; the larger, the closer the points follow the texts. */
  readonly cost: number;
  /**
   * Marks of smaller points are left out, and the others fitted once more: they say little, and a file with them is twice as long.
   * For danger of any kind, and for one kind.
   */
  readonly least: { readonly any: number; readonly kind: number };
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

/** A text of danger of another kind may well hold this one too: it speaks against it this much. */
const ofAnotherKind = 0.1;

function worthOf({ points, start }: Line, marks: Int32Array): number {
  let sum = start;
  for (let at = 0; at < marks.length; at++) sum += points[marks[at] as number] as number;
  return sum;
}

/** Points of a stretch for each kind of danger. */
export function pointsOfStretch({ any, kinds }: FittedDanger, marks: Int32Array): number[] {
  const whatever = worthOf(any, marks);
  return kinds.map((line) => whatever + worthOf(line, marks));
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
 * without danger every stretch. `kind` is the one whose side it is, or null for any.
 */
function sidesOf(samples: readonly DangerSample[], kind: number | null): Side[] {
  return samples.flatMap(({ stretches, right, counts }): Side[] => {
    const [first] = stretches;
    if (first === undefined) return [];
    if (right !== -1 && (kind === null || right === kind))
      return [{ marks: first, stretches, side: 1, counts, held: 0 }];
    const weight = right === -1 ? counts : counts * ofAnotherKind;
    return stretches.map((marks) => ({ marks, stretches: [], side: -1, counts: weight, held: 0 }));
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

/** The line that keeps the greatest distance from both sides. */
function fitLine(sides: Side[], { marks: markCount, cost, rounds = 15 }: DangerFitOptions): Line {
  const fitted = { points: new Float64Array(markCount), start: 0 };
  const pulls = pullsOf(sides, markCount);
  const move = (marks: Int32Array, step: number): void => {
    for (let at = 0; at < marks.length; at++) {
      const mark = marks[at] as number;
      fitted.points[mark] = (fitted.points[mark] as number) + step * (pulls[mark] as number);
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
      const short = one.side * worthOf(fitted, one.marks) - distance + slack * one.held;
      const held = Math.max(0, one.held - short / (pullOf(one.marks) + slack));
      if (held !== one.held) move(one.marks, one.side * (held - one.held));
      one.held = held;
    }
  }
  return fitted;
}

export function fitDanger(samples: readonly DangerSample[], options: DangerFitOptions): FittedDanger {
  const { kinds, least } = options;
  const fit = (kind: number | null): Line => {
    const smallest = kind === null ? least.any : least.kind;
    const { points } = fitLine(sidesOf(samples, kind), options);
    const isKept = (mark: number): boolean => Math.abs(points[mark] as number) >= smallest;
    const without = samples.map((one) => ({ ...one, stretches: one.stretches.map((marks) => marks.filter(isKept)) }));
    return fitLine(sidesOf(without, kind), options);
  };
  return { any: fit(null), kinds: Array.from({ length: kinds }, (_, kind) => fit(kind)) };
}

function strongest(line: Line, stretches: readonly Int32Array[]): Int32Array {
  let best = stretches[0] as Int32Array;
  let most = -Infinity;
  for (const stretch of stretches) {
    const sum = worthOf(line, stretch);
    if (sum <= most) continue;
    most = sum;
    best = stretch;
  }
  return best;
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
