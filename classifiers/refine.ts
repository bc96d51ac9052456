// Whose an indicator is: the other side's, the reporter's own, or a known-good value that must never be blocked.

import { parse } from 'tldts';
import type { Frames } from '../catalogue/frames.ts';
import type { Warninglist } from '../catalogue/schemas/known.ts';
import type { Indicator } from '../model/classification.ts';
import { before, type Extraction } from './extractors/extraction.ts';
import { platformWords } from './extractors/platforms.ts';

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
/** Makes what tells whose each extraction of a text is, by lists of what is known to be good and by the words around it. */
export function createRefiner(lists: readonly Warninglist[], frames: Frames) {
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
    if (frames['own-detail'].test(words) || frames['called-me-on'].test(words)) return 'reporter';
    const isNamed =
      frames['of-kin'].test(words) || frames['own-behind'].test(text.slice(extraction.end, extraction.end + 40));
    const isOfOthers = frames['others-said'].test(words);
    if (isNamed && !isOfOthers) return 'reporter';
    if (extraction.type === 'handle' && !isOfOthers) {
      const isOwn = ownName.test(words) || (text[extraction.start] === '@' && ownAt.test(words));
      if (isOwn) return 'reporter';
    }
    if (
      (extraction.type === 'phone' || extraction.type === 'email') &&
      frames['own-list'].test(before(text, extraction.start, 120))
    )
      return 'reporter';
    return frames['the-genuine'].test(words) || isKnownGood(extraction) ? 'known-good' : 'suspect';
  };
}

const hostOf = (value: string): string => parse(value).hostname ?? value;

/** True for a listed domain and for everything below it: `www.gov.uk`, but never `gov.uk.example`. */
function isBelow(host: string, domains: ReadonlySet<string>): boolean {
  const labels = host.split('.');
  for (let at = 0; at < labels.length - 1; at++) if (domains.has(labels.slice(at).join('.'))) return true;
  return false;
}
