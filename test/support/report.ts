// Reports for tests, from the few things that a test is about.

import type { IndicatorType } from '../../model/classification.ts';
import type { FactValue } from '../../model/fact.ts';
import { brandAs, type Instant, type MessageId, type ReportId } from '../../model/ids.ts';
import { emptyReport, type Report } from '../../model/report.ts';

export const at = (text: string): Instant => brandAs<Instant>(new Date(text).toISOString());
export const messageId = brandAs<MessageId>('m1');

export interface Told {
  /** Values by fact; null is "I don't know". */
  readonly facts?: Readonly<Record<string, FactValue | null>>;
  readonly type?: string;
  readonly tags?: readonly string[];
  readonly cues?: readonly string[];
  readonly indicators?: readonly (readonly [IndicatorType, string])[];
  readonly told?: readonly string[];
  readonly evidence?: readonly string[];
}

export function reportWith({
  facts = {},
  type,
  tags = [],
  cues = [],
  indicators = [],
  told = [],
  evidence = [],
}: Told): Report {
  const created = at('2026-11-22T10:00:00Z');
  const statement = (kind: 'told' | 'evidence') => (text: string) => ({ messageId, at: created, text, kind });
  return {
    ...emptyReport(brandAs<ReportId>('r1'), { channel: 'web', locale: 'en' }, created),
    facts: Object.entries(facts).map(([id, value]) => ({
      id,
      value,
      state: value === null ? 'unknown' : 'known',
      source: 'answered',
      messageId,
      at: created,
      certainty: 'certain',
    })),
    statements: [...told.map(statement('told')), ...evidence.map(statement('evidence'))],
    indicators: indicators.map(([kind, value]) => ({
      type: kind,
      value,
      start: 0,
      end: value.length,
      text: value,
      valid: true,
      owner: 'suspect',
      messageId,
    })),
    cues,
    classification:
      type === undefined
        ? null
        : {
            verdict: 'clear',
            types: [{ id: type, family: '', score: 0.9, parts: [] }],
            tags,
            by: 'rules',
            catalogueVersion: 'test',
          },
  };
}
