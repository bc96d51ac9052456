import { describe, expect, it } from 'vitest';
import { shippedClassifier } from '../support/catalogue.ts';
import { type Expected, readAsExpected, wednesday } from '../support/facts-of.ts';

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
    [
      'Our treasurer got an email from the chair asking to pay £4,850 to a contractor. She paid. The chair never sent it.',
      { amount: '4850 GBP', paid: 'yes', lost: ['money'] },
    ],
    ['They asked for £500. I paid.', { amount: '500 GBP', lost: ['money'] }],
    ['My card has been used at a petrol station in Leeds. £92 and then £60', { amount: '152 GBP', lost: ['money'] }],
    ['my bank card she has and there is £40 and £60 going out that I never asked for', { lost: ['money'] }],
    ['I bought tickets, £180, paid her on monzo', { means: 'bank-transfer' }],
    ['lost 24k. cant get it out of the site they keep wanting tax', { 'withdrawal-fee': 'yes' }],
    [
      'I sold my PS5 on facebook, buyer showed me a screenshot that he paid by bank and took it away, no money ever came. £350',
      { lost: ['goods'] },
    ],
    [
      'they sent him cheque for 2 thousand, he put it in and sent 1,600 to "the supplier"',
      { lost: ['money'], amount: '1600 GBP' },
    ],
    [
      'my nan got phoned by the police and a guy came for her card and £2000 out of the house',
      { lost: ['money', 'details'], amount: '2000 GBP' },
    ],
    ['a charity at the tesco door, buckets not sealed, i gave a fiver', { means: 'cash', amount: '5 GBP' }],
    ["the card was stolen and it was £1,140, bank's clawed it back", { amount: '1140 GBP', lost: ['money'] }],
    ['He wanted 300 for the van so we paid', { amount: '300 GBP', lost: ['money'] }],
    ['The invoice looked right and our bookkeeper paid.', { paid: 'yes', lost: ['money'] }],
    ['The director never sent it, we checked', { paid: undefined }],
    ['They asked for £500. I paid no heed.', { amount: undefined, paid: undefined }],
    ['he asked me to send 300 and I said no', { amount: undefined, 'amount-asked': '300 GBP' }],
    ['two men had 500 off her on Tuesday', { amount: '500 GBP' }],
    ['it was 10 off our bill', { amount: undefined }],
    ['I paid 3 fees of 75, 120 and 200', { amount: '395 GBP' }],
    ['I read out the code, then £2,300 refunds went out', { amount: '2300 GBP' }],
    ['a man from my bank got me to move 2,300, about an hour ago', { amount: '2300 GBP', lost: ['money'] }],
    [
      'I gave him the code and now £1,900 is gone from my account',
      { authorised: undefined, lost: ['money', 'details'] },
    ],
    ['I sent him £400 and gave him the code and then £1,900 was taken', { authorised: 'yes' }],
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
    ['Halifax say two transfers gone, 1,800 and 950', { amount: '2750 GBP' }],
    ['They asked for two payments, £50 and £60', { amount: undefined }],
    ['my daughter (14) has been sent money on cashapp by a man', { paid: undefined, lost: undefined }],
    ['I lent my mate from work my bank card for a week', { means: undefined }],
    ["I don't want to make a fuss, it's only twenty pounds", { 'amount-asked': undefined }],
    [
      "Someone is using our hotel's name and guests are turning up having paid them",
      { payer: 'customer', paid: undefined, lost: undefined },
    ],
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
    ['I sold my phone on Gumtree and he paid. Then the payment was reversed.', { paid: undefined, lost: undefined }],
    ["I received three payments, £900 and I don't know who from", { amount: undefined, lost: undefined }],
    ['I asked her to pay me £300 rent and she paid. It bounced later.', { paid: undefined }],
    ['They asked me to put in my card details and like an idiot I did', { lost: ['details'], disclosed: ['card'] }],
    ['The courier told me to put in my card. I filled it in before I realised', { disclosed: ['card'] }],
    [
      'Dear Sir, I am Mrs Grace Cole, my late husband deposited $10,500,000 in a bank and I want you to receive it',
      { amount: undefined, paid: undefined, lost: undefined },
    ],
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

describe('how many sums there are', () => {
  it.each<Table[number]>([
    ['took 200 quid out my account 4 times', { amount: '800 GBP' }],
    ['£200 came out of my account 3 times', { amount: '600 GBP' }],
    ['he had me withdraw £300 from the cash machine twice', { amount: '600 GBP' }],
    ['he made me take £500 out 3 days in a row', { amount: '1500 GBP' }],
    ['I paid £300 and rang the bank three times', { amount: '300 GBP' }],
    ['sent 1000 x2', { amount: '2000 GBP' }],
    ['sent 2 lots of 500', { amount: '1000 GBP' }],
    ['bought concert tickets, 2 at £145, from a lassie on twitter', { amount: '290 GBP' }],
    ['I paid for a room for 2 at £145', { amount: '145 GBP' }],
    ['I moved 3 lots: 4000, 2500 and 800', { amount: '7300 GBP' }],
    ['I sent her £50, £100, £200 and finally £1000', { amount: '1350 GBP' }],
    ['paid £400 Monday, £650 Tuesday, £200 today', { amount: '1250 GBP' }],
    ['£640 was spent at Apple and £210 at Deliveroo', { amount: '850 GBP' }],
    ['£900 spent at currys on my card', { amount: '900 GBP' }],
    ['The letting agent took £1,150 deposit + £1,150 rent + £60 admin', { amount: '2360 GBP' }],
    ['I paid £800 deposit and 200 fees', { amount: '1000 GBP' }],
    ['I paid £800 deposit and 200 people saw it', { amount: '800 GBP' }],
    ['bank stopped the second payment of £2000 but the first £1500 went through', { amount: undefined }],
    ['Builder took £5,000 deposit of a total £12,000 job and vanished', { amount: '5000 GBP' }],
    ['I pay £20 a week for 6 weeks now', { amount: '120 GBP' }],
    ['I transferred a total of £900 in 14 times', { amount: '900 GBP' }],
    ['four of them lost between £1,200 and £2,200', { amount: '2200 GBP' }],
    ['£8,000 went through his account', { amount: undefined }],
    ['she made me take a £9,000 loan', { amount: undefined }],
  ])('%s', readAsExpected);
});

describe('how sure a sum is', () => {
  it.each([
    ['lost £5,600', 'certain'],
    ['lost £5-6k', 'likely'],
    ['lost 200-300 pounds', 'likely'],
    ['lost between 5 and 6 grand', 'likely'],
    ['lost 2 or 3 grand', 'likely'],
    ['I send him £50 a week', 'likely'],
    ['I sent him £50 a week ago', 'certain'],
  ])('%s: %s', (text, certainty) => {
    const { facts } = shippedClassifier().understand(text, { now: wednesday });
    expect(facts.find(({ id }) => id === 'amount')?.certainty).toBe(certainty);
  });
});

describe('sums that the words around them make something else', () => {
  it.each<Table[number]>([
    ['paid by bank transfer £350', { amount: '350 GBP', 'amount-asked': undefined }],
    ['bank transfer of 350 to a man on facebook', { amount: '350 GBP', 'amount-asked': undefined }],
    ['They asked for a bank transfer of £350', { amount: undefined, 'amount-asked': '350 GBP' }],
    ['told me to pay by bank transfer, £350', { amount: undefined, 'amount-asked': '350 GBP' }],
    ['I have lost my life savings of £43,000', { amount: '43000 GBP' }],
    ['I have savings of £43,000', { amount: undefined }],
    [
      'They wanted £1,500 and I managed to pay £600 before I realised',
      { amount: '600 GBP', 'amount-asked': '1500 GBP' },
    ],
    ['They told me I was due £3,400 back but I had to pay £340 first. I paid.', { amount: '340 GBP' }],
    ['bank have refunded half of the £6000', { amount: '6000 GBP', 'amount-recovered': undefined }],
    ['its 45 quid so far', { amount: '45 GBP' }],
    ['lost approx 1500', { amount: '1500 GBP' }],
    ['sent 300 four times over a week', { amount: '1200 GBP' }],
    ['sent £1,000 on Mon and the same again on Tue', { amount: '2000 GBP' }],
    ['paid £100 deposit with £900 due on delivery', { amount: '100 GBP', 'amount-asked': '900 GBP' }],
    ['I was asked for £250 and paid it straight away', { amount: '250 GBP' }],
    ["I've had to pay £90 to get my car released", { amount: '90 GBP', 'amount-asked': undefined }],
    ['They said I have had to pay £90 to get it', { amount: undefined }],
    ['he has asked for 45 quid so far', { amount: undefined, 'amount-asked': '45 GBP' }],
    ['I bought a PS5 off Facebook marketplace for 320, paid by bank transfer', { amount: '320 GBP' }],
    ['I booked a table for 12, then they vanished', { amount: undefined }],
  ])('%s', readAsExpected);
});
