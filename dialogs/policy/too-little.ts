// Words that look like no crime may tell of one all the same, or of nothing yet: then more is asked, and nobody hears that it
// may be no crime.

import type { FrameName } from '../../catalogue/schemas/frame-names.ts';
import { factsOf, type Report } from '../../model/report.ts';
import { wordCount } from '../step/plain.ts';
import { mayBeInDanger } from '../step/remembered.ts';
import type { Work } from '../step/step.ts';
import { tells } from '../step/turns-of-speech.ts';

/** Fewer words than anything can be told in: a greeting, or "don't know what to do", is no question for a shop. */
const briefWords = 6;
/** As many words as thank, greet and explain before anything is told. */
const mostBefore = 15;

const hasSaid = (work: Work, frame: FrameName): boolean =>
  work.report.statements.some(({ text }) => tells(work, frame, text));

const isBrief = ({ statements }: Report): boolean =>
  statements.reduce((sum, { text }) => sum + wordCount(text), 0) < briefWords;

/** True where nothing is told yet that could be a crime or none. Whoever is sent somewhere by a stranger has more to tell. */
export const tellsTooLittle = (work: Work): boolean =>
  isBrief(work.report) || saysNoMatter(work) || hasSaid(work, 'told-by-stranger');

/** Words of no crime that are of no bank and no shop either, and ask nothing: "thanks for being here, my daughter told me of you". */
function saysNoMatter(work: Work): boolean {
  const { statements, classification } = work.report;
  const told = statements.map(({ text }) => text).join(' ');
  const matter = (classification?.types.length ?? 0) > 0 || told.includes('?');
  return isFeared(work) || (!matter && wordCount(told) <= mostBefore);
}

/** True where what was said may be danger, or tells of money lost or of a stranger, and is of no bank and no shop. */
export const isFeared = (work: Work): boolean =>
  work.report.classification?.types.length === 0 &&
  (hasLost(work.report) ||
    work.mayBeDanger === true ||
    // "Scam. Text." names a crime, however little was said of it.
    (isBrief(work.report) && hasSaid(work, 'names-crime')) ||
    wasHacked(work) ||
    hasSaid(work, 'is-ashamed') ||
    hasSaid(work, 'was-approached') ||
    mayBeInDanger(work.report));

/** "My neighbour is hacking my wifi": what is told in few words as done to them, and not asked. */
const wasHacked = (work: Work): boolean =>
  work.report.statements.some(
    ({ text }) =>
      wordCount(text) <= mostBefore &&
      !text.includes('?') &&
      !tells(work, 'begins-as-question', text) &&
      tells(work, 'was-hacked', text),
  );

/** "Scam. Phone. £2,000. Transfer": money that left is no small talk, however little was said of it. */
const hasLost = (report: Report): boolean => [factsOf(report).get('lost')?.value].flat().includes('money');
