// What is said to a question for words and answers none of that kind: a postcode, the other side's address, who is on it. People
// at work send what they have as they find it, and it must not stand in a report as the name of a firm or a bill.

import type { FactDefinition } from '../../catalogue/schemas/fact.ts';
import type { FrameName } from '../../catalogue/schemas/frame-names.ts';
import { isShortText } from '../step/plain.ts';
import type { Work } from '../step/step.ts';
import { tells } from '../step/turns-of-speech.ts';
import { countsOwnPeople, ownPeople } from './count-of-people.ts';
import { districtAlone, isPostcodeAlone } from './whereabouts.ts';

/** "www.sample-lodges.example", and nothing else. */
const addressAlone =
  /^\W*(?:\S+@\S+\.[a-z]{2,}|https?:\S+|www\.\S+|(?:[\w-]+\.)+(?:com|co\.uk|org|net|uk|info|shop|online|site|xyz|io)(?:\/\S*)?)\W*$/i;
/** A sort code is of an account. */
const ofAccount = /\bsort ?code\b|(?<!\d)\d\d-\d\d-\d\d(?!\d)/i;
const addresses: readonly FrameName[] = ['gives-address', 'gives-handle', 'address-first', 'came-from', 'wrote-from'];
const givesAddress = (work: Work, text: string): boolean =>
  isShortText(text) && (addressAlone.test(text) || addresses.some((frame) => tells(work, frame, text)));

/** Questions to which each of these is the answer, by parts of their ids. */
const takesAddress =
  /contact|sender|address|link|site|number|handle|recruiter|sent-to|platform|place|reference|hash|seller|sign-ins|note|profile/;
const takesReference = /reference|policy|number|hash|payee|sent-to|note|parcel/;
const takesWay = /route|means|note|method|bill-for/;
const takesAccount = /payee|account|sent-to|refund-route|amounts|bank|hash|note|proof|anything/;
const takesPostcode = /branch|address|delivered|place|where/;

/** What is no answer to a question for words, whatever was asked: their postcode, the other side's address, who is on it. */
export const givesElse = (work: Work, definition: FactDefinition, text: string): boolean =>
  (definition.kind === 'text' && givesNoWords(work, definition, text)) ||
  ((definition.kind === 'text' || definition.kind === 'money') && countsOwnPeople(text)) ||
  // "Finance assistant at a dairy, 120 employees" is nobody's account.
  (definition.format === 'account' && isShortText(text) && !/\d{5}|@/.test(text) && ownPeople(text) !== null) ||
  tells(work, 'in-hand', text);

/** Questions for the name of somebody or something of the other side. */
const asksTheirs = ({ id, format }: FactDefinition): boolean =>
  format === 'named' || format === 'account' || id === 'suspect-contact' || id === 'charity-name';
const noNames: readonly FrameName[] = ['of-teller', 'own-device', 'by-looks'];

const givesNoWords = (work: Work, definition: FactDefinition, text: string): boolean =>
  givesNoWordsOf(work, definition, text) ||
  tellsOn(work, definition, text) ||
  (asksTheirs(definition) && !/\d{5}|@/.test(text) && noNames.some((frame) => tells(work, frame, text)));

/** "They have a copy of my ID too", asked for a number or a name: it is told on, and names nobody. */
const tellsOn = (work: Work, { id }: FactDefinition, text: string): boolean =>
  id === 'suspect-contact' && tells(work, 'tells-no-contact', text) && !tells(work, 'names-a-contact', text);

const givesNoWordsOf = (work: Work, { id, format }: FactDefinition, text: string): boolean =>
  (format !== 'postcode' &&
    !takesPostcode.test(id) &&
    (isPostcodeAlone(work, text) || districtAlone(work, text) !== null)) ||
  (!takesAddress.test(id) && givesAddress(work, text)) ||
  (!takesReference.test(id) && tells(work, 'reference-alone', text)) ||
  (tells(work, 'denies-doing', text) && tells(work, 'has-denial', text)) ||
  tells(work, 'denies-alone', text) ||
  tells(work, 'own-deed', text) ||
  tells(work, 'tells-of-own', text) ||
  tells(work, 'told-their-banks', text) ||
  (!takesAccount.test(id) && ofAccount.test(text)) ||
  (!takesWay.test(id) && tells(work, 'way-alone', text));
