// Finds the temperature and the points of "none of these" with which scores mean what they say: the pair under which
// texts that were not seen when the weights were fitted are likeliest.

/** Points of all candidates for a text, and which of them are right; none are for a text that nothing carries. */
export interface Judged {
  readonly points: Float64Array;
  readonly right: readonly number[];
}

export interface Calibrated {
  readonly temperature: number;
  readonly unknownPoints: number;
  /** Mean of -log(score of what is right). */
  readonly loss: number;
}

const temperatures = [1.5, 1.75, 2, 2.25, 2.5, 2.75, 3, 3.5, 4, 4.5, 5, 6, 8];
const unknownPoints = [-2, -1, 0, 0.5, 1, 1.5, 2, 3, 4, 6, 8, 12];
const leastScore = 1e-4;

export function calibrate(judged: readonly Judged[]): Calibrated {
  let best: Calibrated = { temperature: 0, unknownPoints: 0, loss: Number.POSITIVE_INFINITY };
  for (const temperature of temperatures) {
    for (const unknown of unknownPoints) {
      const loss = judged.reduce((sum, one) => sum + lossOf(one, temperature, unknown), 0) / judged.length;
      if (loss < best.loss) best = { temperature, unknownPoints: unknown, loss };
    }
  }
  return best;
}

function lossOf({ points, right }: Judged, temperature: number, unknown: number): number {
  const most = Math.max(unknown, ...points);
  const share = (one: number): number => Math.exp((one - most) / temperature);
  const total = points.reduce((sum, one) => sum + share(one), share(unknown));
  const hit = right.length === 0 ? share(unknown) : right.reduce((sum, c) => sum + share(points[c] ?? 0), 0);
  return -Math.log(Math.max(leastScore, Math.min(1, hit / total)));
}
