// Reads the cues, phrases and safety words of one text: what was found, where, and what was found but does not count.

import type { Cue } from '../catalogue/schemas/cue.ts';
import type { Match, Suppressed } from '../model/classification.ts';
import type { Claim } from './claims.ts';
import type { Compiled } from './compile.ts';
import type { Sign as DangerSign, Weighed } from './danger.ts';
import type { Found } from './fitting.ts';
import { type FoundHints, findHints } from './hints.ts';
import { isWithin, type Stretch } from './pasted.ts';
import type { Sign } from './signs.ts';
import type { Place, Tokens } from './tokens.ts';

/** Matches by the name of what was found; made when they are asked for, because most are only counted. */
export type Sightings = Pick<ReadonlyMap<string, readonly Match[]>, 'keys' | 'get'>;

export interface Signals {
  /** Cue id → its matches. */
  readonly cues: ReadonlyMap<string, readonly Match[]>;
  /** `<candidate>/<phrase>` → its matches. */
  readonly phrases: Sightings;
  readonly safety: ReadonlyMap<string, readonly Match[]>;
  /** The kinds of danger that the marks of a stretch raise, or that it perhaps speaks of, with what each mark is worth. */
  readonly danger: readonly Weighed[];
  readonly hints: FoundHints;
  /** Numbers of all that was found, each once. */
  readonly signs: readonly number[];
  readonly suppressed: readonly Suppressed[];
  /** True where there are no words but what the other side wrote. */
  readonly onlyPasted: boolean;
  /** How the messages begin that are all that was told but for a few words; none where more was told. */
  readonly passedOn: readonly Match[];
}

/** The same as `Place`, of what a pattern matched. */
export type PlaceMatch = (start: number, end: number, cue: string | null, source: string) => Match;

/** In reading order, the longer first; of the same words the catalogue's first pattern. */
const inOrder = (one: Found, other: Found): number =>
  one.first - other.first || other.end - one.end || one.pattern - other.pattern;

interface Blocked {
  readonly found: Found;
  readonly reason: 'negated' | 'hypothetical' | 'pasted' | 'claimed';
}

/** What only the person themselves can tell: "your account was closed" in a message that they pasted is a claim. */
const ownToTell: ReadonlySet<Cue['group']> = new Set(['happened', 'role']);

/** The claim that a match lies in, or undefined. */
const claimOf = (claims: readonly Claim[], { first, end }: Found): Claim | undefined =>
  claims.find((claim) => first >= claim.first && end <= claim.end);

/** How the other side has a hand in what was found: in their own words, or in what they claim. */
function theirHand(
  { group, 'even-claimed': evenClaimed }: Cue,
  found: Found,
  claims: readonly Claim[],
  isPasted: (found: Found) => boolean,
): 'pasted' | 'claimed' | null {
  if (ownToTell.has(group)) {
    if (isPasted(found)) return 'pasted';
    return !evenClaimed && claimOf(claims, found) ? 'claimed' : null;
  }
  // Nobody is told that they were paid for in gift cards: that is only ever asked for.
  if (group !== 'means' || evenClaimed || claims.length === 0) return null;
  // "My card was cloned", says he: nothing was paid by it. How he wants to be paid is told.
  const claim = claimOf(claims, found);
  return claim && found.first < claim.asks ? 'claimed' : null;
}

/** Sorts what counts into lists by its sign, and returns what does not count. */
function divide(
  compiled: Compiled,
  all: readonly Found[],
  claims: readonly Claim[],
  isPasted: (found: Found) => boolean,
): Blocked[] {
  const { signs, signOf, lists } = compiled;
  const blocked: Blocked[] = [];
  for (let at = 0; at < all.length; at++) {
    const found = all[at] as Found;
    const number = signOf[found.pattern] as number;
    const sign = signs[number] as Sign;
    const cue = sign.of === 'cue' ? sign.cue : null;
    const theirs = cue === null ? null : theirHand(cue, found, claims, isPasted);
    const reason = theirs ?? (found.blocked === null ? null : blockOf(found.blocked, cue));
    if (reason !== null && sign.of !== 'safety') blocked.push({ found, reason });
    else if (reason !== 'negated') lists.add(number, found);
  }
  return blocked;
}

/**
 * Finds all signals of a text by its tokens, in which the other side makes `claims`. `place` and `placeMatch` turn offsets of
 * tokens into spans of the text as it is kept; `pasted` has offsets as tokens have.
 */
export function findSignals(
  compiled: Compiled,
  tokens: Tokens,
  claims: readonly Claim[],
  pasted: readonly Stretch[],
  place: Place,
  placeMatch: PlaceMatch,
): Signals {
  const { signs, owners } = compiled;
  const spanOf = ({ first, end }: Found) => place(tokens.starts[first] ?? 0, tokens.ends[end - 1] ?? 0);
  const sourceOf = ({ pattern }: Found): string => owners[pattern]?.source ?? '';
  const matchOf = (found: Found, cue: string | null): Match =>
    placeMatch(tokens.starts[found.first] ?? 0, tokens.ends[found.end - 1] ?? 0, cue, sourceOf(found));
  const isPasted = ({ first, end }: Found): boolean =>
    pasted.length > 0 && isWithin(pasted, { start: tokens.starts[first] ?? 0, end: tokens.ends[end - 1] ?? 0 });
  const blocked = divide(compiled, compiled.matcher.find(tokens, compiled.findNegation(tokens)), claims, isPasted);
  const { signs: numbers, lists } = compiled.lists.take();
  const cues = new Map<string, readonly Match[]>();
  const phrases = new Map<string, readonly Found[]>();
  const safety = new Map<string, readonly Match[]>();
  const dangerSigns: DangerSign[] = [];
  for (let at = 0; at < numbers.length; at++) {
    const list = lists[at] as Found[];
    const sign = signs[numbers[at] as number] as Sign;
    const kept = tidy(list);
    if (sign.of === 'phrase') {
      phrases.set(sign.id, kept);
      continue;
    }
    const name = sign.mark;
    for (const { first, end } of kept) dangerSigns.push({ name, first, last: end - 1 });
    if (sign.of === 'cue') {
      cues.set(
        sign.id,
        kept.length === 1 ? [matchOf(kept[0] as Found, sign.id)] : kept.map((found) => matchOf(found, sign.id)),
      );
      continue;
    }
    if (sign.sure)
      safety.set(
        sign.id,
        kept.map((found) => matchOf(found, null)),
      );
    // The patterns of danger differ in what they are worth, so each is a sign of its own as well.
    for (const { pattern, first, end } of list)
      dangerSigns.push({ name: owners[pattern]?.mark ?? '', first, last: end - 1 });
  }
  const danger = compiled.danger.weigh(tokens, dangerSigns, place);
  for (const { kind, match, raised } of danger) if (raised && !safety.has(kind)) safety.set(kind, [match]);
  const beside = pasted.length === 0 ? tokens.length : countBeside(tokens, pasted);
  return {
    cues,
    phrases: {
      keys: () => phrases.keys(),
      get: (key) => phrases.get(key)?.map((found) => matchOf(found, null)),
    },
    safety,
    danger,
    hints: findHints(compiled.hints, tokens, place),
    signs: numbers,
    suppressed: blocked
      .sort((one, other) => inOrder(one.found, other.found))
      .map(({ found, reason }) => {
        const sign = signs[owners[found.pattern]?.sign ?? -1];
        const { start, end, text } = spanOf(found);
        return { start, end, text, what: sign?.of === 'cue' ? sign.id : sourceOf(found), reason };
      }),
    onlyPasted: pasted.length > 0 && beside <= aWord,
    passedOn: pasted.length > 0 && beside <= fewWords ? beginnings(tokens, pasted, placeMatch) : [],
  };
}

/** So many words may stand beside a message that came alone: "FYI". */
const aWord = 2;
/** And so many beside one that is passed on: "got this today, is it real?". */
const fewWords = 6;
/** By so many words a message is named. */
const namedBy = 5;

/** How many words stand outside the stretches, or one more than are asked for. */
function countBeside({ starts, ends, length }: Tokens, stretches: readonly Stretch[]): number {
  let outside = 0;
  for (let at = 0; at < length && outside <= fewWords; at++)
    if (!isWithin(stretches, { start: starts[at] ?? 0, end: ends[at] ?? 0 })) outside++;
  return outside;
}

/** The first words of each stretch. */
function beginnings({ starts, ends, length }: Tokens, stretches: readonly Stretch[], placeMatch: PlaceMatch): Match[] {
  return stretches.flatMap(({ start, end }) => {
    let first = 0;
    while (first < length && (starts[first] ?? 0) < start) first++;
    let last = first;
    while (last + 1 < length && last + 1 < first + namedBy && (ends[last + 1] ?? 0) <= end) last++;
    return first < length ? [placeMatch(starts[first] ?? 0, ends[last] ?? 0, null, 'passed-on')] : [];
  });
}

/** Doubt ("if I paid", "nearly sent") matters only to what is said to have happened. */
function blockOf(
  blocked: NonNullable<Found['blocked']>,
  cue: { group: string; 'even-negated': boolean } | null,
): Found['blocked'] {
  if (cue?.['even-negated']) return null;
  if (blocked === 'hypothetical') return cue?.group === 'happened' ? 'hypothetical' : null;
  return blocked;
}

/** In order, without those that lie inside a longer one. */
function tidy(list: Found[]): readonly Found[] {
  if (list.length === 1) return list;
  // Lists are short and nearly in order, and sorting by a function of ours takes memory that this does not.
  if (list.length > longest) list.sort(inOrder);
  else
    for (let at = 1; at < list.length; at++) {
      const found = list[at] as Found;
      let to = at;
      for (; to > 0 && inOrder(list[to - 1] as Found, found) > 0; to--) list[to] = list[to - 1] as Found;
      list[to] = found;
    }
  let reached = -1;
  return list.filter(({ end }) => {
    if (end <= reached) return false;
    reached = end;
    return true;
  });
}
const longest = 20;
