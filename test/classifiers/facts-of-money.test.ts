import { describe, it } from 'vitest';
import { type Expected, readAsExpected } from '../support/facts-of.ts';

type Table = readonly (readonly [text: string, expected: Expected])[];

describe('whose hand it was that paid', () => {
  it.each<Table[number]>([
    ["they've spent £430 contactless", { amount: '430 GBP', authorised: 'no', paid: undefined, lost: ['money'] }],
    ["my bank told me £2,000 had been sent, I didn't do it", { amount: '2000 GBP', authorised: 'no', paid: undefined }],
    ['ah gied him three hunner pound', { amount: '300 GBP' }],
    ['she paid the man twa thoosand, then two thoosand quid', { amount: '2000 GBP' }],
    ['somebody sent £900 from my account', { amount: '900 GBP', authorised: 'no' }],
    ['£4,300 was sent to an unknown payee', { authorised: 'no', amount: '4300 GBP' }],
    ['£4,300 was sent by accounts to a new payee', { authorised: 'yes', amount: '4300 GBP' }],
    ['A sum of £4,300 was paid on Monday', { authorised: undefined, amount: '4300 GBP', paid: 'yes' }],
    ["My dad is 80. He's sent them his winter fuel money", { authorised: 'yes', paid: 'yes' }],
    ['they say they sent it on Monday', { authorised: undefined }],
    ['the president asked me to pay 1,850 to a new supplier and I did it on Friday', { amount: '1850 GBP' }],
    ['he asked me to send 300 and I said no', { amount: undefined, 'amount-asked': '300 GBP' }],
    ['two men had 500 off her on Tuesday', { amount: '500 GBP' }],
    ['it was 10 off our bill', { amount: undefined }],
    ['I paid 3 fees of 75, 120 and 200', { amount: '395 GBP' }],
    ['I read out the code, then £2,300 refunds went out', { amount: '2300 GBP' }],
    ['a man from my bank got me to move 2,300, about an hour ago', { amount: '2300 GBP', lost: ['money'] }],
    ['money gone from my account', { authorised: undefined, lost: ['money'] }],
    ['I sent it and now the money is gone', { authorised: 'yes', lost: ['money'] }],
    ['he paid with fake notes, £280', { paid: undefined, amount: undefined, lost: undefined }],
    ['the man paid me £900 in forged notes', { paid: undefined, amount: undefined }],
    ['a customer paid with a cheque for £1,850 that bounced', { paid: undefined, amount: undefined }],
    ['He gave me £20 for the trouble', { paid: undefined, amount: undefined }],
    ['he sent me £300 by mistake and I sent £300 to his mate', { paid: 'yes', amount: '300 GBP' }],
  ])('%s', readAsExpected);
});

const nothingPaid = { paid: undefined, lost: undefined, amount: undefined, authorised: undefined };

describe('what others paid', () => {
  it.each<Table[number]>([
    ['emails went out with new bank details. One client paid 400 pounds', { ...nothingPaid, persona: undefined }],
    ['Two of our customers have paid £4,500 into the false account', nothingPaid],
    ['a customer paid £120 to the fake page and asked us where it was', nothingPaid],
    ['It turns out that customers sent money to them, £900', nothingPaid],
    ["He showed me that he'd paid it, but nothing came", nothingPaid],
    ['the buyer sent a screenshot that he had paid £300', nothingPaid],
    ['A customer paid with a false £50 note', { persona: 'buyer', paid: undefined }],
    ['A customer asked us to refund him and we paid £300', { paid: 'yes', amount: '300 GBP' }],
    ['One client paid £400 to them and we paid £150 ourselves', { paid: 'yes', amount: '150 GBP' }],
    ['my client paid £3,000 to a man at the door', { paid: 'yes', amount: '3000 GBP', persona: undefined }],
    ['A client of mine got a call and paid £5,000', { role: 'on-behalf', paid: 'yes', amount: '5000 GBP' }],
    ['me and other customers paid £300 each', { paid: 'yes', amount: '300 GBP' }],
    ['I am reporting this for a customer of ours. One customer paid £900', { paid: 'yes', amount: '900 GBP' }],
    ['our parents paid £900 to a roofer', { paid: 'yes', amount: '900 GBP' }],
    ["my mum showed me that she'd sent £700 to a man", { paid: 'yes', amount: '700 GBP' }],
    ['She showed me a video and I paid her £40', { paid: 'yes', amount: '40 GBP' }],
    ['a customer paid £200 from our account', { amount: '200 GBP' }],
  ])('%s', readAsExpected);
});

describe('which way a sum went', () => {
  it.each<Table[number]>([
    ["when I found out he'd paid £1,500 of a promised £9,000 to a roofer", { amount: '1500 GBP' }],
    ["my grandad had promised £9,000 to a man for the roof, he'd paid £1,500 already", { amount: '1500 GBP' }],
    ['We rented a cottage for new year, deposit £350 by bank transfer', { amount: '350 GBP', 'paid-at': undefined }],
    ['They wanted a deposit of £350 by bank transfer', { amount: undefined }],
    ["I drove to Falkirk to buy a van, £3,200 cash. DVLA says it's stolen", { amount: '3200 GBP' }],
    ['I bought 5 apple cards, 100 each, and scratched them', { amount: '500 GBP' }],
    ['free trial £3.95 postage, now they take £84 each month', { amount: '84 GBP' }],
    ['I gave him 600 in notes from the tin', { amount: '600 GBP', means: 'cash' }],
    ['our refund was due and it went somewhere else, £4,100', { amount: '4100 GBP' }],
    ["I've been sending money to my fiance since March", { paid: 'yes', 'paid-at': undefined }],
    ['the buyer says the courier needs me to put my card in to get the money', { lost: undefined }],
    ['he said the courier needs me to put my card in, so I did', { lost: ['details'] }],
    ['i put 250 down on a flat that isnt there', { amount: '250 GBP', lost: ['money'] }],
    ['Invested with a trading site, 1,500 down the pan', { amount: '1500 GBP', lost: ['money'] }],
    [
      'someone used my card to buy £320 of trainers',
      { amount: '320 GBP', 'amount-asked': undefined, authorised: 'no' },
    ],
    ['my codes were used to send £615', { amount: '615 GBP', 'amount-asked': undefined }],
    ['somebody set up a standing order for £75 on my account', { amount: '75 GBP' }],
    ['took my card without asking, £250', { amount: '250 GBP', 'amount-asked': undefined }],
    ['they have deducted 24,000 rupees from my account', { amount: '24000 INR' }],
    ['I Zelled $600 to a guy for a puppy', { amount: '600 USD' }],
    ["venmo'd 150 bucks for tickets", { amount: '150 USD' }],
    ["an £4,000's been lifted", { amount: '4000 GBP' }],
    ['shifted 1200 tae a safe account', { amount: '1200 GBP' }],
    ['got me tae move £2,300 aboot an hour ago', { amount: '2300 GBP', 'amount-asked': undefined }],
    ['he wants me tae move £2,300', { amount: undefined, 'amount-asked': '2300 GBP' }],
    ['ah peyd £640 fur a bike that wisnae his', { amount: '640 GBP' }],
    ['ah nearly peyd £640', { amount: undefined }],
    ['i hav sent 300 pound but wanna get it back', { amount: '300 GBP' }],
    ["he's had me for £12,000 over the years", { amount: '12000 GBP' }],
    ['they got £300 off me', { amount: '300 GBP' }],
    ["I'm £1,950 out of pocket", { amount: '1950 GBP' }],
    ['350 down the drain on fake tickets', { amount: '350 GBP' }],
    ["I'm still down £1,200", { amount: '1200 GBP' }],
    ['My balance was down to £6', { amount: undefined }],
    ['got scammed £85 on vinted', { amount: '85 GBP' }],
    ['conned by a builder, £5,000', { amount: '5000 GBP' }],
    ['£700 went. just like that', { amount: '700 GBP' }],
    ['the courier wanted a £30 fee which I paid', { amount: '30 GBP' }],
    ['a text saying I owed £2.99 for a parcel, I paid it', { amount: '2.99 GBP' }],
    ["he said I'd get £600 in hand. I did get it", { amount: undefined }],
    ['there was an attempted payment of £1,200', { amount: undefined }],
    ['a payment of £1,200 which was stopped', { amount: undefined }],
    ['if I had sent the £500 I would be broke', { amount: undefined }],
    ['I would be refunded if I paid the £375 registration', { amount: undefined }],
    ['I paid £200 deposit for a £900 sofa', { amount: '200 GBP' }],
    ['my friend messaged me for £200', { amount: undefined, 'amount-asked': '200 GBP' }],
    ['I was told £900 had gone so I moved the rest, £3,100', { amount: '3100 GBP' }],
    ['I rang my bank and was told £900 had gone', { amount: '900 GBP' }],
    ['he got £1,400 out of my Halifax account before I hung up', { amount: '1400 GBP', paid: undefined }],
    ['I was sold a fake phone for £380', { amount: '380 GBP' }],
    ['the house has been sold for £164,000', { amount: undefined }],
    ['the advert said £85 a night, I paid for 7 nights', { amount: undefined }],
    ['wants £90 a head for a certificate', { 'amount-asked': '90 GBP' }],
    ['my mate lent me £50 to cover it', { amount: undefined }],
    ['they want 0.3 bitcoin or they leak it', { means: undefined, paid: undefined }],
    ['He gave me a quote of £4,200 to start today', { amount: undefined }],
    ['a company sent us a bill of £299', { amount: undefined }],
    ["they'd knock off a tenner. So I did that", { amount: undefined }],
  ])('%s', readAsExpected);
});

describe('what came back', () => {
  it.each<Table[number]>([
    ['the bank gave me the £500 back', { 'amount-recovered': '500 GBP' }],
    ['we got our £850 back from the card company', { 'amount-recovered': '850 GBP' }],
    ["I haven't got the £400 back", { 'amount-recovered': undefined }],
    ["the bank won't give me my £1,500 back", { 'amount-recovered': undefined }],
    ['I asked for my £60 back and he blocked me', { 'amount-recovered': undefined, 'amount-asked': undefined }],
    ['How do I get the £10 back?', { 'amount-recovered': undefined }],
    ['they want £300 to give it back', { 'amount-recovered': undefined, 'amount-asked': '300 GBP' }],
    ['asking for repayment of a £5,000 bounce back loan', { 'amount-asked': '5000 GBP' }],
    ['we refunded the £1,200 he had overpaid', { amount: '1200 GBP', 'amount-recovered': undefined }],
    ['She would get £4,100 back for a set fee', { 'amount-recovered': undefined }],
  ])('%s', readAsExpected);
});
