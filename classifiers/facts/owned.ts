// Contacts, accounts and places that stand in a text, each by whose it is.

import type { Frames } from '../../catalogue/frames.ts';
import type { ExtractedFact } from '../../model/classification.ts';
import { type Evidence, fact, spanOf } from './evidence.ts';

/** Contacts and accounts, by whose they are; places by what they say of the nation. */
export function readOwned({ text, indicators, places }: Evidence, frames: Frames): ExtractedFact[] {
  const found: ExtractedFact[] = [];
  const own = indicators.find(
    ({ type, owner, valid }) => owner === 'reporter' && valid && (type === 'phone' || type === 'email'),
  );
  if (own) found.push(fact('contact', own.value, own, own.type, 'certain'));
  const theirs = indicators.find(
    ({ type, owner }) => owner === 'suspect' && ['phone', 'email', 'url', 'domain', 'handle'].includes(type),
  );
  if (theirs) found.push(fact('suspect-contact', theirs.value, theirs, theirs.type, 'certain'));
  const sortCode = indicators.find(({ type, owner }) => type === 'sort-code' && owner === 'suspect');
  const account = indicators.find(({ type, owner }) => type === 'account-number' && owner === 'suspect');
  const iban = indicators.find(({ type, owner, valid }) => type === 'iban' && owner === 'suspect' && valid);
  if (sortCode && account) {
    const start = Math.min(sortCode.start, account.start);
    const end = Math.max(sortCode.end, account.end);
    found.push(
      fact(
        'payee',
        `${sortCode.value} ${account.value}`,
        { start, end, text: text.slice(start, end) },
        'account-number',
        'certain',
      ),
    );
  } else if (iban) found.push(fact('payee', iban.value, iban, 'iban', 'certain'));
  for (const place of places) {
    const before = (reach: number): string => text.slice(Math.max(0, place.start - reach), place.start);
    if (place.kind === 'postcode' && frames['lives-elsewhere'].test(before(60))) continue;
    if (frames['of-theirs'].test(before(50))) continue;
    const at = spanOf(text, place.start, place.end - place.start);
    const said = place.sure || frames['of-own-home'].test(before(40));
    if (place.kind === 'postcode' && !found.some(({ id }) => id === 'postcode'))
      found.push(fact('postcode', place.value, at, 'postcode', said ? 'certain' : 'likely'));
    if (place.nation && !found.some(({ id }) => id === 'nation'))
      found.push(fact('nation', place.nation, at, place.kind, said ? 'certain' : 'likely'));
  }
  return found;
}
