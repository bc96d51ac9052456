// The money that a text names beside an answer: a sum in passing, and that it was money that was lost.

import { type FactValue, isCoins, isSum, type Money } from '../../model/fact.ts';
import { situationNow } from '../policy/policy.ts';
import {
  beginsWithSum,
  namesSeveral,
  sumAnswered,
  sumInPassing,
  unmarked,
  withoutHavingTold,
} from '../reading/sums.ts';
import { isLossOfCustomers } from '../recording/loss-of-customer.ts';
import { isLossOfFriends } from '../recording/loss-of-friend.ts';
import { addMoneyLost, takePaymentMore } from '../recording/money-left.ts';
import { wordCount } from '../step/plain.ts';
import type { Work } from '../step/step.ts';
import { blank, partOf, tells } from '../step/turns-of-speech.ts';
import { found, type Gleaning, held, lostMoney, take } from './gleaning.ts';
import { wantsOnly } from './is-answer.ts';
import { isOfGoods } from './of-goods.ts';

/** Longer than this, the sums in a text are a story's. */
const longestSums = 12;
const isBrief = (text: string): boolean => wordCount(text) <= longestSums;

const typeOf = ({ report }: Work): string => report.classification?.types[0]?.id ?? '';
const ofSales: ReadonlySet<string> = new Set([
  'seller-scam',
  'overpayment-cheque',
  'retail-refund-fraud',
  'trading-long-firm',
]);

/** "Bank transfer to Greg, 60-84-07 …", to what was lost: it was money. */
export function takeMoneyLost(gleaning: Gleaning): void {
  const { work, openFact, text } = gleaning;
  if (
    openFact !== 'lost' ||
    isOfGoods(work, openFact, text) ||
    held(gleaning, 'lost') ||
    held(gleaning, 'paid')?.value === 'no'
  )
    return;
  // Whoever sold something was paid that way, and paid nobody; and what they want to be paid with was not paid.
  const isBrought = isBrief(text) && !text.includes('?') && !ofSales.has(typeOf(work)) && !wantsOnly(work, text);
  const went = found(gleaning, 'payee') ?? (isBrought ? found(gleaning, 'means') : undefined);
  if ((went !== undefined || tells(work, 'i-paid', text)) && found(gleaning, 'lost') === undefined)
    gleaning.taken.push(...addMoneyLost(work, 'likely'));
}

const sumsIn = (text: string): number => (text.match(/(?<![\d.,])[£$€]?\d[\d,.]{2,}(?![\d:])/g) ?? []).length;

/** `text` without numbers of something else than money: "it was 3 times", "2 days ago, 900 quid". */
const withoutCounted = (work: Work, text: string): string =>
  /[£$€]/.test(text) ? text : blank(work, 'is-counted', text);

/** Takes a sum that is named in passing, where none is held or the one that is held is put right. */
export function takeSum(gleaning: Gleaning, isShort: boolean): void {
  const { work, openFact, text, correcting, hasIndicators } = gleaning;
  // "About 26 weeks so I don't know, 5 grand": what stands before it counts something else.
  const last = isBrief(text) && !namesSeveral(text) ? partOf(work, 'ends-with-sum', 'sum', text) : undefined;
  const isOfSums =
    isShort || correcting || beginsWithSum(work, text) || (isBrief(text) && (namesSeveral(text) || last !== undefined));
  // A phone or account number begins with a sum as well.
  if (!isOfSums || hasIndicators) return;
  const money = (correcting ? sumAnswered : sumInPassing)(work, last ?? withoutCounted(work, text));
  if (money === null || isNoLoss(gleaning) || tells(work, 'said-or-wanted', withoutHavingTold(text))) return;
  if (tells(work, 'unpaid-sum', text)) return;
  const isTotal = tells(work, 'in-all', text);
  if (openFact === 'amount' || (found(gleaning, 'amount') !== undefined && !isTotal)) return;
  if (tells(work, 'losing-a-day', text)) return;
  if (isDemanded(gleaning)) {
    if (!held(gleaning, 'amount-asked')) take(gleaning, 'amount-asked', money);
    return;
  }
  if (isOfGoods(work, openFact, text)) return takeGoods(gleaning, money);
  const amount = held(gleaning, 'amount');
  const more = correcting ? [] : takePaymentMore(work, text);
  if (more.length > 0) {
    gleaning.taken.push(...more);
    return;
  }
  // "Actually it's more like 40 grand", of a sum that was told and could not be read; "£240 or so altogether", where that of one
  // month was told.
  const mayReplace = amount?.state === 'known' || (lostMoney(gleaning) && !amount);
  // "Altogether 5,400", where what was lost is not told yet, is the first sum that is.
  const isFirst = !correcting && !amount;
  if (correcting || isTotal ? !mayReplace && !isFirst : amount?.state === 'known') return;
  take(gleaning, 'amount', asHeld(work, money, amount?.value ?? null, text));
  gleaning.taken.push(...addMoneyLost(work, 'likely'));
}

/**
 * "Pay me or else", and then "200", or "it's £9,300" from somebody who is still on the phone with them: what they want, while
 * nobody says that anything was paid.
 */
const isDemanded = (gleaning: Gleaning): boolean =>
  !lostMoney(gleaning) &&
  (held(gleaning, 'paid') ?? found(gleaning, 'paid'))?.value !== 'yes' &&
  (situationNow(gleaning.work).cues.includes('pay-or-else') ||
    (held(gleaning, 'ongoing')?.value === 'yes-now' &&
      typeOf(gleaning.work) === 'bank-safe-account' &&
      !tells(gleaning.work, 'i-paid', gleaning.text)));

function takeGoods(gleaning: Gleaning, money: Money): void {
  take(gleaning, 'goods-value', money);
  if (!held(gleaning, 'lost')) take(gleaning, 'lost', ['goods']);
}

/** "Actually it was 215,000", of a sum in euros: a number without a currency has the one that was told. */
const asHeld = (work: Work, money: Money, held: FactValue | null, text: string): Money =>
  unmarked(work, text) && isSum(held) && !isCoins(held) ? { ...money, currency: held.currency } : money;

/** True where a sum that is named is nobody's loss who tells of it. */
function isNoLoss(gleaning: Gleaning): boolean {
  const { work, text, correcting } = gleaning;
  return (
    // What passed through an account that was lent, or was borrowed in somebody's name.
    typeOf(work) === 'money-mule' ||
    (typeOf(work) === 'identity-application' && !lostMoney(gleaning)) ||
    held(gleaning, 'payer')?.value === 'customer' ||
    isLossOfCustomers(work, text) ||
    isLossOfFriends(work, text) ||
    // What others lost, to whom said that they paid nothing.
    ((held(gleaning, 'paid') ?? found(gleaning, 'paid'))?.value === 'no' && !correcting) ||
    // "700 transfer 1500 cash" is no correction to 700.
    (correcting && sumsIn(text) > 1) ||
    found(gleaning, 'amount-asked') !== undefined
  );
}
