// What people take back as they type, and the days that are left.

import { describe, expect, it } from 'vitest';
import { isLike, isOtherValue, saidInTheEnd } from '../../dialogs/reading/taken-back.ts';
import { readAs } from '../support/work.ts';

describe('a value in place of one that was given', () => {
  it.each(['no 9000 sorry, I typed it wrong', 'no, £300', "no it's ann@example.com", 'no sorry 07700 900311'])(
    '%s',
    (text) => {
      expect(isOtherValue(text)).toBe(true);
    },
  );

  it.each(['no', 'no 2 men came', 'no 3 payments went', 'sorry about that', 'no, it was my dad'])('not: %s', (text) => {
    expect(isOtherValue(text)).toBe(false);
  });
});

it('takes what was said in the end', () => {
  expect(saidInTheEnd('it was the 19th. no sorry 18th')).toBe('18th');
  expect(saidInTheEnd('the 18th')).toBeNull();
});

it('takes a number or an address for another mistyped', () => {
  expect(isLike('+447700900112', '+447700900121')).toBe(true);
  expect(isLike('shiela@example.com', 'sheila@example.com')).toBe(true);
  expect(isLike('+447700900112', '+441314960111')).toBe(false);
  expect(isLike('ann@example.com', 'ann@example.org')).toBe(true);
});

describe('a day that was asked for', () => {
  it.each([
    ['the 18th', '2026-11-18'],
    ['the day, aboot 11', '2026-11-20'],
    ['this efternin', '2026-11-20'],
    ['12 to 20 november, 4 payments', '2026-11-20'],
    ['18th', '2026-11-18'],
    ['letter came 12th', '2026-11-12'],
    ['it was the 19th. no sorry 18th', '2026-11-18'],
    ['from July until 2 weeks ago', '2026-11-06'],
    ['Tuesday, no idea what time', '2026-11-17'],
    ['It left from my bank on 3 November and they rang me again yesterday', '2026-11-03'],
    ['18th about 11', '2026-11-18'],
    ['between the 3rd and the 12th of November', '2026-11-12'],
  ])('%s: %s', (text, day) => {
    expect(readAs('paid-at', text)).toMatchObject({ at: expect.stringContaining(day) });
  });

  it('is none in a call that is counted', () => {
    expect(readAs('paid-at', 'after the 2nd call')).toBeNull();
  });
});
