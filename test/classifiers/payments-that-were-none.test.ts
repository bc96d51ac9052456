// What sounds as if money left and none did, and the other way round. Neither may be told the other's advice.

import { describe, expect, it } from 'vitest';
import { shippedClassifier } from '../support/catalogue.ts';
import { wednesday } from '../support/facts-of.ts';

const understand = (text: string) => shippedClassifier().understand(text, { now: wednesday });

const isPaid = (text: string): boolean =>
  understand(text).facts.some(
    ({ id, value }) => (id === 'paid' && value === 'yes') || (id === 'lost' && [value].flat().includes('money')),
  );

describe('payments that were none', () => {
  it.each([
    'HMRC phoned, there was a warrant for my arrest unless i paid in gift cards. I hung up',
    "BT rang and our line would be cut off unless we paid £189 for the bill. I didn't pay",
    "A man rang from my bank's fraud dept. I gave him nothing, I put the phone down",
    'He wanted my card number. I told him nothing and hung up',
    "My bank sent me a text. I rang the number on my card and it was real, they'd sent it. All fine",
    'I sent the payroll file to the wrong client. It has the names of 45 staff',
    "I sent the class list to the wrong parent. It has the children's names",
    'I sent the minutes to the wrong councillor',
    'A courier is coming at 3 to collect the goods, he paid with a card I think is stolen. We sell bikes',
    'I nearly pressed send but my wife stopped me',
    "Our chair got an email from me asking for £900. I didn't write it. She rang me before she did anything",
  ])('%s', (text) => {
    expect(isPaid(text)).toBe(false);
  });
});

describe('payments that were made', () => {
  it.each([
    'Our clerk got an email from me asking for £6,000. I never sent it. She has just pressed send on the payment',
    'A WhatsApp in my name told the office to pay £800. I never wrote that, and they have paid it',
    'They said I would be arrested unless I paid today, so I paid him £400',
    'He kept on until I paid him £500',
    "Sent my son's deposit to the wrong person! The emails were not from our solicitor",
    'ive been done. 1500 out my account',
    'I gave the roofer £50 and he never came back',
    'Our shop sells bikes. I paid with a card on a site for parts and nothing came',
    'He was at the bank with me and I hit confirm',
  ])('%s', (text) => {
    expect(isPaid(text)).toBe(true);
  });

  it.each([
    'Our finance guy got a WhatsApp from me telling him to pay a supplier £19,000. I never sent that',
    'The treasurer had an email that looked like it was from me asking for £900. I did not write it',
  ])('says of no money that it was not sent: %s', (text) => {
    const { facts } = understand(text);
    expect(facts.filter(({ id, value }) => id === 'paid' || String(value) === 'nothing')).toEqual([]);
  });

  it('a payment that was refused is none: "I got an email from my boss for £6,000. I never sent it"', () => {
    const { facts } = understand('I got an email from my boss asking for £6,000 to a supplier. I never sent it');
    expect(facts.find(({ id }) => id === 'paid')?.value).toBe('no');
  });
});

it('several payments, and what came back between them', () => {
  const { facts } = understand('I put 50 pound, get back 80. then i put 1500 and now they say pay 2000 more');
  expect(facts.find(({ id }) => id === 'amount')?.value).toEqual({ minor: 155000, currency: 'GBP' });
});

it.each([
  'I rented a flat and paid £900 by bank transfer to Glen Sample Lets Ltd, there is no flat',
  'The deposit went to Sample Homes Ltd and the man is gone',
])('whom it was paid to is no victim: %s', (text) => {
  expect(understand(text).facts.find(({ id }) => id === 'affected')).toBeUndefined();
});

it('what was done about somebody is no day when it happened', () => {
  const { facts } = understand('Our bookkeeper has been paying herself, about £40,000. I sacked her on Tuesday');
  expect(facts.some(({ id }) => id === 'paid-at' || id === 'happened-at')).toBe(false);
});

it.each([
  ['My shop refunded £340 to a customer who said it never came but he had it', 34000],
  ["Sent my son's deposit to the wrong person! The emails were not from our conveyancer. £54,000", 5400000],
])('a sum that went: %s', (text, minor) => {
  const { facts } = understand(text);
  expect(facts.find(({ id }) => id === 'amount')?.value).toEqual({ minor, currency: 'GBP' });
  expect(facts.some(({ id }) => id === 'amount-recovered')).toBe(false);
});

it('what a shop gave back came back', () => {
  const { facts } = understand('I paid £340 to a shop and the shop refunded me £340');
  expect(facts.find(({ id }) => id === 'amount-recovered')?.value).toEqual({ minor: 34000, currency: 'GBP' });
});
