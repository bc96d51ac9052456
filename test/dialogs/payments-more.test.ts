// A payment more, and one of several that is put right: of which a figure is no sum where it counts something else.

import { describe, expect, it } from 'vitest';
import { takeAnswer } from '../../dialogs/answering/answer.ts';
import { takePartCorrected, takePaymentMore } from '../../dialogs/recording/money-left.ts';
import { definitionOf, recordFact } from '../../dialogs/recording/record.ts';
import type { Work } from '../../dialogs/step/step.ts';
import { factsOf } from '../../model/report.ts';
import { newReport, say } from '../support/reducer.ts';
import { newWork } from '../support/work.ts';

const held = (pounds: number): Work => {
  const work = newWork();
  recordFact(work, 'amount', 'known', { minor: pounds * 100, currency: 'GBP' });
  return work;
};
const amountOf = (work: Work): unknown => factsOf(work.report).get('amount')?.value;
const pounds = (sum: number): unknown => ({ minor: sum * 100, currency: 'GBP' });

describe('a payment more', () => {
  it.each([
    ['and another £400 on the 16th', 900],
    ['another 400 on the 16th', 900],
    ['plus 80', 580],
    ['another 2 grand', 2500],
    ['another £40 in Tesco cards', 540],
    ['another 40 customers', 500],
    ['plus 3 staff of ours', 500],
    ['another 12 invoices as well', 500],
    ['another 2 weeks ago', 500],
    ['another 3 days later', 500],
    ['a second 14 year old', 500],
  ])('%s: £%i', (text, sum) => {
    const work = held(500);
    takePaymentMore(work, text);
    expect(amountOf(work)).toEqual(pounds(sum));
  });

  it.each([
    ['goods-value', 'another £400 of tools', 500],
    ['people-affected', 'another 40 customers', 500],
    ['brand-victims', 'another 40', 500],
    ['paid-at', 'and another £400 on the 16th', 900],
  ])('to %s, "%s"', (id, text, sum) => {
    const work = held(500);
    const definition = definitionOf(work, id);
    if (!definition) throw new Error(id);
    takeAnswer(work, definition, text);
    expect(amountOf(work)).toEqual(pounds(sum));
  });
});

describe('one of several payments, put right', () => {
  it.each([
    ['sorry the 2nd one was £250', 750],
    ['the first payment was 450', 750],
    ['the last one was about 250 quid', 750],
    ['sorry, the first payment was 3 weeks ago', 800],
    ['the last one was 12 October', 800],
    ['the last one was about 2 hours after', 800],
    ['the first one was 5 months back', 800],
    ['the second one was 6 in the evening', 800],
    ["the last payment was 5 o'clock", 800],
    ['the first one was 2024', 800],
    ['the second lot was 4 cards', 800],
  ])('%s: £%i', (text, sum) => {
    const told = 'I sent £500 and then £300 to a man on facebook for a shed that never came';
    const work = { ...newWork(), report: say(newReport(), told).report };
    takePartCorrected(work, text);
    expect(amountOf(work)).toEqual(pounds(sum));
  });
});
