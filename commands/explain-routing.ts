// Where a text would go if it were the whole report: route, priority and the first advice, each with its reasons.

import { words } from '../catalogue/words.ts';
import { withoutGuesses } from '../classifiers/classify.ts';
import type { Fact } from '../model/fact.ts';
import { brandAs, type MessageId, type ReportId } from '../model/ids.ts';
import { emptyReport, type Report } from '../model/report.ts';
import { prioritise } from '../routing/priority.ts';
import { route } from '../routing/route.ts';
import { situationOf } from '../routing/situation.ts';
import type { Explained } from './explained.ts';

/** A report that holds what was understood, as the conversation would take it over. */
function reportOf({ understanding, now }: Explained): Report {
  const messageId = brandAs<MessageId>('explained');
  const facts = understanding.facts.map(
    ({ id, value, certainty, start, end, text }): Fact => ({
      id,
      value,
      certainty,
      state: 'known',
      source: 'extracted',
      messageId,
      at: now,
      span: { start, end, text },
    }),
  );
  return {
    ...emptyReport(brandAs<ReportId>('explained'), { channel: 'web', locale: 'en' }, now),
    facts,
    classification: withoutGuesses(understanding.classification),
    cues: [...new Set(understanding.cues.flatMap(({ cue }) => cue ?? []))],
    indicators: understanding.indicators.map((indicator) => ({ ...indicator, messageId })),
  };
}

/** Lines for the route and the priority. */
export function routingLines(explained: Explained): { readonly route: string[]; readonly priority: string[] } {
  const { catalogue, now } = explained;
  const situation = situationOf(reportOf(explained), catalogue, now);
  const { lead, supporting, firstCall, queue } = route(situation, catalogue);
  const say = (key: string): string => words(catalogue, 'en', key);
  const lines = [lead, ...supporting].map(
    ({ partner, role, mode, because }) =>
      `${role.padEnd(11)} ${partner} (${mode})  ${because.map(({ rule, say: key }) => `${rule}: ${say(key)}`).join(' ')}`,
  );
  const { score, band, reasons, missing } = prioritise(situation, catalogue);
  return {
    route: [
      ...(firstCall.length > 0 ? [`first call  ${firstCall.join(', ')}`] : []),
      ...lines,
      ...(queue === lead.partner ? [] : [`worked by   ${queue}, because ${lead.partner} has no queue here`]),
    ],
    priority: [
      `${band}, ${score} of 100`,
      ...reasons.map(({ rule, say: key, points }) => `${String(points ?? 0).padStart(4)}  ${rule}: ${say(key)}`),
      ...(missing.length > 0 ? [`not known: ${missing.join(', ')}`] : []),
    ],
  };
}
