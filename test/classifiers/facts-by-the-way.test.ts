// What stands beside a story and is no part of what befell its teller: whose firm it was, what somebody is by trade, what others
// want, what a screen showed.

import { describe, it } from 'vitest';
import { type Expected, readAsExpected } from '../support/facts-of.ts';

type Table = readonly (readonly [text: string, expected: Expected])[];

describe('whom it befell', () => {
  it.each<Table[number]>([
    ['A man from the bank phoned, said my account was hacked, I moved £4,200', { affected: 'person' }],
    ['I was charged 80 at a car park by a false sticker, the firm says it is not theirs', { affected: undefined }],
    ['Sent £600 to a fake tax office. The staff at my branch were kind', { affected: undefined }],
    ['We are a small cafe. The staff clicked a link and the till is locked', { affected: 'organisation' }],
    ["They said I'd be arrested at my work, and I work in a school", { affected: undefined }],
    ['I work for a primary school and our server is locked', { affected: 'public-body' }],
    ["I've sent him £600 for the pictures. My dad is a minister", { role: undefined }],
    ['My dad is a victim of a romance fraud', { role: 'on-behalf' }],
    ['My father emptied the savings that my nan had left me, 8,000', { role: undefined, amount: '8000 GBP' }],
    ['someone called Cuba 600 times from our office phone', { 'suspect-name': undefined }],
    ["A bank employee gave my ex's mother my new address", { affected: undefined }],
    ['junk traffic took the shop site out on Black Friday', { persona: undefined }],
    ['sir a boy of our college is following my sister', { affected: undefined }],
    ['They broke into our college and took the computers', { affected: 'public-body' }],
    ['Texted my old friend from uni. Reply came: new number', { role: undefined }],
    ['My sister messaged from a new number, wanted Apple gift cards', { role: undefined, persona: 'relative' }],
    [
      'Letter says we owe £395 for a directory. Our receptionist only confirmed the address',
      { affected: 'organisation' },
    ],
    ['I saw a van online. My husband asked for the chassis number and there was silence', { role: undefined }],
    ['my mum died in march and a man she met online took 20 grand off her', { role: 'on-behalf', amount: '20000 GBP' }],
  ])('%s', readAsExpected);
});

describe('what was paid', () => {
  it.each<Table[number]>([
    ['I paid 3k of 9k to a builder who vanished', { amount: '3000 GBP' }],
    ['A customer wants to put £3,000 on card and have me pay his driver', { paid: undefined, amount: undefined }],
    ['Buyer showed bank app "sent £420". Nothing arrived', { paid: undefined, amount: undefined }],
    [
      'The chair asks can I pay an urgent invoice, £2,300. Paid. He knows nothing of it',
      { paid: 'yes', amount: '2300 GBP' },
    ],
    ['They answered a family about the donation and gave them a bank', { paid: undefined }],
    ['We were never sent a guide', { paid: undefined, lost: undefined }],
    ['I never made £680 out of that van', { paid: undefined }],
    ['How are you going to put this right', { paid: undefined }],
    ['Sir I have paid 1,15,000 to an agency in Pune', { paid: 'yes', amount: '115000 INR' }],
    ["I told him I'd visit the branch and he cut the call", { lost: undefined }],
    ['trying to get 300 out of me, has my insta AND the email', { amount: undefined, lost: undefined }],
    ["dad's sent £600 £900 £2,200 and now they want a certificate", { amount: '3700 GBP' }],
    ['Guest paid our B&B £3,600 for a £900 stay, then begged for a refund. We refunded £2,700', { amount: '2700 GBP' }],
    ['I sent mails to the CEO also. Am I obliged to pay?', { paid: undefined }],
    ["They posted a virus link to my friends list so don't click anything from me", { lost: undefined }],
    ['I put my card number and the code off the back into a parcel site', { disclosed: ['card'] }],
    ['sold my xbox, guy showed fake monzo screen and drove off with it', { persona: undefined }],
    ["I sent a topless pic to a lad and now it's in a group chat", { paid: undefined, lost: undefined }],
    ['KBC lottery man on WhatsApp, 25 lakh, I paid GST 12,500, he is asking for more', { amount: '12500 INR' }],
    [
      'Put my Microsoft password into what I took for the payslip portal',
      { disclosed: ['password'], lost: ['details'] },
    ],
    ["He has the clips of us and he's angry that I've moved on, that's all", { paid: undefined, lost: undefined }],
    [
      "The insurance says I handed over the keys so it's deception, and won't pay",
      { paid: undefined, lost: undefined },
    ],
    [
      'he shows my money on screen, take fee then tax then again. still not given',
      { paid: undefined, lost: undefined },
    ],
    ['I have not given him anything', { paid: 'no' }],
    ['The printer shipped us the wrong hoodies. We sent them back on the label they gave us', { paid: undefined }],
    [
      'I booked a battery from a seller, paid advance of 6,000 and he is not sending',
      { lost: ['money'], amount: '6000 GBP' },
    ],
    ['I have paid for a trip and the hotel vouchers are fake', { means: undefined }],
  ])('%s', readAsExpected);
});
