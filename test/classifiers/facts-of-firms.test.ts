// What bookkeepers, shop owners and IT staff write of their firm, and what may be read in it.

import { describe, it } from 'vitest';
import { type Expected, readAsExpected } from '../support/facts-of.ts';

const table: readonly (readonly [text: string, expected: Expected])[] = [
  // Whoever helps was not rung, and nothing is said of what was given away.
  ["we'd rather not call the police yet", { lost: undefined }],
  ['I did not call the number', { lost: ['nothing'] }],
  // They changed it themselves, to keep others out.
  ["we've changed the password", { lost: undefined }],
  ['they changed the password on our page', { lost: ['access'] }],
  // It is still to come.
  ["they said they'd do it again friday", { 'happened-at': undefined }],
  // The worker who was owed the pay brought nothing about.
  ['Email asking us to change his bank details. He rang today asking where his pay was', { 'first-channel': 'email' }],
  // Their own support, whom they told.
  ['yes we told our IT support, Northern IT', { persona: undefined, 'it-supplier-told': 'yes' }],
  // The address that was copied is nobody's to blame.
  [
    'email was office@primary-example.com, the real one is office@primary.example.org',
    { 'suspect-contact': 'office@primary-example.com', 'true-sender': 'office@primary.example.org' },
  ],
  ['the real one is boss@homes.example.org', { 'suspect-contact': undefined, 'true-sender': 'boss@homes.example.org' }],
  // A wage that went is no demand.
  [
    'HR got an email from one of our nurses asking to change her account for her wages, we did, £1,890 pay went to the fraudster',
    { amount: '1890 GBP', 'amount-asked': undefined, lost: ['money'] },
  ],
  ['2 mini diggers worth £41k. Diggers gone', { 'goods-value': '41000 GBP', lost: ['goods'] }],
  // What went to an account at a bank went by transfer, whatever else the bank is called by.
  ['his £1,640 wages went to a Revolut account on thursday', { means: 'bank-transfer', 'payee-bank': 'Revolut' }],
  // The day on which it was found is not the day on which it happened.
  [
    'found out this morning when the real supplier phoned',
    { 'happened-at': undefined, 'discovered-at': '2026-06-17 day' },
  ],
  ['foreman phoned friday so thats how we found out', { 'happened-at': undefined, 'discovered-at': '2026-06-12 day' }],
  ['I rang 159 straight after', { 'bank-told': 'yes' }],
  ["she's been suspended", { 'still-employed': 'suspended' }],
  ['host says attack', { 'host-told': 'yes' }],
  ['The Airbnb host said to pay outside the site so I paid £600', { 'host-told': undefined }],
  // What befell those who write is theirs, and a letter of the council is no council.
  ['Council parking - text saying I owe a fine, I paid £30', { affected: undefined }],
  ['Council. Text said I owe council tax of £80', { affected: undefined }],
  ['Council housing. A man came to the door and took my card', { affected: undefined }],
  ['A man said he was from our oil supplier and I paid £300', { affected: undefined }],
  ['The firm I run has had its website copied', { affected: 'organisation' }],
  ['Online shop, I paid £50 and they sent us a fake', { affected: undefined }],
  ['Accounts: my bank account was hacked', { affected: undefined }],
  ['Payroll. My wages went to another account', { affected: undefined }],
  ['School. My son was threatened, his teachers told us to report it', { affected: undefined }],
  ['I am the manager of a hotel and the hotel website was hacked', { affected: 'organisation' }],
  ['yes BT have blocked it', { 'phone-supplier': 'yes' }],
  ['we can still log in', { 'locked-out': 'no' }],
  // What befell the supplier.
  ['their email was hacked not ours', { lost: undefined }],
  ["our supplier's email was hacked", { lost: undefined, affected: 'organisation' }],
  ['our email was hacked', { lost: ['access'] }],
  // What is theirs to use is no persona.
  [
    'Former director has been changing supplier bank details in our xero',
    { persona: undefined, affected: 'organisation' },
  ],
  ['phone order of whisky, collected by a taxi', { persona: undefined, 'first-channel': 'phone' }],
  ['scotrail lost property have been rung nothing yet', { 'first-channel': undefined }],
  ['backup from sunday', { 'happened-at': undefined }],
  // Who came in seemed to pay, and nobody of the firm did.
  [
    'pub landlord. lad paid by bank transfer on his phone, showed us the screen, never came. food and drink £86',
    { paid: undefined, lost: undefined, affected: 'organisation' },
  ],
  ['Estate agents. Our client was sent new bank details', { affected: 'organisation', persona: undefined }],
  ['Haulier. 3 fuel cards cloned, £2,900 diesel drawn, none of my drivers', { affected: 'organisation' }],
  ["two customers turned up who'd paid £20", { paid: undefined, amount: undefined, lost: undefined }],
  [
    'Finance: attempted fraud on our chat, asked for £18k CHAPS. Not actioned',
    { affected: 'organisation', lost: ['nothing'] },
  ],
  ['nil loss, for info only', { lost: ['nothing'] }],
  // What one of their own took, and what calls cost.
  [
    'One of our staff has been putting through refunds to her own card, we think about £6k since Easter',
    { amount: '6000 GBP', lost: ['money'] },
  ],
  [
    'Trustee of a village hall. Our treasurer has been paying herself "expenses". £7k over 3 years',
    { amount: '7000 GBP', lost: ['money'] },
  ],
  [
    'Our phone system was hacked and calls made to Cuba and Somalia. BT bill £7,800',
    { 'call-cost': '7800 GBP', amount: undefined },
  ],
];

describe('what firms tell', () => {
  it.each(table)('%s', readAsExpected);
});
