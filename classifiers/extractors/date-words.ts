// Where something in a text looks like a date, found quickly: reading which date it is takes far longer.

import { aDigit, WordStarts } from '../word-starts.ts';
import { feastNames, feastStarts } from './feasts.ts';
import { lastOnly } from './zones.ts';

const dayNames = '(?:mon|tues?|wed(?:nes)?|thurs?|thur|fri|sat(?:ur)?|sun)(?:day)?s?';
const monthNames =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const seasons = '(?:summer|winter|spring|autumn|christmas|xmas|easter|new year)';
const units = '(?:minutes?|mins?|hours?|hrs?|days?|weeks?|wks?|fortnights?|months?|mths?|years?|yrs?)';
/** A count, and what parts it from what is counted: "2hrs ago". */
const amount =
  '(?:\\d{1,3} ?|(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|eighteen|(?:twenty|thirty|forty|fifty)(?:[ -]five)?|a few|a couple of|couple of|few|several) )';
/** "The day that we met" and "the day afore" are none of today. */
export const noOtherDay = '(?! (?:before|afore|after|of|that|when|i|we|he|she|it|they|my|until|efter|ma)\\b)';
const hint = new RegExp(
  [
    '\\b(?:today|yesterday|tonight|overnight|last night|just now|right now|this (?:morning|afternoon|evening|week|month|year)|the day (?:before|afore) yesterday|the other day|earlier (?:today|this (?:week|month|year))|yesterday (?:morning|afternoon|evening)|(?:at|over) the weekend)\\b',
    `\\b(?:last|past|this|previous) (?:week(?:end)?|month|year|${dayNames}|${monthNames}|${seasons})\\b`,
    `\\b(?:last|past|previous) ${amount}${units}\\b`,
    `\\b(?:half )?${amount}${units}(?: or so| and a half)? (?:ago|back|past|before|earlier|later|after)\\b`,
    '\\b(?:yest|yday|ystrday|ystrdy|yestarday|yesturday|yesteday|yesterdy|yestrday|yestday|yesterdey|yestreen)\\b',
    `\\bthe (?:(?:day|week|month|weekend|year) (?:before|afore) (?:last|yesterday)|other (?:night|evening|morning)|following (?:${dayNames}|day|week|month))\\b`,
    `\\b(?:end|start|beginning|middle) of (?:the )?(?:${monthNames}|last|this)\\b`,
    `\\b(?:in|over|during|since)(?: the)? (?:summer|spring|autumn)\\b`,
    // In Scots today is "the day".
    `\\b\\d{1,2}(?:[:.]\\d\\d)? ?(?:am|pm)?(?: ?o ?['’]?clock)? the day\\b${noOtherDay}`,
    '\\bthe day,? (?:at|aboot|about|around|jist efter|just after) \\d{1,2}(?![\\d.,/])',
    '(?<=^\\W{0,3}(?:(?:just|only|earlier|it wis|it was|wis|was) ){0,2})the day(?=\\W{0,3}$)',
    '\\bthis mornin\\b|\\blast (?:nicht|nite)\\b',
    `\\b(?:on )?${dayNames}(?: (?:morning|afternoon|evening|night)\\b)?\\b`,
    `\\b\\d{1,2}(?:st|nd|rd|th)?(?: of)? ${monthNames}\\b`,
    `\\b${monthNames} (?:the )?\\d{1,4}`,
    `\\b(?:in|since|from|during|early|late|mid|around)[ -](?:(?:about|around|early|mid|late) )?${monthNames}\\b`,
    `\\b${monthNames} (?:this|last) year\\b`,
    `\\b${feastNames}\\b`,
    '\\bon (?:the )?\\d{1,2}(?:st|nd|rd|th)\\b',
    // "On 24/7" is always.
    '\\bon (?:the )?(?!24/7)\\d{1,2}/\\d{1,2}\\b(?![/.]\\d)',
    '\\b\\d{1,2}[/.-]\\d{1,2}[/.-](?:20)?\\d\\d\\b',
    '\\b20\\d\\d-\\d\\d-\\d\\d\\b',
    '\\b(?:in|since|during|from) 20[012]\\d\\b',
    "\\b(?:at|about|around|by|since|from) \\d{1,2}(?:[:.]\\d\\d)? ?(?:am|pm|o ?['’]?clock)\\b",
  ].join('|'),
  'iy',
);
const daysAndMonths = 'mon tue wed thu fri sat sun jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
/** How all of these begin … */
const starts = new WordStarts([
  ...'today tonight yesterday overnight right just earlier previous half yest yday ystr'.split(' '),
  ...daysAndMonths,
  ...feastStarts,
  aDigit,
]);
/** … but for those with a word that nearly every sentence holds, which are told by the word behind it. */
const openers = new WordStarts([
  ...'a ,an ,at ,on ,in ,by '.split(','),
  ...'last this the over past one two three four five six seven eight nine ten twelve couple few several'.split(' '),
  ...'eleven thirteen fourteen fifteen sixteen eighteen twenty thirty forty fifty'.split(' '),
  ...'since during early late mid around from about end start beginning middle'.split(' '),
]);
const followers = new WordStarts([
  ...'a ,an ,of '.split(','),
  ...'night now morning afternoon evening week month year day hour hr min fortnight wk mth yr weekend'.split(' '),
  ...'the other following past last previous early mid late about around summer winter spring autumn christmas xmas easter new'.split(
    ' ',
  ),
  ...'one two three four five six seven eight nine ten twelve few couple several'.split(' '),
  ...daysAndMonths,
  aDigit,
]);
/** "may" and "sun" alone are words; "march" is a thing that people do. */
export const tooLittle = /^(?:may|mar|march|sun|sat|mon|wed|fri|second)$/i;

/** Where dates are, without working out which. */
export const hintsIn = (text: string): readonly Stretch[] =>
  starts
    .matches(text, hint, openers, followers)
    .filter((match) => !tooLittle.test(match[0]))
    .map((match) => ({ start: match.index, end: match.index + match[0].length }));
/** The same, remembered for the last text. */
export const dateWords = lastOnly(hintsIn);

/** Offsets into the text, UTF-16 units. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** The words around each date, those of neighbours as one. */
export const windowsOf = lastOnly((text: string): readonly Stretch[] => {
  const windows: { start: number; end: number }[] = [];
  for (const word of dateWords(text)) {
    const end = Math.min(text.length, word.end + 25);
    const last = windows[windows.length - 1];
    if (last && word.start - 25 <= last.end) last.end = end;
    else windows.push({ start: Math.max(0, word.start - 25), end });
  }
  // A word cut in half must not be read as another.
  return windows.map(({ start, end }) => ({
    start: start === 0 ? 0 : start + Math.max(0, text.slice(start, end).search(/\s/)),
    end,
  }));
});
