// Fits how much single words and cues speak for and against each type, on top of the points of the hand-written rules:
// multinomial logistic regression with a quadratic penalty. Only the weights that tell most are kept, each only with the
// sign that the texts themselves show for it, and those are then fitted once more.

import { minimise } from './fit-minimise.ts';

/** One text as numbers. */
export interface Sample {
  /** Points of the hand-written rules by candidate, in units of the temperature. */
  readonly rules: Float64Array;
  /** What the text holds, by number, and how much one of them weighs in a text of this length. */
  readonly features: Int32Array;
  readonly share: number;
  /** Candidates any of which is right; none where nothing carries the text. */
  readonly right: readonly number[];
  /** How much the text counts, so that a type with many texts does not drown one with few. */
  readonly counts: number;
}

export interface Fitted {
  /** `weights[feature * candidates + candidate]`, in units of the temperature at share 1. */
  readonly weights: Float64Array;
  readonly priors: Float64Array;
}

export interface FitOptions {
  readonly candidates: number;
  /** For each feature the scale of its weights: what is rare may weigh more before it is penalised. */
  readonly scales: Float64Array;
  /** What "none of these" has, in units of the temperature. */
  readonly unknown: number;
  /** So many weights are kept, the ones that tell most. */
  readonly keep: number;
  /** Pulls weights to zero. */
  readonly penalty?: number;
  readonly steps?: number;
}

/** Points of every candidate for a sample, in units of the temperature. */
export function pointsOf({ weights, priors }: Fitted, { rules, features, share }: Sample): Float64Array {
  const count = priors.length;
  const points = new Float64Array(count);
  for (const feature of features) {
    const row = feature * count;
    for (let c = 0; c < count; c++) points[c] = (points[c] as number) + (weights[row + c] as number);
  }
  for (let c = 0; c < count; c++)
    points[c] = (points[c] as number) * share + (priors[c] as number) + (rules[c] as number);
  return points;
}

/** Probabilities of the candidates; what is missing to 1 is "none of these", which has `unknown` points. */
export function probabilities(points: Float64Array, unknown: number): Float64Array {
  let most = unknown;
  for (const one of points) most = Math.max(most, one);
  const shares = points.map((one) => Math.exp(one - most));
  const total = shares.reduce((sum, one) => sum + one, Math.exp(unknown - most));
  return shares.map((one) => one / total);
}

export function fitWeights(samples: readonly Sample[], options: FitOptions): Fitted {
  const { candidates, scales, keep, steps = 80 } = options;
  const first = optimise(samples, options, steps);
  const signs = signsOf(samples, candidates, scales.length);
  const telling = first.weights.map((weight, at) => {
    if (weight * (signs.said[at] as number) <= 0) return 0;
    const feature = Math.floor(at / candidates);
    return Math.abs(weight) * Math.sqrt(Math.min(100, signs.texts[feature] as number));
  });
  const least = [...telling].sort((one, other) => other - one)[Math.min(keep, telling.length - 1)] as number;
  const kept = Uint8Array.from(telling, (one) => (one > least ? 1 : 0));
  const last = optimise(samples, options, Math.ceil(steps / 2), { kept, from: first });
  const weights = last.weights.map((weight, at) => (weight * (signs.said[at] as number) > 0 ? weight : 0));
  return { weights, priors: last.priors };
}

/** The weights under which the right answers are likeliest; where some are `kept`, the others stay zero. */
function optimise(
  samples: readonly Sample[],
  options: FitOptions,
  steps: number,
  again?: { readonly kept: Uint8Array; readonly from: Fitted },
): Fitted {
  const { candidates, scales, unknown, penalty = 0.15 } = options;
  const size = scales.length * candidates;
  const scaled = (x: Float64Array): Fitted => ({
    weights: x.subarray(0, size).map((one, at) => one * (scales[Math.floor(at / candidates)] as number)),
    priors: x.subarray(size),
  });
  const kept = again?.kept;
  const start = new Float64Array(size + candidates);
  if (again) {
    const { weights, priors } = again.from;
    for (let at = 0; at < size; at++)
      start[at] = again.kept[at] === 0 ? 0 : (weights[at] as number) / (scales[Math.floor(at / candidates)] as number);
    start.set(priors, size);
  }
  const x = minimise(start, steps, (x, gradient) => {
    const fitted = scaled(x);
    gradient.fill(0);
    let loss = 0;
    for (const sample of samples) {
      const likely = probabilities(pointsOf(fitted, sample), unknown);
      const { right, counts, share } = sample;
      // "None of these" is right where no candidate is.
      const hit =
        right.length === 0
          ? 1 - likely.reduce((sum, one) => sum + one, 0)
          : right.reduce((sum, c) => sum + (likely[c] as number), 0);
      loss -= counts * Math.log(Math.max(1e-12, hit));
      const pull = likely.map((one) => one * counts);
      for (const c of right) pull[c] = (pull[c] as number) - ((likely[c] as number) / Math.max(1e-12, hit)) * counts;
      for (let c = 0; c < candidates; c++) gradient[size + c] = (gradient[size + c] as number) + (pull[c] as number);
      for (const feature of sample.features) {
        const row = feature * candidates;
        const scale = share * (scales[feature] as number);
        for (let c = 0; c < candidates; c++)
          gradient[row + c] = (gradient[row + c] as number) + (pull[c] as number) * scale;
      }
    }
    for (let at = 0; at < size; at++) {
      const one = x[at] as number;
      loss += (penalty / 2) * one * one;
      gradient[at] = kept?.[at] === 0 ? 0 : (gradient[at] as number) + penalty * one;
    }
    return loss;
  });
  return scaled(x);
}

/** For each feature and candidate 1 where the feature is commoner in its texts than elsewhere, else -1. */
function signsOf(samples: readonly Sample[], candidates: number, features: number) {
  const together = new Float64Array(features * candidates);
  const texts = new Float64Array(features);
  const ofCandidate = new Float64Array(candidates);
  let total = 0;
  for (const { features: held, right, counts } of samples) {
    total += counts;
    for (const c of right) ofCandidate[c] = (ofCandidate[c] as number) + counts / right.length;
    for (const feature of held) {
      texts[feature] = (texts[feature] as number) + counts;
      for (const c of right) {
        const at = feature * candidates + c;
        together[at] = (together[at] as number) + counts / right.length;
      }
    }
  }
  const said = together.map((both, at) => {
    const expected = (texts[Math.floor(at / candidates)] as number) * (ofCandidate[at % candidates] as number);
    return both * total > expected ? 1 : -1;
  });
  return { said, texts };
}
