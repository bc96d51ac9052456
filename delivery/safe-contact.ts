// Whether a message may leave the reporter's own conversation (A14). It stands in the outbox, so that no template and no
// new way of telling can forget it.

import type { Report } from '../model/report.ts';
import { factsOf } from '../model/report.ts';

/** Only after a reporter has said how they can be reached safely; no answer, a skip and "none" all mean no. */
export function mayLeaveConversation(report: Pick<Report, 'facts'>): boolean {
  const told = factsOf(report).get('safe-contact');
  return told?.state === 'known' && typeof told.value === 'string' && told.value !== 'none';
}
