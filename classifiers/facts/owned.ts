// Contacts, accounts and places that stand in a text, each by whose it is.

import type { ExtractedFact } from '../../model/classification.ts';
import type { SoughtFrames } from '../sought.ts';
import { type Evidence, fact, spanOf } from './evidence.ts';

/** Contacts and accounts, by whose they are; places by what they say of the nation. */
export function readOwned({ text, indicators, places }: Evidence, frames: SoughtFrames): ExtractedFact[] {
  const found: ExtractedFact[] = [];
  const own = indicators.find(
    ({ type, owner, valid, start }) =>
      owner === 'reporter' &&
      valid &&
      (type === 'phone' || type === 'email') &&
      !frames['of-kin'].isIn(text, start - 60, start),
  );
  if (own) found.push(fact('contact', own.value, own, own.type, 'certain'));
  const theirs = indicators.find(
    ({ type, owner }) => owner === 'suspect' && ['phone', 'email', 'url', 'domain', 'handle'].includes(type),
  );
  if (theirs) found.push(fact('suspect-contact', theirs.value, theirs, theirs.type, 'certain'));
  // No list knows an address of a person: it was said to be the right one.
  const real = indicators.find(({ type, owner }) => type === 'email' && owner === 'known-good');
  if (real) found.push(fact('true-sender', real.value, real, real.type));
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
  const isHome = ({ start }: { readonly start: number }): boolean =>
    frames['of-own-home'].isIn(text, start - 40, start);
  // "EH1 is where the shop is, I live in LS6 3AA": where they say that they live goes first.
  const homes = places.filter(isHome);
  for (const place of homes.length > 0 ? [...homes, ...places.filter((one) => !homes.includes(one))] : places) {
    if (place.kind === 'postcode' && frames['lives-elsewhere'].isIn(text, place.start - 60, place.start)) continue;
    if (frames['of-theirs'].isIn(text, place.start - 50, place.start)) continue;
    const at = spanOf(text, place.start, place.end - place.start);
    const said = place.sure || isHome(place);
    if (place.kind === 'postcode' && !found.some(({ id }) => id === 'postcode'))
      found.push(fact('postcode', place.value, at, 'postcode', said ? 'certain' : 'likely'));
    if (place.nation && !found.some(({ id }) => id === 'nation'))
      found.push(fact('nation', place.nation, at, place.kind, said ? 'certain' : 'likely'));
  }
  return found;
}
