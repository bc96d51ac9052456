// Whose an indicator is: the other side's, the reporter's own, or a known-good value that must never be blocked.

import { parse } from 'tldts';
import type { Warninglist } from '../catalogue/schemas/known.ts';
import type { Indicator } from '../model/classification.ts';
import { before, type Extraction } from './extractors/extraction.ts';
import { platformWords } from './extractors/platforms.ts';

/** "my number is", "you can reach me on", "my email": what follows is the reporter's. */
const own =
  /\b(?:my|our) (?:own |home |work |mobile |phone |contact |e-?mail |telephone |new |tel )*(?:number|mobile|phone|e-?mail|email|address|landline|tel|telephone|details|account|bank account|card|contact|email address|e-mail address|contact number|website|site|domain|reg|registration)(?: address| number| details)?(?: is| was|:| are|,)?\s*(?:on|at)?\s*$|\b(?:reach|contact|call|phone|ring|text|email|e-mail|mail|get|write to|whatsapp|message) (?:me|us)(?: back)?(?: at| on| via| by (?:email|phone)(?: at| on)?| through)?\s*:?\s*$|\b(?:mine(?:['’]s| is| was)|my own(?: one)? (?:is|was))\s*:?\s*$|\b(?:i'?m|i am) (?:on|at)\s*$|\bfrom my (?:own )?(?:bank )?(?:account|number|email)[^.!?\d]{0,20}$/i;
/** "my name is Ann, 07…, email …": a list of the person's own goes on, until it speaks of somebody else. */
const ownList =
  /\b(?:my|our) (?:own |mobile |phone |contact |home )*(?:name|number|mobile|phone|e-?mail|details|address|contact details)\b(?:(?!\b(?:he|she|they|his|her|their|him|them|scammer|fraudster|called me|emailed me|texted me|phoned me|contacted me|from|to)\b)[^!?\n]){0,70}[,;.]?\s(?:and\s|or\s)?(?:(?:my |tel|telephone|phone|mobile|e-?mail|email)\s*)?(?:is|address is|:)?\s*$/i;
/** "he called me on 07…" is said of the reporter's number as well. */
const calledOn =
  /\b(?:called|phoned|rang|texted|messaged|emailed|contacted|phoning|calling) (?:me|us) (?:on|at) (?:my |our )?(?:mobile |landline |work |home )?(?:number |phone |email )?\s*$/i;
const kin =
  'wife|husband|partner|mum|mam|mother|dad|father|son|daughter|brother|sister|gran|nan|granny|grandad|friend|neighbour|aunt|uncle';
const thing = 'number|mobile|phone|e-?mail|landline|tel|telephone|cell|address|account|contact|details';
/** "07700 900123 is my number", "… is mine" */
const ownBehind = new RegExp(
  `^\\W{0,3}(?:is|are) (?:mine\\b|me\\b|(?:my|our) (?:own |home |work |mobile |phone |contact |e-?mail )*(?:${thing})\\b)`,
  'i',
);
/** "My mum's landline: …"; a new number of theirs is what the other side says that it is, and one that something came from is theirs. */
const ofKin = new RegExp(
  `(?<!\\b(?:from|by) )\\b(?:my|our) (?:${kin})['’]?s (?:own |home |work |mobile |phone |contact |e-?mail )*(?:${thing})(?: number| address)?(?: is| are|:)?\\s*$`,
  'i',
);
/** "My Skype is …", "my Instagram username: …", "my username on Vinted is …"; behind a quotation mark it is said by somebody else. */
const ownName = new RegExp(
  `(?<!["“‘'] ?)\\b(?:my|our) (?:own |main |personal )?(?:(?:${platformWords})(?: (?:account|acc|handle|user ?name|name|id|page|profile|tag))?|handle|user ?name|screen ?name|gamer ?tag)(?: on (?:${platformWords}))?\\s?(?:is|was|:|=)\\s?(?:called )?["'(“]?$`,
  'i',
);
/** "My Instagram @jo_77 was hacked": with an @ the name may stand there at once. */
const ownAt = new RegExp(
  `(?<!["“‘'] ?)(?<!\\b(?:on|in|at|to|via|through|from|by|off|into) )\\b(?:my|our) (?:own |main |personal |business |work |shop |band )?(?:${platformWords})(?: (?:account|acc|handle|user ?name|name|page|profile))?\\s?\\(?$`,
  'i',
);
/** "She said my Skype is …" gives hers; "I told her my Skype is …" one's own. */
const othersSaid =
  /(?<!\b(?:i|we)(?:['’]ve| have)? )\b(?:said|says|saying|wrote|writes|writing|told|tells|telling|texted|messaged|replied|answered)\b[^.!?\n]{0,50}$/i;

/** "The real one is …", "it should be …", "ours is …": the address that was copied. Nobody may be blocked for that. "They said the right account is …" gives theirs. */
const genuine =
  /(?<!\b(?:say|says|said|saying|told (?:me|us|her|him)|telling (?:me|us)|tells (?:me|us)|claim\w*|stat(?:es|ed|ing)|wrote|writing|advis\w+|inform\w+)(?: (?:me|us|that|the|my|our|your|his|her|their|its|a|new|bank|account|payment|number|address|website|site|details|it)){0,4} )(?:\bours(?:['’]s| is| was)?|\b(?:real|right|true|correct|genuine|proper|actual|usual) (?:\w+ )?(?:(?:accounts |office |finance )?(?:lady|man|woman|person|girl|guy|contact|seller|supplier|firm|company|manager|director|boss|team|department)|one|address|e-?mail(?: address)?|number|site|website|domain|account)(?:['’]s| is| was| would be)?|\bshould (?:be|have been|read|say))\s*:?\s*$/i;

/** True where `words` end by naming a number or a mailbox of somebody of their own: no suspect's, and none to reach them by. */
export const isOfKin = (words: string): boolean => ofKin.test(words);

/** Sets the owner of each extraction of `text`, and maps its offsets through `origin` into `original`. */
export function createRefiner(lists: readonly Warninglist[]) {
  const entries = (type: Warninglist['type']): ReadonlySet<string> =>
    new Set(
      lists.filter((list) => list.type === type).flatMap((list) => list.entries.map((entry) => entry.toLowerCase())),
    );
  const [phones, domains, accounts, wallets] = [
    entries('phone'),
    entries('domain'),
    entries('account'),
    entries('wallet'),
  ];

  const isKnownGood = ({ type, value }: Extraction): boolean => {
    const plain = value.toLowerCase();
    if (type === 'phone') return phones.has(plain.replace(/^\+44/, '0').replace(/\D/g, ''));
    if (type === 'account-number' || type === 'iban') return accounts.has(plain);
    if (type === 'domain' || type === 'url') return isBelow(hostOf(plain), domains);
    return wallets.has(plain);
  };
  return (text: string, extraction: Extraction, isPasted = false): Indicator['owner'] => {
    // "Call me on …" in a pasted message is said by the other side.
    if (isPasted) return isKnownGood(extraction) ? 'known-good' : 'suspect';
    const words = before(text, extraction.start, 60);
    if (own.test(words) || calledOn.test(words)) return 'reporter';
    const isNamed = isOfKin(words) || ownBehind.test(text.slice(extraction.end, extraction.end + 40));
    if (isNamed && !othersSaid.test(words)) return 'reporter';
    if (extraction.type === 'handle' && !othersSaid.test(words)) {
      const isOwn = ownName.test(words) || (text[extraction.start] === '@' && ownAt.test(words));
      if (isOwn) return 'reporter';
    }
    if (
      (extraction.type === 'phone' || extraction.type === 'email') &&
      ownList.test(before(text, extraction.start, 120))
    )
      return 'reporter';
    return genuine.test(words) || isKnownGood(extraction) ? 'known-good' : 'suspect';
  };
}

const hostOf = (value: string): string => parse(value).hostname ?? value;

/** True for a listed domain and for everything below it: `www.gov.uk`, but never `gov.uk.example`. */
function isBelow(host: string, domains: ReadonlySet<string>): boolean {
  const labels = host.split('.');
  for (let at = 0; at < labels.length - 1; at++) if (domains.has(labels.slice(at).join('.'))) return true;
  return false;
}
