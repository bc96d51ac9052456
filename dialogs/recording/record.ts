// Writes facts into a report, answered or read. Everything is appended; the newest holds.

import type { FactDefinition } from '../../catalogue/schemas/fact.ts';
import type { ExtractedFact } from '../../model/classification.ts';
import type { Fact, FactValue, Span } from '../../model/fact.ts';
import { factsOf } from '../../model/report.ts';
import { allows } from '../reading/answers.ts';
import { isMoment, isToCome } from '../step/moments.ts';
import type { Work } from '../step/step.ts';

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
  const { facts, pending } = work.report;
  work.report = { ...work.report, facts: [...facts, fact], pending: pending?.fact === id ? null : pending };
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

/** Says that nothing left, and nothing was lost. */
export const deniesLoss = ({ id, value }: Pick<ExtractedFact, 'id' | 'value'>): boolean =>
  (id === 'paid' && value === 'no') || (id === 'lost' && String(value) === 'nothing');

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

/**
 * Takes over what was read from a text: only facts that the catalogue allows, and never over an answer that the person
 * gave, unless they are correcting themselves. Returns the facts that are new or different.
 */
export function recordExtracted(work: Work, extracted: readonly ExtractedFact[], correcting: boolean): Fact[] {
  const taken: Fact[] = [];
  const nothingPaid = lostNoMoney(work, extracted);
  const nothingLost = deniesAll(work, extracted);
  for (const read of extracted) {
    const { id, value } = read;
    const definition = definitionOf(work, id);
    // The card whose number was typed in has paid nothing yet.
    if (id === 'means' && (nothingPaid || (nothingLost && !isAskedFor.has(String(value))))) continue;
    if (!definition || !allows(definition, value) || isToCome(work, value)) continue;
    // "Can I give our office address", by a solicitor: the office is where they work, and nothing befell it.
    if (id === 'affected' && value !== 'person' && isForAnother(work)) continue;
    if (id === 'paid' && value === 'no' && isLost(work, 'money')) continue;
    if (deniesLoss({ id, value }) && wasInside(work)) continue;
    const held = factsOf(work.report).get(id);
    let merged = value;
    if (held?.state === 'known') {
      if (!correcting && held.source !== 'extracted') continue;
      if (definition.kind === 'choices' && !correcting) merged = union(held.value, value);
      else if (!correcting && !isCloser(held.value, value)) continue;
      if (same(held.value, merged)) continue;
    }
    taken.push(recordRead(work, id, merged, read, read.certainty));
  }
  return taken;
}

/** True where somebody was told of before for whom it is reported. */
const isForAnother = ({ report, message }: Work): boolean => {
  const role = factsOf(report).get('role');
  return role?.value === 'on-behalf' && role.messageId !== message.id;
};

/** The day of what was only known to have been in some month or year, or a later one. */
const isCloser = (held: FactValue | null, value: FactValue): boolean =>
  held !== null &&
  isMoment(held) &&
  isMoment(value) &&
  (held.precision === 'month' || held.precision === 'year') &&
  value.precision === 'day' &&
  value.at > held.at;

/** Nobody honest asks for these: who was asked for them and paid nothing hears so. */
const isAskedFor: ReadonlySet<string> = new Set(['gift-card', 'crypto']);

/** What is held and what was read of the fact `id`. */
const toldOf = (work: Work, extracted: readonly ExtractedFact[], id: string): readonly unknown[] =>
  [factsOf(work.report).get(id)?.value, ...extracted.flatMap((one) => (one.id === id ? [one.value] : []))].flat();

/** True where something tells that money went. */
const tellsOfMoney = (work: Work, extracted: readonly ExtractedFact[]): boolean =>
  toldOf(work, extracted, 'lost').includes('money') ||
  toldOf(work, extracted, 'paid').includes('yes') ||
  toldOf(work, extracted, 'amount').some((one) => one !== undefined);

/** True where details or access were lost, and nothing tells of money that went. */
function lostNoMoney(work: Work, extracted: readonly ExtractedFact[]): boolean {
  const lost = toldOf(work, extracted, 'lost');
  return (lost.includes('details') || lost.includes('access')) && !tellsOfMoney(work, extracted);
}

/** "He asked for my bank card and I hung up": nothing was paid by it. */
const deniesAll = (work: Work, extracted: readonly ExtractedFact[]): boolean =>
  extracted.some(deniesLoss) && !tellsOfMoney(work, extracted);

/** "I deleted it" and "I hung up" deny no payment that was told. */
function isLost(work: Work, what: string): boolean {
  const lost = factsOf(work.report).get('lost');
  return lost?.state === 'known' && Array.isArray(lost.value) && lost.value.includes(what);
}

/** "I hung up" says nothing of what was taken by somebody who was on the computer. */
export function wasInside(work: Work): boolean {
  const access = factsOf(work.report).get('remote-access')?.value;
  return access === 'now' || access === 'earlier';
}
