// Numbers, postcodes and emails that are written as they are said.

import { describe, expect, it } from 'vitest';
import { readAs } from '../support/work.ts';

describe('written as it is said', () => {
  it.each([
    ['contact', 'oh seven seven double oh nine hundred one two three', '+447700900123'],
    ['contact', "it's oh seven seven, double oh, nine double oh, four five six", '+447700900456'],
    ['contact', '07700 nine hundred four five six', '+447700900456'],
    ['contact', 'zero one three one four nine six oh five five five', '+441314960555'],
    ['contact', 'oh one three one, four nine six, oh one twenty three', '+441314960123'],
    ['contact', 'jim dot test at example dot com', 'jim.test@example.com'],
    ['contact', 'you can get me at jim dot test at example dot co dot uk', 'jim.test@example.co.uk'],
    ['contact', 'ann-marie@example.com', 'ann-marie@example.com'],
    ['contact', '0131-496-0555', '+441314960555'],
    ['contact', 'one of my sons has a phone', null],
    ['contact', 'ring me at the shop dot', null],
    ['postcode', 'EH one one YZ', 'EH1 1YZ'],
    ['postcode', 'E H one, one Y Z', 'EH1 1YZ'],
    ['postcode', "it's eh six five nx", 'EH6 5NX'],
    ['postcode', 'G thirty one four AB', 'G31 4AB'],
    ['postcode', 'one of the new streets', null],
  ])('%s: "%s" is %s', (fact, text, value) => {
    expect(readAs(fact, text)).toBe(value);
  });
});
