// Amounts without a currency: "sent 650 deposit", "paid him 1200 for the drive". Only a number right behind a word of paying, with
// nothing behind it that is counted ("sent 20 emails"), and never surer than likely: the person is asked to confirm it.

import { partsOf } from '../../catalogue/frames.ts';
import type { FrameName } from '../../catalogue/schemas/frame-names.ts';
import type { Money, Span } from '../../model/fact.ts';
import { readNumberWords } from '../extractors/number-words.ts';
import { isWithin, type Stretch } from '../pasted.ts';
import type { SoughtFrames } from '../sought.ts';
import { spanOf } from './evidence.ts';

/** What tells that a number is money, in the order in which it is looked for. */
const tellings: readonly FrameName[] = [
  'number-paid',
  'number-asked',
  'number-by-means',
  'number-gone',
  'number-at-end',
  'number-of-payments',
  'number-each',
  'number-next',
];
/** A year; "2000" and "1950" are likelier to be sums where something was paid. */
const year = /^(?:19\d[1-9]|20(?!00)\d\d)$/;

/** "1,15,000": so numbers are grouped in India, and nowhere else that people write from. */
const inLakhs = /^\d{1,2}(?:,\d\d)+,\d{3}$/;

/** How far before and behind a number what tells that it is money may reach, characters. */
const reach = { before: 160, behind: 60 };

type Amount = Span & { readonly money: Money };

/**
 * Amounts in pounds, or in rupees as they are written in India, in order. Offsets count UTF-16 units of `text`; nothing of what was `pasted` counts, and nothing that has
 * a currency (`money`).
 */
export type FindBareAmounts = (text: string, pasted: readonly Stretch[], money: readonly Span[]) => Amount[];

export function createBareAmounts(frames: SoughtFrames): FindBareAmounts {
  /** Where numbers stand that are no part of `money`, with the words around: the slow patterns are looked for only there. */
  function stretchesOf(text: string, money: readonly Span[]): [start: number, end: number][] {
    const stretches: [start: number, end: number][] = [];
    for (const { 0: number, index } of frames['number-stands'].all(text)) {
      if (money.some(({ start, end }) => start < index + number.length && index < end)) continue;
      const last = stretches[stretches.length - 1];
      const start = Math.max(0, index - reach.before);
      const end = Math.min(text.length, index + number.length + reach.behind);
      if (last && start <= last[1]) last[1] = end;
      else stretches.push([start, end]);
    }
    return stretches;
  }

  return (text, pasted, money) => {
    const found: Amount[] = [];
    const stretches = stretchesOf(text, money);
    if (stretches.length === 0) return found;
    for (const telling of tellings)
      for (const match of stretches.flatMap(([start, end]) => frames[telling].all(text, start, end))) {
        const { digits, factor, spoken = '' } = partsOf(match);
        const number = digits ?? spoken;
        const end = match.index + match[0].length;
        if (!frames['money-goes-on'].isIn(text, end, end + 20)) continue;
        if (year.test(number) && !frames['money-behind'].isIn(text, end, end + 20)) continue;
        const start = match.index + match[0].lastIndexOf(number);
        const span = spanOf(text, start, end - start);
        if (isWithin(pasted, span) || found.some((one) => one.start < end && start < one.end)) continue;
        const pounds =
          digits === undefined
            ? (readNumberWords(spoken) ?? 0)
            : Number(digits.replaceAll(',', '')) * (factor ? 1000 : 1);
        found.push({
          ...span,
          money: { minor: Math.round(pounds * 100), currency: inLakhs.test(number) ? 'INR' : 'GBP' },
        });
      }
    return found.sort((one, other) => one.start - other.start);
  };
}
