// Finds where a smooth function of many numbers is smallest: L-BFGS (Nocedal, 1980), which remembers its last few steps in
// place of a matrix, with a line search that halves a step until it gains enough.

/** The value at `x`; writes the slope into `gradient`. */
export type Smooth = (x: Float64Array, gradient: Float64Array) => number;

const memory = 7;
const mostHalvings = 20;
/** A step must gain at least this share of what the slope promises (Armijo). */
const leastGain = 1e-4;

const dot = (one: Float64Array, other: Float64Array): number => {
  let sum = 0;
  for (let at = 0; at < one.length; at++) sum += (one[at] as number) * (other[at] as number);
  return sum;
};
/** `target += factor * other` */
const add = (target: Float64Array, factor: number, other: Float64Array): void => {
  for (let at = 0; at < target.length; at++) target[at] = (target[at] as number) + factor * (other[at] as number);
};

/** Starts at `start` and takes at most `steps` steps. A number whose slope is always 0 never moves. */
export function minimise(start: Float64Array, steps: number, smooth: Smooth): Float64Array {
  let x = start;
  let gradient = new Float64Array(x.length);
  let value = smooth(x, gradient);
  const past: { step: Float64Array; turn: Float64Array; curvature: number }[] = [];
  for (let count = 0; count < steps; count++) {
    const direction = towards(gradient, past);
    const slope = dot(gradient, direction);
    if (slope >= 0) break;
    let length = past.length === 0 ? Math.min(1, 1 / Math.sqrt(dot(gradient, gradient))) : 1;
    let next = x;
    let nextGradient = gradient;
    let found = false;
    for (let halving = 0; halving < mostHalvings && !found; halving++, length /= 2) {
      next = x.slice();
      add(next, length, direction);
      nextGradient = new Float64Array(x.length);
      const there = smooth(next, nextGradient);
      found = there <= value + leastGain * length * slope;
      if (found) value = there;
    }
    if (!found) break;
    const step = next.slice();
    add(step, -1, x);
    const turn = nextGradient.slice();
    add(turn, -1, gradient);
    const curvature = dot(step, turn);
    if (curvature > 1e-12) past.push({ step, turn, curvature });
    if (past.length > memory) past.shift();
    x = next;
    gradient = nextGradient;
  }
  return x;
}

/** Where to go: against the slope, bent by what the last steps showed of the curvature. */
function towards(
  gradient: Float64Array,
  past: readonly { step: Float64Array; turn: Float64Array; curvature: number }[],
): Float64Array {
  const direction = gradient.map((one) => -one);
  const factors: number[] = [];
  for (const { step, turn, curvature } of past.toReversed()) {
    const factor = dot(step, direction) / curvature;
    factors.push(factor);
    add(direction, -factor, turn);
  }
  const last = past.at(-1);
  if (last) {
    const scale = last.curvature / dot(last.turn, last.turn);
    for (let at = 0; at < direction.length; at++) direction[at] = (direction[at] as number) * scale;
  }
  for (const { step, turn, curvature } of past) {
    const factor = factors.pop() ?? 0;
    add(direction, factor - dot(turn, direction) / curvature, step);
  }
  return direction;
}
