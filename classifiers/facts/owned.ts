// Contacts, accounts and places that stand in a text, each by whose it is.

import type { ExtractedFact } from '../../model/classification.ts';
import { type Evidence, fact, spanOf } from './evidence.ts';

/** "sent to an address in …", "his postcode is": it says nothing of where the person lives. */
const elsewhere =
  /\b(?:(?:to|from|at) (?:an?|some|another|the wrong|a different) (?:address|flat|house|shop|office|unit|property)|(?:his|their|seller['’]?s|company['’]?s) (?:\w+ )?(?:address|postcode|office|shop)|(?:company|seller|firm|office|shop|registered|based) (?:is |was |are )?(?:at|in))\b(?![^.!?]*\b(?:my|our)\b)[^.!?]{0,40}$/i;

/** "The seller was based in Swansea" */
const ofTheirs =
  /\b(?:seller|scammer|buyer|landlord|agent|builder|trader|guy|bloke|caller|fraudster)\s+(?:\w+\s+){0,3}(?:in|from|near|at)\s+$/i;

/** Contacts and accounts, by whose they are; places by what they say of the nation. */
export function readOwned({ text, indicators, places }: Evidence): ExtractedFact[] {
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
    if (place.kind === 'postcode' && elsewhere.test(text.slice(Math.max(0, place.start - 60), place.start))) continue;
    if (ofTheirs.test(text.slice(Math.max(0, place.start - 50), place.start))) continue;
    const at = spanOf(text, place.start, place.end - place.start);
    const said =
      place.sure ||
      /\b(?:my|our|live|stay|home|postcode|post code|address)\b[^.!?]{0,30}$/i.test(
        text.slice(Math.max(0, place.start - 40), place.start),
      );
    if (place.kind === 'postcode' && !found.some(({ id }) => id === 'postcode'))
      found.push(fact('postcode', place.value, at, 'postcode', said ? 'certain' : 'likely'));
    if (place.nation && !found.some(({ id }) => id === 'nation'))
      found.push(fact('nation', place.nation, at, place.kind, said ? 'certain' : 'likely'));
  }
  return found;
}
