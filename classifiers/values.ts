// Which stretches of a text count as <money>, <phone> … in patterns. Dates are found by their words alone here: patterns
// only need to know that there is one, and working out which day it is costs too much to do it for every text.

import { dateWords } from './extractors/date-words.ts';
import type { Extraction } from './extractors/extraction.ts';
import type { MoneyMention } from './extractors/money.ts';
import { glanceAt } from './glance.ts';
import type { ValueKind, ValueSpan } from './token-values.ts';

const kinds: Partial<Record<Extraction['type'], ValueKind>> = {
  phone: 'phone',
  email: 'email',
  url: 'url',
  domain: 'url',
  iban: 'account',
  'sort-code': 'account',
  'account-number': 'account',
  card: 'account',
  btc: 'crypto',
  eth: 'crypto',
  tron: 'crypto',
  ltc: 'crypto',
  xmr: 'crypto',
  sol: 'crypto',
  doge: 'crypto',
  xrp: 'crypto',
  bch: 'crypto',
  ada: 'crypto',
  'tx-hash': 'crypto',
  ipv4: 'number',
  ipv6: 'number',
  parcel: 'number',
  'company-number': 'number',
  vehicle: 'number',
};

/** Values of `text`, in no order; all offsets count UTF-16 units of it. */
export function valuesOf(
  text: string,
  extractions: readonly Extraction[],
  money: readonly MoneyMention[],
): ValueSpan[] {
  const values: ValueSpan[] = [];
  for (const { type, start, end } of extractions) {
    const kind = kinds[type];
    if (kind) values.push({ kind, start, end, solid: true });
  }
  for (const { start, end } of money)
    values.push({ kind: 'money', start, end, solid: /\d/.test(text.slice(start, end)) });
  for (const { start, end } of dateWords(text)) values.push({ kind: 'date', start, end, solid: false });
  const { numbers, numberStarts, numberEnds } = glanceAt(text);
  for (let number = 0; number < numbers; number++) {
    const start = numberStarts[number] as number;
    let end = numberEnds[number] as number;
    // 4,800.50 is one.
    for (let sign = text[end]; sign === ',' || sign === '.'; sign = text[end]) {
      end++;
      if (numberStarts[number + 1] === end && number + 1 < numbers) end = numberEnds[++number] as number;
    }
    values.push({ kind: 'number', start, end, solid: false });
  }
  return values;
}
