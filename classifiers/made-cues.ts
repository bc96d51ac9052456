// Cues that are made of what was found: there where one of some other cues was, or where a message was only passed on, and none
// of some others in all that was told. A question on a subject of crime is a question while nothing is told that happened.

import type { Match } from '../model/classification.ts';

export interface MadeCue {
  /** Its number among the signs. */
  readonly sign: number;
  readonly id: string;
  /** Ids of cues. */
  readonly of: readonly string[];
  /** It is there where a message was only passed on, and not by `of`. */
  readonly passedOn: boolean;
  readonly unless: readonly string[];
}

/** The part of signals that this needs. */
interface Told {
  readonly cues: ReadonlyMap<string, readonly Match[]>;
  /** Numbers of all that was found, each once. */
  readonly signs: readonly number[];
  /** How the messages begin that are all that was told; none where more was told. */
  readonly passedOn: readonly Match[];
}

/** The signals of all that was told, with the cues that they make. Each shows the words of the cue that it is made of. */
export function addMadeCues<Signals extends Told>(made: readonly MadeCue[], signals: Signals): Signals {
  const found = made.flatMap(({ sign, id, of, passedOn, unless }) => {
    const first = of.find((cue) => signals.cues.has(cue));
    const matches = passedOn ? signals.passedOn : first === undefined ? [] : (signals.cues.get(first) ?? []);
    if (matches.length === 0 || unless.some((cue) => signals.cues.has(cue))) return [];
    return [{ sign, id, matches: matches.map((match) => ({ ...match, cue: id })) }];
  });
  if (found.length === 0) return signals;
  const cues = new Map(signals.cues);
  for (const { id, matches } of found) cues.set(id, matches);
  return { ...signals, cues, signs: [...signals.signs, ...found.map(({ sign }) => sign)] };
}
