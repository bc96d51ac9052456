// Figures that are sums of money, and figures that are something else.

import { describe, expect, it } from 'vitest';
import { ageIn } from '../../dialogs/reading/ages.ts';
import { sumAnswered, sumInPassing } from '../../dialogs/reading/sums.ts';
import { newWork } from '../support/work.ts';

const pounds = (sum: { minor: number } | null): number | null => (sum === null ? null : sum.minor / 100);

describe('a sum', () => {
  it.each([
    ['about 900', 900],
    ['900 quid', 900],
    ['i paid 400', 400],
    ['twelve hundred', 1200],
    ['£49.99', 49.99],
    ['4.8k', 4800],
    ['im 17 and paid £200', 200],
    ['about 3 or 4 thousand', 4000],
    ['three or four thousand', 4000],
    ['4 or 5 hundred', 500],
    ['3 or 4 of them', null],
    ['im 22', null],
    ["she's 74", null],
    ['2 men came', null],
    ['i live at 22 high st', null],
    ['room 12', null],
    ['it was an iphone 14', null],
  ])('in passing: "%s" is %s', (text, sum) => {
    expect(pounds(sumInPassing(newWork(), text))).toBe(sum);
  });

  it.each([
    ['it was 85', 85],
    ['600 and then 50 for the vaccine', 650],
    ['between 600 and 700 for the dog', 600],
    ['£1,900 and £450', 2350],
    ['£9.99 then £199', 208.99],
    ['£350 and a total of £500 with fees', 350],
    ['6 and a half grand', 6500],
    ['ABOUT 3 OR 4 THOUSAND', 4000],
    ['4 or 5 hundred', 500],
    ['between £200 and £300', 200],
    ['about 1500 cards and 700 transfer', 2200],
    ['4 months at 650', 2600],
    ['900, no sorry 9000', 9000],
    ['900. no 9000 sorry', 9000],
    ['900 no 9000', 9000],
    ['5 times £100', 500],
    ['3 payments of £200', 600],
    ['3 payments £200 each', 600],
    ['£450, invoice no 2231', 450],
    ['£450, invoice no. 2231', 450],
    ['£900 to flat no 12', 900],
    ['in two payments £900', 900],
    ['over six months £2,600', 2600],
    ['£900, actually 2 payments', 900],
    ['900. sorry about the delay', 900],
    ['2750 all together', 2750],
    ['my savings, 3000 of it', 3000],
    ['He has my passport copy. He rang from 020 7946 0555', null],
    ['im 22', null],
    ['he stayed 14 and 15 november', null],
    ['3 to 20 Nov', null],
    ['sunday about 10', null],
    ['tuesday about 85', 85],
    ['thursday night around 9', null],
    ['sunday about 10 grand', 10000],
    ['monday about 450', 450],
    ['600 on 14 november', 600],
    ['01470 no sorry 0131 496 0555', null],
    ['01470', null],
  ])('as an answer: "%s" is %s', (text, sum) => {
    expect(pounds(sumAnswered(newWork(), text))).toBe(sum);
  });
});

describe('an age', () => {
  it.each([
    ['im 15', 15],
    ["I'm only 15", 15],
    ["she's 74", 74],
    ['my mum is 81', 81],
    ['17 years old', 17],
    ['aged 12', 12],
    ['im 50 quid down', null],
    ['im 50 down', null],
    ['im 17 and he wants £200', 17],
    ['it was 85', null],
    ['40', null],
  ])('"%s" is %s', (text, years) => {
    expect(ageIn(text)).toBe(years);
  });

  it('may be a bare number where it was asked for', () => {
    expect(ageIn('40', true)).toBe(40);
    expect(ageIn('£40', true)).toBeNull();
  });
});
