// What would be said to a message that somebody is about to report: the pure reducer, on a report that is thrown away.

import type { Catalogue } from '../../../catalogue/catalogue.ts';
import type { Classifier } from '../../../classifiers/understand.ts';
import { converse } from '../../../dialogs/converse.ts';
import { brandAs, type Instant } from '../../../model/ids.ts';
import type { Evidence, Message, Reply } from '../../../model/message.ts';
import { emptyReport } from '../../../model/report.ts';

export interface PreviewContext {
  readonly catalogue: Catalogue;
  readonly classifier: Classifier;
  readonly now: Instant;
  readonly locale: string;
}

export function previewOf(
  evidence: Evidence,
  { catalogue, classifier, now, locale }: PreviewContext,
): readonly Reply[] {
  const message: Message = { id: brandAs('preview'), at: now, channel: 'teams', locale, evidence };
  const report = emptyReport(brandAs('preview'), message, now);
  return converse(report, message, { catalogue, classifier, now, case: null }).replies;
}
