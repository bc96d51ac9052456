// What is said to a question for words and answers none of that kind: a postcode, the other side's address, who is on it. People
// at work send what they have as they find it, and it must not stand in a report as the name of a firm or a bill.

import type { FactDefinition } from '../catalogue/schemas/fact.ts';
import { countsOwnPeople, ownPeople } from './count-of-people.ts';
import { isShortText } from './plain.ts';
import type { Work } from './step.ts';
import { districtAlone, isPostcodeAlone } from './whereabouts.ts';

/** A sentence that gives the address or the number of the other side: "the email came from …". */
const givesAddress =
  /^\W*(?:(?:and|so|the|their|his|her|its?|false|fake)\s+)*(?:sender|e-?mail|mail|link|web ?site|site|phone|mobile|number)(?:['’]?s)?(?:\s+(?:address|number|on (?:the )?order))?(?:\s+(?:it|actually|just|all))*(?:\s+(?:is|was|were|came from|from|on it is))?\W+(?:\S+@\S+|https?:\S+|(?:[\w-]+\.)+[a-z]{2,}\S*|\+?\d[\d ]{8,})\W*$/i;
/** "www.sample-lodges.example", and nothing else. */
const addressAlone =
  /^\W*(?:\S+@\S+\.[a-z]{2,}|https?:\S+|www\.\S+|(?:[\w-]+\.)+(?:com|co\.uk|org|net|uk|info|shop|online|site|xyz|io)(?:\/\S*)?)\W*$/i;
/** "07700 900123 was the number" */
const addressFirst =
  /^\W*(?:\S+@\S+|\+?\d[\d ]{8,}\d)\s+(?:is|was|wis|were)\s+(?:the|their|his|her|its|what)\s+(?:number|phone|mobile|e-?mail|address|sender|one)\b[^.!?,]{0,30}$/i;
/** "Booking ref AV12345" names nobody and no site. */
const referenceAlone =
  /^\W*(?:(?:the|my|our|booking|order|case|crime|payment|ticket|invoice|is|number|no)\s+)*(?:ref|reference|booking|order)(?:\s+(?:number|no|nr|is|was))*\W+(?=\S*\d)[A-Z\d][A-Z\d/-]{3,}\W*$/i;
const takesReference = /reference|policy|number|hash|payee|sent-to|note|parcel/;
/** "Snap: sample_ex", "facebook name is Jay Sample": what they call themselves there. */
const givesHandle =
  /^\W*(?:(?:his|her|their|the|on)\s+)*(?:snap(?:chat)?|insta(?:gram)?|telegram|tik ?tok|facebook|fb|whats ?app|kik|discord|user ?name|handle)(?:\s+(?:name|user ?name|handle|id|account|profile))?(?:\s*[:=]\s*|\s+(?:is|was)\s+|\s+(?=@))@?[\w.-]+(?:\s\p{Lu}\p{L}+)?\W*$/iu;
/** "He used gmail ann@example.com", "the email was from accounts@example.com": a sentence of where a message came from. */
const cameFrom =
  /\b(?:came from|was from|is from|were from|used|uses|using|wrote from|writes from)\b[^.!?]{0,20}\S+@\S+/i;
/** "Nobody has asked for money", "no we havent told apple": what was not done, to a question for a name or a thing. */
const deniesDoing =
  /^\W*(?:(?:no|and|but|so)\W+)?(?:nobody|no one|none of us|we|i)\s+(?:has|have|had|did|was|were)?(?:\s*n['’]?t|nt)?\s*(?:not|never|yet)?\s*(?:asked|demanded|told|rung|called|contacted|reported|paid)\b/i;
const hasDenial = /\b(?:nobody|no one|none|not|never)\b|n['’]?t\b|\b(?:have|has|had|did)nt\b/i;
/** "She write me on WhatsApp from +44 7700 900245": how they came, and no account. */
const wroteFrom =
  /\b(?:wrote|writes?|messag(?:ed|es?)|text(?:ed|s)?|rang|rings?|call(?:ed|s)?|phon(?:ed|es)|e-?mail(?:ed|s)?|contact(?:ed|s)?)\s+(?:to\s+)?(?:me|us|him|her|them|my \w+|mum|dad)\b[^.!?]{0,40}(?:\+?\d[\d ]{8,}|\S@\S)/i;
/** Questions to which an address or a number is the answer. */
const takesAddress =
  /contact|sender|address|link|site|number|handle|recruiter|sent-to|platform|place|reference|hash|seller|sign-ins|note|profile/;
/** "No, never signed anything", with nobody named who did not. */
const deniesAlone =
  /^\W*(?:no|naw|nope|nah)\W+(?:never|have ?n['’]?t|did ?n['’]?t|not)\s+(?:signed|ordered|agreed|asked|booked|paid|used|heard of)\b/i;
/** "Faster payment" says how it was paid, and names no account. */
const wayAlone =
  /^\W*(?:(?:it|was|by|via|a|an|paid|sent|just|normal|online)\s+)*(?:faster payments?|bank transfer|bacs|chaps|swift|online banking|standing order|direct debit|debit card|credit card|cheque|cash)(?:\s+(?:payment|transfer|yes))?\W*$/i;
const takesWay = /route|means|note|method|bill-for/;
/** "Notice is on our site already": what was done, and no name. */
const ownDeed =
  /^\W*(?:(?:we|i|have|has|['’]ve|already|just)\s+)*(?:put|posted|placed|stuck)\s+(?:a|an|up|out|the|it)\b(?=.*\b(?:notice|warning|post|message|poster|statement|sign|alert|up|out)\b)/i;
/** "The guests told their banks" */
const toldTheirBanks = /\b(?:told|rang|phoned|called|informed|contacted)\s+(?:their|his|her)\s+(?:own\s+)?banks?\b/i;
/** A sort code is of an account. */
const ofAccount = /\bsort ?code\b|(?<!\d)\d\d-\d\d-\d\d(?!\d)/i;
const takesAccount = /payee|account|sent-to|refund-route|amounts|bank|hash|note|proof|anything/;
/** "IT are on it" names nothing. */
const isInHand = /\b(?:are|is|r)\s+(?:now\s+)?(?:on it|on the case|looking into it|dealing with it)\W*$/i;
/** A postcode answers only where a place was asked for. */
const takesPostcode = /branch|address|delivered|place|where/;

/** What is no answer to a question for words, whatever was asked: their postcode, the other side's address, who is on it. */
export const givesElse = (work: Work, { id, kind, format }: FactDefinition, text: string): boolean =>
  (kind === 'text' &&
    format !== 'postcode' &&
    !takesPostcode.test(id) &&
    (isPostcodeAlone(work, text) || districtAlone(work, text) !== null)) ||
  (kind === 'text' &&
    !takesAddress.test(id) &&
    isShortText(text) &&
    [givesAddress, givesHandle, addressAlone, addressFirst, cameFrom, wroteFrom].some((one) => one.test(text))) ||
  (kind === 'text' && !takesReference.test(id) && referenceAlone.test(text)) ||
  (kind === 'text' && deniesDoing.test(text) && hasDenial.test(text)) ||
  (kind === 'text' && (deniesAlone.test(text) || ownDeed.test(text) || toldTheirBanks.test(text))) ||
  (kind === 'text' && !takesAccount.test(id) && ofAccount.test(text)) ||
  (kind === 'text' && !takesWay.test(id) && wayAlone.test(text)) ||
  ((kind === 'text' || kind === 'money') && countsOwnPeople(text)) ||
  // "Finance assistant at a dairy, 120 employees" is nobody's account.
  (format === 'account' && isShortText(text) && !/\d{5}|@/.test(text) && ownPeople(text) !== null) ||
  isInHand.test(text);
