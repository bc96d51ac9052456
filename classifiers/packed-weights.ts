// What very many small things weigh for each candidate, packed: some hundred such weights are added up for every text, and
// how far they lie apart in memory is what that costs.

/** Two ways to pack a weight with its candidate in one number: the bits of the candidate, and how many parts of a point are told apart. */
const small = { bits: 7, scale: 10, most: 2 ** 15 } as const;
const large = { bits: 10, scale: 1e5, most: 2 ** 31 } as const;

/** Packed weights as plain data: each number holds its candidate in the lower `bits`, and above them its weight times `scale`. */
export interface WeightTable {
  readonly entries: Int16Array | Int32Array;
  readonly bits: number;
  readonly scale: number;
}

export interface PackedWeights {
  readonly candidateAt: (at: number) => number;
  /** In points. */
  readonly weightAt: (at: number) => number;
  /** `scale` times what stands from `from` up to `to` is added to `sums`, whole numbers by candidate; `spoken` is set to 1 for each of them. */
  readonly addTo: (sums: Float64Array, spoken: Uint8Array, from: number, to: number) => void;
  readonly scale: number;
}

/** Packs pairs: `candidates[n]` and what the thing weighs for it. Throws where one is beyond any measure. */
export function packWeights(candidates: readonly number[], weights: readonly number[]): WeightTable {
  const fits = ({ bits, scale, most }: typeof small | typeof large, isExact: boolean): boolean =>
    candidates.every((candidate) => candidate < 2 ** bits) &&
    weights.every((weight) => {
      const whole = Math.round(weight * scale);
      return Math.abs(whole) < most / 2 ** bits && (!isExact || whole / scale === weight);
    });
  // What `npm run fit` writes has one digit behind the point; what was written by hand may have more.
  const way = fits(small, true) ? small : large;
  if (way === large && !fits(large, false))
    throw new Error('a fitted weight is beyond 20 points, or there are more than 1,023 candidates');
  const { bits, scale } = way;
  const packed = candidates.map((candidate, at) => (Math.round((weights[at] as number) * scale) << bits) | candidate);
  return { entries: way === small ? Int16Array.from(packed) : Int32Array.from(packed), bits, scale };
}

export function readWeights({ entries, bits, scale }: WeightTable): PackedWeights {
  const mask = 2 ** bits - 1;
  return {
    scale,
    candidateAt: (at) => (entries[at] as number) & mask,
    weightAt: (at) => ((entries[at] as number) >> bits) / scale,
    addTo: (sums, spoken, from, to) => {
      for (let at = from; at < to; at++) {
        const entry = entries[at] as number;
        const candidate = entry & mask;
        sums[candidate] = (sums[candidate] as number) + (entry >> bits);
        spoken[candidate] = 1;
      }
    },
  };
}
