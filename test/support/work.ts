// A report that has just begun, as a single step of the conversation sees it, and what an answer to one of its questions says.

import { readAnswer } from '../../dialogs/reading/answers.ts';
import type { Work } from '../../dialogs/step/step.ts';
import { brandAs, instant, type MessageId, type ReportId } from '../../model/ids.ts';
import type { Message } from '../../model/message.ts';
import { emptyReport } from '../../model/report.ts';
import { shipped, shippedClassifier } from './catalogue.ts';

const now = instant(new Date('2026-11-20T10:30:00Z'));
const message: Message = { id: brandAs<MessageId>('m1'), at: now, channel: 'web', locale: 'en' };

/** On 20 November 2026 at half past ten, in English on the web. */
export const newWork = (): Work => ({
  report: emptyReport(brandAs<ReportId>('r1'), message, now),
  effect: null,
  replies: [],
  message,
  context: { catalogue: shipped, classifier: shippedClassifier(), now, case: null },
});

/** What `text` answers to the question of `fact`; null where it is put again. */
export function readAs(fact: string, text: string): unknown {
  const definition = shipped.facts.get(fact);
  if (!definition) throw new Error(fact);
  const answer = readAnswer(newWork(), definition, text);
  return answer.ok ? answer.value : null;
}
