// Much of what stops a loss is said as a number to ring. Who is deaf, or cannot speak on a phone, is told the other ways.

import { holdsOneOf } from '../step/plain.ts';
import { cannotPhone, withoutPhone } from '../step/remembered.ts';
import { reply, type Work } from '../step/step.ts';
import { contactsOf } from './advice.ts';

/** Says how to reach a bank or the police without a call, to whom says that they cannot make one. */
export function tellWaysWithoutPhone(work: Work, text: string): void {
  if (cannotPhone(work.report) || !holdsOneOf(work, 'say.cannot-phone.words', text)) return;
  work.report = withoutPhone(work.report);
  reply(work, 'notice', 'say.cannot-phone', {}, { contacts: contactsOf(work, ['relay-uk', 'contactscotland-bsl']) });
}
