import { describe, expect, it } from 'vitest';
import type { FactValue } from '../../model/fact.ts';
import { brandAs, type Instant } from '../../model/ids.ts';
import { shippedClassifier } from '../support/catalogue.ts';

const now = brandAs<Instant>('2026-06-17T13:00:00.000Z'); // a Wednesday, 14:00 in London
const classifier = shippedClassifier();

const plain = (value: FactValue): unknown => {
  if (typeof value === 'object' && 'minor' in value) return `${value.minor / 100} ${value.currency}`;
  if (typeof value === 'object' && 'precision' in value) return `${value.at.slice(0, 10)} ${value.precision}`;
  return value;
};

function factsOf(text: string): Record<string, unknown> {
  const { facts } = classifier.understand(text, { now });
  for (const fact of facts) expect(text.slice(fact.start, fact.end)).toBe(fact.text);
  return Object.fromEntries(facts.map(({ id, value }) => [id, plain(value)]));
}

type Expected = Readonly<Record<string, unknown>>;
/** `undefined` says that the fact must not be read. */
const table: readonly (readonly [text: string, expected: Expected])[] = [
  [
    'My mum is 83. A man phoned her on Tuesday saying he was from Barclays fraud team and she moved £12,500 from her Nationwide account to sort code 20-00-00 account 55779911.',
    {
      role: 'on-behalf',
      relationship: 'mum',
      'first-channel': 'phone',
      persona: 'bank',
      paid: 'yes',
      lost: ['money'],
      amount: '12500 GBP',
      means: 'bank-transfer',
      'your-bank': 'Nationwide',
      payee: '20-00-00 55779911',
      'paid-at': '2026-06-16 day',
    },
  ],
  [
    'I paid a fellow called Craig Sample a deposit of £250 by bank transfer for a flat in Leith last Friday. He advertised it on Gumtree.',
    {
      'suspect-name': 'Craig Sample',
      amount: '250 GBP',
      'amount-asked': undefined,
      lost: ['money'],
      means: 'bank-transfer',
      platform: 'Gumtree',
      'paid-at': '2026-06-12 day',
      role: undefined,
    },
  ],
  [
    'over the past 3 weeks ive sent about 4.8k in usdt to a trading site called coinpro.live, a girl i met on tinder told me about it',
    {
      amount: '4800 GBP',
      means: 'crypto',
      'suspect-contact': 'coinpro.live',
      platform: 'tinder',
      'paid-at': '2026-05-27 week',
    },
  ],
  [
    'They asked me for two hundred quid in steam cards but I refused.',
    { 'amount-asked': '200 GBP', means: 'gift-card', amount: undefined },
  ],
  [
    'Someone used my debit card on Boxing Day for £89.99 at a shop in Leeds. The bank refunded it this morning.',
    { amount: '89.99 GBP', 'paid-at': '2025-12-26 day', authorised: 'no', nation: undefined },
  ],
  [
    'I gave him access with AnyDesk a fortnight ago and he is still connected to my laptop now',
    { paid: undefined, lost: ['access'], 'remote-access': 'now', 'happened-at': '2026-06-03 week', ongoing: 'yes-now' },
  ],
  [
    'We are a small firm in Aberdeen. Our accounts assistant paid a fake invoice of £18,400 on 3 June. We told our bank (RBS) the same day, they recovered £6,000.',
    {
      affected: 'organisation',
      nation: 'scotland',
      amount: '18400 GBP',
      'paid-at': '2026-06-03 day',
      'bank-told': 'yes',
      'your-bank': 'RBS',
      'amount-recovered': '6000 GBP',
      lost: ['money'],
    },
  ],
  [
    'I bought 5 x £100 Amazon vouchers and sent the codes',
    { amount: '500 GBP', disclosed: undefined, lost: ['money'] },
  ],
  ['A payment page was broken into and card information was compromised', { lost: ['access'], authorised: undefined }],
  ['My card was cloned and used in Spain', { lost: ['money'], authorised: 'no' }],
  ['I did it in two payments of £10,500 this afternoon', { amount: '21000 GBP', times: 'several' }],
  [
    'found a flat on Gumtree, sent 650 deposit by bank transfer and the landlord vanished',
    { amount: '650 GBP', lost: ['money'] },
  ],
  ['paid him 1,200 for the drive last week', { amount: '1200 GBP' }],
  ['I gave the man about 300 and never saw him again', { amount: '300 GBP' }],
  ['They sent 20 emails in 2 days', { amount: undefined }],
  ['I sent 650 texts and lost 3 friends', { amount: undefined }],
  ['I never sent 650 deposit', { amount: undefined }],
  ['I paid in 2023 for a course', { amount: undefined }],
  ['we paid 2025 deposit', { amount: '2025 GBP' }],
  ['he sent 07700 900461 as his number', { amount: undefined }],
  ['I lost 30% of it', { amount: undefined }],
  ['I paid 12/5 and again later', { amount: undefined }],
  ['i have taken all my tablets', { 'self-harm': 'yes', lost: undefined }],
  ['They took 250 pounds every week for three months', { amount: '250 GBP', times: 'several' }],
  [
    "HMRC said I'd be arrested unless I pay £900 today. I didn't pay.",
    { 'amount-asked': '900 GBP', paid: 'no', lost: ['nothing'] },
  ],
  [
    'my son (15) sent pictures to a girl on snapchat, she wants £100 or she will share them',
    {
      'age-group': 'under-18',
      role: 'on-behalf',
      relationship: 'son',
      'amount-asked': '100 GBP',
      platform: 'snapchat',
    },
  ],
  [
    'A neighbour was approached at the door by roofers, they took £2,000 cash off her',
    { role: 'on-behalf', relationship: 'neighbour', means: 'cash', amount: '2000 GBP' },
  ],
  ['I sent £300 after my mum told me it was fine', { role: undefined, relationship: undefined, amount: '300 GBP' }],
  [
    'My Facebook account was hacked and they are asking my friends for money',
    { 'paid-at': undefined, authorised: undefined, lost: ['access'] },
  ],
  [
    'he handed over a cheque for £3,500 and asked me to send £1,200 back',
    { paid: undefined, amount: undefined, 'amount-asked': '1200 GBP' },
  ],
  [
    "I haven't lost any money but I gave them my password and national insurance number",
    { paid: 'no', disclosed: ['password', 'national-insurance'], lost: ['details'] },
  ],
  [
    'My name is Ann Other and my number is 07700 900123, email ann@example.com. I stay in Dundee.',
    {
      name: 'Ann Other',
      contact: '+447700900123',
      'suspect-contact': undefined,
      'first-channel': undefined,
      nation: 'scotland',
    },
  ],
  [
    'My aunt in Wales was called by somebody from BT, who got her to install TeamViewer, and £3,200 left her Lloyds account',
    {
      role: 'on-behalf',
      relationship: 'aunt',
      nation: 'wales',
      'first-channel': 'phone',
      'remote-access': 'earlier',
      amount: '3200 GBP',
      'your-bank': 'Lloyds',
    },
  ],
  [
    "The scammer's name is Dave Sample and he uses dave@example.org",
    { 'suspect-name': 'Dave Sample', 'suspect-contact': 'dave@example.org' },
  ],
  [
    'I paid £500 by bank transfer from my Santander account to Monzo',
    { 'your-bank': 'Santander', 'payee-bank': 'Monzo', means: 'bank-transfer' },
  ],
  ['Total loss is £7,350. First payment of £350 on 2 March, then £2,000 on 15 March', { amount: '7350 GBP' }],
  [
    'A man called me on Monday. I sent £400 yesterday and noticed it on Wednesday morning',
    { 'paid-at': '2026-06-16 day' },
  ],
  [
    'I was promised a job, had to pay 3000usdt, lost four and a half grand',
    { 'amount-asked': '3000 USD', amount: '4500 GBP' },
  ],
  [
    'i was about to send £800 but my bank stopped it',
    { paid: 'about-to', 'amount-asked': '800 GBP', 'bank-told': 'yes' },
  ],
  // Sums without a sign, and the way that each went.
  ['they told me to move it all to a safe account so i did, 6200', { amount: '6200 GBP' }],
  ['2,340 bank transfer to a builder who never came back', { amount: '2340 GBP', means: 'bank-transfer' }],
  ['i pay 3500 pound transfer friday and now he not answer', { amount: '3500 GBP', lost: ['money'] }],
  ['if i pay £300 will they stop', { amount: undefined, 'amount-asked': '300 GBP' }],
  ['i got charged 4.95 postage then 89.99 twice from my card', { amount: '184.93 GBP' }],
  ['they charged me £39.99 twice', { amount: '79.98 GBP' }],
  ['he asked for £200 of steam cards, i bought one card for 50', { 'amount-asked': '200 GBP', amount: '50 GBP' }],
  ['paid a deposit of 450 for a puppy', { amount: '450 GBP' }],
  ["she's lost her life savings, over 40 thousand", { amount: '40000 GBP' }],
  ['i paid 50 and then 70 and then 200', { amount: '320 GBP' }],
  ['i paid 50 and then 70 people joined', { amount: '50 GBP' }],
  ['he wants £800 in cash tomorrow', { amount: undefined, 'amount-asked': '800 GBP' }],
  ['i gave him £800 in cash', { amount: '800 GBP' }],
  [
    "my boss's email said to pay the invoice for £24,300 to a new account and i did it yesterday",
    { amount: '24300 GBP', 'paid-at': '2026-06-16 day' },
  ],
  ['he told me to pay £300 but i did not', { amount: undefined, 'amount-asked': '300 GBP' }],
  ["i'd put in £250 and they said it grew to £3,100 but i cant withdraw", { amount: '250 GBP' }],
  ['bank gave me back £500 of the £2,000', { amount: '2000 GBP', 'amount-recovered': '500 GBP' }],
  ['made me send 2k in steam cards', { amount: '2000 GBP', means: 'gift-card' }],
  ['gave him my wages, 1100', { amount: '1100 GBP' }],
  ['transferred it to a barclays account, 4,500', { amount: '4500 GBP' }],
  ['3 payments of 29.99 i didnt do', { amount: '89.97 GBP' }],
  ['4 transactions to uber eats totalling £96', { amount: '96 GBP' }],
  ['I deposited 200 then 650 then 1,900 and now they say 3,000 more to withdraw', { amount: '2750 GBP' }],
  ['First they pay me 40 pounds and then i put in 500', { amount: '500 GBP', 'amount-asked': undefined }],
  ['He told her to take out £6,500 and a boy on a motorbike came to the door and took it.', { amount: '6500 GBP' }],
  ['On Thursday we processed an invoice from our timber supplier for £18,450.00 by BACS', { amount: '18450 GBP' }],
  ['been paying £25 a month for a charity that isnt real', { amount: '25 GBP' }],
  // What they claim did not happen, and what they ask for was not paid with.
  [
    'a man phoned saying that her card had been cloned and she must take out £2,000',
    { lost: undefined, means: undefined, amount: undefined, 'amount-asked': '2000 GBP' },
  ],
  [
    'claiming my account had been hacked and £900 taken, so i let him on with anydesk',
    { lost: ['access'], amount: undefined, 'remote-access': 'earlier' },
  ],
  [
    'A man who said he was from Microsoft had me install AnyDesk on Sunday and then £3,150 left my account',
    { lost: ['money', 'access'], amount: '3150 GBP' },
  ],
  ['said he was from the council and id to pay £300 cash', { means: 'cash', 'amount-asked': '300 GBP' }],
  [
    'a man phoned saying he was from my bank and that my card had been cloned, so i moved 4,200 to his account',
    { means: 'bank-transfer', amount: '4200 GBP' },
  ],
  // Sums in a list, and what stands behind the last of them.
  [
    '£1,200 in April and £3,400 in May, both to an account in the name of J Sample',
    { amount: '4600 GBP', means: 'bank-transfer', lost: ['money'] },
  ],
  [
    'Deposited £250 with them in March. Then he persuaded me to send 5k and in May another 7,500',
    { amount: '12750 GBP', 'amount-asked': undefined },
  ],
  ['they tricked her into transferring £2,000', { amount: '2000 GBP' }],
  ['they tried to trick me into transferring £2,000', { amount: undefined }],
  ['gave a code n now 2 payments of 999 away', { amount: '1998 GBP', lost: ['money', 'details'] }],
  ['he has £500 and I paid £300', { amount: '300 GBP' }],
  // On behalf of a husband, in Scots; any other man is a stranger.
  ["ma man's been talkin tae a wumman", { role: 'on-behalf', relationship: 'husband' }],
  ["I lost 3 grand and my man doesn't know", { role: undefined }],
  ["my hubby's been scammed", { role: 'on-behalf', relationship: 'husband' }],
  ['sat morning i got a call', { 'happened-at': '2026-06-13 day' }],
  ['he sat in my house', { 'happened-at': undefined }],
  // Other Englishes, and how people write on a phone.
  [
    'I am from Poland, man call me he say is from HMRC, I must pay 900 pound or police come. I pay by card on phone.',
    { amount: '900 GBP', means: 'card', 'amount-asked': undefined },
  ],
  ['I buy phone on facebook, pay 350 pound to his account, he block me now', { amount: '350 GBP' }],
  ['They take 760 pounds from card', { amount: '760 GBP' }],
  ['no money lost yet but i give them NI number and passport', { lost: ['details'], paid: 'no' }],
  ['should i give them my passport', { lost: undefined, disclosed: undefined }],
  ['ma granda wis conned, peyed him 1800 cash', { role: 'on-behalf', relationship: 'granda', amount: '1800 GBP' }],
  ['my m8 got done for 2k on crypto', { role: 'on-behalf', amount: '2000 GBP' }],
  ['clicked link put card deets in now 3 pymts gone 49.99 each', { amount: '149.97 GBP', disclosed: ['card'] }],
  ['he has my nudes n wants 300 by 2nite', { 'amount-asked': '300 GBP', amount: undefined }],
  ['she wants 20 photos', { 'amount-asked': undefined }],
  ['I sent her two and a half thousand', { amount: '2500 GBP' }],
  ['I sent two thousand emails', { amount: undefined }],
  ['buy 5 apple cards 100 pound each, i buy and send the code', { amount: '500 GBP' }],
  ['I paid £150 first and then it was another £200 and I said no', { amount: '150 GBP', 'amount-asked': '200 GBP' }],
  ['The bank called to say that they had stopped a payment of £1,500', { amount: undefined, paid: 'no' }],
  ['So my neighbour who is 81 had two young men at the door', { role: 'on-behalf', relationship: 'neighbour' }],
  ['we were told by a company that we could move it', { affected: undefined }],
  ['Our email was hacked and a client paid £15,600 to the wrong account', { role: undefined, amount: '15600 GBP' }],
  [
    'I moved £9,800 from Lloyds, where I bank, to a safe account with Revolut',
    { 'your-bank': 'Lloyds', 'payee-bank': 'Revolut' },
  ],
  ['I transferred it to my Lloyds', { 'payee-bank': undefined }],
  [
    'Bought a van on Facebook Marketplace. Seller was called Gary',
    { 'first-channel': 'marketplace', 'suspect-name': 'Gary' },
  ],
  ['He called himself Sergeant Mike Sample', { 'first-channel': undefined, 'suspect-name': 'Sergeant Mike Sample' }],
  [
    'On Tuesday 9 June at about 2pm a caller asked for my code',
    { 'happened-at': '2026-06-09 hour', 'first-contact-at': undefined },
  ],
  ['ah hid tae pay 250 quid for delivery. Ah peyed it wi ma caird.', { amount: '250 GBP', 'amount-asked': undefined }],
  ['After 5 minute my money go, 1,750.', { amount: '1750 GBP' }],
  ['cancelled unless I paid £1,450 to the Home Office, paid via bank transfer', { amount: '1450 GBP' }],
  ['they would leak it unless I paid £1,450', { amount: undefined, 'amount-asked': '1450 GBP' }],
  ["ma sister's been scammed oot ae 3 grand", { role: 'on-behalf', relationship: 'sister', amount: '3000 GBP' }],
  ['my husband he send the money to army man, total 23,000 pounds', { role: 'on-behalf', amount: '23000 GBP' }],
  ['buyer paid w fake paypal email', { paid: undefined, lost: undefined }],
  ['some1 on hinge asked 4 steam cards', { 'suspect-contact': undefined }],
  ['they still have teamviewer open on my laptop', { 'remote-access': 'now', ongoing: 'yes-now' }],
  ['told me to move it all to a new account so i did', { paid: 'yes', lost: ['money'] }],
  ['I gave him my sort code and account number', { disclosed: ['bank-login'] }],
  ['some lads sold me a generator for £250', { amount: '250 GBP' }],
  ['I sold him a bike for £250', { amount: undefined }],
  ['I sent £1.5k in total, £500 each to three accounts', { amount: '1500 GBP' }],
  ['They got into my Coinbase and took 0.8 BTC', { lost: ['money'] }],
  ['a broker I found through an advert and I invested £25,000', { role: undefined, amount: '25000 GBP' }],
  ['on behalf of Mr A Example, aged 91', { role: 'on-behalf' }],
  ["ma da's 84 an he gied a boy his bank details", { role: 'on-behalf', disclosed: ['bank-login'] }],
  ['dad let him on the laptop', { role: 'on-behalf', lost: ['access'] }],
  ['me and mum paid him £40', { role: undefined }],
  ["Bank haven't been told yet", { 'bank-told': 'no' }],
  ["I reported it to Monzo at 6pm, they couldn't stop it", { 'payee-bank': undefined }],
  ['his name there was Daniel, 41', { 'suspect-name': 'Daniel' }],
  ['sent my client a fake bank account', { persona: undefined }],
  ['police officer phoned, asked me to help, withdraw £4,500 and hand it to a courier', { persona: 'police' }],
  ["he kept saying he'd pay me back, I've lent him about £9,000", { amount: '9000 GBP' }],
  [
    'contacted me on LinkedIn first, then we moved to Telegram',
    { paid: undefined, lost: undefined, 'first-channel': 'social-media' },
  ],
  ['we moved to a safe account £300', { amount: '300 GBP' }],
  ['He asked for a photo of my bank card and I sent it on WhatsApp', { paid: undefined, disclosed: ['card'] }],
  ['he asked for £50 and I sent it', { paid: 'yes' }],
  ["I gave out my mother's maiden name and date of birth but no card details", { disclosed: ['date-of-birth'] }],
  ['I only gave my email address', { disclosed: undefined }],
  ['I gave my home address', { disclosed: ['address'] }],
  ['I read her the six numbers from my phone', { disclosed: ['one-time-code'] }],
  ['the scammer used the name Alan Sample', { 'suspect-name': 'Alan Sample' }],
  ['They had me transfer 2,750 to a new account', { amount: '2750 GBP' }],
  ['someone from Royal Mail came to the door', { 'first-channel': 'in-person' }],
  ['now there are 3 charges of £45', { amount: '135 GBP' }],
  ["an email from PayPal saying I'd paid £499", { means: undefined, amount: undefined }],
  ['claiming that a deal was under way, and two payments of EUR 48,500 were made', { amount: '97000 EUR' }],
  ['I invested £20k with a man called Peter Example', { 'first-channel': undefined, 'suspect-name': 'Peter Example' }],
  ['im at the bank now', { persona: undefined }],
  ['he took £20 from my purse on Sunday and £40 on Monday', { amount: '60 GBP' }],
  ['persuaded our receptionist to buy £600 of Google Play cards', { amount: '600 GBP' }],
  ['I bought Bitcoin worth £3,000 and sent it to a wallet', { amount: '3000 GBP' }],
  ['I sold a bike worth £3,000', { amount: undefined }],
  [
    'BACS payment of £56,210.40 released, £20,000 frozen by the bank',
    { amount: '56210.4 GBP', 'amount-asked': undefined },
  ],
  [
    'We transferred £7,250 to Sample Roofing Ltd, sort code 20-00-00 account 55779911, HSBC.',
    { 'payee-name': 'Sample Roofing Ltd', 'payee-bank': 'HSBC', 'your-bank': undefined },
  ],
  ['The account was in the name of Mrs T Example', { 'payee-name': 'Mrs T Example' }],
  ['gave his name as PC Adam Sample', { 'suspect-name': 'PC Adam Sample' }],
  // The firm that they said they were.
  ['got a text from royal mail about a parcel', { 'brand-used': 'royal mail' }],
  ['someone claiming to be Microsoft', { 'brand-used': 'Microsoft' }],
  ['fake Evri text', { 'brand-used': 'Evri' }],
  ['said he was from BT', { 'brand-used': 'BT' }],
  ['I ordered a table from Amazon', { 'brand-used': undefined }],
  // A card that is handed over is no payment.
  ['she gave him her card and pin at the door', { disclosed: ['card'], lost: ['details'], paid: undefined }],
  ['a boy came tae the door and she haunded him her caird', { disclosed: ['card'], paid: undefined }],
  ['the courier took my card and PIN', { disclosed: ['card'], lost: ['details'] }],
  ['gave the man my card and £500', { disclosed: ['card'], lost: ['money', 'details'], amount: '500 GBP' }],
  ['I bought 3 gift cards and gave him the cards', { disclosed: undefined, lost: ['money'] }],
  ['my bank said my card had been cloned and £90 was taken', { lost: ['money'], amount: '90 GBP' }],
  ['files locked pay 2 bitcoin within 72hrs', { means: undefined }],
  ['We are in Inverness, 6 people, and our site is down, they want 0.5 BTC', { 'people-affected': undefined }],
  ['our laptop with records of 600 patients was stolen', { 'people-affected': 600 }],
  ['He gave me an address that doesnt exist', { disclosed: undefined, lost: undefined }],
  ['Ah bide in Methil an am 77', { nation: 'scotland' }],
  ['Company is in Aberdeen, 40 staff', { affected: 'organisation', nation: 'scotland' }],
  ['ive sent him 2 thousand over the last 6 months by western union', { amount: '2000 GBP' }],
  ['they used Apple Pay, £740 at three shops', { amount: '740 GBP', 'amount-asked': undefined }],
  ['my grandson needed £2,000 bail. a man came and collected it', { amount: '2000 GBP' }],
  ["my dad's carer is taking money, £50 here and there, about £900 since Easter", { amount: '900 GBP' }],
  ['Paid £89 for a puppy crate on top of £400 deposit', { amount: '489 GBP' }],
  ['I paid in 30, 80, 200 and 650 to unlock tasks', { amount: '930 GBP' }],
  ['between £400 and £500 was taken', { amount: '500 GBP' }],
  ['bill for £412 came to my old address', { 'first-channel': undefined }],
  [
    'supplier says they never got the £8,750 we paid on the 14th',
    { amount: '8750 GBP', 'amount-asked': undefined, 'paid-at': '2026-06-14 day' },
  ],
  ['a letter asking £175 for registration, we paid by card', { amount: '175 GBP' }],
  ["the niece has emptied the resident's account, roughly 22 thousand", { amount: '22000 GBP' }],
  ['threatening to leak customer data unless we pay 50k in bitcoin', { persona: undefined }],
  ['someone in accounts has been creating fake suppliers', { affected: 'organisation' }],
  [
    'moved 60k of company money to a safe acct this morning, we r a plumbing firm in ayr',
    { affected: 'organisation', nation: 'scotland', amount: '60000 GBP' },
  ],
  [
    'police come if i not pay 1,200 pound gift card google play. I buy and read number.',
    { amount: '1200 GBP', paid: 'yes' },
  ],
  [
    'Supplier emailed new bank details last week, we paid inv 4471 (£22,340.50) on Wednesday via online banking.',
    { 'paid-at': '2026-06-17 day' },
  ],
  ['2 guys came tae ma grans hoose and she gied them her bank card', { role: 'on-behalf', relationship: 'gran' }],
  [
    'a man phoned saying he was from my bank and that my card had been cloned, so i moved 4,200 to the account he gave',
    { amount: '4200 GBP', lost: ['money'] },
  ],
  ["opened my bank and now there's 3 payments gone, 900, 900 and 450", { amount: '2250 GBP' }],
  ['I sent £4,000 by Western Union and £2,500 through Revolut', { amount: '6500 GBP' }],
  ['£31,000 went to the wrong account on 28 May', { amount: '31000 GBP', paid: 'yes', 'paid-at': '2026-05-28 day' }],
  ['yesterday 2,000 was moved from my Barclays', { amount: '2000 GBP' }],
  ['put in my card and my address and dob on the site', { disclosed: ['card', 'address', 'date-of-birth'] }],
  [
    'They asked for 10 x £100 Apple gift cards for clients. She bought them and sent photos of the codes',
    { amount: '1000 GBP', lost: ['money'], disclosed: undefined },
  ],
  ['Buyer sent a fake PayPal email saying they paid 600', { amount: undefined, paid: undefined }],
  ['took £750 from my bank by transfer', { means: 'bank-transfer' }],
  ['she hasnt told the bank', { 'bank-told': 'no' }],
  ['rang my bank and they cancelled the card', { 'first-channel': undefined }],
  [
    'a roofer called round at my dads in Kilmarnock and charged him £2,800 cash',
    { role: 'on-behalf', relationship: 'dad', nation: 'scotland', amount: '2800 GBP' },
  ],
  ['I paid £900. her name on the account was M. Olsen', { 'payee-name': 'M. Olsen' }],
  ['paid a guy in Hull named Darren £50', { 'suspect-name': 'Darren' }],
  ['bailiffs coming friday unless I pay £412', { 'happened-at': undefined }],
  // Days that are no days of payment.
  ['I lost money to a crypto thing 2 yrs ago. Now a man phoned', { 'paid-at': '2024-06-16 year' }],
  ["he wants £500 by 6pm or he'll send the pictures to everyone", { 'happened-at': undefined }],
  ['i was told to pay by tonight or be arrested', { 'happened-at': undefined, 'paid-at': undefined }],
  [
    'i met her on hinge three months ago and sent about £6,000 in bitcoin',
    { 'paid-at': undefined, 'first-contact-at': '2026-03-17 month' },
  ],
  ['I met him last year, paid him £400 yesterday', { 'paid-at': '2026-06-16 day' }],
  ['told the bank straight away and they froze it', { 'bank-told': 'yes' }],
  ["I gave anydesk access to a man from BT this morning and he's still on", { 'remote-access': 'now' }],
  ['he used anydesk yesterday and he keeps phoning', { 'remote-access': 'earlier', ongoing: 'yes-now' }],
  ['paid through apple pay', { paid: 'yes' }],
  ['lost 1.2 btc', { paid: 'yes', means: 'crypto' }],
  ['its about my mum really, she sent 9000 to a man she never met', { role: 'on-behalf', relationship: 'mum' }],
  ['i sold my phone for £380 and the buyer sent a fake paypal email', { paid: undefined, amount: undefined }],
  ['We are a joinery firm in Dundee, bank is Bank of Scotland.', { 'your-bank': 'Bank of Scotland' }],
  ['Bank: Nationwide. Lost £300.', { 'your-bank': 'Nationwide' }],
  ['my mum banks with halifax', { 'your-bank': 'halifax' }],
  ['I have a Starling account and it was emptied', { 'your-bank': 'Starling' }],
  ['they have a Starling account that I paid', { 'your-bank': undefined }],
  [
    'paid a supplier invoice of £23,400 yesterday. The account was 20-00-00 55779911',
    { amount: '23400 GBP', means: 'bank-transfer' },
  ],
  [
    'he wanted £900 paid into 20-00-00 55779911 but I did not do it',
    { amount: undefined, 'amount-asked': '900 GBP', means: undefined },
  ],
  ["they are threatening to share my nudes with my friends if I don't pay", { lost: undefined }],
  ["I don't pay strangers", { lost: ['nothing'] }],
  ['I sent pics to a woman online and now a man wants money', { paid: undefined, lost: undefined }],
  ['I sent her some pictures and then £200', { paid: 'yes', amount: '200 GBP' }],
  ['i nearly paid £1,450 but my daughter stopped me', { amount: undefined, 'first-channel': undefined }],
];

describe('facts', () => {
  it.each(table)('%s', (text, expected) => {
    const read = factsOf(text);
    const wanted = Object.fromEntries(Object.keys(expected).map((id) => [id, read[id]]));
    expect(wanted).toEqual(expected);
  });
});

describe('whose an indicator is', () => {
  it.each([
    ['my number is 07700 900123', 'reporter'],
    ['my name is Ann, 07700 900123', 'reporter'],
    ['you can reach me on 07700 900123', 'reporter'],
    ['call me back on 07700 900123 please', 'reporter'],
    ['my contact details: Ann Other, 07700 900123', 'reporter'],
    ['he called me on my mobile 07700 900123', 'reporter'],
    ['his number is 07700 900123', 'suspect'],
    ['my name is Ann and he called me from 07700 900123', 'suspect'],
    ['I was called by 07700 900123', 'suspect'],
    ['the number that texted me was 07700 900123', 'suspect'],
    ['I looked at https://www.gov.uk/tax', 'known-good'],
    ['I looked at https://gov.uk.example/tax', 'suspect'],
    ['I rang Action Fraud on 0300 123 2040', 'known-good'],
  ])('%s: %s', (text, owner) => {
    expect(classifier.understand(text, { now }).indicators.map((one) => one.owner)).toEqual([owner]);
  });
});
