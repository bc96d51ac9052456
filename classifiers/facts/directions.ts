// Which way an amount of money went, told by the words around it: paid, only asked for, come back, or neither of them.

import type { Span } from '../../model/fact.ts';
import type { Evidence } from './evidence.ts';
import { falseMoney } from './whose-hand.ts';

/** A text, and what its words are meant to be. */
export type Told = Pick<Evidence, 'text' | 'asMeant'>;

export type Direction = 'paid' | 'asked' | 'recovered' | 'other';

/** A pattern of whole words that finds each of `phrases`, which are patterns themselves. */
const anyOf = (phrases: readonly string[]): RegExp => new RegExp(`\\b(?:${phrases.join('|')})\\b`, 'gi');

/**
 * What a word in the present stands behind where it tells what happened: "I pay 300 and now he does not answer", "made me
 * pay", "been paying"; "if I pay", "I had to pay" and "do I pay" do not.
 */
const happened = (() => {
  const open =
    'if|do|did|should|must|can|could|cannot|will|would|may|when|unless|until|before|once|that|have|had|what|ought';
  const whom = '(?:me|us|her|him|them|(?:my|our) \\w+)';
  const ways = [
    `(?<!\\b(?:${open})\\s)\\b(?:i|we)`,
    `\\b(?:made|had) ${whom}`,
    `\\b(?:persuaded|convinced|tricked|conned|forced|pressured|pressurised|talked|coerced|duped|fooled|scammed|manipulated) ${whom} (?:in)?to`,
    `\\bgot ${whom} to`,
    '\\b(?:been|was|were|kept)',
    // "I buy a phone, pay 350 to him"
    '\\b(?:i|we) (?:buy|bought|find|found|see|saw|order|ordered|book|booked|rent)\\b[^.!?]{0,40},',
  ];
  return `(?:${ways.join('|')})\\s`;
})();

/** "Used my card to buy £320 of shoes": what it was used for was done. */
const usedTo = '\\bused\\b[^.!?]{0,40} to ';
/** Apps whose names are verbs: "Venmo'd 150 bucks". */
const apps = 'zelle|venmo|cash ?app|pay ?now|paypal|pay ?tm|g ?pay|e-?transfer|revolut|monzo|bizum|swish|pix|pay ?id';

const verbs: readonly { readonly direction: Direction; readonly pattern: RegExp }[] = [
  {
    direction: 'recovered',
    pattern: anyOf([
      '(?:refunded|recovered|reimbursed|returned)(?<!\\b(?:i|we)(?: (?:have|had|then|duly))? \\w+)|got a refund|refund (?:came|arrived|went) (?:through|in|back)',
      '(?:got|get|given|paid|credited) back|gave (?:me )?back',
    ]),
  },
  {
    direction: 'paid',
    pattern: anyOf([
      // Looked behind only where the word stands: at every letter it would cost more than all else.
      `(?:pay|send|transfer|give|buy|move|put in|paying|sending|transferring|giving|buying|moving|investing|handing over)\\b(?<=${happened}\\w+(?: (?:in|over))?)`,
      'paid|sent|transferr?ed|moved|gave|deposited|invested|handed(?: over)?|spent|wired|withdrew|withdrawn|sold (?:me|us)|loaned|lent|donated|remitted',
      `(?:pay|send|transfer|buy|order|purchase|withdraw|take out)\\b(?<=${usedTo}\\w+(?: out)?)`,
      `(?:${apps})(?:['’]d|-?(?:p|l|m)?ed|d)`,
      'siphoned|deducted|lifted|nicked|pinched|blagged|looted|skimmed|cut(?=\\s+(?:about |over )?$)|nabbed|cleared out',
      "(?:had|done|stung|took) (?:me|us|him|her) for|(?:they|scammers?|thieves|fraudsters?)(?: have|['’]?ve)? (?:only |also |already )?got",
      "down(?<=\\b(?:am|i'?m|is|are|we'?re|was|were|he'?s|she'?s) (?:still |now |about |over )*down)(?! to)",
      '(?:scammed|conned|robbed|defrauded|swindled|ripped off|duped|fleeced|rinsed|stung)(?=(?: by (?:an? |the |some )?\\w+(?: \\w+)?)?,?\\s*(?:about |over |for )?$)',
      '(?:standing order|direct debit|subscription)s? (?:was |were |had been )?(?:set up )?(?:for|of)',
      '(?:refunded|reimbursed|returned|sent back|paid back)(?<=\\b(?:i|we)(?: (?:have|had|then|duly))? \\w+(?: back)?)|sold(?<=\\b(?:was|were|been|got) \\w+)(?=\\s+(?:an?|the|some|this)\\b)',
      'peyed|payed|gied|haunded|shifted|shiftit|given (?:him|her|them)|(?:takes?)\\b(?<=\\b(?:they|he|she|who|someone|somebody) \\w+)',
      'money (?:go|goes|went)|put in|put down|topped up|parted with|forked out|shelled out|bought|booked|ordered|purchased|cost me|cost us',
      'processed|settled|approved|authori[sz]ed|released|made (?:a |the )?(?:payment|transfer)s?',
      'took|taken|taking|stole|stolen|stealing|charged|debited|gone|swindled|drained|emptied',
      'used (?:(?:my|our|her|his|the) )?(?:\\w+ )?(?:card|apple pay|google pay|account|details)',
      'lost|lose|losing|loss(?:es)?(?: (?:is|was|of|came to|so far))*|(?:scammed |conned )?(?:out|oot) (?:of|ae|o)|(?:scammed|conned|done|robbed|rinsed|fleeced|stung|defrauded|swindled|ripped off) (?:for|of)',
      '(?:first|initial) (?:deposit|payment|instalment|investment)|(?:payments?|transfers?|deposits?) (?:was|were)',
      '(?:sum|transfers?|payments?|instalments?|transactions?|charges|withdrawals?|purchases?|total) of|in total|altogether|totals?|total(?:l?ing| is| was| comes to| came to)',
      'worth\\b(?<=\\b(?:bought|sent|paid|gave|purchased)\\b[^.!?]{0,40}\\b(?:bitcoin|btc|crypto\\w*|usdt|cards?|vouchers?) worth)',
    ]),
  },
  {
    direction: 'asked',
    pattern: anyOf([
      `(?:pay|send|transfer)\\b(?<!${happened}\\w+|${usedTo}\\w+|\\b(?:apple|google|samsung) pay)`,
      '(?:messag|text|email|phon|call|contact|ring|rang|begg|nagg|pester)\\w* (?:me|us|him|her|people|everyone|everybody|(?:my|our|all) (?:\\w+ ){0,2}\\w+) for',
      'ask(?:ed|ing|s)?(?<!\\bwithout \\w+)|wants?|wanted|wanting|demand(?:ed|ing|s)?|told|needs?|needed|request(?:ed|ing|s)?|claimed?',
      'ow(?:e|ed|es|ing)|due|fine of|fee of|bills? (?:of|for)(?<!\\b(?:paid|settled)\\b[^.!?]{0,40})',
      `(?:to|must|should) (?:deposit|take out|withdraw|move|buy)(?<!${usedTo}\\w+(?: out)?)`,
      'about to|going to|should i|if i|refused|never|without(?! (?:asking|telling|permission|my|our|her|his))',
      "did(?:n't| not)|have(?:n't| not)|had(?:n't| not)",
    ]),
  },
  {
    direction: 'other',
    pattern: anyOf([
      'quoted?|raised|knock(?:ed)? off|(?:get|make|earn) (?:me|us|him|her|you)|priced?|worth\\b(?<!\\b(?:bitcoin|btc|crypto\\w*|usdt|cards?|vouchers?) worth)|for sale|sold(?! (?:me|us)\\b)(?<!\\b(?:was|were|been|got) \\w+)|selling|listed|advertised|rent(?:ed|al)?|limit|left with',
      'won|prize|win|offer(?:ed|ing)?|promis(?:ed|ing)|inherit\\w*|fortune|grant|rebate|refund of',
      'salary|wage|earn(?:ed|ing)?|loan of|borrow|approved for|balance|savings of',
      'returns?|profits?|grew|grown|grow(?:s|ing)? to|(?:went|gone|going|goes) up to|doubled|turned into|became',
      'show(?:s|ed|ing)|now (?:has|have|had|at)',
    ]),
  },
];
const afterPaid =
  /^[\s)]{0,3}(?:['’]s\s+)?(?:(?:has|have|had|was|were|is|been|has been|have been|got|just|gone|left|all)\s+){0,3}(?:taken|out of pocket|down the drain|worse off|poorer|(?:off|out of) (?:me|us|my|our|him|her)|lifted|nicked|pinched|deducted|siphoned|went(?=\s*(?:[.,;!?]|$|and\b|from\b|on\b))|taken|stolen|gone|went (?:out|missing)|(?:of (?:\w+ )?\w+ )?went to (?:it|them|him|her)|came out|disappeared|vanished|missing|left (?:my|her|his|our|their|the) (?:\w+ )?account|left|moved|sent|paid|transferred|withdrawn|lost|debited|drained|in total|went (?:to|into) (?:the wrong|another|someone|somebody|their|his|her|a|an)|to an account in the name|(?:that |which )?(?:i|we|she|he|mum|dad)(?:'d|'ve| had| have| has)? (?:paid|sent|transferred|gave|lost|invested|deposited)(?! (?:me|us)))\b/i;
/** "… and £3,400 in May, both to his account" */
const bothPaid =
  /^(?:\s+(?:in|on|last|this)\s+\w+(?:\s+\w+)?)?,?\s+(?:both|all)\s+(?:of (?:it|them)\s+)?(?:to|into|by|via|through|from|out of|taken|sent|paid|gone)\b/i;
/** "he wanted £900 paid into …" is no payment. */
const toBeDone =
  /\b(?:want(?:s|ed|ing)?|need(?:s|ed)?|would like|ask(?:s|ed)? for|demand(?:s|ed)?|insist(?:s|ed)? on)\s+(?:(?:the|my|a|an|another|all|over|about)\s+){0,2}$/i;
/** How it was paid, behind it, tells of paying unless a word before it says otherwise: "he wants £800 in cash". */
const afterMeans =
  /^[\s)]{0,3}(?:in cash|cash|in bitcoin|in gift cards|to (?:him|her|them)|(?:by |via |through )?(?:bank )?transfer)\b/i;
/** "… said to pay £500, and I did" */
const thenDone =
  /^[^.!?]{0,80}(?:[,;]|\b(?:and|so|which|then))\s+(?:i|we|she|he|they|(?:my|our) \w+)\s+(?:(?:have |had )?(?:already )?done (?:it|so|that)|did(?! not|n['’]?t| get| receive| see)|paid (?:it|up|that|this|by|with|via|through|online|in full)|sent it|transferred it|went ahead)\b|^[^.!?]{0,60}\bwhich (?:i|we|she|he|mum|dad) (?:then |duly |stupidly |did |also )?(?:paid|pay|sent|transferred|handed over|bought)\b|^[^.!?]{0,60}[,;]\s+(?:paid|payed|peyed) (?:it|by|with|via|through)\b|^[^.!?]{0,100}\b(?:and|then)\b[^.!?]{0,60}\b(?:took|collected|picked up|handed over|gave (?:him|her|them)) (?:it|the (?:cash|money))\b/i;
/** "… 10 gift cards of £100 each. She bought them" */
const doneNext =
  /^[^.!?]{0,60}[.!?]\s+(?:(?:so|and|then)\s+)?(?:i|we|she|he|they|ah)\s+(?:(?:bought|buy) (?:them|it|the cards?|and (?:read|send|sent|gave|give))|(?:paid|pay|peyed) (?:it|them|that|him|by|with|on|via|through)|sent (?:it|them)|did(?! not|n['’]?t| get| receive| see))\b|^[^.!?]{0,60}[.!?]\s+(?:an?|the|some(?:one|body)?)\b[^.!?]{0,30}\b(?:came|turned up|called)\b[^.!?]{0,40}\b(?:took|collected|picked up) (?:it|the (?:money|cash))\b/i;
/** "… then it was another £200 and I said no" */
const refusedNext =
  /^[^.!?\d]{0,25}\b(?:i|we|she|he)\b (?:said no|refused|declined|would ?n['’]?t|did ?n(?:o|['’])?t (?:pay|send|give)|never (?:paid|sent|gave))\b/i;
/** "told me to move it all, so I did, 6200" */
const justDone = /\b(?:so|and|which|then) (?:i|we|she|he|they) (?:did|have)(?: (?:it|that|so))?[,:;]?\s+$/i;
/** "£20,000 frozen by the bank" */
const afterStopped =
  /^\s+(?:(?:which|that|but (?:it|this|that|both|they))\s+)?(?:(?:was|were|has been|have been|is|got|are)\s+)?(?:automatically\s+|luckily\s+|thankfully\s+)?(?:frozen|blocked|stopped|held|declined|refused|rejected)\b/i;
/** "£85 a night" is no sum that went. */
const rate = /^\s*(?:(?:an?|per)\s+|\/\s?)(?:night|hour|person|head|pp)\b/i;
const takenBack =
  /(?:n['’]t|\b(?:not|never|didnt|havent|hadnt|nearly|almost|would have|could have|refused to|(?:tried|trying|attempt(?:ed|s|ing)?) (?:to|at)|attempted|failed|pending))\s+(?:\w+\s+)?$|\bif (?:only )?(?:i|we|she|he)(?:['’]d| had)?\s+(?:\w+\s+)?$|\bunless (?:i|we|she|he)\s+$|\b(?:stopped|blocked|declined|flagged|cancelled|rejected|prevented|froze)\s+(?:(?:a|an|the|my|our|his|her|this|that|both|two|all|bank)\s+){0,2}$/i;
/** "I haven't got the £400 back", "asked for my £60 back": it has not come. */
const notYetBack =
  /(?:n['’]t|\b(?:not|never|cannot|(?:ca|wo|have|has|did|do|does|is|was|could|would)nt|refus\w+|unable|no way|if|when|promis\w*|hop(?:e|ing)|try\w*|tried|should|could|would|will|can|how|(?:i|we)(?:['’]?ve|['’]d)?\s+(?:have |had |just |only |then )?(?:ask\w*|want\w*|need|demand\w*)))\b(?!.*\b(?:me|us|him|her) to\b)[^.!?]{0,40}$/i;
const wantedBack =
  /\b(?:got|get|getting|gave|give|given|giving|pay|send|return|refund|received|had|ask\w*|want\w*|need|demand\w*)\b[^.!?]{0,25}$/i;
const ours = /\b(?:my|our|her|his|the)\s+$/i;
const afterRecovered = /^(?:\s+(?!to\b|bounce\b)[^\s.!?,;]+){0,3}\s+(?:back|refunded|returned|recovered)\b/i;
/** What the other side handed over is no loss yet: "he sent me a cheque for £500". */
const theirPayment = new RegExp(
  [
    '\\b(?:paid|sent|gave|gied|lent|loaned|handed|wired|transferr?ed) (?:me|us)\\b(?! (?:all )?back)[^.!?]{0,15}$',
    '\\b(?:he|she|they|who|buyer|customer|guest|tenant|client|man|woman|guy|agent|company)\\s+(?:\\w+\\s+)?(?:sent|gave|handed|posted|issued|wrote|overpaid|pays?|paid|sends?|gives?)\\b[^.!?]{0,20}\\b(?:cheque|me|us)\\b[^.!?]{0,15}$',
    `\\b(?:paid|pays)\\s+(?:\\w+\\s+){0,4}(?:with|by|in|using)\\s+(?:\\w+\\s+){0,2}${falseMoney}\\b[^.!?]{0,25}$`,
  ].join('|'),
  'i',
);
/** "saying they had paid £600" */
const theirClaim =
  /\b(?:say(?:s|ing)?|said|claim\w*)\s+(?:that\s+)?(?:he|she|they|it)(?:'d| had| has| have)?\s+(?:paid|sent|transferred)\b[^.!?]{0,10}$/i;
/** True where what was asked for, up to `end`, is told to have been done. */
export const isDoneAfter = ({ text, asMeant }: Told, end: number): boolean =>
  isDoneIn(asMeant(text.slice(end, end + 120)));

function isDoneIn(rest: string): boolean {
  return thenDone.test(rest) || doneNext.test(rest);
}
const clause = /[.!?;\n]|\bbut\b|\bthen\b/i;

/** "The bank took £300 back off us": what a card company takes back is gone. */
const clawedBack = /\b(?:took|taken|taking|takes|claw(?:ed|ing)?|want(?:s|ed)?|demand(?:s|ed)?)\b[^.!?]{0,20}$/i;

interface Verb {
  readonly direction: Direction;
  readonly at: number;
}

/** Most telling words stand so close to the amount, in characters, that the rest need not be looked at. */
const close = 30;

/** The last word of `words` that tells a direction; of two that begin together the one that is no paying. */
function nearestVerb(words: string): Verb | null {
  const half = Math.max(0, words.length - close);
  return lastVerb(words, half) ?? (half > 0 ? lastVerb(words, 0) : null);
}

function lastVerb(words: string, from: number): Verb | null {
  let best: Verb | null = null;
  for (const { direction, pattern } of verbs) {
    pattern.lastIndex = from;
    for (let match = pattern.exec(words); match !== null; match = pattern.exec(words)) {
      if (best === null || match.index > best.at || (match.index === best.at && direction !== 'paid'))
        best = { direction, at: match.index };
    }
  }
  return best;
}

/** The nearest telling word before the amount, in its own sentence, says which way it went. */
export function directionOf({ text, asMeant }: Told, { start, end }: Span): Direction | null {
  const before = asMeant(text.slice(Math.max(0, start - 80), start));
  const rest = asMeant(text.slice(end, end + 120));
  const after = rest.slice(0, 40);
  if (afterRecovered.test(after)) {
    // What is wanted back went out.
    if (/^\s*back\s+(?:off|from|out of)\s+(?:us|me|our|my)\b/i.test(after) && clawedBack.test(before)) return 'paid';
    if (notYetBack.test(before) && wantedBack.test(before)) return ours.test(before) ? 'paid' : 'other';
    if (/\b(?:got|get|gave|given|received|had|bank)\b[^.!?]{0,20}$/i.test(before)) return 'recovered';
  }
  if (justDone.test(before)) return 'paid';
  if ((afterPaid.test(after) || bothPaid.test(after)) && !toBeDone.test(before)) return 'paid';
  if (theirPayment.test(before) || theirClaim.test(before)) return 'other';
  if (afterStopped.test(after)) return 'other';
  if (refusedNext.test(rest.slice(0, 60))) return 'asked';
  const pieces = before.split(clause);
  const near = pieces[pieces.length - 1] ?? '';
  let best = nearestVerb(near);
  // "They won't refund the £220": it has not come back.
  if (best?.direction === 'recovered' && notYetBack.test(near.slice(0, best.at)))
    return ours.test(near) ? 'paid' : 'other';
  if (best?.direction !== 'asked' && rate.test(after)) return 'other';
  // "did not send £500": a negator right before the verb takes the paying back.
  if (best?.direction === 'paid' && takenBack.test(near.slice(0, best.at))) best = { ...best, direction: 'asked' };
  if (best?.direction === 'asked') {
    if (isDoneIn(rest)) return 'paid';
  }
  return best?.direction ?? (afterMeans.test(after) ? 'paid' : null);
}
