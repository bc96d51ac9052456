// What has changed since it was told: the call is over, the last payment was on a later day, one payment more was made.

import type { Understanding } from '../../model/classification.ts';
import { type Fact, isSum } from '../../model/fact.ts';
import { factsOf } from '../../model/report.ts';
import { isMoment, isToCome } from '../step/moments.ts';
import { holdsOneOf, plain, wordCount } from '../step/plain.ts';
import { reply, type Work } from '../step/step.ts';
import { recordFact, recordRead } from './record.ts';

/** As many words as say that it is over, and nothing else. */
const longestOver = 8;

/** "I hung up" and "ok it's switched off", in few words. */
export function saysOver(work: Work, text: string): boolean {
  return wordCount(plain(text)) <= longestOver && holdsOneOf(work, 'say.over-now.words', text);
}

/** "I hung up": what went on while the person wrote goes on no more. */
export function takeOver(work: Work, text: string): readonly Fact[] {
  const held = factsOf(work.report).get('ongoing');
  if (held?.value !== 'yes-now' || held.source === 'answered') return [];
  if (!saysOver(work, text)) return [];
  reply(work, 'notice', 'say.over-now');
  return [recordFact(work, 'ongoing', 'known', 'over', { certainty: 'likely' })];
}

/** "The last payment was on 2 November" puts a day right that was told before. */
export function takeLaterPayment(work: Work, text: string, facts: Understanding['facts']): readonly Fact[] {
  const held = factsOf(work.report).get('paid-at');
  const before = held?.state === 'known' && held.value !== null && isMoment(held.value) ? held.value.at : '';
  // Before any day of a payment was told, or where it was left open, it is the day.
  const lostMoney = [factsOf(work.report).get('lost')?.value].flat().includes('money');
  if ((before === '' && !lostMoney) || !holdsOneOf(work, 'say.last-payment.words', text)) return [];
  for (const { id, value } of facts) {
    if ((id !== 'happened-at' && id !== 'paid-at') || !isMoment(value)) continue;
    if (value.at <= before || isToCome(work, value)) continue;
    return [recordFact(work, 'paid-at', 'known', value, { certainty: 'likely' })];
  }
  return [];
}

/** "Then someone rang and I moved £2,400": what was paid next comes on top of what was told before. */
export function addPaidThen(work: Work, { text, facts }: Understanding): readonly Fact[] {
  const held = factsOf(work.report).get('amount');
  const told = facts.find(({ id }) => id === 'amount');
  const paid = facts.some(({ id, value }) => id === 'paid' && value === 'yes');
  if (!told || !paid || held?.state !== 'known' || held.messageId === work.message.id) return [];
  if (!holdsOneOf(work, 'say.then-words', text.trim().split(/\s+/).slice(0, mostThen).join(' '))) return [];
  if (!isSum(held.value) || !isSum(told.value) || held.value.currency !== told.value.currency) return [];
  // Told once more, it is the same payment; and of an account that was lent nothing adds up.
  if (held.value.minor === told.value.minor || work.report.classification?.types[0]?.id === 'money-mule') return [];
  const value = { ...told.value, minor: held.value.minor + told.value.minor };
  return [recordRead(work, 'amount', value, told)];
}
/** So many words a text begins with. */
const mostThen = 3;

/** "I sent him another £500 today": what was asked for is the last payment, and that is a later one now. */
export function paidAgain(work: Work, { text, facts }: Understanding): readonly Fact[] {
  const held = factsOf(work.report).get('paid-at');
  const told = facts.find(({ id }) => id === 'paid-at');
  if (!told || held?.state !== 'known' || held.value === null || isToCome(work, told.value)) return [];
  if (!isMoment(held.value) || !isMoment(told.value) || told.value.at.slice(0, 10) <= held.value.at.slice(0, 10))
    return [];
  if (!holdsOneOf(work, 'say.again-words', text)) return [];
  return [recordRead(work, 'paid-at', told.value, told, told.certainty)];
}
