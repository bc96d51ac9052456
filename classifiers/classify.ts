// Weighs the signals of a text against every fraud type, and says how sure that makes us: clear, ambiguous, unknown, no crime.

import type { Classification, Match, RankedType, ScorePart, Verdict } from '../model/classification.ts';
import { calibration } from './calibration.ts';
import type { Compiled } from './compile.ts';
import type { HintWeights } from './hints.ts';
import type { Signals } from './signals.ts';
import type { Candidate } from './weighing.ts';

interface Weighed {
  readonly candidate: Candidate;
  readonly points: number;
}

/** What the cues, phrases and combinations of a text say for and against `candidate`; each counts once. */
export function partsOf(candidate: Candidate, signals: Signals): ScorePart[] {
  const parts: ScorePart[] = [];
  for (const [cue, matches] of signals.cues) {
    const weight = (candidate.cues.get(cue) ?? 0) + (candidate.fitted.get(cue) ?? 0) * signals.hints.share;
    if (weight !== 0) parts.push({ because: cue, weight, matches });
  }
  for (const { sets, weight, because } of candidate.together) {
    const matches = firstOfEach(sets, signals.cues);
    if (matches) parts.push({ because, weight, matches });
  }
  for (const { key, weight, because } of candidate.phrases) {
    const matches = signals.phrases.get(key);
    if (matches) parts.push({ because, weight, matches });
  }
  return parts;
}

/** The first match of one cue of each set, or null where a set has none. */
function firstOfEach(sets: readonly (readonly string[])[], cues: Signals['cues']): Match[] | null {
  let matches: Match[] | null = null;
  for (const set of sets) {
    let found: Match | undefined;
    for (let at = 0; at < set.length && !found; at++) found = cues.get(set[at] ?? '')?.[0];
    if (!found) return null;
    matches ??= [];
    matches.push(found);
  }
  return matches;
}

/** What single words say of a candidate. */
function hintParts({ number }: Candidate, { hints }: Signals, { candidates, weights }: HintWeights): ScorePart[] {
  const parts: ScorePart[] = [];
  for (const [place, { from, to }] of hints.found.entries()) {
    let at = from;
    while (at < to && candidates[at] !== number) at++;
    if (at === to) continue;
    const match = hints.matchOf(place);
    parts.push({ because: match.source, weight: (weights[at] ?? 0) * hints.share, matches: [match] });
  }
  return parts;
}

/** A type with its reasons, which are worked out when somebody first asks for them: most are never shown. */
function rankedType(compiled: Compiled, signals: Signals, candidate: Candidate, score: number): RankedType {
  let parts: readonly ScorePart[] | null = null;
  return {
    id: candidate.id,
    family: candidate.family,
    score: rounded(score),
    get parts() {
      parts ??= [...partsOf(candidate, signals), ...hintParts(candidate, signals, compiled.hints.all)];
      return parts;
    },
  };
}

/** All candidates with points, best first. Only sums: what they are made of is asked for the few that are shown. */
export function weighAll({ candidates, weighing }: Compiled, signals: Signals): Weighed[] {
  const { points, parts } = weighing.sum(signals);
  return candidates
    .map((candidate, number): Weighed => ({ candidate, points: points[number] ?? 0 }))
    .filter(({ candidate }) => (parts[candidate.number] ?? 0) > 0)
    .sort((one, other) => other.points - one.points || (one.candidate.id < other.candidate.id ? -1 : 1));
}

const rounded = (score: number): number => Math.round(score * 1000) / 1000;

/** Turns signals into a classification. Ties are broken by id, so the same text always gives the same answer. */
export function classify(compiled: Compiled, signals: Signals): Classification {
  const { nonePoints, unknownPoints, temperature, leastScore, fewestListed } = calibration;
  const weighed = weighAll(compiled, signals);
  const best = Math.max(nonePoints, weighed[0]?.points ?? nonePoints);
  // Counted from the best, so that high sums never overflow.
  const share = (points: number): number => Math.exp((points - best) / temperature);
  const total = weighed.reduce((sum, one) => sum + share(one.points), share(nonePoints));
  const scored = weighed.map(({ candidate, points }) => ({ candidate, points, score: share(points) / total }));
  const verdict = verdictOf(scored, share(unknownPoints) / total);
  const types = scored
    .filter((one) => one.candidate.isFraudType)
    .filter((one, place) => place < fewestListed || one.score >= leastScore)
    .map(({ candidate, score }) => rankedType(compiled, signals, candidate, score));
  return {
    verdict,
    types: verdict === 'unknown' || (verdict === 'not-a-crime' && types[0]?.id !== 'consumer-dispute') ? [] : types,
    tags: tagsOf(compiled, signals, verdict === 'unknown' ? [] : types.slice(0, 1)),
    by: 'rules',
    catalogueVersion: compiled.catalogue.version,
  };
}

/** `enough` is the score from which a type has something to go by. */
function verdictOf(scored: readonly (Weighed & { readonly score: number })[], enough: number): Verdict {
  const [first, second] = scored;
  if (!first || first.score < enough) {
    // Several near-equal types are a question to be asked, not nothing.
    const together = scored.slice(0, 3).reduce((sum, one) => sum + one.score, 0);
    return first?.candidate.isFraudType && together >= calibration.togetherShare * enough ? 'ambiguous' : 'unknown';
  }
  if (!first.candidate.isFraudType || first.candidate.id === 'consumer-dispute') return 'not-a-crime';
  const margin = first.score / (second?.score ?? 0);
  return first.score >= calibration.clearScore && margin >= calibration.clearMargin ? 'clear' : 'ambiguous';
}

/** Tags of the best type and of every cue that was found. */
function tagsOf(compiled: Compiled, signals: Signals, types: readonly RankedType[]): string[] {
  const tags = new Set<string>();
  for (const type of types) for (const tag of compiled.catalogue.fraudTypes.get(type.id)?.tags ?? []) tags.add(tag);
  for (const id of signals.cues.keys()) for (const tag of compiled.catalogue.cues.get(id)?.tags ?? []) tags.add(tag);
  return [...tags].sort();
}
