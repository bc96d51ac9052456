// Reads the cues, phrases and safety words of one text: what was found, where, and what was found but does not count.

import type { Match, Suppressed } from '../model/classification.ts';
import type { Compiled } from './compile.ts';
import { type FoundHints, findHints } from './hints.ts';
import type { Found } from './match.ts';
import { findNegation } from './negation.ts';
import type { Place, Tokens } from './tokens.ts';

export interface Signals {
  /** Cue id → its matches. */
  readonly cues: ReadonlyMap<string, readonly Match[]>;
  /** `<candidate>/<phrase>` → its matches. */
  readonly phrases: ReadonlyMap<string, readonly Match[]>;
  readonly safety: ReadonlyMap<string, readonly Match[]>;
  readonly hints: FoundHints;
  readonly suppressed: readonly Suppressed[];
}

/** Finds all signals of a text by its tokens. `place` turns offsets of tokens into spans of the text as it is kept. */
export function findSignals(compiled: Compiled, tokens: Tokens, place: Place): Signals {
  const cues = new Map<string, Match[]>();
  const phrases = new Map<string, Match[]>();
  const safety = new Map<string, Match[]>();
  const suppressed: Suppressed[] = [];
  for (const found of compiled.matcher.find(tokens, findNegation(tokens))) {
    const owner = compiled.owners[found.pattern];
    if (!owner) continue;
    const blocked = blockOf(found, owner.of === 'cue' ? owner.cue : null);
    const span = place(tokens.starts[found.first] ?? 0, tokens.ends[found.end - 1] ?? 0);
    if (blocked && owner.of !== 'safety') {
      suppressed.push({ ...span, what: owner.of === 'cue' ? owner.cue.id : owner.source, reason: blocked });
      continue;
    }
    if (owner.of === 'cue') push(cues, owner.cue.id, { ...span, cue: owner.cue.id, source: owner.source });
    else if (owner.of === 'phrase')
      push(phrases, `${owner.candidate}/${owner.phrase}`, { ...span, cue: null, source: owner.source });
    else if (blocked !== 'negated') push(safety, owner.id, { ...span, cue: owner.id, source: owner.source });
  }
  const hints = findHints(compiled.hints, tokens, place);
  return { cues: tidy(cues), phrases: tidy(phrases), safety: tidy(safety), hints, suppressed };
}

/** Doubt ("if I paid", "nearly sent") matters only to what is said to have happened. */
function blockOf(found: Found, cue: { group: string; 'even-negated': boolean } | null): Found['blocked'] {
  if (cue?.['even-negated']) return null;
  if (found.blocked === 'hypothetical') return cue?.group === 'happened' ? 'hypothetical' : null;
  return found.blocked;
}

function push(map: Map<string, Match[]>, id: string, match: Match): void {
  const list = map.get(id);
  if (list) list.push(match);
  else map.set(id, [match]);
}

/** In reading order, without matches that lie inside a longer one. */
function tidy(map: Map<string, Match[]>): Map<string, readonly Match[]> {
  for (const [id, matches] of map) {
    if (matches.length === 1) continue;
    matches.sort((one, other) => one.start - other.start || other.end - one.end);
    let reached = -1;
    map.set(
      id,
      matches.filter((match) => {
        if (match.end <= reached) return false;
        reached = match.end;
        return true;
      }),
    );
  }
  return map;
}
