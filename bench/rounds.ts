// Runs contenders turn by turn over the same texts: what else the machine does then weighs on all of them alike.

import { percentile } from './row.ts';

export interface Contender {
  readonly name: string;
  /** Answers one text; what it returns is kept from being optimised away. */
  readonly answer: (text: string) => unknown;
}

export interface Pace {
  readonly name: string;
  /** Texts a second of processor time, collecting garbage included: the median of its rounds. */
  readonly perSecond: number;
  /** The same of each round. */
  readonly rounds: readonly number[];
  /** Milliseconds for each text: its best of all rounds. */
  readonly best: Float64Array;
}

/** Interleaved rounds, after one that is not counted. */
export async function race(
  contenders: readonly Contender[],
  texts: readonly string[],
  rounds: number,
): Promise<readonly Pace[]> {
  const paces = contenders.map(({ name }) => ({
    name,
    rounds: [] as number[],
    best: new Float64Array(texts.length).fill(Number.POSITIVE_INFINITY),
  }));
  for (let round = -1; round < rounds; round++) {
    for (const [number, { answer }] of contenders.entries()) {
      const pace = paces[number];
      // Processor time and not the clock: on a shared machine the clock mostly says how busy others are.
      const started = process.cpuUsage();
      for (const [at, text] of texts.entries()) {
        const from = performance.now();
        const answered = answer(text);
        // Only a peer that answers later is waited for.
        if (answered instanceof Promise) await answered;
        const took = performance.now() - from;
        if (round >= 0 && pace && took < (pace.best[at] ?? 0)) pace.best[at] = took;
      }
      const { user, system } = process.cpuUsage(started);
      if (round >= 0) pace?.rounds.push((texts.length / (user + system)) * 1e6);
    }
  }
  return paces.map((pace) => ({ ...pace, perSecond: percentile(pace.rounds, 0.5) }));
}

/** The median over rounds of how many times faster `ours` was: both of a round ran under the same load. */
export const timesFaster = (ours: Pace, other: Pace): number =>
  percentile(
    ours.rounds.map((one, round) => one / (other.rounds[round] ?? Number.NaN)),
    0.5,
  );
