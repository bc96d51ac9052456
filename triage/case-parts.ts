// The parts of a case as staff read them: names for ids, words for values, and the evidence beside each.

import type { Actor, Case, Delivery } from '../model/case.ts';
import type {
  DeskClassification,
  DeskDelivery,
  DeskEvent,
  DeskFact,
  DeskMark,
  DeskPriority,
  DeskStatement,
} from '../model/desk.ts';
import type { PartnerId } from '../model/ids.ts';
import { factsOf, type Report } from '../model/report.ts';
import { factText } from '../routing/fact-words.ts';
import { detailWords } from './history-words.ts';
import { factName, type Naming, named, partnerName, typeName } from './naming.ts';
import type { Seen } from './seen.ts';

export function priorityView(kase: Case, naming: Naming): DeskPriority {
  const { override, score, band, reasons, missing } = kase.priority;
  return {
    band: override?.band ?? band,
    score,
    reasons: reasons.map(({ say, rule, points }) => ({ text: named(naming, say, rule), points })),
    missing: missing.map((id) => factName(naming, id)),
    override: override ? { scored: band, reason: override.reason, by: override.by, at: override.at } : null,
  };
}

/** In the order of `facts.yaml`; a fact that was skipped is shown as such, so that nobody asks it again. */
export function factViews(report: Report, seen: Seen, naming: Naming): DeskFact[] {
  const { catalogue, locale } = naming;
  const held = factsOf(report);
  return [...catalogue.facts.keys()].flatMap((id) => {
    const fact = held.get(id);
    if (!fact || id === 'story' || !seen.fact(id)) return [];
    const value = factText(fact, catalogue, locale);
    const before = report.facts
      .filter((other) => other.id === id && other !== fact)
      .map((other) => factText(other, catalogue, locale))
      .filter((other) => other !== value);
    return [
      {
        id,
        label: factName(naming, id),
        value,
        known: fact.state === 'known',
        source: fact.source,
        certainty: fact.certainty,
        words: fact.span && seen.story ? fact.span.text : null,
        before: [...new Set(before)],
      },
    ];
  });
}

/** Marks in order of their start; of two that overlap the longer stays. */
function withoutOverlaps(marks: readonly DeskMark[]): DeskMark[] {
  const kept: DeskMark[] = [];
  for (const mark of marks.toSorted((a, b) => b.end - b.start - (a.end - a.start))) {
    if (mark.end > mark.start && kept.every((other) => mark.end <= other.start || mark.start >= other.end))
      kept.push(mark);
  }
  return kept.sort((a, b) => a.start - b.start);
}

export function storyView(report: Report, seen: Seen, naming: Naming): DeskStatement[] {
  return report.statements
    .filter(({ kind }) => (kind === 'told' ? seen.story : seen.message))
    .map(({ messageId, at, kind, text }) => {
      const facts = report.facts.flatMap(({ id, span, messageId: from }) =>
        span && from === messageId && seen.fact(id)
          ? [{ start: span.start, end: span.end, label: factName(naming, id) }]
          : [],
      );
      const indicators = report.indicators
        .filter((one) => one.messageId === messageId && seen.indicators)
        .map(({ start, end, type }) => ({ start, end, label: named(naming, `indicator.${type}`, type) }));
      const inside = [...indicators, ...facts].filter(({ start, end }) => start >= 0 && end <= text.length);
      return { at, kind, text, marks: withoutOverlaps(inside) };
    });
}

/** A type that is less likely than this says nothing to anybody. */
const leastShown = 0.01;

export function classificationView(report: Report, naming: Naming): DeskClassification | null {
  const { classification } = report;
  if (classification === null) return null;
  return {
    verdict: classification.verdict,
    by: classification.by,
    catalogueVersion: classification.catalogueVersion,
    types: classification.types
      .filter(({ score }, at) => at === 0 || score >= leastShown)
      .slice(0, 4)
      .map(({ id, score, parts }) => ({
        id,
        label: typeName(naming, id),
        score,
        parts: parts.map(({ because, weight, matches }) => ({
          because,
          weight,
          words: [...new Set(matches.map(({ text }) => text))],
        })),
      })),
  };
}

export const deliveryView = (delivery: Delivery, naming: Naming): DeskDelivery => ({
  id: delivery.id,
  to: delivery.to === 'reporter' ? named(naming, 'desk.actor.reporter', 'reporter') : partnerName(naming, delivery.to),
  kind: delivery.kind,
  method: named(naming, `desk.method.${delivery.method}`, delivery.method),
  state: delivery.state,
  attempts: delivery.attempts,
  dueAt: delivery.dueAt,
  lastError: delivery.lastError,
  deliveredAt: delivery.deliveredAt,
});

function actorName(actor: Actor, naming: Naming): string {
  switch (actor.kind) {
    case 'staff':
      return `${actor.name}, ${partnerName(naming, actor.partner)}`;
    case 'partner':
      return partnerName(naming, actor.partner);
    default:
      return named(naming, `desk.actor.${actor.kind}`, actor.kind);
  }
}

/** Newest first. Notes are for the author's own colleagues. */
export const historyView = (kase: Case, reader: PartnerId, naming: Naming): DeskEvent[] =>
  kase.events
    .filter(({ kind, actor }) => kind !== 'noted' || (actor.kind === 'staff' && actor.partner === reader))
    .map(({ at, actor, kind, detail }) => ({
      at,
      actor: actorName(actor, naming),
      kind,
      detail: detailWords({ kind, detail }, naming),
    }))
    .reverse();
