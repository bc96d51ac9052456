// Amounts without a currency: "sent 650 deposit", "paid him 1200 for the drive". Only a number right behind a word of paying, with
// nothing behind it that is counted ("sent 20 emails"), and never surer than likely: the person is asked to confirm it.

import type { Money, Span } from '../../model/fact.ts';
import { readNumberWords, smallWords } from '../extractors/number-words.ts';
import { isWithin, type Stretch } from '../pasted.ts';
import { spanOf } from './evidence.ts';

/** Whom it went to, or about how much it was, between the word of paying and the number. */
const between =
  '(?:him|her|them|it|the (?:man|woman|guy|lady|bloke|seller|landlord|agent|builder)|a|an|over|about|around|roughly|nearly|almost|just|another|and then|then|and|(?:a |the )?(?:total|deposit|payment|fee|sum) of|out of|out|(?:my|our|her|his|their) (?:life )?savings,?|\\w+ (?:card|voucher|ticket|one)s? (?:for|at))';
const number =
  '(\\d{1,3}(?:\\.\\d)?(?=\\s?(?:k|grand|thousand)\\b)|\\d{2,6}|\\d{1,3}(?:,\\d{3}){1,2}|\\d{1,5}\\.\\d\\d)(?:\\s?(k|grand|thousand)\\b)?(?![\\d.,:/%-]*[\\d%/:])';
/** "sent her two and a half thousand" */
const spoken = `((?:(?:${smallWords}|half|and|hundred)[\\s-]+){1,5}(?:hundred|thousand))\\b`;
/** "sent him 650", "bought one card for 50" */
const behindPaying = new RegExp(
  `\\b(?:paid|payed|peyed|sent|transferr?ed|moved|gave|gied|haunded|shifted|handed(?: over)?|lost|deposited|wired|invested|spent|bought|put (?:in|down)|take|took|taken|charged(?: me)?|debited|(?:pay|send|transfer|give)(?<=\\b(?:i|we|(?:had|made|got) (?:me|us|her|him)(?: to)?) \\w+)|out of pocket|(?:scammed|conned|done|robbed|rinsed|fleeced|stung) (?:out of|of|for))\\s+(?:${between}\\s+){0,3}(?:${number}|${spoken})`,
  'gi',
);
/** "2,340 bank transfer", "650 deposit" */
const beforeMeans = new RegExp(
  `(?<![\\w£$€.,/:-])${number}(?=\\s+(?:by |via |through )?(?:(?:bank )?transfer|deposit|up ?front|in cash)\\b)`,
  'gi',
);
/** "2,000 was moved", "take 5000 out" */
const beforeGone = new RegExp(
  `(?<![\\w£$€.,/:-])${number}(?=\\s+(?:(?:was|were|has|have|had|is)\\s+)?(?:been\\s+)?(?:taken|moved|gone|stolen|transferred|withdrawn|debited|missing|lifted|deducted|down the drain|out of pocket)\\b)`,
  'gi',
);
/** "… told me to move it all, so I did, 6200", "gave him my wages, 1100" */
const atTheEnd = new RegExp(
  `\\b(?:(?:so|and) i did|i did it|(?:paid|sent|moved|transferred|gave|gied|lost|emptied|drained|money (?:go|goes|gone|went|is gone))\\b[^.!?\\n]{0,60}),\\s+(?:about |around |roughly |over |nearly )?${number}(?=\\s*(?:$|[.!?;\\n]))`,
  'gi',
);
/** "wants 300 by tonight": what they ask for. */
const behindAsking = new RegExp(
  `\\b(?:wants?|wanted|wantin|wanting|asking (?:me )?for|asked (?:me )?for|demand(?:s|ed|ing)?|(?:had|have|must|told me|told her|told him|need) (?:to )?(?:pay|send|transfer)|(?:ask(?:s|ed|ing)?|wants?|wanted|instructed|got) (?:me|us|him|her|them|mum|dad) to (?:pay|send|transfer|put))\\s+(?:${between}\\s+){0,2}${number}`,
  'gi',
);
/** "3 payments of 29.99" */
const ofPayments = new RegExp(
  `\\b(?:payments?|transfers?|transactions?|charges?|instalments?|deposits?)\\s+(?:of|for)\\s+${number}`,
  'gi',
);
/** A payment behind one that was told: "then 89.99 twice", "payments gone, 900, 900 and 450" */
const behindAnother = new RegExp(
  `(?:\\b(?:then|and|plus|another|a further)|(?:gone|taken|payments|transfers)\\s*[,:]?|(?<=\\d)\\s*,)\\s+(?:then\\s+|another\\s+|again\\s+|a further\\s+)*${number}`,
  'gi',
);
/** What may stand behind money, and behind nothing that is counted. */
const after =
  /^(?:\s*[.,;!?)\n]|\s*$|\s+(?:deposit|postage|fee|cash|rent|in|for|by|to|via|through|with|using|on|from|into|up ?front|and|but|then|last|yesterday|today|this|that|before|because|straight|already|extra|more|each|online|out|as|so|when|never|twice|over|since|so far|to date|altogether|bank|transfer|i|we|was|were|has|have|had|is|been|taken|moved|gone|away|stolen|transferred|withdrawn|debited|missing|down the drain|out of pocket|quid|tae|fur|fae|frae|oot|wi|an|aff|off|ower|a (?:month|week|day))\b)/i;
const year = /^(?:19|20)\d\d$/;
const isMoney = /^\s+(?:deposit|fee|cash|rent|for|up ?front|bank|transfer)\b/i;

/** Two digits that are no part of a day, a time or an address, or a hundred or thousand of something: without them there is none. */
const bare =
  /(?<![\w.,/:@+£$€-])\d[\d.,]*(?:\d|\s?(?:k|grand|thousand)\b)(?![\d:/%-]|(?:st|nd|rd|th)\b|\s?(?:am|pm|years?|yrs?|days?|weeks?|months?|hours?|minutes?|mins?)\b)|\b(?:hundred|thousand)\b/gi;

/** How far before and behind a number what tells that it is money may reach, characters. */
const reach = { before: 160, behind: 60 };

/** The words around numbers that are no part of `money`: the slow patterns are looked for only there. */
function stretchesOf(text: string, money: readonly Span[]): { readonly start: number; readonly text: string }[] {
  const stretches: [start: number, end: number][] = [];
  for (const { 0: number, index } of text.matchAll(bare)) {
    if (money.some(({ start, end }) => start < index + number.length && index < end)) continue;
    const last = stretches[stretches.length - 1];
    const start = Math.max(0, index - reach.before);
    const end = Math.min(text.length, index + number.length + reach.behind);
    if (last && start <= last[1]) last[1] = end;
    else stretches.push([start, end]);
  }
  return stretches.map(([start, end]) => ({ start, text: text.slice(start, end) }));
}

const matchesOf = (stretches: ReturnType<typeof stretchesOf>, pattern: RegExp): [start: number, RegExpExecArray][] =>
  stretches.flatMap(({ start, text }) =>
    [...text.matchAll(pattern)].map((match): [number, RegExpExecArray] => [start, match]),
  );

/**
 * Amounts in pounds, in order. Offsets count UTF-16 units of `text`; nothing of what was `pasted` counts, and nothing that has
 * a currency (`money`).
 */
export function bareAmounts(
  text: string,
  pasted: readonly Stretch[],
  money: readonly Span[],
): (Span & { readonly money: Money })[] {
  const found: (Span & { readonly money: Money })[] = [];
  const stretches = stretchesOf(text, money);
  if (stretches.length === 0) return found;
  for (const pattern of [behindPaying, behindAsking, beforeMeans, beforeGone, atTheEnd, ofPayments, behindAnother])
    for (const [stretch, match] of matchesOf(stretches, pattern)) {
      const [all, digits = match[3] ?? '', factor] = match;
      const end = stretch + match.index + all.length;
      const rest = text.slice(end, end + 20);
      if (!after.test(rest) || (year.test(digits) && !isMoney.test(rest))) continue;
      const start = stretch + match.index + all.lastIndexOf(digits);
      const span = spanOf(text, start, end - start);
      if (isWithin(pasted, span) || found.some((one) => one.start < end && start < one.end)) continue;
      const pounds =
        match[3] === undefined
          ? Number(digits.replaceAll(',', '')) * (factor ? 1000 : 1)
          : (readNumberWords(digits) ?? 0);
      found.push({ ...span, money: { minor: Math.round(pounds * 100), currency: 'GBP' } });
    }
  return found.sort((one, other) => one.start - other.start);
}
