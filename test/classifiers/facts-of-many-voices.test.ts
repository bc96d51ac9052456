// What people tell who write in a second language, in Scots, at work for somebody else or without a full stop, and near
// sentences that tell something else.

import { describe, it } from 'vitest';
import { type Expected, readAsExpected } from '../support/facts-of.ts';

type Table = readonly (readonly [text: string, expected: Expected])[];

describe('what was paid, told beside what was asked', () => {
  it.each<Table[number]>([
    [
      'one man call me say he is from Home Office and i should pay 1,850 pounds or they will deport me. i have paid am so afraid',
      { paid: 'yes', amount: '1850 GBP' },
    ],
    ['they said pay £300 to keep it i paid and then nothing', { paid: 'yes' }],
    ['he asked for £80 and we have paid but nothing came', { paid: 'yes', amount: '80 GBP' }],
    [
      'woman on Facebook say send deposit 700 pound for hold, I send, now she not answer',
      { paid: 'yes', amount: '700 GBP', lost: ['money'] },
    ],
    ['He say pay 450 for visa. I pay. He block me', { paid: 'yes' }],
    ['should I pay, if I pay they stop?', { paid: 'about-to' }],
    ['they ask 300 pounds, if I send, now or later, what happens', { paid: undefined }],
    ['he said that if i paid and waited it would come', { paid: undefined }],
    ['do they see what i paid no attention to', { paid: undefined }],
    ['PUT A DEPOSIT DOWN ON 60 BLACKFACE EWES FROM A MAN ON FACEBOOK. NO SHEEP CAME', { paid: 'yes', lost: ['money'] }],
    ['I put a £300 deposit down on a flat', { paid: 'yes' }],
    ['he wants me to put a deposit down on it', { paid: undefined }],
    ['got 2 oasis tickets off a lassie on twitter 340 quid paypal never came', { amount: '340 GBP' }],
    ["vinted refunded her and i'm out 85 quid", { amount: '85 GBP', 'amount-recovered': undefined }],
    ['the buyer got her money back and it has left me £60 short', { amount: '60 GBP', 'amount-recovered': undefined }],
    ["i've lent him 300 for his van", { amount: '300 GBP', lost: ['money'] }],
    ['the bank refunded me 85 quid', { amount: undefined, 'amount-recovered': '85 GBP' }],
    ['put my card in and now theyve taken 3 payments', { lost: ['money', 'details'] }],
    ['then my coinbase was emptied', { lost: ['money'] }],
    ['they moved my number to an esim and my Monzo has been cleaned out', { lost: ['money'] }],
    ['the invoice was for 1,670 and my wife paid it', { amount: '1670 GBP' }],
    ['invoice from an EU trademark office for 1,670 looked official my wife paid it', { amount: '1670 GBP' }],
    ['invoice from a domain firm for 180, we have not paid it', { amount: undefined }],
    ['Agency man take from me 1200 for job and room. No job no room', { amount: '1200 GBP', lost: ['money'] }],
    ['he will take from me 1200 each month', { amount: undefined }],
  ])('%s', readAsExpected);
});

describe('whose it is, and whom it befell', () => {
  it.each<Table[number]>([
    ["the builder's email was hacked halfway and we paid £18,450", { lost: ['money'] }],
    ["our solicitor's email account was compromised", { lost: undefined }],
    ["my mum's email was hacked", { lost: ['access'] }],
    ['my email was hacked', { lost: ['access'] }],
    ['I act for an elderly client whose attorney has transferred £96,000 to himself', { role: 'on-behalf' }],
    ["I'm writing from the office of an MP on behalf of a constituent who lost £32,000", { role: 'on-behalf' }],
    ['emailing on behalf of one of our tenants, who was scammed', { role: 'on-behalf' }],
    ['a man phoned on behalf of my bank', { role: undefined }],
    ["our football club's facebook page got taken over", { affected: 'organisation' }],
    ['our running club whatsapp group has been taken over', { affected: 'organisation' }],
    ['I paid a running club for a place', { affected: undefined }],
    [
      'a fella came to ma door an needed tae take ma new phone back, ah gied him it',
      { paid: undefined, lost: undefined },
    ],
    ['he wanted the cash back, ah gied him it', { paid: 'yes' }],
    [
      'A man phoned saying he was from the Government and needed to check my details, gave him the sort code and account number',
      { lost: ['details'] },
    ],
    ['he said he was from the council, gave me a leaflet and left', { lost: undefined, paid: undefined }],
    ['this number called and said its the fraud team', { persona: 'bank' }],
    ['phone got snatched while unlocked, theyve been in monzo and revolut and took out a loan', { means: undefined }],
    ['I paid him by revolut', { means: 'payment-app' }],
    ['police from Shanghai video call me, say I am in money laundering case', { persona: 'police' }],
    ['the police called me and said they would look into it', { persona: undefined }],
    ['a guy knocked on the door sayin hes the fire inspector', { persona: undefined }],
    ['he said he was a detective inspector', { persona: 'police' }],
    ['i met a guy called tom on hinge', { 'first-channel': 'dating-site' }],
    ['a guy called me on sunday', { 'first-channel': 'phone' }],
    ['A young man rang from Sky about my TV box', { 'first-channel': 'phone' }],
    ['man call say from Home Office my visa have problem', { 'first-channel': 'phone' }],
    ['I invested with a firm after they cold called, now the website is gone', { 'first-channel': 'phone' }],
    ['a man came to the door and said he was from the council', { 'first-channel': 'in-person' }],
    ['a polis man phoned her sayin her card was cloned', { persona: 'police', 'first-channel': 'phone' }],
    ["my brother has power of attorney and he's emptied my account", { role: undefined, relationship: undefined }],
    ["my daughter holds my card and won't give me my money", { role: undefined }],
    ["my dad met a woman and she's emptied his account", { role: 'on-behalf', relationship: 'dad' }],
    ["he's sold her house", { persona: undefined }],
    ["she knows mum's pin, mum gave it her for the shopping", { paid: undefined, lost: undefined }],
    ["she's sent them tae ma pal already", { paid: undefined, lost: undefined }],
  ])('%s', readAsExpected);
});

describe('a day that is still to come', () => {
  it.each<Table[number]>([
    ["they'll knock our site offline monday unless we pay 2 bitcoin", { 'happened-at': undefined }],
    ['they will publish our data on friday', { 'happened-at': undefined }],
    ['they knocked our site offline on monday', { 'happened-at': '2026-06-15 day' }],
  ])('%s', readAsExpected);
});
