// What is said to a question for words and answers none of them: where somebody lives, how they feel, that the bank was told and
// which it is. It must not stand in a report as the name or the number of the other side.

import type { FactDefinition } from '../../catalogue/schemas/fact.ts';
import { factsOf } from '../../model/report.ts';
import { isOfBankAlone, isOfBankTold } from '../answering/bank-told.ts';
import { isOwnSentence } from '../answering/own-sentence.ts';
import { givesElse } from '../reading/gives-else.ts';
import { givesOwnWay } from '../reading/own-contact.ts';
import {
  beginsWithPlace,
  isDayOrPlaceAlone,
  isPlaceAlone,
  isPlaceWithPostcode,
  isPostcodeAlone,
} from '../reading/whereabouts.ts';
import { namesBank, namesOwnBank } from '../recording/bank-named.ts';
import { namesOther } from '../recording/put-right.ts';
import { beginsWithOneOf, holdsOneOf, isShortText, plain, wordCount } from '../step/plain.ts';
import type { Work } from '../step/step.ts';
import { tells } from '../step/turns-of-speech.ts';

/** What asks for a name or a number of somebody else is answered by no place of the reporter's. */
const isOfOthers = ({ id, format }: FactDefinition): boolean =>
  format === 'named' || format === 'account' || (format === 'free' && /-named?$/.test(id));
/** "On Tuesday, in Dundee" is no thing that was bought, and no firm; "April" and "Sydney" may be names. */
const isWhenOrWhere = (work: Work, definition: FactDefinition, text: string): boolean =>
  !definition['day-or-place'] && (definition.format !== 'name' || wordCount(text) > 2) && isDayOrPlaceAlone(work, text);
const isWhereabouts = (work: Work, text: string): boolean =>
  isPostcodeAlone(work, text) || isPlaceAlone(work, text) || isPlaceWithPostcode(work, text);

/** "I gave him my sort code", "I'm not with her, she's in Oban": it tells on, and names nobody of the other side. */
const tellsOfGiving = (work: Work, text: string): boolean =>
  !/\d{3}|@|\.[a-z]{2}/i.test(text) && !tells(work, 'called-so', text) && tells(work, 'tells-of-giving', text);
/** An email address or a number is no name of a firm. */
const isAddressAlone = (text: string): boolean =>
  isShortText(text) && /^\W*(?:\S+@\S+\.\S+|\+?[\d\s()-]{9,})\W*$/.test(text);

/** "Starling", by somebody whose bank it is. */
const isOwnBankAlone = (work: Work, text: string): boolean =>
  plain(String(factsOf(work.report).get('your-bank')?.value ?? '')) === plain(text);

/** What answers no question for words, or not the one that `definition` is. */
export const tellsElse = (work: Work, definition: FactDefinition, text: string): boolean =>
  isOwnSentence(work, definition, text) ||
  givesElse(work, definition, text) ||
  isWhenOrWhere(work, definition, text) ||
  namesOther(work, text) ||
  isOfBankAlone(work, definition.id, text) ||
  tells(work, 'nothing-lost', text) ||
  (isOfOthers(definition) && tells(work, 'put-through', text)) ||
  // "Havent told anyone tbh feel sick" is no account.
  (isOfOthers(definition) && tells(work, 'tells-distress', text)) ||
  (isOfOthers(definition) && isOwnBankAlone(work, text)) ||
  (isOfOthers(definition) && tellsOfOneself(work, definition, text)) ||
  (definition.format === 'name' && isNoName(work, text)) ||
  isElseOf[definition.id]?.(work, text) === true ||
  // "My bank is TSB but I paid with PayPal"
  text.split(/[,.;!]+(?:\s|$)|\s(?:and|but)\s/).some((part) => namesOwnBank(work, definition.id, part));

/** Where they live, their own name, age and bank, and where the other side was: no name or number of somebody else. */
const tellsOfOneself = (work: Work, { id }: FactDefinition, text: string): boolean =>
  isWhereabouts(work, text) ||
  beginsWithPlace(work, text) ||
  (!/\d/.test(text) && !tells(work, 'went-somewhere', text) && isOfBankTold(work, id, text)) ||
  tells(work, 'my-name', text) ||
  givesOwnWay(work, text) ||
  tells(work, 'is-gone-now', text) ||
  tells(work, 'own-age', text) ||
  // "She's 59, lives in Ayr", by who reports for her.
  (factsOf(work.report).get('role')?.value === 'on-behalf' && ofWhomItBefell.some((frame) => tells(work, frame, text)));
/** How old they are, and what they know of the report. */
const ofWhomItBefell = ['age-and-place', 'knows-of-it', 'knows-not-of-it', 'knows-at-all'] as const;

/** "Never gave it to anybody" is nobody's name, nor is an age, or a bank by two words or by what it is called in full. */
const isNoName = (work: Work, text: string): boolean =>
  tells(work, 'own-age', text) ||
  beginsWithOneOf(work, 'say.thanks-begin', text) ||
  (wordCount(text) > 2 && holdsOneOf(work, 'say.not-words', text)) ||
  (wordCount(text) > 1 && namesBank(work, text));

/** What answers no single one of these. */
const isElseOf: Readonly<Record<string, (work: Work, text: string) => boolean>> = {
  // Their bank, told late, is no address of the other side.
  'suspect-contact': (work, text) =>
    tellsOfGiving(work, text) ||
    (!/[\d@]/.test(text) && (tells(work, 'own-bank-first', text) || tells(work, 'came-in-person', text))) ||
    namesBank(work, text) ||
    (!/\d{4}|@/.test(text) && tells(work, 'they-sent-it', text)),
  payee: (work, text) =>
    !/\d{6}/.test(text) &&
    (['own-bank-first', 'says-who-he-is', 'payments-counted', 'came-in-person'] as const).some((frame) =>
      tells(work, frame, text),
    ),
  'charity-name': namesBank,
  'organisation-name': (_work, text) => isAddressAlone(text),
  // "Karen Sample, 07700 900123" is how to reach somebody, and no bank.
  'your-bank': (work, text) => /@|(?:\d ?){9}/.test(text) || tells(work, 'gives-details', text),
};
