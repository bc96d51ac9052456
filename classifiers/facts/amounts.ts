// Which amount was paid, which was only asked for, and which came back.

import type { ExtractedFact } from '../../model/classification.ts';
import type { Money, Span } from '../../model/fact.ts';
import { isWithin } from '../pasted.ts';
import { bareAmounts } from './bare-amounts.ts';
import { type Evidence, fact } from './evidence.ts';

type Direction = 'paid' | 'asked' | 'recovered' | 'other';

/** "I pay 300 and now he does not answer", "made me pay" tell what happened; "if I pay", "I had to pay" and "do I pay" do not. */
const iNow =
  '(?:(?<!\\b(?:if|do|did|should|must|can|could|cannot|will|would|may|when|unless|until|before|once|that|have|had|what|ought)\\s)\\b(?:i|we)|\\b(?:made|had) (?:me|us|her|him|them|my \\w+)|\\bgot (?:me|us|her|him|them|my \\w+) to|\\b(?:been|was|were|kept))\\s';

const verbs: readonly { readonly direction: Direction; readonly pattern: RegExp }[] = [
  {
    direction: 'recovered',
    pattern:
      /\b(?:refunded|recovered|reimbursed|got back|get back|gave (?:me )?back|given back|returned|paid back|credited back|got a refund)\b/gi,
  },
  {
    direction: 'paid',
    pattern: new RegExp(
      `\\b(?:pay|send|transfer|give|buy|paying|sending)\\b(?<=${iNow}\\w+)|\\b(?:paid|sent|transferr?ed|moved|gave|lost|lose|losing|deposited|invested|handed(?: over)?|spent|wired|withdrew|took|taken|taking|stole|stolen|stealing|used (?:(?:my|our|her|his|the) )?(?:\\w+ )?(?:card|apple pay|google pay|account|details)|charged|debited|put in|put down|scammed out of|conned out of|out of|bought|cost me|cost us|loaned|lent|donated|remitted|loss(?:es)?(?: (?:is|was|of|came to|so far))*|first (?:deposit|payment|instalment)|initial (?:deposit|payment|investment)|in total|gone|parted with|forked out|shelled out|defrauded of|swindled|drained|emptied|topped up|made (?:a |the )?(?:payment|transfer)s?|sum of|transfers? of|payments? of|instalments? of|total of|(?:payments?|transfers?|deposits?) (?:was|were)|processed|settled|approved|authori[sz]ed|released|booked|ordered|purchased|total(?:l?ing| is| was| comes to| came to))\\b`,
      'gi',
    ),
  },
  {
    direction: 'asked',
    pattern: new RegExp(
      `\\b(?:pay|send|transfer)\\b(?<!${iNow}\\w+|\\b(?:apple|google|samsung) pay)|\\b(?:ask(?:ed|ing|s)?|wants?|wanted|wanting|demand(?:ed|ing|s)?|told|needs?|needed|request(?:ed|ing|s)?|ow(?:e|ed|es|ing)|due|(?:to|must|should) (?:deposit|take out|withdraw|move|buy)|fine of|fee of|claimed?|about to|going to|should i|if i|refused|did(?:n't| not)|have(?:n't| not)|had(?:n't| not)|never|without)\\b`,
      'gi',
    ),
  },
  {
    direction: 'other',
    pattern:
      /\b(?:priced?|worth|won|prize|win|offer(?:ed|ing)?|promis(?:ed|ing)|advertised|for sale|returns?|profits?|earn(?:ed|ing)?|salary|wage|loan of|borrow|approved for|grant|rebate|refund of|balance|savings of|inherit\w*|fortune|limit|sold|selling|listed|left with|rent(?:ed|al)?|grew|grown|grow(?:s|ing)? to|(?:went|gone|going|goes) up to|doubled|turned into|became|show(?:s|ed|ing)|now (?:has|have|had|at))\b/gi,
  },
];
const afterPaid =
  /^[\s)]{0,3}(?:(?:has|have|had|was|were|is|been|has been|have been|got|just|gone|left)\s+){0,3}(?:taken|stolen|gone|went (?:out|missing)|came out|disappeared|vanished|missing|left (?:my|her|his|our|their|the) (?:\w+ )?account|left|moved|sent|paid|transferred|withdrawn|lost|debited|drained|in total|went (?:to|into) (?:the wrong|another|someone|somebody|their|his|her|a|an)|(?:both |all )?to an account in the name|(?:that |which )?(?:i|we|she|he|mum|dad)(?:'d|'ve| had| have| has)? (?:paid|sent|transferred|gave|lost|invested|deposited)(?! (?:me|us)))\b/i;
/** How it was paid, behind it, tells of paying unless a word before it says otherwise: "he wants £800 in cash". */
const afterMeans =
  /^[\s)]{0,3}(?:in cash|cash|in bitcoin|in gift cards|to (?:him|her|them)|(?:by |via |through )?(?:bank )?transfer)\b/i;
/** "… said to pay £500, and I did" */
const thenDone =
  /^[^.!?]{0,80}(?:[,;]|\b(?:and|so|which|then))\s+(?:i|we|she|he|they|(?:my|our) \w+)\s+(?:(?:have |had )?(?:already )?done (?:it|so|that)|did(?! not|n['’]?t)|paid (?:it|up|that|this|by|with|via|through|online|in full)|sent it|transferred it|went ahead)\b|^[^.!?]{0,100}\b(?:and|then)\b[^.!?]{0,60}\b(?:took|collected|picked up|handed over|gave (?:him|her|them)) (?:it|the (?:cash|money))\b/i;
/** "… 10 gift cards of £100 each. She bought them" */
const doneNext =
  /^[^.!?]{0,60}[.!?]\s+(?:(?:so|and|then)\s+)?(?:i|we|she|he|they)\s+(?:(?:bought|buy) (?:them|it|the cards?|and (?:read|send|sent|gave|give))|paid (?:it|them|that)|sent (?:it|them)|did(?! not|n['’]?t))\b|^[^.!?]{0,60}[.!?]\s+(?:an?|the|some(?:one|body)?)\b[^.!?]{0,30}\b(?:came|turned up|called)\b[^.!?]{0,40}\b(?:took|collected|picked up) (?:it|the (?:money|cash))\b/i;
/** "told me to move it all, so I did, 6200" */
const justDone = /\b(?:so|and|which|then) (?:i|we|she|he|they) (?:did|have)(?: (?:it|that|so))?[,:;]?\s+$/i;
const afterRecovered = /^[^.!?]{0,15}\b(?:back|refunded|returned|recovered)\b/i;
/** What the other side handed over is no loss yet: "he sent me a cheque for £500". */
const theirPayment =
  /\b(?:he|she|they|who|buyer|agent|company)\s+(?:\w+\s+)?(?:sent|gave|handed|posted|issued|wrote|overpaid|pays?|paid|sends?|gives?)\b[^.!?]{0,20}\b(?:cheque|me|us)\b[^.!?]{0,15}$/i;
/** "saying they had paid £600" */
const theirClaim =
  /\b(?:say(?:s|ing)?|said|claim\w*)\s+(?:that\s+)?(?:he|she|they|it)(?:'d| had| has| have)?\s+(?:paid|sent|transferred)\b[^.!?]{0,10}$/i;
const clause = /[.!?;\n]|\bbut\b|\bthen\b/i;

/** The nearest telling word before the amount, in its own sentence, says which way it went. */
function directionOf(text: string, { start, end }: Span): Direction | null {
  const before = text.slice(Math.max(0, start - 80), start);
  const after = text.slice(end, end + 40);
  if (afterRecovered.test(after) && /\b(?:got|get|gave|given|received|had|bank)\b[^.!?]{0,20}$/i.test(before))
    return 'recovered';
  if (afterPaid.test(after) || justDone.test(before)) return 'paid';
  if (theirPayment.test(before) || theirClaim.test(before)) return 'other';
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
  if (best?.direction === 'asked') {
    const rest = text.slice(end, end + 120);
    if (thenDone.test(rest) || doneNext.test(rest)) return 'paid';
  }
  return best?.direction ?? (afterMeans.test(after) ? 'paid' : null);
}

const more =
  /\b(?:another|further|more|again|then|additional|extra|plus|second|third|also|on top of)\b[^.!?]{0,40}$|\band(?<!\b(?:between|from)\b[^.!?]{0,20}and)\s+(?:about |around |roughly |over |nearly |later |some )?$/i;
/** True where it came on top of the amount `before` it: "and then another £300", "900, 900 and 450". */
const isOnTop = (text: string, before: Span | undefined, { start }: Span): boolean =>
  more.test(text.slice(Math.max(0, start - 50), start)) ||
  (before !== undefined && /^\s*,\s*$/.test(text.slice(before.end, start)));
const totals =
  /\b(?:total|altogether|all in|in all|overall|lost|losing|scammed out of|conned out of|defrauded of|down)\b[^.!?]{0,25}$/i;

const counts: Readonly<Record<string, number>> = {
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
};
const multiple =
  /\b(\d{1,2}|two|three|four|five|six|seven|eight|nine|ten)\s+(?:separate\s+|bank\s+)?(?:payments|transfers|transactions|instalments|gift cards|cards|vouchers)\s+(?:of|for|at|worth)\s+$/i;

const again = /^\s*(?:,\s*)?(?:(twice|two|three|four|five|six|[x×]\s?(\d{1,2}))\b(?: times\b)?)/i;

/** "two payments of £500" are £1,000, and so is "£500 twice". */
function inAll<Mention extends Span & { readonly money: Money }>(text: string, mention: Mention): Mention {
  const before = multiple.exec(text.slice(Math.max(0, mention.start - 50), mention.start))?.[1];
  const [all = '', word = '', times] = again.exec(text.slice(mention.end, mention.end + 20)) ?? [];
  const isAgain = times !== undefined || /^twice$|times$/i.test(all.trim());
  const said = before ?? times ?? (isAgain ? word : '1');
  const count = said.toLowerCase() === 'twice' ? 2 : (counts[said.toLowerCase()] ?? Number(said));
  return count === 1 ? mention : { ...mention, money: { ...mention.money, minor: mention.money.minor * count } };
}

interface Directed extends Span {
  readonly money: Money;
  readonly direction: Direction | null;
}

/** "£500 of the £2,000" that came back: the second is what was paid. */
const ofAll = /^\s*(?:back\s+)?(?:out )?of (?:the|my|our|his|her|their)\s*$/i;

/** The amounts of a text with the way that each went. */
function directed(
  text: string,
  mentions: readonly (Span & { readonly money: Money })[],
  pasted: Evidence['pasted'],
): Directed[] {
  const read: Directed[] = [];
  for (const mention of mentions) {
    const told = directionOf(text, mention);
    if (isWithin(pasted, mention)) {
      // What a message names is at most what it asks for; a prize or a price in it is neither.
      read.push({ ...mention, direction: told === 'other' || told === 'recovered' ? 'other' : 'asked' });
      continue;
    }
    const last = read[read.length - 1];
    if (last?.direction === 'recovered' && ofAll.test(text.slice(last.end, mention.start))) {
      read.push({ ...mention, direction: 'paid' });
      continue;
    }
    // "I paid £500 and then another £300": the second goes the way of the first.
    const same = told === null && isOnTop(text, last, mention);
    read.push({ ...inAll(text, mention), direction: same ? (last?.direction ?? null) : told });
  }
  return read;
}

/** Facts `amount`, `amount-asked`, `amount-recovered`. */
export function readAmounts(evidence: Evidence): ExtractedFact[] {
  const { text, money, cues, pasted } = evidence;
  const read = directed(text, money, pasted);
  const paidCue = cues.has('paid') || cues.has('money-taken') || cues.has('unknown-transactions');
  let paid: readonly Directed[] = read.filter(({ direction }) => direction === 'paid');
  const [only] = read;
  if (paid.length === 0 && paidCue && only && read.length === 1 && only.direction === null) paid = [only];
  const found: ExtractedFact[] = [];
  const isSure = paid.length === 1;
  if (paid.length === 0)
    paid = directed(text, bareAmounts(text, pasted), pasted).filter(({ direction }) => direction === 'paid');
  const sum = paid.length === 0 ? null : totalOf(text, paid);
  if (sum && sum.money.minor > 0) found.push(fact('amount', sum.money, sum, 'money', isSure ? 'certain' : 'likely'));
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
  const added = rest.filter((one, at) => one.money.currency === first.money.currency && isOnTop(text, paid[at], one));
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
