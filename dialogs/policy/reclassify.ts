// Which kind of fraud a report is, by all that was told and answered so far, or because somebody has settled it.

import type { Classification } from '../../model/classification.ts';
import { factsOf } from '../../model/report.ts';
import { withoutNothingGiven } from '../step/nothing-given.ts';
import type { Work } from '../step/step.ts';

/** A type with at least this score is likelier than all others together. */
export const likely = 0.5;

/** Classifies all that was told so far. What the reporter or staff settled stays settled. */
export function reclassify(work: Work): void {
  const { report, context } = work;
  if (report.classification !== null && report.classification.by !== 'rules') return;
  const texts = report.statements.flatMap(({ text, aside }) => (aside ? [] : [text]));
  if (texts.length === 0) return;
  const answers = [...factsOf(report).values()].flatMap(({ id, source, value }) =>
    source === 'answered' && typeof value === 'string' ? [{ fact: id, value }] : [],
  );
  const classification = withoutNothingGiven(
    work,
    context.classifier.classifyAll(texts, { now: context.now, answers }),
  );
  // Who said that none of the likely kinds fits is not put down as one of them for want of a better.
  const chosen = factsOf(report).get('fraud-type')?.state;
  const doubtful = (classification.types[0]?.score ?? 0) < likely;
  const noneFits = classification.verdict !== 'clear' && (chosen === 'unknown' || (chosen === 'skipped' && doubtful));
  work.report = {
    ...work.report,
    classification: noneFits ? withoutTypes(classification) : classification,
  };
}

/** The kinds that were offered do not fit, or nobody can tell, and nobody is told of one of them. */
export function leaveTypeOpen(work: Work): void {
  const { classification } = work.report;
  if (classification?.by === 'rules') work.report = { ...work.report, classification: withoutTypes(classification) };
}

/** What is left where no type fits: no crime, if that fitted best and was only not said for the types beside it. */
const withoutTypes = (classification: Classification): Classification => ({
  ...classification,
  verdict: classification.mayBeNoCrime === true ? 'not-a-crime' : 'unknown',
  types: [],
});

/** The reporter chose the kind of fraud themselves: it leads, and what the rules found stays beside it. */
export function settleType(work: Work, fraudType: string): void {
  const type = work.context.catalogue.fraudTypes.get(fraudType);
  const held = work.report.classification;
  if (!type) return;
  work.report = {
    ...work.report,
    classification: {
      verdict: 'clear',
      types: [
        { id: type.id, family: type.family, score: 1, parts: [{ because: 'fact:fraud-type', weight: 0, matches: [] }] },
        ...(held?.types ?? []).filter(({ id }) => id !== type.id),
      ],
      tags: held?.tags ?? [],
      by: 'reporter',
      catalogueVersion: work.context.catalogue.version,
    },
  };
}
