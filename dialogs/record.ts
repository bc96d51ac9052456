// Writes facts, statements and what is understood of them into a report. Everything is appended; the newest holds.

import type { FactDefinition } from '../catalogue/schema.ts';
import type { Classification, ExtractedFact, Indicator, Understanding } from '../model/classification.ts';
import type { Fact, FactValue, Moment, Span } from '../model/fact.ts';
import { factsOf, type Report } from '../model/report.ts';
import { allows } from './answers.ts';
import { withoutNothingGiven } from './nothing-given.ts';
import { wordCount } from './plain.ts';
import type { Work } from './step.ts';

const update = (work: Work, change: Partial<Report>): void => {
  work.report = { ...work.report, ...change };
};

export const definitionOf = (work: Work, fact: string): FactDefinition | undefined =>
  work.context.catalogue.facts.get(fact);

/** Appends a fact, and returns it; a question about it is thereby answered. */
export function recordFact(
  work: Work,
  id: string,
  state: Fact['state'],
  value: FactValue | null,
  more: Partial<Fact> = {},
): Fact {
  const fact: Fact = {
    id,
    state,
    value,
    source: 'answered',
    certainty: 'certain',
    messageId: work.message.id,
    at: work.context.now,
    ...more,
  };
  update(work, {
    facts: [...work.report.facts, fact],
    pending: work.report.pending?.fact === id ? null : work.report.pending,
  });
  return fact;
}

/** Appends what was read from the words at `span` of this message: nobody was asked, and it is shown to be put right. */
export const recordRead = (
  work: Work,
  id: string,
  value: FactValue,
  { start, end, text }: Span,
  certainty: Fact['certainty'] = 'likely',
): Fact => recordFact(work, id, 'known', value, { source: 'extracted', certainty, span: { start, end, text } });

const same = (left: FactValue | null, right: FactValue | null): boolean =>
  JSON.stringify(left) === JSON.stringify(right);

/**
 * A later part of a story adds to what was lost or given away; it does not take back what was told before. "Nothing" holds
 * only while nothing else does.
 */
function union(held: FactValue | null, more: FactValue): FactValue {
  const all = [...new Set([...(Array.isArray(held) ? held : []), ...(Array.isArray(more) ? more : [])])];
  const some = all.filter((one) => one !== 'nothing' && one !== 'none');
  return some.length > 0 ? some : all;
}

export const isMoment = (value: FactValue): value is Moment =>
  typeof value === 'object' && !Array.isArray(value) && 'precision' in value;

const halfADayMs = 12 * 3_600_000;
/** What happened cannot lie ahead; the half day is for "today", which is read as noon. */
export const isToCome = (work: Work, value: FactValue): boolean =>
  isMoment(value) && Date.parse(value.at) > Date.parse(work.context.now) + halfADayMs;

/**
 * Takes over what was read from a text: only facts that the catalogue allows, and never over an answer that the person
 * gave, unless they are correcting themselves. Returns the facts that are new or different.
 */
export function recordExtracted(work: Work, extracted: readonly ExtractedFact[], correcting: boolean): Fact[] {
  const taken: Fact[] = [];
  for (const read of extracted) {
    const { id, value } = read;
    const definition = definitionOf(work, id);
    if (!definition || !allows(definition, value) || isToCome(work, value)) continue;
    if (id === 'paid' && value === 'no' && isLost(work, 'money')) continue;
    if (deniesLoss({ id, value }) && wasInside(work)) continue;
    const held = factsOf(work.report).get(id);
    let merged = value;
    if (held?.state === 'known') {
      if (!correcting && held.source !== 'extracted') continue;
      if (definition.kind === 'choices' && !correcting) merged = union(held.value, value);
      else if (!correcting) continue;
      if (same(held.value, merged)) continue;
    }
    taken.push(recordRead(work, id, merged, read, read.certainty));
  }
  return taken;
}

/** "I deleted it" and "I hung up" deny no payment that was told. */
function isLost(work: Work, what: string): boolean {
  const lost = factsOf(work.report).get('lost');
  return lost?.state === 'known' && Array.isArray(lost.value) && lost.value.includes(what);
}

/** "I hung up" says nothing of what was taken by somebody who was on the computer. */
function wasInside(work: Work): boolean {
  const access = factsOf(work.report).get('remote-access')?.value;
  return access === 'now' || access === 'earlier';
}

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
  update(work, { indicators: [...work.report.indicators, ...fresh] });
}

/** Keeps what was said beside a story, word for word, and takes nothing from it. */
export function keepWords(work: Work, text: string, aside = false): void {
  const { report, message, context } = work;
  const words = { messageId: message.id, at: context.now, text, kind: 'told' as const, ...(aside && { aside }) };
  update(work, { statements: [...report.statements, words] });
}

/** Adds a piece of the story and everything that it gives. Returns what was understood and which facts were new. */
export function recordStatement(work: Work, understanding: Understanding, correcting: boolean, aside = false): Fact[] {
  const { report, message, context } = work;
  addIndicators(work, understanding.indicators);
  update(work, {
    cues: [...new Set([...report.cues, ...understanding.cues.flatMap(({ cue }) => cue ?? [])])],
    statements: [
      ...report.statements,
      { messageId: message.id, at: context.now, text: understanding.text, kind: 'told', ...(aside && { aside }) },
    ],
  });
  if (!factsOf(work.report).has('story')) {
    recordFact(work, 'story', 'known', 'told');
  }
  const taken = recordExtracted(work, understanding.facts, correcting);
  const before = report.classification;
  reclassify(work);
  if (before && !correcting && tellsLittle(understanding) && blurs(before, work.report.classification)) {
    const [last] = work.report.statements.slice(-1);
    const rest = work.report.statements.slice(0, -1);
    update(work, { classification: before, statements: last ? [...rest, { ...last, aside: true }] : rest });
  }
  return taken;
}

/** As many words as can be said beside a story. */
const mostBeside = 14;

const deniesLoss = ({ id, value }: Pick<ExtractedFact, 'id' | 'value'>): boolean =>
  (id === 'paid' && value === 'no') || (id === 'lost' && String(value) === 'nothing');

const tellsLittle = ({ text, facts, indicators }: Understanding): boolean =>
  facts.every(deniesLoss) && indicators.length === 0 && wordCount(text) <= mostBeside;

/** "No, I have not called yet" does not make unclear what was clear, nor harmless what was lost. */
const blurs = (before: Classification, after: Classification | null): boolean =>
  after?.verdict !== before.verdict && (before.verdict === 'clear' || after?.verdict === 'not-a-crime');

/** Adds somebody else's words: they are classified and linked, and give no fact but where and when they came. */
export function recordEvidence(work: Work, understanding: Understanding): void {
  const { report, message, context } = work;
  addIndicators(work, understanding.indicators);
  update(work, {
    cues: [...new Set([...report.cues, ...understanding.cues.flatMap(({ cue }) => cue ?? [])])],
    statements: [
      ...report.statements,
      { messageId: message.id, at: context.now, text: understanding.text, kind: 'evidence' },
    ],
  });
  const held = factsOf(work.report);
  const sentAt = message.evidence?.sentAt;
  if (!held.has('first-channel')) recordFact(work, 'first-channel', 'known', 'work-chat', { source: 'extracted' });
  if (sentAt !== undefined && !held.has('first-contact-at'))
    recordFact(work, 'first-contact-at', 'known', { at: sentAt, precision: 'minute' }, { source: 'extracted' });
  reclassify(work);
}

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
  update(work, { classification: noneFits ? { ...classification, verdict: 'unknown', types: [] } : classification });
}

/** The kinds that were offered do not fit, or nobody can tell, and nobody is told of one of them. */
export function leaveTypeOpen(work: Work): void {
  const { classification } = work.report;
  if (classification?.by === 'rules')
    update(work, { classification: { ...classification, verdict: 'unknown', types: [] } });
}

/** The reporter chose the kind of fraud themselves: it leads, and what the rules found stays beside it. */
export function settleType(work: Work, fraudType: string, by: 'reporter' | 'staff'): void {
  const type = work.context.catalogue.fraudTypes.get(fraudType);
  const held = work.report.classification;
  if (!type) return;
  update(work, {
    classification: {
      verdict: 'clear',
      types: [
        { id: type.id, family: type.family, score: 1, parts: [{ because: 'fact:fraud-type', weight: 0, matches: [] }] },
        ...(held?.types ?? []).filter(({ id }) => id !== type.id),
      ],
      tags: held?.tags ?? [],
      by,
      catalogueVersion: work.context.catalogue.version,
    },
  });
}
