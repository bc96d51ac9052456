import { describe, expect, it } from 'vitest';
import { canBeAt } from '../../classifiers/extractors/modulus.ts';
import { indicatorsFound, type Row } from '../support/indicators-found.ts';

/** Sort code, account number, and whether such an account can be. */
type Pair = readonly [sortCode: string, account: string, valid: boolean];

/** The test cases of Vocalink's "Validating account numbers" v6.40, in its order. */
const ofVocalink: readonly Pair[] = [
  ['089999', '66374958', true],
  ['107999', '88837491', true],
  ['202959', '63748472', true],
  ['871427', '46238510', true],
  ['872427', '46238510', true],
  ['871427', '09123496', true],
  ['871427', '99123496', true],
  ['820000', '73688637', true],
  ['827999', '73988638', true],
  ['827101', '28748352', true],
  ['134020', '63849203', true],
  ['118765', '64371389', true],
  ['200915', '41011166', true],
  ['938611', '07806039', true],
  ['938600', '42368003', true],
  ['938063', '55065200', true],
  ['772798', '99345694', true],
  ['086090', '06774744', true],
  ['309070', '02355688', true],
  ['309070', '12345668', true],
  ['309070', '12345677', true],
  ['309070', '99345694', true],
  ['938063', '15764273', false],
  ['938063', '15764264', false],
  ['938063', '15763217', false],
  ['118765', '64371388', false],
  ['203099', '66831036', false],
  ['203099', '58716970', false],
  ['089999', '66374959', false],
  ['107999', '88837493', false],
  ['074456', '12345112', true],
  ['070116', '34012583', true],
  ['074456', '11104102', true],
  ['180002', '00000190', true],
];

/** Worked out by hand, where the library leaves the specification. */
const byHand: readonly Pair[] = [
  // Exception 4: the sum is 98, the remainder 10, and the account ends in 10.
  ['134020', '12346610', true],
  ['134020', '12345614', false],
  // Exception 10: ab is 09 or 99, and g is not 9.
  ['871427', '09123401', true],
  ['871427', '99123402', true],
  ['871427', '09123400', false],
  ['871427', '99123400', false],
];

const short: readonly Pair[] = [
  ['180002', '0000190', true],
  ['180002', '000190', true],
  ['180002', '000193', false],
];

/** The table says nothing of these sort codes, nor how a longer number is made one of eight digits. */
const unknown: readonly Pair[] = [
  ['608407', '12345678', true],
  ['123456', '12345678', true],
  ['089999', '0166374959', true],
];

describe('the modulus check', () => {
  for (const [title, pairs] of Object.entries({ ofVocalink, byHand, short, unknown }))
    it.each(pairs)(`${title}: %s %s is %s`, (sortCode, account, valid) => {
      expect(canBeAt(sortCode, account)).toBe(valid);
    });
});

const table: Readonly<Record<string, readonly Row[]>> = {
  'pairs that cannot be': [
    ['Sort code 08-99-99, account number 66374959', 'sort-code 08-99-99', 'account-number 66374959 ✗'],
    ['account number 66374959, sort code 08-99-99', 'account-number 66374959 ✗', 'sort-code 08-99-99'],
    ['08-99-99 66374959', 'sort-code 08-99-99', 'account-number 66374959 ✗'],
    ['sort code 089999 a/c 6637 4959', 'sort-code 08-99-99', 'account-number 66374959 ✗'],
    ['Sort code: 10-79-99\nName: Jo Test\nAccount number: 88837493', 'sort-code 10-79-99', 'account-number 88837493 ✗'],
    ['The sort code was 10-79-99. Account 88837493.', 'sort-code 10-79-99', 'account-number 88837493 ✗'],
    ['Starling 60-83-71 12345678', 'sort-code 60-83-71', 'account-number 12345678 ✗'],
  ],
  'pairs that can be': [
    ['Sort code 08-99-99, account number 66374958', 'sort-code 08-99-99', 'account-number 66374958'],
    ['Chase 60-84-07 12345678', 'sort-code 60-84-07', 'account-number 12345678'],
    ['sort code 12-34-56, account 12345678', 'sort-code 12-34-56', 'account-number 12345678'],
    ['Monzo 04-00-04 12345670', 'sort-code 04-00-04', 'account-number 12345670'],
    ['Starling 60-83-71 12345675', 'sort-code 60-83-71', 'account-number 12345675'],
    ['Revolut 04-00-75 12345679', 'sort-code 04-00-75', 'account-number 12345679'],
    ['Wise 23-14-70 12345670', 'sort-code 23-14-70', 'account-number 12345670'],
    ['Tide 04-06-05 12345672', 'sort-code 04-06-05', 'account-number 12345672'],
  ],
  'each with its own': [
    [
      'first 20-29-59 63748472, then 10-79-99 88837491',
      'sort-code 20-29-59',
      'account-number 63748472',
      'sort-code 10-79-99',
      'account-number 88837491',
    ],
    [
      'account 63748472 sort code 20-29-59, account 88837493 sort code 10-79-99',
      'account-number 63748472',
      'sort-code 20-29-59',
      'account-number 88837493 ✗',
      'sort-code 10-79-99',
    ],
    [
      'I paid from account 88837493 to 20-29-59 63748472',
      'account-number 88837493',
      'sort-code 20-29-59',
      'account-number 63748472',
    ],
    ['from account 88837493 to sort code 10-79-99', 'account-number 88837493', 'sort-code 10-79-99'],
    ['the sort code is 10-79-99 and my account 88837493', 'sort-code 10-79-99', 'account-number 88837493'],
  ],
};

describe.each(Object.entries(table))('%s', (_, rows) => {
  it.each(rows)('%s', (text, ...expected) => {
    expect(indicatorsFound(text)).toEqual(expected);
  });
});
