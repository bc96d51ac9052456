// Registration plates of the United Kingdom: today's form by itself, older forms beside a word.

import { after, before, type Extraction, type Extractor } from './extraction.ts';
import { matchNearDigits } from './zones.ts';

const plate =
  /(?<![A-Za-z0-9-])(?:([A-HJ-PR-Y][A-HJ-PR-Y])([0-9]{2})\s?([A-HJ-PR-Z]{3})|([A-HJ-NPR-TV-Y]\d{1,3})\s?([A-HJ-PR-Z]{3})|([A-HJ-PR-Z]{3})\s?(\d{1,3}[A-HJ-NPR-TV-Y])|([A-Z]?(?:[IZ][A-Z]|[A-Z][IZ]))\s?(\d{1,4})|(Q\d{1,3})\s?([A-HJ-PR-Z]{3}))(?![A-Za-z0-9-])/gi;
const plateWords =
  /\b(?:reg|regs|registration|plate|plates|number plate|registered|vrm|car|van|vehicle|lorry|truck|taxi|bmw|audi|ford|mercedes|toyota|transit|vauxhall|nissan|volkswagen|vw|motor|motorbike|pickup)\b[^.!?]{0,40}$/i;
const plateAfter = /^[^.!?]{0,20}\b(?:reg|registration|plate|van|car|vehicle)\b/i;
/** In a text in capitals a postcode's first half and a word look like a plate. */
const words =
  /^(?:AND|THE|FOR|BUT|NOT|YOU|ARE|WAS|HAS|HAD|HER|HIM|HIS|SHE|WHO|WHY|HOW|ALL|ANY|CAN|GET|GOT|NOW|NEW|OLD|ONE|OUR|OUT|SAY|SEE|TWO|WAY|BY)$/;

export const extractVehicles: Extractor = (text) => {
  const found: Extraction[] = [];
  for (const match of matchNearDigits(text, plate)) {
    const current = match[1] !== undefined;
    const upper = match[0] === match[0].toUpperCase();
    const said =
      plateWords.test(before(text, match.index, 60)) || plateAfter.test(after(text, match.index + match[0].length));
    if (!said && !(current && upper)) continue;
    // "van in a car 200 was" has the letters of an old plate, and is none.
    if ((!current && !upper) || words.test(match[3]?.toUpperCase() ?? match[5] ?? '')) continue;
    const value = match[0].replace(/\s/g, '').toUpperCase();
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

/** Two digits that say the half year since 2001: 02 to 49 for March, 51 to 99 for September. */
const isAge = (digits: string): boolean => Number(digits) >= 2 && Number(digits) !== 50;
