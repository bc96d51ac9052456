// Reads how many: a bare number, or one with the words that people put around it. "About 6 people so far", "five or six".

import { readNumberWords } from '../../classifiers/extractors/number-words.ts';

/** With more words, a number may be of anything. */
const longestCount = 10;
/** Nobody, and nobody yet. */
const isNone =
  /^\W*(?:none|nobody|no ?(?:one|body)|zero|nil)\b(?: (?:yet|so far|that (?:i|we) know of|as far as (?:i|we) know))?\W*$/i;
/** A sum, a day, an hour or an age is no count. */
const isElse =
  /[£$€@/:]|\d(?:st|nd|rd|th)\b|\b(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|nights?|weeks?|months?|years?|pounds?|quid|pence|am|pm|o'?clock|january|february|march|april|may|june|july|august|september|october|november|december)\b|\d(?:am|pm|yrs?)\b/i;
const digits = /(?<![\w.,])\d{1,3}(?:,\d{3})+(?![\w,])|(?<![\w.,])\d{1,7}k?(?![\w,]|\.\d)/gi;
/** "Twenty five" and "a couple of hundred"; "a" by itself counts nothing. */
const words =
  /\b(?:(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|(?:an?|a couple of) (?=hundred|thousand)|hundred|thousand|couple)(?:[ -](?:and )?|\b))+/gi;
/** Between two numbers that mean one: "five or six", "10 to 12". */
const orSo = /^\s*(?:or|to|and|maybe|or maybe|[-–])\s*$/i;

const numberIn = (found: string): number | null =>
  /k$/i.test(found) && /^\d/.test(found)
    ? Number(found.slice(0, -1)) * 1000
    : readNumberWords(found.trim().replace(/,/g, ''));

/** The number that `text` says, of two that are near each other the greater; null where it says none, or something else. */
export function readCount(text: string): number | null {
  if (isNone.test(text)) return 0;
  if (text.trim().split(/\s+/).length > longestCount || isElse.test(text)) return null;
  const found = [...text.matchAll(digits), ...text.matchAll(words)].sort((one, other) => one.index - other.index);
  const [first, second] = found;
  if (first === undefined || found.length > 2) return null;
  if (second !== undefined && !orSo.test(text.slice(first.index + first[0].length, second.index))) return null;
  const values = found.flatMap(([one]) => numberIn(one) ?? []);
  return values.length === found.length ? Math.max(...values) : null;
}
