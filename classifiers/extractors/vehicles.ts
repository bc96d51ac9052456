// Registration plates of the United Kingdom: today's form by itself, older forms beside a word or where nothing else is said.

import { WordStarts } from '../word-starts.ts';
import { after, before, type Extraction, type Extractor } from './extraction.ts';
import { matchAmongLetters, matchNearDigits } from './zones.ts';

const plate =
  /(?<![A-Za-z0-9-])(?:([A-HJ-PR-Y][A-HJ-PR-Y])([0-9]{2})[\s-]?([A-HJ-PR-Z]{3})|([A-HJ-NPR-TV-Y][1-9]\d{0,2})\s?([A-HJ-PR-Z]{3})|([A-HJ-PR-Z]{3})\s?([1-9]\d{0,2}[A-HJ-NPR-TV-Y])|([A-Z]?(?:[IZ][A-Z]|[A-Z][IZ]))\s?([1-9]\d{0,3})|(Q[1-9]\d{0,2})\s?([A-HJ-PR-Z]{3}))(?![A-Za-z0-9-])/gi;
const plateWords =
  /\b(?:reg|regs|registration|plate|plates|number plate|registered|vrm|car|van|vehicle|lorry|truck|taxi|bmw|audi|ford|mercedes|toyota|transit|vauxhall|nissan|volkswagen|vw|motor|motorbike|pickup|honda|peugeot|renault|citroen|fiat|skoda|kia|hyundai|volvo|jaguar|lexus|mazda|suzuki|range rover|land rover|golf|polo|corsa|astra|fiesta|focus|clio)\b[^.!?]{0,40}$/i;
/** What somebody drives: an older plate of three digits is not just any mark there. The number of a road has "the" before it. */
const driven =
  /\b(?:drove|drives?|driving|driven|parked|pulled (?:up|over|away|out|off)|sped off|got (?:away|into|out of)|turned up in|came in|left in|arrived in)\b[^.!?]{0,30}$/i;
const road = /\bthe $/i;
/** A flight, a room, a product: what looks like a plate is none. */
const otherWords =
  /\b(?:flight|room|gate|seat|model|order|ref|reference|code|postcode|invoice|part)\W{1,3}(?:no\.? |number )?$/i;
const plateAfter = /^[^.!?]{0,20}\b(?:reg|registration|plate|van|car|vehicle)\b/i;
/** In a text in capitals a postcode's first half and a word look like a plate. */
const words =
  /^(?:AND|THE|FOR|BUT|NOT|YOU|ARE|WAS|HAS|HAD|HER|HIM|HIS|SHE|WHO|WHY|HOW|ALL|ANY|CAN|GET|GOT|NOW|NEW|OLD|ONE|OUR|OUT|SAY|SEE|TWO|WAY|BY)$/;
/** Behind a model's number ("A4 TDI"). */
const trim = /^(?:AMG|CDI|DCI|EST|GSI|GTD|GTE|GTI|GTR|HDI|RST|SRI|SUV|TDI|TDV|TSI|VTR|VXR|XLT)$/i;

/** "on12 nov" */
const time = /(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|min|hrs|day|wks)$/i;

/** Before 1963 plates told no year: such short ones only where a word says at once that one follows. */
const dateless =
  /(?<![A-Za-z0-9-])(?:[A-PR-Z]{1,3}\s?[1-9]\d{0,3}|[1-9]\d{0,3}\s?[A-PR-Z]{1,3})(?![A-Za-z0-9-]|\s?[A-Z0-9])/g;
const plateStarts = new WordStarts(['reg', 'pla', 'vrm']);
const directly =
  /\b(?:reg|registration|number plate|plate|vrm)(?:\s(?:number|no\.?|mark|plate))?\s?(?:is|was|:|-|of)?\s?["'(]?$/i;

/** Of a part of a plate nobody knows the rest. */
const isPlate = (words: string): boolean => directly.test(words) && !/\b(?:part|partial)\b/i.test(words);

function readDateless(text: string): Extraction[] {
  return matchNearDigits(text, dateless).flatMap((match) => {
    const value = match[0].replace(/\s/g, '');
    if (value.length < 4 || words.test(value.replace(/\d/g, '')) || !isPlate(before(text, match.index, 30))) return [];
    return [{ type: 'vehicle', value, start: match.index, end: match.index + match[0].length, valid: true }];
  });
}

/** On a plate O and nought, and I and one, have the same form: today's form with one taken for the other. */
const mistaken = /(?<![A-Za-z0-9-])(?!00)([A-HJ-PR-Y0]{2})([0-9OI]{2})[\s-]?([A-HJ-PR-Z0]{3})(?![A-Za-z0-9-])/g;

function readMistaken(text: string): Extraction[] {
  return matchAmongLetters(text, mistaken).flatMap((match) => {
    const [whole, area = '', age = '', serial = ''] = match;
    const letters = [area, serial].map((part) => part.replaceAll('0', 'O'));
    const digits = age.replaceAll('O', '0').replaceAll('I', '1');
    const value = `${letters[0]}${digits}${letters[1]}`;
    const asTyped = value === `${area}${age}${serial}`;
    if (asTyped || !/[1-9]/.test(age) || !isAge(digits) || !plateWords.test(before(text, match.index, 60))) return [];
    return [{ type: 'vehicle', value, start: match.index, end: match.index + whole.length, valid: true }];
  });
}

export const extractVehicles: Extractor = (text) => {
  const found: Extraction[] =
    plateStarts.matches(text, /(?:reg|plate|vrm)/iy).length > 0 ? [...readMistaken(text), ...readDateless(text)] : [];
  for (const match of matchAmongLetters(text, plate)) {
    if (found.some(({ start, end }) => start < match.index + match[0].length && match.index < end)) continue;
    const current = match[1] !== undefined;
    const upper = match[0] === match[0].toUpperCase();
    const isOlder = match[4] !== undefined || match[6] !== undefined;
    const lead = before(text, match.index, 60);
    const said =
      plateWords.test(lead) ||
      plateAfter.test(after(text, match.index + match[0].length)) ||
      (isOlder && /\d{3}/.test(match[0]) && driven.test(lead) && !road.test(lead));
    const isAll = match[0].length >= text.trim().length - 1;
    // Small letters are one where nothing else is said, as when it was asked for.
    const written = upper || (isAll && !time.test(match[0]));
    if (!said && !(isAll && isOlder) && !(current && written && !otherWords.test(before(text, match.index, 25))))
      continue;
    // "van in a car 200 was" has the letters of an old plate, and is none.
    if (
      (!current && !upper) ||
      words.test(match[3]?.toUpperCase() ?? match[5] ?? match[6] ?? '') ||
      trim.test(match[5] ?? '')
    )
      continue;
    // "IB51 ABC" is no plate: today's form has no such letters, and Northern Ireland's ends with its digits.
    if (match[8] !== undefined && /^\s?[A-Z]{3}(?![A-Za-z])/.test(text.slice(match.index + match[0].length))) continue;
    const value = match[0].replace(/[\s-]/g, '').toUpperCase();
    const valid = !current || isAge(match[2] ?? '');
    found.push({
      type: 'vehicle',
      value: valid ? value : match[0],
      start: match.index,
      end: match.index + match[0].length,
      valid,
    });
  }
  return found;
};

/** Two digits that say the half year: 02 to 29 for March, 51 to 79 for September. Those of the 2030s are not given out yet. */
const isAge = (digits: string): boolean => /^(?:0[2-9]|[12]\d|5[1-9]|[67]\d)$/.test(digits);
