// When a cue that is made of others is there: for a classifier that reads a text, and for a rule that asks what a report holds.

import type { Cue } from './schemas/cue.ts';

/** What a cue is made of (ids of cues): one of `of`, one of `with` where there are any, and none of `unless`. */
export interface Makings {
  readonly of: readonly string[];
  readonly with: readonly string[];
  readonly unless: readonly string[];
}

export const isMade = ({ of, with: beside, unless }: Makings, has: (cue: string) => boolean): boolean =>
  of.some(has) && (beside.length === 0 || beside.some(has)) && !unless.some(has);

/** The cues that were found, and those that they make: each is made of what was found or of what was made before it. */
export function withMade(cues: ReadonlyMap<string, Cue>, found: readonly string[]): readonly string[] {
  const held = new Set(found);
  for (const cue of cues.values()) if (cue.of.length > 0 && isMade(cue, (id) => held.has(id))) held.add(cue.id);
  return [...held];
}
