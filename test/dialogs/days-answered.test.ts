// Days that are given as people type them, where it is asked when.

import { describe, expect, it } from 'vitest';
import { factsOf } from '../../model/report.ts';
import { newReport, say } from '../support/reducer.ts';
import { readAs } from '../support/work.ts';

describe('a day that is asked for', () => {
  it.each([
    ['last wk', '2026-11-13', 'week'],
    ['last month the 12th', '2026-10-12', 'day'],
    ['12th last month', '2026-10-12', 'day'],
    ['friday and saturday', '2026-11-20', 'day'],
    ['monday there and wednesday', '2026-11-18', 'day'],
    ['wednesday and monday', '2026-11-18', 'day'],
    ['found it today, payments were on monday and wednesday', '2026-11-18', 'day'],
    ['noticed it yesterday but it was the 3rd of november', '2026-11-03', 'day'],
    ['last Seturday', '2026-11-14', 'day'],
    ['only noticed today', '2026-11-20', 'day'],
    ['yestrday nite', '2026-11-19', 'day'],
    ['on tuesdy', '2026-11-17', 'day'],
  ])('"%s" is %s', (text, day, precision) => {
    expect(readAs('paid-at', text)).toMatchObject({ at: expect.stringContaining(day), precision });
  });

  it.each(['2026-02-31', '2026-00-10', '2026-04-31', '2026-11-00', '2026-13-01'])('%s is no day', (text) => {
    expect(readAs('paid-at', text)).toBeNull();
  });
});

const told = 'bought a pram off a woman on gumtree, paid her £85 by bank transfer and now she has blocked me';

describe('of several payments the last', () => {
  it.each([
    ['two days ago deposit and today morning the crate', '2026-11-20'],
    ['paid it in on Monday, sent on Wednesday, it bounced today', '2026-11-18'],
    ['first one on monday second wednesday', '2026-11-18'],
    ['half on the 3rd and the rest on the 10th', '2026-11-10'],
    ['the deposit was last week and i sent the rest yesterday', '2026-11-19'],
    ['paid her saturday and she blocked me yesterday', '2026-11-14'],
    ['saturday I pay, yesterday I go to her house', '2026-11-14'],
    ['paid on the 9th and it should have come on the 14th', '2026-11-09'],
    ['got them yesterday, paid last monday', '2026-11-16'],
    ['I sent it on the 9th and rang the bank on the 10th', '2026-11-09'],
  ])('"%s": %s', (text, day) => {
    const { report } = say(say(newReport(), told).report, text);
    expect(factsOf(report).get('paid-at')?.value).toMatchObject({ at: expect.stringContaining(day) });
  });
});
