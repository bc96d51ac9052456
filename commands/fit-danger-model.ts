// Fits what each mark of danger is worth for each kind: logistic regression over the kinds and "none", which has no points.
// Of a long text only the stretch that speaks most for danger counts, because only there it need be told.

/** One text: the marks of each of its stretches. */
export interface DangerSample {
  readonly stretches: readonly (readonly number[])[];
  /** The number of its kind, -1 for none. */
  readonly right: number;
  readonly counts: number;
}

export interface FittedDanger {
  /** `weights[mark * kinds + kind]`. */
  readonly weights: Float64Array;
  /** By mark: what it is worth for danger of any kind. */
  readonly shared: Float64Array;
  readonly priors: Float64Array;
}

export interface DangerFitOptions {
  readonly kinds: number;
  readonly marks: number;
  /** The larger, the smaller are weights that few texts speak for. */
  readonly decay: number;
  readonly rounds?: number;
}

const firstPrior = -3;
const firstRate = 0.05;

/** Points of every kind. */
export function pointsOfStretch({ weights, shared, priors }: FittedDanger, marks: readonly number[]): Float64Array {
  const kinds = priors.length;
  const points = Float64Array.from(priors);
  let base = 0;
  for (const mark of marks) {
    base += shared[mark] ?? 0;
    for (let kind = 0; kind < kinds; kind++) points[kind] = (points[kind] ?? 0) + (weights[mark * kinds + kind] ?? 0);
  }
  return points.map((one) => one + base);
}

/** Points of "any danger": the logarithm of the summed odds. */
export function sumOf(points: Float64Array): number {
  const most = Math.max(...points);
  return most + Math.log(points.reduce((sum, one) => sum + Math.exp(one - most), 0));
}

/**
 * Gradient steps that grow smaller from round to round. Each weight is drawn to zero by `decay` once a round, whether its
 * mark stands in many texts or in two, so that what only two texts say stays small.
 */
export function fitDanger(samples: readonly DangerSample[], options: DangerFitOptions): FittedDanger {
  const { kinds, marks, decay, rounds = 20 } = options;
  const weights = new Float64Array(marks * kinds);
  const priors = new Float64Array(kinds).fill(firstPrior);
  const shared = new Float64Array(marks);
  const fitted = { weights, shared, priors };
  const texts = new Float64Array(marks);
  for (const { stretches } of samples)
    for (const mark of new Set(stretches.flat())) texts[mark] = (texts[mark] ?? 0) + 1;
  for (let round = 0; round < rounds; round++) {
    const rate = firstRate / (1 + round / 4);
    for (const { stretches, right, counts } of shuffled(samples, round)) {
      let best: readonly number[] = [];
      let points: Float64Array = new Float64Array(kinds);
      let most = -Infinity;
      for (const here of stretches) {
        const each = pointsOfStretch(fitted, here);
        const sum = right === -1 ? sumOf(each) : (each[right] ?? 0);
        if (sum <= most) continue;
        most = sum;
        best = here;
        points = each;
      }
      const top = Math.max(0, ...points);
      const odds = points.map((one) => Math.exp(one - top));
      const total = odds.reduce((sum, one) => sum + one, Math.exp(-top));
      let whole = 0;
      for (let kind = 0; kind < kinds; kind++) {
        const gradient = ((odds[kind] ?? 0) / total - (kind === right ? 1 : 0)) * counts;
        whole += gradient;
        priors[kind] = (priors[kind] ?? 0) - rate * gradient;
        for (const mark of best) {
          const place = mark * kinds + kind;
          const weight = weights[place] ?? 0;
          weights[place] = weight - rate * (gradient + (decay / (texts[mark] ?? 1)) * weight);
        }
      }
      for (const mark of best) {
        const weight = shared[mark] ?? 0;
        shared[mark] = weight - rate * (whole + (decay / (texts[mark] ?? 1)) * weight);
      }
    }
  }
  return fitted;
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
