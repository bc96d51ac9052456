// What people wrote who told of a loss in few words or in passing, and near sentences that tell something else.

import { describe, it } from 'vitest';
import { type Expected, readAsExpected } from '../support/facts-of.ts';

type Table = readonly (readonly [text: string, expected: Expected])[];

describe('sums that are told oddly', () => {
  it.each<Table[number]>([
    ['got scammed on instagram buying trainers £140', { amount: '140 GBP', lost: ['money'] }],
    ['the insurance I bought off a guy on instagram was fake. £650', { amount: '650 GBP', lost: ['money'] }],
    ['I bought a fake policy off him. He wants £650', { amount: undefined }],
    ['Bought 2 Oasis tickets off a guy on twitter £180 each, they never came', { amount: '360 GBP' }],
    ['he sells tickets for £180 each', { amount: undefined }],
    [
      'lost my card on the bus and someone used contactless 4 times, 38, 42.50, 12 and 99p',
      { amount: '93.49 GBP', lost: ['money'] },
    ],
    [
      'I put in my card and then £1 went then £350 at currys then £200 at argos',
      { amount: '551 GBP', lost: ['money', 'details'] },
    ],
    ['gave him two hundred and fifty pounds then a hundred more, for a dog', { amount: '350 GBP' }],
    ['gave him two hundred pounds then waited a hundred more days', { amount: '200 GBP' }],
    ['paid deposit 500 and first month 625 by bank transfer', { amount: '1125 GBP' }],
    ['sent 1,950 to pay his bill then he asked for another 2k', { amount: '1950 GBP', lost: ['money'] }],
    [
      'our ex treasurer has been writing cheques to himself, about 6 thousand over 2 years',
      { amount: '6000 GBP', lost: ['money'] },
    ],
    [
      'Sent her bits of money, £50 here and there, maybe a thousand. Last week it was £700 for a flight',
      { amount: '1000 GBP' },
    ],
    [
      "I've just pressed send on a payment to a scammer, 600 pound, can I stop it",
      { amount: '600 GBP', 'amount-asked': undefined },
    ],
    [
      'they asked us to refund 4,000 to another account, we did, now chargebacks',
      { amount: '4000 GBP', lost: ['money'] },
    ],
  ])('%s', readAsExpected);
});

describe('what came in', () => {
  it.each<Table[number]>([
    [
      'I gave my card and pin to a guy on snapchat, £1200 went in and he took it all out, now my bank closed my account',
      { amount: undefined },
    ],
    ['I let my pal use my bank account, £3000 came in and I sent £2800 on', { amount: '2800 GBP' }],
    ['£3000 came into my account from someone and they asked me to send it on, I sent 2500', { amount: '2500 GBP' }],
    ['someone put £900 in my account by mistake and wants it back', { amount: undefined, paid: undefined }],
    ['£900 went into a trading site and never came back', { amount: '900 GBP' }],
    ['I paid £900 in my account to him', { amount: '900 GBP' }],
  ])('%s', readAsExpected);
});

describe('what a firm that gets money back was paid', () => {
  it.each<Table[number]>([
    [
      'A firm said they can get back the 12k I lost in 2023, they want £950 up front. I already paid them 200 as a start',
      { amount: '200 GBP', 'amount-asked': '950 GBP' },
    ],
    ['I lost 12k in a crypto scam. now a recovery firm wants £950, I paid them £200', { amount: '200 GBP' }],
    ['A firm said they can get back the 12k I lost in 2023, they want £950 up front', { amount: '12000 GBP' }],
  ])('%s', readAsExpected);
});

describe('what was given, in passing', () => {
  it.each<Table[number]>([
    [
      'clicked it and put in my name address dob and bank account',
      { disclosed: ['bank-login', 'address', 'date-of-birth'] },
    ],
    ["my maw got a text aboot a parcel an she's pit her card in", { disclosed: ['card'] }],
    ['I got a call from Amazon about prime, gave my card and they took 79.99 then 400', { means: 'card' }],
    ['clicked a link in an email from Royal Mail but didnt put anything in', { lost: ['nothing'] }],
    ['my wifes boss wont give her payslips', { lost: undefined, paid: undefined }],
    ["I sold my car, the draft was a fake. car's gone", { lost: ['goods'] }],
    ["Two men came to look at the water and my mother's jewellery is gone", { lost: ['goods'] }],
    ['put in my card, paid the £2 for it, and the text was fake', { means: 'card', 'first-channel': 'text' }],
    [
      'ordered slimming jabs off tiktok, paid £120, took one and been sick since',
      { 'product-taken': 'yes', 'ill-effects': 'yes' },
    ],
  ])('%s', readAsExpected);
});

describe('who it was, and by what way', () => {
  it.each<Table[number]>([
    [
      'my phone went dead at lunch no signal, and my Halifax is down £3,100',
      { 'first-channel': undefined, authorised: undefined },
    ],
    [
      'I paid £80 on a fake site called kicksale.example by card yesterday, told Monzo already',
      { persona: undefined, 'bank-told': 'yes' },
    ],
    ['he took my money, told Monzo I was his wife and got more', { 'bank-told': undefined }],
    [
      'gave 9,000 cash to a man who came by taxi. policeman on phone told him to. it was an hour ago',
      { persona: 'police' },
    ],
    [
      'they got four and a half grand aff ma da, he thought it wis the bank on the phone',
      { role: 'on-behalf', 'first-channel': 'phone' },
    ],
    ['someone call from chinese embassy say i must pay or they arrest my parents', { 'first-channel': 'phone' }],
    ["Two men came and my mother's jewellery is gone, and 200 from her purse", { role: 'on-behalf' }],
    ['someone got into my facebook and is asking all my friends for money', { 'account-misuse': ['money-asked'] }],
  ])('%s', readAsExpected);
});

describe('whose message it was', () => {
  it.each<Table[number]>([
    [
      'Hi Mum message on WhatsApp, thought it was my son, sent 1,950 to pay his bill then he asked for another 2k',
      { amount: '1950 GBP', lost: ['money'], role: undefined, 'amount-asked': '2000 GBP' },
    ],
    ['I got a hi mum text. Believed it was my daughter and paid £900', { role: undefined, amount: '900 GBP' }],
    ['it was my son, he sent £900 to them', { role: 'on-behalf' }],
    ['Hi mum I lost my phone, please pay £900 for me', { amount: undefined }],
  ])('%s', readAsExpected);
});

describe('when it was, told behind something else', () => {
  it.each<Table[number]>([
    [
      'my dad gave 9,000 cash to a man. policeman on phone told him to. it was an hour ago',
      { 'paid-at': '2026-06-17 hour' },
    ],
  ])('%s', readAsExpected);
});

describe('what was told of another, and by whose hand', () => {
  it.each<Table[number]>([
    [
      'police officer on phone told my wife there is drugs in parcel with her name, she put 4000 in bitcoin machine',
      { role: 'on-behalf', amount: '4000 GBP', means: 'crypto' },
    ],
    [
      'My brother has power of attorney for mum and has been paying his mortgage from her account',
      { role: 'on-behalf', lost: ['money'] },
    ],
    ['someone hacked my tesco clubcard and spent 80 pounds of vouchers', { authorised: undefined, amount: '80 GBP' }],
    ['text says I owe £35 parking fine, I clicked and paid', { paid: 'yes', amount: '35 GBP', lost: ['money'] }],
    ['text says I owe £35 parking fine, I clicked and paid nothing', { paid: undefined }],
    [
      'they got me on anydesk so I went out and bought 3000 of google play cards to give it back',
      { amount: '3000 GBP', means: 'gift-card' },
    ],
    ['I signed up for 1.99 and now 89 euro every week from my card', { amount: '89 EUR', lost: ['money'] }],
    ['I gied him ma bank details fur a new tariff, now theres £60 a month goin oot', { amount: '60 GBP' }],
    [
      'sent 300 deposit for a cockapoo then they wanted 150 for crate and 90 for the vet, paid all, no dog',
      { amount: '540 GBP' },
    ],
    ['paid 25 to watch, it was fake and then 90 left my account', { amount: '115 GBP' }],
    [
      'somebody rang pretending to be from a school and ordered 40 laptops on account, we delivered them, invoice bounced',
      { affected: 'organisation' },
    ],
    ['hotel messaged me in the app to confirm card again or lose the room, I did and £1,140 gone', { means: 'card' }],
  ])('%s', readAsExpected);
});

describe('what was lost beside a small beginning', () => {
  it.each<Table[number]>([
    [
      'I won a competition on facebook, gave card for £1 delivery, and next day 3 x 49.95',
      { amount: '150.85 GBP', lost: ['money', 'details'] },
    ],
    [
      'scammer got my national insurance number and passport number on the phone but no money',
      { lost: ['details'], disclosed: ['identity-document', 'national-insurance'] },
    ],
  ])('%s', readAsExpected);
});
