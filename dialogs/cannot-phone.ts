// Much of what stops a loss is said as a number to ring. Who is deaf, or cannot speak on a phone, is told the other ways.

import { contactsOf } from './advice.ts';
import { holdsOneOf } from './plain.ts';
import { cannotPhone, reply, type Work } from './step.ts';

/** Says how to reach a bank or the police without a call, to whom says that they cannot make one. */
export function tellWaysWithoutPhone(work: Work, text: string): void {
  if (work.report.advised.includes(cannotPhone) || !holdsOneOf(work, 'say.cannot-phone.words', text)) return;
  work.report = { ...work.report, advised: [...work.report.advised, cannotPhone] };
  reply(work, 'notice', 'say.cannot-phone', {}, { contacts: contactsOf(work, ['relay-uk', 'contactscotland-bsl']) });
}
