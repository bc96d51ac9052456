// Facts that single words misled: whose card a child used, what is the reporter's own shop, the month of a death, a standing order.

import { describe, expect, it } from 'vitest';
import { shippedClassifier } from '../support/catalogue.ts';
import { type Expected, readAsExpected, wednesday } from '../support/facts-of.ts';

type Table = readonly (readonly [text: string, expected: Expected])[];

describe('whose hand and whose shop', () => {
  it.each<Table[number]>([
    ['used my mums card, im 14', { role: undefined, relationship: undefined, 'age-group': 'under-18' }],
    ["I'm 15 and I used my dad's card on a game", { role: undefined, relationship: undefined }],
    ["we put in our gran's card details and i'm only 12", { role: undefined }],
    ["someone used my mum's card in Leeds", { role: 'on-behalf', relationship: 'mum' }],
    ["used my mum's card, the carer did, and emptied it", { role: 'on-behalf', relationship: 'mum' }],
    ['I run a shop and somebody paid with a stolen card', { persona: undefined, affected: 'organisation' }],
    [
      'I own a wee online shop, a customer has not paid for £4000 of stock',
      { persona: 'buyer', paid: undefined, lost: undefined },
    ],
    ['my shop got a call about the card machine', { persona: undefined }],
    ['I am a car dealer and the cheque bounced', { persona: undefined }],
    ['I ordered from a shop on Instagram', { persona: 'seller' }],
    ['the seller never sent it', { persona: 'seller', paid: undefined, lost: undefined }],
    ['he never sent the shoes', { paid: undefined, lost: undefined }],
    ['she has never sent him money', { paid: 'no' }],
    ['my mum hasnt paid anything', { paid: 'no' }],
  ])('%s', readAsExpected);
});

describe('words with an apostrophe, and words within longer ones', () => {
  it.each<Table[number]>([
    ["I sent £300 and I haven't told my bank", { 'bank-told': 'no' }],
    ['We havenʼt lost it, but the bank hasn’t been told', { 'bank-told': 'no' }],
    ["she hasn't sent the shoes", { paid: undefined, lost: undefined }],
    ["she hasn't sent him money", { paid: 'no' }],
    ["they rang my mum but she hasn't sent anything", { paid: 'no' }],
    ["he says don't tell the bank", { 'bank-told': undefined }],
    ['my cousin says his WhatsApp is stolen', { 'suspect-known': undefined }],
    ["£40 a month goes by a standing order that isn't ours", { authorised: 'no' }],
    ['my cousin stole it', { 'suspect-known': 'yes' }],
    ["I'm reporting this for one of our residents", { role: 'on-behalf' }],
    ['I paid £500 to Mr John Sample', { 'payee-name': 'Mr John Sample' }],
    ['I paid £500 to Mr. Smith last week', { 'payee-name': 'Mr. Smith' }],
  ])('%s', readAsExpected);
});

describe('what a day belongs to', () => {
  it.each<Table[number]>([
    ['My husband passed in August and now somebody is using his name for loans', { 'happened-at': undefined }],
    ['my mum died last March and her carer has been taking money', { 'happened-at': undefined, 'paid-at': undefined }],
    ['I lost my wife in May. A man rang on Monday', { 'happened-at': '2026-06-15 day' }],
    ['dad had a stroke in 2024, he paid a roofer £900 last week', { 'paid-at': '2026-06-10 week' }],
    ['My mother-in-law passed in May and now a firm writes to us about her loans', { 'happened-at': undefined }],
    ['My nephew passed in May and now somebody is using his name', { 'happened-at': undefined }],
    ['I retired in March and they called me on Monday', { 'happened-at': '2026-06-15 day' }],
    ['I passed my card details on Monday', { 'happened-at': '2026-06-15 day' }],
    ['the deadline passed on Friday, and it stopped', { 'happened-at': '2026-06-12 day' }],
  ])('%s', readAsExpected);

  const minuteOf = (text: string) =>
    shippedClassifier()
      .understand(text, { now: wednesday })
      .facts.flatMap(({ id, value }) =>
        (id === 'happened-at' || id === 'paid-at') && typeof value === 'object' && 'precision' in value
          ? [value.at.slice(0, 16)]
          : [],
      )[0];
  // It is 14:00 in London, 13:00 UTC.
  it.each([
    ['they took £400 at 1.15 today', '2026-06-17T12:15'],
    ['it happened at 1:15 today', '2026-06-17T12:15'],
    ['they took £400 at 3.40 today', '2026-06-17T02:40'],
    ['they took £400 today at 9.30', '2026-06-17T08:30'],
    ['at 01:15 today they took £400', '2026-06-17T00:15'],
    ['they took £400 at 1.15 this morning', '2026-06-17T00:15'],
  ])('%s: the last time it was that', (text, at) => expect(minuteOf(text)).toBe(at));
});

describe('who agreed to it', () => {
  it.each<Table[number]>([
    ['somebody set up a standing order from my account, £90 a month', { authorised: 'no' }],
    ['there is a standing order on my account that I never set up', { authorised: 'no', paid: undefined }],
    ['a direct debit was set up and I did not do it', { authorised: 'no' }],
    ['I set up a standing order to a charity that turned out fake', { authorised: 'yes', paid: 'yes' }],
    ['she got me to set up a standing order of £50', { authorised: 'yes' }],
    ['my mum set up a direct debit to them', { authorised: 'yes' }],
    ['my ex set up a direct debit in my name', { authorised: 'no' }],
  ])('%s', readAsExpected);
});

describe('what was sent and used', () => {
  it.each<Table[number]>([
    [
      'somebody sent all our customers an email from my account asking them to pay',
      { paid: undefined, means: undefined, lost: undefined, authorised: undefined },
    ],
    ['they sent everyone a message from my account', { paid: undefined, lost: undefined, authorised: undefined }],
    ['I sent him £300 after his email', { paid: 'yes', amount: '300 GBP' }],
    ['a company used our VAT number for £20k', { amount: undefined, lost: undefined }],
    ['a company used our VAT number for £20k of invoices', { amount: undefined, lost: undefined }],
    ['they used our company number to get £8,000 of goods', { amount: undefined, lost: undefined }],
    ['someone used my card for £200', { amount: '200 GBP', lost: ['money'] }],
    ['I sent 180,000 RMB to his account', { amount: '180000 CNY' }],
    ['RMB 180,000 went to his account', { amount: '180000 CNY' }],
    ['180,000 in RMB, I transferred it', { amount: '180000 CNY' }],
    ['I transferred 180,000 (RMB) to the broker', { amount: '180000 CNY' }],
    ['lost 180k renminbi', { amount: '180000 CNY' }],
    ['paid ¥180,000 to a broker in Shanghai', { amount: '180000 CNY' }],
  ])('%s', readAsExpected);
});
