// Fits how much single words speak for each type, on top of the points that the hand-written rules give: multinomial
// logistic regression with a penalty that drops words which say little. Weights below zero are not allowed: that a word
// is missing from the texts of a type is chance more often than meaning.

/** One text as numbers: points of the rules by candidate, words by their number, and how much a word weighs in it. */
export interface Sample {
  readonly rules: Float64Array;
  readonly words: readonly number[];
  readonly share: number;
  /** Candidates any of which is right; none where nothing carries the text. */
  readonly right: readonly number[];
  /** How much the text counts, so that a type with many texts does not drown one with few. */
  readonly counts: number;
}

export interface Fitted {
  /** `weights[word * candidates + candidate]`, in points. */
  readonly weights: Float64Array;
  readonly priors: Float64Array;
}

export interface FitOptions {
  readonly candidates: number;
  readonly vocabulary: number;
  /** Points that make a candidate e times as likely. */
  readonly temperature: number;
  /** Points of "none of these". */
  readonly unknownPoints: number;
  /** Larger drops more words. */
  readonly penalty?: number;
  /** Few: stopping early keeps chance words small better than a penalty does. */
  readonly epochs?: number;
  /** No candidate may be ahead or behind by more points before a word is read. */
  readonly mostPrior?: number;
}

const learningRate = 1;
const leastGradient = 1e-3;
/** No single word or cue may decide: a vague story that holds one of them is still a vague story. */
const mostWeight = 4;

/** Points of every candidate for a sample. */
export function pointsOf({ weights, priors }: Fitted, sample: Sample): Float64Array {
  const count = priors.length;
  const points = new Float64Array(count);
  for (let c = 0; c < count; c++) points[c] = (sample.rules[c] ?? 0) + (priors[c] ?? 0);
  for (const word of sample.words) {
    const row = word * count;
    for (let c = 0; c < count; c++) points[c] = (points[c] ?? 0) + (weights[row + c] ?? 0) * sample.share;
  }
  return points;
}

/** Probabilities of the candidates; what is missing to 1 is "none of these", which has `unknown` points. */
export function probabilities(points: Float64Array, temperature: number, unknown: number): Float64Array {
  const most = Math.max(unknown, ...points);
  const shares = points.map((one) => Math.exp((one - most) / temperature));
  const total = shares.reduce((sum, one) => sum + one, Math.exp((unknown - most) / temperature));
  return shares.map((one) => one / total);
}

/** Stochastic gradient steps of a size that falls for each weight with what it has moved (AdaGrad), then the penalty. */
export function fitWeights(samples: readonly Sample[], options: FitOptions): Fitted {
  const { candidates, vocabulary, temperature, unknownPoints, penalty = 0, epochs = 2, mostPrior = 3 } = options;
  const weights = new Float64Array(vocabulary * candidates);
  const priors = new Float64Array(candidates);
  const moved = new Float64Array(weights.length).fill(leastGradient);
  const priorMoved = new Float64Array(candidates).fill(leastGradient);
  const fitted: Fitted = { weights, priors };
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const sample of shuffled(samples, epoch)) {
      const likely = probabilities(pointsOf(fitted, sample), temperature, unknownPoints);
      const rightTotal = sample.right.reduce((sum, c) => sum + (likely[c] ?? 0), 1e-12);
      for (let c = 0; c < candidates; c++) {
        const wanted = sample.right.includes(c) ? (likely[c] ?? 0) / rightTotal : 0;
        const gradient = ((likely[c] ?? 0) - wanted) * sample.counts;
        if (Math.abs(gradient) < leastGradient) continue;
        priorMoved[c] = (priorMoved[c] ?? 0) + gradient * gradient;
        const prior = (priors[c] ?? 0) - (learningRate * gradient) / Math.sqrt(priorMoved[c] ?? 1);
        priors[c] = Math.max(-mostPrior, Math.min(mostPrior, prior));
        for (const word of sample.words) {
          const at = word * candidates + c;
          const slope = gradient * sample.share;
          moved[at] = (moved[at] ?? 0) + slope * slope;
          const step = learningRate / Math.sqrt(moved[at] ?? 1);
          weights[at] = Math.max(0, Math.min(mostWeight, (weights[at] ?? 0) - step * slope - step * penalty));
        }
      }
    }
  }
  return fitted;
}

/** The same order for the same epoch on every machine. */
function shuffled<Value>(values: readonly Value[], seed: number): Value[] {
  const order = [...values];
  let state = seed * 9973 + 1;
  for (let last = order.length - 1; last > 0; last--) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    const other = state % (last + 1);
    [order[last], order[other]] = [order[other] as Value, order[last] as Value];
  }
  return order;
}
