// Which amount was paid, which was only asked for, and which came back; and when the money left.

import type { ExtractedFact } from '../../model/classification.ts';
import type { Money, Span } from '../../model/fact.ts';
import { nearestDate } from '../extractors/dates.ts';
import { isWithin } from '../pasted.ts';
import { type Evidence, fact } from './evidence.ts';

type Direction = 'paid' | 'asked' | 'recovered' | 'other';

const verbs: readonly { readonly direction: Direction; readonly pattern: RegExp }[] = [
  {
    direction: 'recovered',
    pattern:
      /\b(?:refunded|recovered|reimbursed|got back|get back|gave (?:me )?back|given back|returned|paid back|credited back|got a refund)\b/gi,
  },
  {
    direction: 'paid',
    pattern:
      /\b(?:paid|sent|transferr?ed|moved|gave|lost|lose|losing|deposited|invested|handed(?: over)?|spent|wired|withdrew|took|taken|stole|stolen|charged|debited|put in|put down|scammed out of|conned out of|out of|bought|cost me|cost us|loaned|lent|donated|remitted|parted with|forked out|shelled out|defrauded of|swindled|drained|emptied|topped up|made (?:a |the )?(?:payment|transfer)s?|sum of|transfer of|payment of|loss of|total of)\b/gi,
  },
  {
    direction: 'asked',
    pattern:
      /\b(?:ask(?:ed|ing|s)?|wants?|wanted|wanting|demand(?:ed|ing|s)?|told|needs?|needed|request(?:ed|ing|s)?|ow(?:e|ed|es|ing)|due|pay|send|transfer|deposit|fine of|fee of|claimed?|about to|going to|should i|if i|refused|did(?:n't| not)|have(?:n't| not)|had(?:n't| not)|never|without)\b/gi,
  },
  {
    direction: 'other',
    pattern:
      /\b(?:priced?|worth|won|prize|win|offer(?:ed|ing)?|promis(?:ed|ing)|advertised|for sale|returns?|profits?|earn(?:ed|ing)?|salary|wage|loan of|borrow|approved for|grant|rebate|refund of|balance|savings of|inherit\w*|fortune|limit|sold|selling|listed|left with|rent(?:ed|al)?)\b/gi,
  },
];
const afterPaid =
  /^\W{0,3}(?:(?:has|have|had|was|were|is|been|has been|have been|got|just|gone)\s+){0,3}(?:taken|stolen|gone|missing|left|sent|paid|transferred|withdrawn|lost|debited|drained|in cash|in bitcoin|in gift cards|to (?:him|her|them)|in total)\b/i;
const afterRecovered = /^[^.!?]{0,15}\b(?:back|refunded|returned|recovered)\b/i;
const clause = /[.!?;\n]|\bbut\b|\bthen\b/i;

/** The nearest telling word before the amount, in its own sentence, says which way it went. */
function directionOf(text: string, { start, end }: Span): Direction | null {
  const before = text.slice(Math.max(0, start - 80), start);
  const after = text.slice(end, end + 40);
  if (afterRecovered.test(after) && /\b(?:got|get|gave|given|received|had|bank)\b[^.!?]{0,20}$/i.test(before))
    return 'recovered';
  if (afterPaid.test(after)) return 'paid';
  const pieces = before.split(clause);
  const near = pieces[pieces.length - 1] ?? '';
  let best: { direction: Direction; at: number } | null = null;
  for (const { direction, pattern } of verbs) {
    for (const match of near.matchAll(pattern)) {
      if (best === null || match.index > best.at || (match.index === best.at && direction !== 'paid'))
        best = { direction, at: match.index };
    }
  }
  // "did not send £500": a negator right before the verb takes the paying back.
  if (
    best?.direction === 'paid' &&
    /\b(?:not|never|n't|didnt|havent|hadnt|nearly|almost|would have|could have|refused to)\s+(?:\w+\s+)?$/i.test(
      near.slice(0, best.at),
    )
  )
    return 'asked';
  return best?.direction ?? null;
}

const more = /\b(?:another|further|more|again|then|additional|extra|plus|second|third|also)\b[^.!?]{0,40}$/i;
const totals =
  /\b(?:total|altogether|all in|in all|overall|lost|losing|scammed out of|conned out of|defrauded of|down)\b[^.!?]{0,25}$/i;

/** Facts `amount`, `amount-asked`, `amount-recovered`. */
export function readAmounts(evidence: Evidence): ExtractedFact[] {
  const { text, money, cues, pasted } = evidence;
  const read: (Evidence['money'][number] & { direction: Direction | null })[] = [];
  for (const mention of money) {
    if (isWithin(pasted, mention)) {
      // What a message names is at most what it asks for; a prize or a price in it is neither.
      const named = directionOf(text, mention);
      read.push({ ...mention, direction: named === 'other' || named === 'recovered' ? 'other' : 'asked' });
      continue;
    }
    const told = directionOf(text, mention);
    // "I paid £500 and then another £300": the second goes the way of the first.
    const same = told === null && more.test(text.slice(Math.max(0, mention.start - 50), mention.start));
    read.push({ ...mention, direction: same ? (read[read.length - 1]?.direction ?? null) : told });
  }
  const paidCue = cues.has('paid') || cues.has('money-taken') || cues.has('unknown-transactions');
  let paid = read.filter(({ direction }) => direction === 'paid');
  const [only] = read;
  if (paid.length === 0 && paidCue && only && read.length === 1 && only.direction === null) paid = [only];
  const found: ExtractedFact[] = [];
  const sum = paid.length === 0 ? null : totalOf(text, paid);
  if (sum && sum.money.minor > 0)
    found.push(fact('amount', sum.money, sum, 'money', paid.length === 1 ? 'certain' : 'likely'));
  const asked = read.find(({ direction }) => direction === 'asked');
  if (asked) found.push(fact('amount-asked', asked.money, asked, 'money'));
  const recovered = read.find(({ direction }) => direction === 'recovered');
  if (recovered) found.push(fact('amount-recovered', recovered.money, recovered, 'money'));
  return found;
}

/** A total that was told beats a sum; amounts are added only where the words say that each came on top. */
function totalOf(text: string, paid: readonly (Span & { money: Money })[]): Span & { money: Money } {
  const [first, ...rest] = paid;
  if (!first) throw new Error('totalOf needs an amount');
  const told = paid.filter(({ start }) => totals.test(text.slice(Math.max(0, start - 50), start)));
  const largest = (mentions: typeof paid) =>
    mentions.reduce((best, one) => (one.money.minor > best.money.minor ? one : best));
  if (told.length > 0) return largest(told);
  const added = rest.filter(
    ({ start, money }) =>
      money.currency === first.money.currency && more.test(text.slice(Math.max(0, start - 50), start)),
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

/** Facts `paid-at` (the date nearest to the paying) or, where nothing was paid, `happened-at` (the first date). */
export function readWhen({ text, own, now, cues }: Evidence): ExtractedFact[] {
  const anchor = [
    ...(cues.get('paid') ?? []),
    ...(cues.get('money-taken') ?? []),
    ...(cues.get('unknown-transactions') ?? []),
  ];
  const bare = (at: { start: number; end: number }): number =>
    Math.min(...anchor.map((match) => Math.max(0, at.start - match.end, match.start - at.end)));
  const distance = (date: { start: number; end: number }): number =>
    Math.min(
      ...anchor.map(
        (match) => Math.max(0, date.start - match.end, match.start - date.end) + (between(text, match, date) ? 60 : 0),
      ),
    );
  const position = ({ start }: { start: number }): number => start;
  const paid = anchor.length > 0;
  const date = nearestDate(own, now, paid ? distance : position, paid ? bare : position);
  if (!date) return [];
  const span = { start: date.start, end: date.end, text: text.slice(date.start, date.end) };
  const certainty = paid && distance(date) < 40 ? 'certain' : 'likely';
  return [fact(paid ? 'paid-at' : 'happened-at', date.moment, span, 'dates', certainty)];
}

/** True when a sentence ends between the two. */
const between = (text: string, one: { start: number; end: number }, other: { start: number; end: number }): boolean =>
  /[.!?]\s/.test(text.slice(Math.min(one.end, other.end), Math.max(one.start, other.start)));
