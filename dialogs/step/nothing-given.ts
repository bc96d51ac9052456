// "Suspicious message, nothing given" is no name for what happened to somebody who answers that details or money went, and
// "details given, no misuse seen" none where a sum is known that was paid, or where nothing was given.

import type { Classification, RankedType } from '../../model/classification.ts';
import { factsOf } from '../../model/report.ts';
import type { Work } from './step.ts';

const nothingGiven = 'phishing-attempt';
const detailsGiven = 'details-disclosed';

/** `classification` without a first type that what was answered rules out. */
export function withoutNothingGiven(work: Work, classification: Classification): Classification {
  const [first, ...rest] = classification.types;
  const facts = factsOf(work.report);
  const lost = facts.get('lost');
  if (!Array.isArray(lost?.value)) return classification;
  // Read from a story, it holds with a sum that was paid: "I pay 350 pound, man not send phone".
  const isPaid = facts.get('amount')?.state === 'known' && !facts.has('amount-asked');
  if (first?.id === detailsGiven && isPaid && lost.value.includes('money')) {
    const left = rest.filter(({ id }) => id !== nothingGiven);
    return { ...classification, verdict: left.length > 1 ? 'ambiguous' : 'unknown', types: left };
  }
  if (first?.id === detailsGiven && lost.value.every((one) => one === 'nothing')) {
    const seenThrough = typeByLoss(work, nothingGiven, first.score);
    const others = rest.filter(({ id }) => id !== nothingGiven);
    return seenThrough ? { ...classification, types: [seenThrough, ...others] } : classification;
  }
  if (first?.id !== nothingGiven) return classification;
  if (lost.source !== 'answered' && !(lost.value.includes('money') && isPaid)) return classification;
  const others = rest.filter(({ id }) => id !== detailsGiven);
  if (lost.value.includes('money'))
    return { ...classification, verdict: others.length > 1 ? 'ambiguous' : 'unknown', types: others };
  const instead = lost.value.includes('details') ? typeByLoss(work, detailsGiven, first.score) : null;
  return instead ? { ...classification, types: [instead, ...others] } : classification;
}

/** A type that what was lost settles, with the score of the one that it stands for. */
function typeByLoss({ context }: Work, id: string, score: number): RankedType | null {
  const type = context.catalogue.fraudTypes.get(id);
  return type
    ? { id: type.id, family: type.family, score, parts: [{ because: 'fact:lost', weight: 1, matches: [] }] }
    : null;
}
