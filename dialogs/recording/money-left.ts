// Keeps the two facts that say whether money left in step: what was lost, and whether anything was paid. Questions, advice and
// routes look at either.

import type { Understanding } from '../../model/classification.ts';
import { type Fact, type FactValue, isCoins, isSum, type Money } from '../../model/fact.ts';
import { factsOf } from '../../model/report.ts';
import { withoutDays } from '../reading/sums.ts';
import { wordCount } from '../step/plain.ts';
import type { Work } from '../step/step.ts';
import { partOf, partsIn, tells } from '../step/turns-of-speech.ts';
import { recordFact, recordRead } from './record.ts';

/** Adds money to what is held as lost. Returns what was recorded: nothing where it was among it. */
export function addMoneyLost(work: Work, certainty: Fact['certainty']): readonly Fact[] {
  const lost = factsOf(work.report).get('lost')?.value;
  const before = Array.isArray(lost) ? lost.filter((one) => one !== 'nothing') : [];
  return before.includes('money') ? [] : [recordFact(work, 'lost', 'known', [...before, 'money'], { certainty })];
}

/** Kinds where somebody paid for goods: who names the goods as lost has lost the money for them. */
const ofBuyers: ReadonlySet<string> = new Set([
  'online-purchase-nondelivery',
  'fake-shop',
  'ticket-fraud',
  'counterfeit-goods',
  'fake-health-product',
  'holiday-accommodation',
]);

/** After the answer to `fact`: money that left was lost; and who lists what was lost, without money or goods bought, has paid none. */
export function settleMoneyLeft(work: Work, fact: string): void {
  const facts = factsOf(work.report);
  if (fact === 'paid' && facts.get('paid')?.value === 'yes') addMoneyLost(work, 'certain');
  if (fact !== 'lost' || facts.has('paid')) return;
  const lost = facts.get('lost')?.value;
  if (!Array.isArray(lost) || lost.includes('money')) return;
  const type = work.report.classification?.types[0]?.id ?? '';
  if (lost.includes('goods') && ofBuyers.has(type)) addMoneyLost(work, 'likely');
  else recordFact(work, 'paid', 'known', 'no', { certainty: 'likely' });
}

/** "Nothing taken so far", and later "200 has come out": what is told last holds. */
export function settleGoneSince(work: Work, taken: readonly Fact[]): readonly Fact[] {
  const lost = taken.findLast(({ id }) => id === 'lost')?.value;
  if (!Array.isArray(lost) || !lost.includes('money') || factsOf(work.report).get('paid')?.value !== 'no') return [];
  return [recordFact(work, 'paid', 'known', 'yes', { certainty: 'likely' })];
}

/** Longer than a denial, and it may deny one of several payments. */
const longestDenial = 10;

/**
 * "No, I have not paid": money that was only read as lost was not, while no sum is known. Returns what was put right.
 */
export function takeBackMoney(work: Work, { text, facts: read }: Understanding): readonly Fact[] {
  const facts = factsOf(work.report);
  const lost = facts.get('lost');
  const denies =
    read.some((one) => one.id === 'paid' && one.value === 'no' && !tells(work, 'of-no-payment', one.text)) ||
    work.context.classifier.quickMoney(text)?.minor === 0;
  const sum = facts.get('amount');
  const onlyAsked = sum?.span !== undefined && sum.span.start === facts.get('amount-asked')?.span?.start;
  if (!denies || wordCount(text) > longestDenial) return [];
  // "£9,300", said to nothing that asked of a payment, was taken for one: no word of theirs told that it left.
  const onlyTaken = sum?.state === 'known' && lost?.source !== 'extracted' && !facts.has('paid') && !onlyAsked;
  if (sum?.state === 'known' && !onlyAsked && !(onlyTaken && lost?.certainty === 'likely')) return [];
  if (lost?.state !== 'known' || !Array.isArray(lost.value) || !lost.value.includes('money')) return [];
  const rest = lost.value.filter((one) => one !== 'money');
  const taken = recordFact(work, 'lost', 'known', rest.length > 0 ? rest : ['nothing'], { certainty: 'likely' });
  recordFact(work, 'paid', 'known', 'no', { certainty: 'likely' });
  if (onlyAsked || onlyTaken) recordFact(work, 'amount', 'unknown', null);
  if (onlyTaken && sum !== undefined && !facts.has('amount-asked'))
    recordFact(work, 'amount-asked', 'known', sum.value, { certainty: 'likely' });
  if (facts.get('paid-at')?.state === 'known') recordFact(work, 'paid-at', 'unknown', null);
  return [taken];
}

/**
 * "They want £600", and then "I paid it yesterday": what was asked is lost now. What a firm is to get back was lost before, and
 * is another sum.
 */
function paysWhatWasAsked(work: Work, read: Understanding['facts']): boolean {
  const facts = factsOf(work.report);
  const asked = facts.get('amount-asked');
  const held = facts.get('amount');
  const isOther = held?.state === 'known' && work.report.classification?.types[0]?.id !== 'recovery-scam';
  return (
    asked?.state === 'known' &&
    !isOneOfTwo(work, asked) &&
    !isOther &&
    read.some(({ id, value }) => id === 'paid' && value === 'yes') &&
    read.every(({ id }) => id !== 'amount' && id !== 'amount-asked')
  );
}

/** "I already paid them 200", of a firm that is to get lost money back: the fee is what it cost, and not what was lost before. */
function feePaid(work: Work, read: Understanding['facts']): Understanding['facts'][number] | undefined {
  const held = factsOf(work.report).get('amount');
  const isRecovery = work.report.classification?.types[0]?.id === 'recovery-scam';
  const pays = read.some(({ id, value }) => id === 'paid' && value === 'yes');
  const isOlder = held?.state === 'known' && held.source === 'extracted' && held.messageId !== work.message.id;
  return isRecovery && pays && isOlder ? read.find(({ id }) => id === 'amount') : undefined;
}

/** True where another sum stands behind it: which of them was paid is not told. */
function isOneOfTwo({ report }: Work, { span }: Fact): boolean {
  const told = report.statements.find(
    ({ text }) => span !== undefined && text.slice(span.start, span.end) === span.text,
  );
  return (told?.text.slice(span?.end).match(signed) ?? []).length > 0;
}

/** "They asked for £1,860 and I paid it": what was asked was lost, where no other sum is told. It is shown, to be put right. */
export function takeSumAsked(work: Work, { text, facts: read }: Understanding): readonly Fact[] {
  const facts = factsOf(work.report);
  if (paysWhatWasAsked(work, read)) {
    const before = facts.get('amount-asked')?.value;
    if (before !== undefined && before !== null && !isCoins(before))
      return [recordFact(work, 'amount', 'known', before, { certainty: 'likely' })];
  }
  const fee = feePaid(work, read);
  if (fee) return [recordRead(work, 'amount', fee.value, fee)];
  const asked = read.find(({ id }) => id === 'amount-asked');
  // What was lost before they asked was another sum.
  const paid = read.some(({ id, value, start }) => id === 'paid' && value === 'yes' && start > (asked?.end ?? 0));
  const lost = facts.get('lost')?.value;
  if (!asked || isCoins(asked.value) || !paid || facts.has('amount') || tells(work, 'not-all', text)) return [];
  if (!Array.isArray(lost) || !lost.includes('money')) return [];
  return [recordRead(work, 'amount', asked.value, asked)];
}

/**
 * Of payments that make up the whole, one is put right: so is the whole. Null where `text` puts right no part of it.
 */
export function takePartCorrected(work: Work, text: string): readonly Fact[] | null {
  const held = factsOf(work.report).get('amount');
  const nth = nthPutRight(work, text);
  // Which of them it is cannot be told: the whole is left as it is.
  if (nth !== null && nth.before === undefined) return [];
  const { now = '', before = '' } = partsIn(work, 'sum-not-that', text) ?? nth ?? {};
  if (before === '' || held?.state !== 'known' || !isSum(held.value)) return null;
  const whole = held.value.minor;
  const read = (sum: string): number => work.context.classifier.quickMoney(`£${sum.replace(/^[£$€]/, '')}`)?.minor ?? 0;
  const [right, wrong] = [read(now), read(before)];
  if (right === 0 || wrong === 0 || wrong === whole) return null;
  const told = [held.span?.text ?? '', ...work.report.statements.map((one) => one.text), sumsTold(work).join(' ')];
  const isPart = told.some((words) => {
    const parts = (words.match(figures) ?? []).map(read);
    return parts.length > 1 && parts.includes(wrong) && parts.reduce((sum, one) => sum + one, 0) === whole;
  });
  if (!isPart) return null;
  const value = { ...held.value, minor: whole - wrong + right };
  return [recordFact(work, 'amount', 'known', value, { certainty: 'likely' })];
}
/** The sums that were told with their sign, in order. */
const sumsTold = ({ report }: Work): readonly string[] =>
  report.statements.flatMap((one) => one.text.match(signed) ?? []);
const signed = /[£$€]\d[\d,]*(?:\.\d+)?k?\b/gi;
const places: readonly (readonly [RegExp, number])[] = [
  [/^(?:1st|first)$/i, 0],
  [/^(?:2nd|second|other)$/i, 1],
  [/^(?:3rd|third)$/i, 2],
  [/^last$/i, -1],
];

/** "Sorry the 2nd one was £450": what it was taken for stands second among what was told. */
function nthPutRight(work: Work, text: string): { now: string; before: string | undefined } | null {
  const { nth = '', now = '' } = partsIn(work, 'nth-payment', withoutDays(work, text)) ?? {};
  const place = places.find(([name]) => name.test(nth))?.[1];
  return place === undefined ? null : { now, before: sumsTold(work).at(place) };
}

const figures = /(?<![\d.,])[£$€]?\d[\d,.]*\d?k?\b/gi;

/** The sum that `told` names: in the currency of its sign, and without one in that of `held`. */
function sumLike({ context }: Work, told: string, held: FactValue | null): Money | null {
  const sum = context.classifier.quickMoney(/^[£$€]/.test(told) ? told : `£${told}`);
  const isBare = sum !== null && !/^[£$€]/.test(told) && isSum(held) && !isCoins(held);
  return isBare ? { ...sum, currency: held.currency } : sum;
}

/** "And another £400 on the 16th" comes on top of what was told before. */
export function takePaymentMore(work: Work, text: string): readonly Fact[] {
  const told = partOf(work, 'another-sum', 'sum', withoutDays(work, text)) ?? '';
  const held = factsOf(work.report).get('amount');
  if (told === '' || held?.state !== 'known' || !isSum(held.value) || isCoins(held.value)) return [];
  const more = sumLike(work, told, held.value);
  if (more === null || more.currency !== held.value.currency) return [];
  const value = { ...held.value, minor: held.value.minor + more.minor };
  return [recordFact(work, 'amount', 'known', value, { certainty: 'likely' })];
}

/** Of a sum that was only read, what in truth was paid. Returns what was put right. */
export function takePartPaid(work: Work, text: string): readonly Fact[] {
  const only = partOf(work, 'only-part', 'sum', text) ?? '';
  const told = partOf(work, 'paid-part', 'sum', text) ?? only;
  const held = factsOf(work.report).get('amount');
  const sum = told === '' ? null : sumLike(work, told, held?.value ?? null);
  if (sum === null || (held?.source !== 'extracted' && !(only !== '' && held?.state === 'known'))) return [];
  return [recordFact(work, 'amount', 'known', sum, { certainty: 'likely' })];
}
