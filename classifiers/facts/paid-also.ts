// Two ways of paying that are told in one breath, "steam cards and a bank transfer". The one that can still be stopped by a bank
// leads, and the other is kept beside it: each has its own way to stop it.

import type { Cue } from '../../catalogue/schemas/cue.ts';
import type { ExtractedFact, Match } from '../../model/classification.ts';
import { type Evidence, fact } from './evidence.ts';

/** From what a bank can stop best to what it cannot; what is not listed comes last. */
const byBank = ['bank-transfer', 'card', 'payment-app', 'money-service', 'gift-card', 'crypto', 'cheque', 'cash'];
const placeOf = (value: string): number => (byBank.includes(value) ? byBank.indexOf(value) : byBank.length);

/** Two ways of paying, the one that a bank can stop better first. */
export const stoppableFirst = (one: string, other: string): readonly [string, string] =>
  placeOf(one) <= placeOf(other) ? [one, other] : [other, one];

/** What stands between two that were used together: "and", a comma, and of what, or how much. */
const together =
  /^(?=.*(?:,|&|\+|\b(?:and|plus|then|also)\b))(?:[\s,&+£$€\d.]|(?<=\d)k\b|\b(?:and|an?|plus|then|also|some|about|around|by|in|with|of|on|another|the|worth|from|my|few|two|three|k|pounds?|quid|sent|paid)\b)*$/i;
const longestBetween = 40;

/** Facts `means` and `means-also` where two ways are told together; none otherwise. */
export function readPaidAlso({ text, cues }: Evidence, known: ReadonlyMap<string, Cue>): ExtractedFact[] {
  const told: { readonly value: string; readonly match: Match }[] = [];
  cues.forEach((matches, id) => {
    const means = known.get(id)?.fact;
    if (means?.id === 'means') told.push(...matches.map((match) => ({ value: means.value, match })));
  });
  told.sort((one, other) => one.match.start - other.match.start);
  for (const [at, one] of told.entries()) {
    const other = told[at + 1];
    if (!other || one.value === other.value || other.match.start < one.match.end) continue;
    const between = text.slice(one.match.end, other.match.start);
    if (between.length > longestBetween || !together.test(between)) continue;
    const [first, second] = placeOf(one.value) <= placeOf(other.value) ? [one, other] : [other, one];
    return [
      fact('means', first.value, first.match, first.match.cue ?? 'cue'),
      fact('means-also', second.value, second.match, second.match.cue ?? 'cue'),
    ];
  }
  return [];
}
