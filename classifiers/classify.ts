// Weighs the signals of a text against every fraud type, and says how sure that makes us: clear, ambiguous, unknown, no crime.

import type { Classification, Match, RankedType, ScorePart, Verdict } from '../model/classification.ts';
import { calibration } from './calibration.ts';
import type { Candidate, Compiled } from './compile.ts';
import type { Signals } from './signals.ts';

interface Weighed {
  readonly candidate: Candidate;
  readonly points: number;
  readonly parts: readonly ScorePart[];
}

/** Sums what speaks for and against `candidate`; each cue, phrase and combination counts once. */
export function weigh(candidate: Candidate, signals: Signals, spoken = withPhrases(signals)): Weighed {
  const parts: ScorePart[] = [];
  for (const [cue, weight] of candidate.cues) {
    const matches = signals.cues.get(cue);
    if (matches) parts.push({ because: cue, weight, matches });
  }
  for (const { sets, weight, because } of candidate.together) {
    const matches = firstOfEach(sets, signals.cues);
    if (matches) parts.push({ because, weight, matches });
  }
  if (spoken.has(candidate.number)) {
    for (const { key, weight, because } of candidate.phrases) {
      const matches = signals.phrases.get(key);
      if (matches) parts.push({ because, weight, matches });
    }
  }
  return { candidate, parts, points: parts.reduce((sum, part) => sum + part.weight, 0) };
}

/** The numbers of the candidates that have a phrase in the text: most have none, and need not be asked. */
const withPhrases = ({ phrases }: Signals): ReadonlySet<number> =>
  new Set([...phrases.keys()].map((key) => Number.parseInt(key, 10)));

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

/** All candidates with points, best first. */
export function weighAll(compiled: Compiled, signals: Signals): Weighed[] {
  const hints = hintParts(compiled, signals);
  const spoken = withPhrases(signals);
  return compiled.candidates
    .map((candidate, index): Weighed => {
      const { parts, points } = weigh(candidate, signals, spoken);
      const more = hints[index] ?? [];
      const sum = more.reduce((total, { weight }) => total + weight, points + candidate.prior);
      return { candidate, points: sum, parts: [...parts, ...more] };
    })
    .filter(({ points, parts }) => points > 0 && parts.length > 0)
    .sort((one, other) => other.points - one.points || (one.candidate.id < other.candidate.id ? -1 : 1));
}

/** What single words say of each candidate. */
function hintParts({ candidates, hints }: Compiled, signals: Signals): ScorePart[][] {
  const parts: ScorePart[][] = candidates.map(() => []);
  for (const [key, match] of signals.hints.found) {
    for (const { candidate, weight } of hints.weights.get(key) ?? []) {
      parts[candidate]?.push({ because: match.source, weight: weight * signals.hints.share, matches: [match] });
    }
  }
  return parts;
}

const rounded = (score: number): number => Math.round(score * 1000) / 1000;

/** Turns signals into a classification. Ties are broken by id, so the same text always gives the same answer. */
export function classify(compiled: Compiled, signals: Signals): Classification {
  const { unknownPoints, temperature, rivals, leastScore } = calibration;
  const weighed = weighAll(compiled, signals);
  const best = weighed[0]?.points ?? 0;
  // Counted from the best, so that high sums never overflow.
  const share = (points: number): number => Math.exp((points - best) / temperature);
  const total = weighed.slice(0, rivals).reduce((sum, one) => sum + share(one.points), share(unknownPoints));
  const scored = weighed.map((one) => ({ ...one, score: share(one.points) / total }));
  const verdict = verdictOf(scored);
  const types = scored
    .filter((one) => one.candidate.isFraudType && one.score >= leastScore)
    .map(
      ({ candidate, score, parts }): RankedType => ({
        id: candidate.id,
        family: candidate.family,
        score: rounded(score),
        parts,
      }),
    );
  return {
    verdict,
    types: verdict === 'unknown' || (verdict === 'not-a-crime' && types[0]?.id !== 'consumer-dispute') ? [] : types,
    tags: tagsOf(compiled, signals, verdict === 'unknown' ? [] : types.slice(0, 1)),
    by: 'rules',
    catalogueVersion: compiled.catalogue.version,
  };
}

function verdictOf(scored: readonly (Weighed & { readonly score: number })[]): Verdict {
  const [first, second] = scored;
  if (!first || first.score < calibration.plausibleScore) {
    // Several near-equal types are a question to be asked, not nothing.
    const together = scored.slice(0, 3).reduce((sum, one) => sum + one.score, 0);
    return first?.candidate.isFraudType && together >= 0.6 ? 'ambiguous' : 'unknown';
  }
  if (!first.candidate.isFraudType || first.candidate.id === 'consumer-dispute') return 'not-a-crime';
  const margin = first.points - (second?.points ?? 0);
  return first.score >= calibration.clearScore && margin >= calibration.clearMargin ? 'clear' : 'ambiguous';
}

/** Tags of the best type and of every cue that was found. */
function tagsOf(compiled: Compiled, signals: Signals, types: readonly RankedType[]): string[] {
  const tags = new Set<string>();
  for (const type of types) for (const tag of compiled.catalogue.fraudTypes.get(type.id)?.tags ?? []) tags.add(tag);
  for (const id of signals.cues.keys()) for (const tag of compiled.catalogue.cues.get(id)?.tags ?? []) tags.add(tag);
  return [...tags].sort();
}
