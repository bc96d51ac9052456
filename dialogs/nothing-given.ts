// "Suspicious message, nothing given" is no name for what happened to somebody who answers that details or money went.

import type { Classification, RankedType } from '../model/classification.ts';
import { factsOf } from '../model/report.ts';
import type { Work } from './step.ts';

const nothingGiven = 'phishing-attempt';
const detailsGiven = 'details-disclosed';

/** `classification` without a first type that what was answered rules out. */
export function withoutNothingGiven(work: Work, classification: Classification): Classification {
  const [first, ...rest] = classification.types;
  const lost = factsOf(work.report).get('lost');
  if (first?.id !== nothingGiven || lost?.source !== 'answered' || !Array.isArray(lost.value)) return classification;
  const others = rest.filter(({ id }) => id !== detailsGiven);
  if (lost.value.includes('money'))
    return { ...classification, verdict: others.length > 1 ? 'ambiguous' : 'unknown', types: others };
  const given = work.context.catalogue.fraudTypes.get(detailsGiven);
  if (!given || !lost.value.includes('details')) return classification;
  const instead: RankedType = {
    id: given.id,
    family: given.family,
    score: first.score,
    parts: [{ because: 'fact:lost', weight: 1, matches: [] }],
  };
  return { ...classification, types: [instead, ...others] };
}
