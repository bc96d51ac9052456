// The age that somebody gives in passing or as an answer: "im 22", "she's 74". It is no sum of money, and it settles whether
// the person is a child.

import { isShortText } from '../step/plain.ts';

/** Said of oneself, or of the person that a report is for. */
const said =
  /\b(?:i'?m|am|i was|s?he'?s|s?he (?:is|was)|they'?re|they are|(?:mum|mam|maw|mother|dad|da|father|gran|granny|grandad|nan|son|daughter|wife|husband|partner|brother|sister|friend|neighbour)(?:'?s| is| was)|aged?|turned)\s+(?:only |just |now |nearly |about |aged? |a )*(\d{1,3})(?![\d.,]*\d)/i;
const old = /\b(\d{1,3})[ -]?(?:years?[ -]old|yrs?[ -]old|y\/?o)\b/i;
const bare = /^\s*(\d{1,3})\s*(?:years?|yrs?)?\s*[.!]?\s*$/i;
/** What follows a number that is counted in something else than years. */
const otherwise =
  /^\s*(?:%|k\b|quid|pounds?|grand|euros?|dollars?|pence|p\b|minutes?|mins?|hours?|days?|weeks?|months?|down|short|out|lighter|up\b)/i;
const youngest = 4;
const oldest = 112;
export const adultFrom = 18;

/** The age in years that `text` speaks of; null where it speaks of none. `asked` lets a bare number be one. */
export function ageIn(text: string, asked = false): number | null {
  const found = old.exec(text) ?? said.exec(text) ?? (asked && isShortText(text) ? bare.exec(text) : null);
  if (found && otherwise.test(text.slice(found.index + found[0].length))) return null;
  const years = found ? Number(found[1]) : Number.NaN;
  return years >= youngest && years <= oldest ? years : null;
}
