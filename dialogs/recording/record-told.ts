// Writes what was told into a report: a piece of the story, or somebody else's message, with everything that it gives.

import type { Classification, Indicator, Understanding } from '../../model/classification.ts';
import type { Fact } from '../../model/fact.ts';
import { factsOf, type Statement } from '../../model/report.ts';
import { reclassify } from '../policy/reclassify.ts';
import { wordCount } from '../step/plain.ts';
import type { Work } from '../step/step.ts';
import { deniesLoss, recordExtracted, recordFact } from './record.ts';

/** Adds what can be linked, once each. */
export function addIndicators(work: Work, indicators: readonly Indicator[]): void {
  const keyOf = ({ type, value, platform }: Pick<Indicator, 'type' | 'value' | 'platform'>): string =>
    `${type} ${value} ${platform ?? ''}`;
  // A name without its platform says nothing new of one that is known on a platform.
  const known = new Set(
    work.report.indicators.flatMap(({ type, value, platform }) => [
      keyOf({ type, value }),
      ...(platform === undefined ? [] : [keyOf({ type, value, platform })]),
    ]),
  );
  const fresh = indicators
    .filter((indicator) => !known.has(keyOf(indicator)))
    .map((indicator) => ({ ...indicator, messageId: work.message.id }));
  work.report = { ...work.report, indicators: [...work.report.indicators, ...fresh] };
}

/** Keeps what was said beside a story, word for word, and takes nothing from it. */
export function keepWords(work: Work, text: string, aside = false): void {
  const { report, message, context } = work;
  const words = { messageId: message.id, at: context.now, text, kind: 'told' as const, ...(aside && { aside }) };
  work.report = { ...work.report, statements: [...report.statements, words] };
}

/** Adds the words themselves, what they may speak of, and the traces in them. */
function addStatement(work: Work, understood: Understanding, kind: Statement['kind'], aside = false): void {
  addIndicators(work, understood.indicators);
  const { report, message, context } = work;
  const words = { messageId: message.id, at: context.now, text: understood.text, kind, ...(aside && { aside }) };
  work.report = {
    ...report,
    cues: [...new Set([...report.cues, ...understood.cues.flatMap(({ cue }) => cue ?? [])])],
    statements: [...report.statements, words],
  };
}

/** Adds a piece of the story and everything that it gives. Returns the facts that are new or different. */
export function recordStatement(work: Work, understanding: Understanding, correcting: boolean, aside = false): Fact[] {
  const before = work.report.classification;
  addStatement(work, understanding, 'told', aside);
  if (!factsOf(work.report).has('story')) recordFact(work, 'story', 'known', 'told');
  const taken = recordExtracted(work, understanding.facts, correcting);
  reclassify(work);
  if (
    before &&
    !correcting &&
    blurs(before, work.report.classification) &&
    !takesBack(work, understanding) &&
    isBeside(before, understanding, taken)
  ) {
    const [last] = work.report.statements.slice(-1);
    const rest = work.report.statements.slice(0, -1);
    work.report = {
      ...work.report,
      classification: before,
      statements: last ? [...rest, { ...last, aside: true }] : rest,
    };
  }
  return taken;
}

/** "It was HMRC, our accountant checked": a few words, and all is otherwise. */
const takesBack = ({ context }: Work, { cues }: Understanding): boolean =>
  cues.some(({ cue }) => cue !== null && context.catalogue.cues.get(cue)?.['takes-back'] === true);

/** As many words as can be said beside a story … */
const mostBeside = 14;
/** … and as an answer with what goes with it: "last Tuesday, by bank transfer from our TSB to a company called Apex". */
const mostAnswered = 30;

/** True where a text tells little, or more about what is clear already: of no other loss, and by itself nothing else that is clear. */
function isBeside(before: Classification, told: Understanding, taken: readonly Fact[]): boolean {
  const { text, facts, indicators, classification } = told;
  const words = wordCount(text);
  // "No, I've hung up and I'm scared to ring them", of money that is gone, takes no more words to be as little.
  const isNew = taken.some(({ id, value }) => value !== null && deniesLoss({ id, value }));
  const mostDenied = isNew ? mostBeside : mostAnswered;
  if (facts.every(deniesLoss) && indicators.length === 0 && words <= mostDenied) return true;
  if (taken.some(({ id }) => id === 'lost')) return false;
  return before.verdict === 'clear' && classification.verdict !== 'clear' && words <= mostAnswered;
}

/** "No, I have not called yet" does not make unclear what was clear, nor harmless what was lost. */
const blurs = (before: Classification, after: Classification | null): boolean =>
  after?.verdict !== before.verdict && (before.verdict === 'clear' || after?.verdict === 'not-a-crime');

/** Adds somebody else's words: they are classified and linked, and give no fact but where and when they came. */
export function recordEvidence(work: Work, understanding: Understanding): void {
  addStatement(work, understanding, 'evidence');
  const held = factsOf(work.report);
  const sentAt = work.message.evidence?.sentAt;
  if (!held.has('first-channel')) recordFact(work, 'first-channel', 'known', 'work-chat', { source: 'extracted' });
  if (sentAt !== undefined && !held.has('first-contact-at'))
    recordFact(work, 'first-contact-at', 'known', { at: sentAt, precision: 'minute' }, { source: 'extracted' });
  reclassify(work);
}
