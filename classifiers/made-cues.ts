// Cues that are made of what was found: there where one of some other cues was (and one of some more), or where a message was only
// passed on, and none of some others in all that was told. A question on a subject of crime is a question while nothing is told that happened.

import { isMade, type Makings } from '../catalogue/made-cues.ts';
import type { Match } from '../model/classification.ts';

export interface MadeCue extends Makings {
  /** Its number among the signs. */
  readonly sign: number;
  readonly id: string;
  /** It is there where a message was only passed on, and not by `of`. */
  readonly passedOn: boolean;
}

/** The part of signals that this needs. */
interface Told {
  readonly cues: ReadonlyMap<string, readonly Match[]>;
  /** Numbers of all that was found, each once. */
  readonly signs: readonly number[];
  /** How the messages begin that are all that was told; none where more was told. */
  readonly passedOn: readonly Match[];
}

/**
 * The signals of all that was told, with the cues that they make. Each shows the words of the cue that it is made of, which may be
 * one that was made before it.
 */
export function addMadeCues<Signals extends Told>(made: readonly MadeCue[], signals: Signals): Signals {
  const cues = new Map(signals.cues);
  const has = (cue: string): boolean => cues.has(cue);
  const signs = made.flatMap(({ passedOn, ...one }) => {
    const isThere = passedOn ? !one.unless.some(has) : isMade(one, has);
    const matches = passedOn ? signals.passedOn : (cues.get(one.of.find(has) ?? '') ?? []);
    if (!isThere || matches.length === 0) return [];
    cues.set(
      one.id,
      matches.map((match) => ({ ...match, cue: one.id })),
    );
    return [one.sign];
  });
  return signs.length === 0 ? signals : { ...signals, cues, signs: [...signals.signs, ...signs] };
}
