// Amounts without a currency: "sent 650 deposit", "paid him 1200 for the drive". Only a number right behind a word of paying, with
// nothing behind it that is counted ("sent 20 emails"), and never surer than likely: the person is asked to confirm it.

import type { Money, Span } from '../../model/fact.ts';
import { isWithin, type Stretch } from '../pasted.ts';
import { spanOf } from './evidence.ts';

/** Whom it went to, or about how much it was, between the word of paying and the number. */
const between =
  '(?:him|her|them|it|the (?:man|woman|guy|lady|bloke|seller|landlord|agent|builder)|a|an|over|about|around|roughly|nearly|almost|just|another|total of|out of|out)';
const paid = new RegExp(
  `\\b(?:paid|payed|sent|transferr?ed|gave|gied|handed(?: over)?|lost|deposited|wired|invested|spent|out of pocket|scammed out of|conned out of)\\s+(?:${between}\\s+){0,3}(\\d{2,6}|\\d{1,3}(?:,\\d{3}){1,2})(?![\\d.,:/%-]*[\\d%/:])`,
  'gi',
);
/** What may stand behind money, and behind nothing that is counted. */
const after =
  /^(?:\s*[.,;!?)\n]|\s*$|\s+(?:deposit|fee|cash|rent|in|for|by|to|via|through|with|using|on|from|into|up ?front|and|but|then|last|yesterday|today|this|that|before|because|straight|already|extra|more|each|online|out|as|so|when|never|a (?:month|week|day))\b)/i;
const year = /^(?:19|20)\d\d$/;

/** Amounts in pounds, in order. Offsets count UTF-16 units of `text`; nothing of what was `pasted` counts. */
export function bareAmounts(text: string, pasted: readonly Stretch[]): (Span & { readonly money: Money })[] {
  return [...text.matchAll(paid)].flatMap((match) => {
    const digits = match[1] ?? '';
    const end = match.index + match[0].length;
    const rest = text.slice(end, end + 20);
    if (!after.test(rest) || (year.test(digits) && !/^\s+(?:deposit|fee|cash|rent|for|up ?front)\b/i.test(rest)))
      return [];
    const span = spanOf(text, end - digits.length, digits.length);
    if (isWithin(pasted, span)) return [];
    return [{ ...span, money: { minor: Number(digits.replaceAll(',', '')) * 100, currency: 'GBP' } }];
  });
}
