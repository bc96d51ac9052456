// Cues that other cues make: there where one of some was found, and none of some others in all that was told. A question on a
// subject of crime is a question while nothing is told that happened.

import type { Match } from '../model/classification.ts';

export interface MadeCue {
  /** Its number among the signs. */
  readonly sign: number;
  readonly id: string;
  /** Ids of cues. */
  readonly of: readonly string[];
  readonly unless: readonly string[];
}

/** The part of signals that this needs. */
interface Told {
  readonly cues: ReadonlyMap<string, readonly Match[]>;
  /** Numbers of all that was found, each once. */
  readonly signs: readonly number[];
}

/** The signals of all that was told, with the cues that they make. Each shows the words of the cue that it is made of. */
export function addMadeCues<Signals extends Told>(made: readonly MadeCue[], signals: Signals): Signals {
  const found = made.flatMap(({ sign, id, of, unless }) => {
    const first = of.find((cue) => signals.cues.has(cue));
    if (first === undefined || unless.some((cue) => signals.cues.has(cue))) return [];
    return [{ sign, id, matches: (signals.cues.get(first) ?? []).map((match) => ({ ...match, cue: id })) }];
  });
  if (found.length === 0) return signals;
  const cues = new Map(signals.cues);
  for (const { id, matches } of found) cues.set(id, matches);
  return { ...signals, cues, signs: [...signals.signs, ...found.map(({ sign }) => sign)] };
}
