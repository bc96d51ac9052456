// Nobody who has told us that their bank does not know yet goes on without being asked to ring it.

import { factsOf } from '../../model/report.ts';
import { willingIn } from '../reading/bank-unwilling.ts';
import { holdsOneOf } from '../step/plain.ts';
import { cannotPhone } from '../step/remembered.ts';
import { reply, type Work } from '../step/step.ts';
import { bankLine, contactsOf } from './advice.ts';

/** Who says that their bank does not know yet is asked to ring it before the next question, unless this turn has said so. */
export function urgeBank(work: Work): void {
  const told = factsOf(work.report).get('bank-told');
  if (told?.value !== 'no' || told.messageId !== work.message.id || work.report.state !== 'open') return;
  if (work.saidToRingBank || work.report.classification?.types[0]?.id === 'consumer-dispute') return;
  const calls = !cannotPhone(work.report);
  const text = work.message.text ?? '';
  if (holdsOneOf(work, 'say.bank-being-rung.words', text)) return reply(work, 'notice', 'say.bank-being-rung');
  const key = willingIn(work, text) === 'unwilling' ? 'say.bank-unwilling' : 'say.bank-not-told';
  reply(work, 'notice', key, {}, calls ? { contacts: contactsOf(work, [bankLine]) } : {});
}
