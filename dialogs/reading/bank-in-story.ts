// Whether the bank knows, told in a sentence that names it: "I have already told my bank", "havenae phoned the bank". The words
// for it are the locale's (`bank-told.<list>.words`).

import { oneOf, plain, plainWords, wordCount } from '../step/plain.ts';
import type { Work } from '../step/step.ts';
import { tells } from '../step/turns-of-speech.ts';

/**
 * Names of banks, as `plain` makes them: "Virgin know" names one where it was asked about a bank. "I rang Tesco where I bought the
 * cards" names a shop, so it is only in a few words that `said` names a bank by what others are called too.
 */
export const bankNames = (work: Work, said: string): readonly string[] => [
  ...plainWords(work, 'say.bank-names'),
  ...(ofBank.has(work.report.pending?.fact ?? '') && wordCount(said) <= longestOfAsked
    ? plainWords(work, 'say.bank-names-asked')
    : []),
];
const longestOfAsked = 4;
const ofBank: ReadonlySet<string> = new Set(['bank-told', 'your-bank']);

/** One of the words of such a list, as a part of a pattern. */
export const oneOfList = (work: Work, list: string): string => oneOf(work, `bank-told.${list}.words`);

/** How it is said in a sentence, as `plain` makes it, that the bank does not know, and that it does. */
function waysToTell(work: Work, said: string): { readonly not: RegExp; readonly yes: readonly RegExp[] } {
  const names = `(?:${oneOf(work, 'say.bank-words')}|${oneOfList(work, 'other-banks')}|${bankNames(work, said).join('|')})`;
  const tellTheBank = `${oneOfList(work, 'telling')} (?:${oneOfList(work, 'whose')} )?${names}\\b`;
  return {
    // "Havenae phoned the bank"
    not: new RegExp(
      `\\b${oneOfList(work, 'denying')} (?:\\w+ ){0,2}?${tellTheBank}|\\b${names} (?:doesnt|does not|disnae|dont|dinnae) (?:even )?(?:know|ken)\\b`,
    ),
    yes: [
      // "I have already told my bank"
      new RegExp(`(?:^|\\b${oneOfList(work, 'tellers')} (?:\\w+ ){0,2}?)${tellTheBank}`),
      // "Bank informed", and not "the bank told me"
      new RegExp(
        `\\b${names} (?:\\w+ ){0,2}?${oneOfList(work, 'knowing')}\\b(?! ${oneOfList(work, 'knowing-not')}\\b)`,
      ),
      // "The bank's fraud team are looking into it"
      new RegExp(`\\b${names} (?:${oneOfList(work, 'before-acting')} ){0,4}${oneOfList(work, 'acting')}\\b`),
    ],
  };
}

/** 'yes', 'no', or null where no sentence of `text` tells whether the bank knows. */
export function inStory(work: Work, text: string): string | null {
  for (const sentence of text.split(/[.!?;\n]+(?:\s|$)/)) {
    if (tells(work, 'said-by-them', sentence)) continue;
    if (tells(work, 'bank-left-out', sentence)) return 'no';
    if (tells(work, 'bank-says-no', sentence) || tells(work, 'bank-says-when', sentence)) return 'yes';
    const said = plain(sentence);
    const { not, yes } = waysToTell(work, said);
    if (not.test(said)) return 'no';
    const match = yes.map((pattern) => pattern.exec(said)?.[0]).find((found) => found !== undefined);
    if (match === undefined || isToBeDone(work, match)) continue;
    if (!tells(work, 'bank-on-screen', sentence) && !tells(work, 'asks-of-telling', sentence)) return 'yes';
  }
  return null;
}

/** "To tell the bank" and "I should call the bank" are not done yet, and "can't tell the bank" is denied. */
export function isToBeDone(work: Work, said: string): boolean {
  // Who is trying to recall it has been told.
  const words = said
    .replace(new RegExp(oneOfList(work, 'telling'), 'g'), ' ')
    .replace(/\btrying to\b/g, ' ')
    .split(' ');
  const open = plainWords(work, 'bank-told.to-be-done.words');
  const denying = plainWords(work, 'say.not-words');
  // "The bank won't refund it" tells that it knows.
  return words.some((word) => open.includes(word) || (word !== 'wont' && denying.includes(word)));
}

/** A longer text may tell of a bank what others did. */
const longestByName = 12;

/** "Aye, told TSB, they blocked the card": whoever told a bank by its name told their own, whatever was asked. */
export const toldByName = (work: Work, text: string): string | null => {
  if (tells(work, 'said-by-them', text) || wordCount(text) > longestByName) return null;
  if (tells(work, 'asks-of-telling', text)) return null;
  const said = plain(text);
  const names = `(?:${bankNames(work, said).join('|')})`;
  const told = new RegExp(
    `^(?:${oneOfList(work, 'agreeing')} )?(?:${oneOfList(work, 'who')} )?(?:${oneOfList(work, 'done')} )*${oneOfList(work, 'telling')} (?:the )?(${names})\\b`,
  ).exec(said);
  // "Santander knows"
  const knows = new RegExp(
    `^(?:${oneOfList(work, 'agreeing')} )?(${names}) (?:already |now )?knows?\\b(?! me\\b)`,
  ).exec(said);
  const name = (told ?? knows)?.[1];
  return name !== undefined && (told === null || !isToBeDone(work, told[0])) ? name : null;
};
