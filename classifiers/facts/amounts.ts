// Which amount was paid, which was only asked for, and which came back.

import { partsOf } from '../../catalogue/frames.ts';
import type { ExtractedFact } from '../../model/classification.ts';
import type { coinCodes, Money, Span } from '../../model/fact.ts';
import { readSmall } from '../extractors/number-words.ts';
import { isWithin } from '../pasted.ts';
import type { SoughtFrames } from '../sought.ts';
import type { FindBareAmounts } from './bare-amounts.ts';
import type { Direction, Directions, Told } from './directions.ts';
import { type Evidence, fact } from './evidence.ts';

/** "£56.20, Asda £31 and Shell £60": nothing but the name of whom it went to. */
const namedBetween = /^\s*(?:,|&|\band\b)\s+(?:at |to |in )?\p{Lu}[\p{L}'’&-]*(?: \p{Lu}[\p{L}'’&-]*)?:?\s*$/u;

/** True where it came on top of the amount `before` it: "and then another £300", "900, 900 and 450", "£400 Monday, £650 today". */
const isOnTop = (frames: SoughtFrames, text: string, before: Span | undefined, { start }: Span): boolean =>
  frames['on-top'].isIn(text, start - 50, start) ||
  (before !== undefined &&
    (frames['listed-between'].isIn(text, before.end, start) || namedBetween.test(text.slice(before.end, start))) &&
    !frames['range-begins'].isIn(text, before.start - 20, before.start));

/** "two payments of £500" are £1,000, and so is "£500 twice". */
function inAll<Mention extends Span & { readonly money: Money }>(
  frames: SoughtFrames,
  text: string,
  mention: Mention,
): Mention {
  const counting = frames['each-behind'].isIn(text, mention.end, mention.end + 12)
    ? 'things-at'
    : frames['cards-behind'].isIn(text, mention.end, mention.end + 24)
      ? 'count-before'
      : 'payments-of';
  const { count: before } = partsOf(frames[counting].first(text, mention.start - 50, mention.start));
  const behind = frames['times-behind'].first(text, mention.end, mention.end + 50);
  const { twice, count: told, times } = partsOf(behind);
  const count = before === undefined && twice ? 2 : readSmall(before ?? told ?? times ?? '1');
  return count === 1 ? mention : { ...mention, money: { ...mention.money, minor: mention.money.minor * count } };
}

interface Directed extends Span {
  readonly money: Money;
  readonly direction: Direction | 'goods' | null;
}

/** True where the sum is what goods were worth that are told of before it. */
const isOfGoods = (frames: SoughtFrames, text: string, { start }: Span): boolean =>
  frames['worth-of-goods'].isIn(text, start - 60, start);

/** True where `mention` is the price of what the amount `before` it was paid for. */
const isPrice = (frames: SoughtFrames, text: string, before: Span, { start, end }: Span): boolean =>
  frames['price-follows'].isIn(text, before.end, start) && frames['thing-behind'].isIn(text, end, end + 12);

/** True where the amount `before` it is a part of `mention`. */
const isWhole = (frames: SoughtFrames, text: string, before: Span, { start }: Span): boolean =>
  frames['of-the-whole'].isIn(text, before.end, start);

/** The amounts of a text with the way that each went. */
function directed(
  told: Told & Pick<Evidence, 'pasted' | 'claimed' | 'paidByOthers'>,
  mentions: readonly (Span & { readonly money: Money })[],
  frames: SoughtFrames,
  { directionOf, isDoneAfter }: Directions,
): Directed[] {
  const { text, pasted, claimed, paidByOthers } = told;
  const read: Directed[] = [];
  for (const mention of mentions) {
    const way = directionOf(told, mention);
    if (isWithin(pasted, mention)) {
      // What a message names is at most what it asks for; a prize or a price in it is neither, nor what it says was paid.
      const asked =
        way === 'asked' || (way === null && frames['wants-money'].isIn(text)) || isDoneAfter(told, mention.end);
      read.push({ ...mention, direction: asked ? 'asked' : 'other' });
      continue;
    }
    if (isWithin(paidByOthers, mention)) {
      read.push({ ...mention, direction: 'other' });
      continue;
    }
    // "Saying that £900 had been taken": nobody says that it was, but "saying I owed £3, so I paid it" does.
    if (way !== 'asked' && isWithin(claimed, mention) && !isDoneAfter(told, mention.end)) {
      read.push({ ...mention, direction: 'other' });
      continue;
    }
    // "A load worth £180k gone" was no money.
    if (isOfGoods(frames, text, mention)) {
      read.push({ ...mention, direction: 'goods' });
      continue;
    }
    const last = read[read.length - 1];
    // "I paid £200 deposit for a £900 sofa"
    if (way === 'paid' && last?.direction === 'paid' && isPrice(frames, text, last, mention)) {
      read.push({ ...mention, direction: 'other' });
      continue;
    }
    // Of "£200 back of the £900" the second went out; of "£3k of £9k" that somebody paid, it was the price.
    if ((last?.direction === 'recovered' || last?.direction === 'paid') && isWhole(frames, text, last, mention)) {
      read.push({ ...mention, direction: last.direction === 'recovered' ? 'paid' : 'other' });
      continue;
    }
    // "I paid £500 and then another £300": the second goes the way of the first.
    const same = way === null && isOnTop(frames, text, last, mention);
    const direction = same ? (last?.direction ?? null) : way;
    // "£1,200 in April and £3,400 in May, both to an account": what stands behind the last goes for those before it.
    for (let at = read.length - 1; direction === 'paid' && at >= 0; at--) {
      const one = read[at] as Directed;
      if (one.direction !== null || !frames['listed-between'].isIn(text, one.end, read[at + 1]?.start ?? mention.start))
        break;
      read[at] = { ...one, direction };
    }
    read.push({ ...inAll(frames, text, mention), direction });
  }
  return read;
}

/** Of amounts without a currency those that are no part of one with it, each in that of the last before it: "500 dollars, then 2,000" are all dollars. */
const inCurrencies = (signed: Evidence['money'], bare: Evidence['money']): Evidence['money'] =>
  bare
    .filter((one) => !signed.some(({ start, end }) => start < one.end && one.start < end))
    .map((one) => {
      const currency = signed.findLast(({ end }) => end <= one.start)?.money.currency ?? one.money.currency;
      return { ...one, money: { ...one.money, currency } };
    });

/** Amounts with a currency and those without one, in order. */
const inOrder = (signed: Evidence['money'], bare: Evidence['money']): Evidence['money'] =>
  [...signed, ...inCurrencies(signed, bare)].sort((one, other) => one.start - other.start);

/** "£5-6k", "between 5 and 6 grand" */
const inRange = /\d\s?k?\s?(?:[-–]|to|or|and)\s?[£$€]?\d[\d,.]*\D*$/i;

/** True where the words give no one sum: a range of them, or what goes each week. */
const isRoughly = (frames: SoughtFrames, text: string, { start, end }: Span): boolean =>
  inRange.test(text.slice(Math.max(0, start - 12), end)) || frames['over-and-over'].isIn(text, end, end + 20);

/** True where the sum is a sentence by itself. */
const standsAlone = (text: string, { start, end }: Span): boolean =>
  /(?:^|[.!?\n]) ?(?:it was |about )?$/i.test(text.slice(Math.max(0, start - 12), start)) &&
  /^ ?(?:$|[.!?\n])/.test(text.slice(end, end + 2));

/** Of what a firm is to get back and what it was paid for that, only the fee: "the 12k I lost in 2023 … I paid them 200". */
function feesOf(
  paid: readonly Directed[],
  all: readonly Directed[],
  { text }: Evidence,
  frames: SoughtFrames,
): readonly Directed[] {
  const isLostBefore = ({ start, end }: Span): boolean =>
    frames['lost-earlier'].isIn(text, start - 40, start) || frames['that-was-lost'].isIn(text, end, end + 24);
  const fees = all.filter((one) => one.direction === 'paid' && !isLostBefore(one));
  return fees.length > 0 && paid.some(isLostBefore) ? fees : paid;
}

/** Facts `amount`, `amount-asked`, `amount-recovered`. */
export function readAmounts(
  evidence: Evidence,
  frames: SoughtFrames,
  directions: Directions,
  bareAmounts: FindBareAmounts,
): ExtractedFact[] {
  const { text, money, cues, pasted } = evidence;
  const read = directed(evidence, money, frames, directions);
  // "Our treasurer has been paying herself. £7k over 3 years": what one of their own took is gone.
  const ofInsider = cues.has('staff-topic') && (cues.has('insider-act') || cues.has('took-for-self'));
  // "My carer has been using my card. About £900 since August"
  const ofTrusted = cues.has('trusted-person') && cues.has('took-their-money');
  const paidCue =
    ofInsider ||
    ofTrusted ||
    // "Sent my son's deposit to the wrong person! £54,000"; to whoever sells, it was somebody else who paid.
    (!cues.has('i-am-seller') && frames['own-sum-sent'].isIn(text)) ||
    cues.has('paid') ||
    cues.has('money-taken') ||
    cues.has('unknown-transactions');
  let paid: readonly Directed[] = read.filter(({ direction }) => direction === 'paid');
  // "The insurance I bought off a guy was fake. £650"
  if (paid.length === 0 && frames['bought-by-us'].isIn(text))
    paid = read.filter((one) => one.direction === null && standsAlone(text, one));
  // "My card was used in Leeds. £92 and then £60"
  const inOneList = (sums: readonly Directed[]): boolean =>
    sums.every((one, at) => one.direction === null && (at === 0 || isOnTop(frames, text, sums[at - 1], one)));
  let bareFound: Evidence['money'] | null = null;
  const bare = (): Evidence['money'] => {
    bareFound ??= bareAmounts(text, pasted, money);
    return bareFound;
  };
  let aloneRead: readonly Directed[] | null = null;
  const alone = (): readonly Directed[] => {
    aloneRead ??= directed(evidence, inCurrencies(money, bare()), frames, directions);
    return aloneRead;
  };
  // "25 lakh prize, I paid GST 12,500": what is told to have been paid goes before a sum of which nothing is told.
  if (paid.length === 0 && paidCue && inOneList(read) && !alone().some(({ direction }) => direction === 'paid'))
    paid = read;
  const found: ExtractedFact[] = [];
  const [only, ...more] = paid;
  let isSure = only !== undefined && more.length === 0 && !isRoughly(frames, text, only);
  let asked = read.find(({ direction }) => direction === 'asked');
  if (paid.length === 0 || frames['further-sum'].isIn(text)) {
    const also = paid.length === 0 ? alone() : directed(evidence, inOrder(money, bare()), frames, directions);
    paid = also.filter(({ direction }) => direction === 'paid');
    // A number without a currency is never more than likely to be money.
    isSure &&= paid.length === 1 && paid[0]?.start === only?.start;
    // "3 payments gone out. 900, 900 and 450"
    if (paid.length === 0 && paidCue && inOneList(also)) paid = also;
    asked ??= also.find(({ direction }) => direction === 'asked');
  }
  if (cues.has('claims-recovery') || cues.has('recovery-offered'))
    paid = feesOf(paid, directed(evidence, inOrder(money, bare()), frames, directions), evidence, frames);
  // "Bought a van for £7,995, paid £500 deposit, the rest on collection": the price was not paid.
  if (paid.length > 1 && frames['rest-to-come'].isIn(text)) {
    const parts = paid.filter(({ start }) => !frames['price-before'].isIn(text, start - 70, start));
    if (parts.length > 0) paid = parts;
  }
  const sum = paid.length === 0 ? null : totalOf(frames, text, paid);
  if (sum && sum.money.minor > 0) found.push(fact('amount', sum.money, sum, 'money', isSure ? 'certain' : 'likely'));
  const demand = asked ?? coinsAsked(frames, text);
  if (demand) found.push(fact('amount-asked', demand.money, demand, 'money'));
  const goods = read.find(({ direction }) => direction === 'goods');
  if (goods && frames['goods-gone'].isIn(text)) {
    found.push(fact('goods-value', goods.money, goods, 'money', 'likely'));
    if (sum === null) found.push(fact('lost', ['goods'], goods, 'money', 'likely'));
  }
  // "Calls to Cuba. BT bill £7,800": what they cost, and nothing that was paid yet.
  const bill = cues.has('costly-calls')
    ? money.find(({ start }) => frames['bill-of-calls'].isIn(text, start - 40, start))
    : undefined;
  if (bill) found.push(fact('call-cost', bill.money, bill, 'money', 'likely'));
  const recovered = read.find(({ direction }) => direction === 'recovered');
  if (recovered) found.push(fact('amount-recovered', recovered.money, recovered, 'money'));
  return found;
}

/** Coins by what they are called. */
const coins: readonly (readonly [name: RegExp, code: (typeof coinCodes)[number]])[] = [
  [/^(?:bitcoins?|btc)$/i, 'BTC'],
  [/^(?:monero|xmr)$/i, 'XMR'],
  [/^eth/i, 'ETH'],
];

/** "Pay two bitcoins": what they ask for in coins. Coins that went are no sum here: what they were worth is asked. */
function coinsAsked(frames: SoughtFrames, text: string): (Span & { readonly money: Money }) | null {
  const match = frames['coins-asked'].first(text);
  if (!match) return null;
  const [, named = '', coin = ''] = /(\S+?) ?([a-z]+)$/i.exec(match[0]) ?? [];
  const code = coins.find(([name]) => name.test(coin))?.[1];
  const count = readSmall(partsOf(match).digits ?? named);
  if (code === undefined || !(count > 0)) return null;
  const start = match.index;
  return {
    money: { minor: Math.round(count * 100), currency: code },
    start,
    end: start + match[0].length,
    text: match[0],
  };
}

/** A total that was told beats a sum; amounts are added only where the words say that each came on top. */
function totalOf(
  frames: SoughtFrames,
  text: string,
  paid: readonly (Span & { money: Money })[],
): Span & { money: Money } {
  const [first, ...rest] = paid;
  if (!first) throw new Error('totalOf needs an amount');
  const isTotal = ({ start, end }: Span): boolean =>
    frames['total-before'].isIn(text, start - 50, start) || frames['total-behind'].isIn(text, end, end + 15);
  const told = paid.filter(isTotal);
  const largest = (mentions: typeof paid) =>
    mentions.reduce((best, one) => (one.money.minor > best.money.minor ? one : best));
  if (told.length > 0) return largest(told);
  const added = rest.filter(
    (one, at) => one.money.currency === first.money.currency && isOnTop(frames, text, paid[at], one),
  );
  if (added.length === 0 || added.length < rest.length) return largest(paid);
  const minor = paid.reduce((sum, one) => sum + one.money.minor, 0);
  const end = Math.max(...paid.map((one) => one.end));
  return {
    money: { minor, currency: first.money.currency },
    start: first.start,
    end,
    text: text.slice(first.start, end),
  };
}
