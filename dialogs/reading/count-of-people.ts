// How many people work at a firm, said in passing: "15 of us", "about sixty staff all in", "just me and my sister". It is no sum,
// and the name of nothing.

import { readNumberWords } from '../../classifiers/extractors/number-words.ts';

const inWords =
  '(?:a hundred|a dozen|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?)';
const number = `(\\d[\\d,]*|${inWords})`;
/** "12 staff", "140 employees", "thirty people work here", "60 people" at the end of what is said of a firm. */
const counted = new RegExp(
  `\\b${number}\\s+(?:(?:full[ -]time|part[ -]time|permanent)\\s+)?(?:staff|employees|workers|people (?:work|here|in the firm)|of us (?:here|work|run it|run the)|people\\W*$)`,
  'i',
);
/** "15 of us", at the end of what is said of a firm: "two of us paid" counts those who did. */
const ofUs = new RegExp(
  `(?:^\\W*|[,;.]\\s+|\\s-\\s+)(?:(?:and|about|around|roughly|only|just|we are|there(?:['’]?s| are))\\s+)*${number} of us(?: (?:here|in (?:all|total)|all in|altogether))?\\W*$`,
  'i',
);
/** "Just me and my sister", "two of us", "just us two" */
const fewOfUs =
  /\b(?:just|only)\s+(?:me\b(?!\s+(?:that|who))(?:\s+and\s+(?:my|the)\s+\w+)?|(?:the\s+)?(?:two|three|four|five) of us|(?:the|us)\s+(?:two|three|four|five)\b(?!\s+\w))|\b(?:the|there(?:['’]?s|\s+are)?(?:\s+only)?)\s+(?:two|three|four|five) of us\b|\((?:two|three|four|five) of us\)/i;

/** How many work there, as `text` says; null where it does not. */
export function ownPeople(text: string): number | null {
  const count = (ofUs.exec(text) ?? counted.exec(text))?.[1];
  if (count === undefined) return fewOfUs.test(text) ? 2 : null;
  return /dozen/i.test(count) ? 12 : readNumberWords(count.replace(/,/g, ''));
}

/** So many words may stand beside a count in a text that says nothing else: "no … all in". */
const mostBeside = 3;

/** True where `text` says how many work there, and hardly anything else. */
export function countsOwnPeople(text: string): boolean {
  const [found] = ofUs.exec(text) ?? counted.exec(text) ?? fewOfUs.exec(text) ?? [];
  if (found === undefined || /[£$€?]/.test(text)) return false;
  return (text.replace(found, ' ').match(/[\p{L}\d]+/gu) ?? []).length <= mostBeside;
}
