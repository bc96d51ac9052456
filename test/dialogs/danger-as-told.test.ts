// The same few words speak of danger or of none by what was told before: which of it is said, and which is not.

import { describe, expect, it } from 'vitest';
import type { Report } from '../../model/report.ts';
import { factsOf } from '../../model/report.ts';
import { shipped } from '../support/catalogue.ts';
import { newReport, say } from '../support/reducer.ts';

const wordsOf = (key: string): string => shipped.locales.get('en')?.[key] ?? key;
function talk(...said: string[]): { told: string[]; report: Report } {
  let report = newReport();
  let told: string[] = [];
  for (const text of said) {
    const step = say(report, text);
    report = step.report;
    told = step.replies.filter(({ kind }) => kind === 'safety').map(({ text }) => text);
  }
  return { told, report };
}

const caller = 'A man rang me from my bank and told me to move my money to a safe account, I sent £4000 to it';
const pop = 'A pop-up on my laptop said it had a virus and I rang the number, a man is on my computer now';
const pup = 'I bought a puppy from an advert on pets4homes, paid £300 deposit and £450 for a crate and it never came';
const cheque =
  'I sold my bike to a buyer who sent a cheque for £1,900, too much, and asked me to send £1,450 back, I did and the cheque bounced';
const moved =
  'i lost signal last night and now my phone says no service, and i got an email my bank password was changed. i cant get in to my barclays app';
const till = 'We run a pub and our barmaid has been taking money from the till for weeks, about £900';
const refunds = 'I run an online shop and a customer says every time that the parcel never came and asks for a refund';
const bill = 'A directory company billed my business £400 for a listing I never agreed to';
const frozen = 'My bank has frozen my account after £2000 came in from selling my car';
const partner = 'My husband keeps my bank card and my wages and checks my phone';
const carer = 'My carer is taking my money from my purse, £300 so far';
const photos = 'my ex girlfriend put our private photos on a website. im 26';
const wife = 'My wife is 40 and being blackmailed with pictures, they want £900';
const mule = 'i let a man use my bank account to move money through and he pays me £200 each time';

describe('what is said of no danger', () => {
  it.each<[string, string[], string, string | null]>([
    ['a wife is in the kitchen', [wife, "she's in the kitchen just now"], 'suspect-at-door.theirs', 'suspect-present'],
    ['what hurts another', [photos, 'she does it to hurt me'], 'self-harm', 'self-harm'],
    ['a caller', [pop, 'he says im not to hang up'], 'coercion-control', 'money-control'],
    ['who pays for an account', [mule, 'he has my card too and my pin'], 'coercion-control', 'money-control'],
    ['a bank call kept secret', [caller, 'they said not to tell anyone'], 'child-at-risk', null],
    ['a sister of 52', ['my sister is 52 and is being groomed for money by a man in Ghana'], 'child-at-risk', null],
    [
      'a grandson of 22',
      ['My grandson took £600 with my card. He is 22', 'he gets angry if I bring it up'],
      'child-at-risk',
      null,
    ],
    [
      'a husband',
      ['my husband is being blackmailed over a video call by a woman, they want £2000'],
      'child-at-risk',
      null,
    ],
    [
      'a pup that was sold',
      [pup, 'they say puppy is in airport now and will be put down if i dont pay'],
      'danger-now',
      'in-danger',
    ],
    ['a dog at a vet', [pup, 'now he says the dog will die if i dont pay the vet'], 'danger-now', 'in-danger'],
    ['a bounced cheque', [cheque, "Halifax and they've told me I owe it all"], 'danger-now', 'in-danger'],
    ['a debt to a bank', [cheque, 'the bank says I have to pay it all back'], 'coercion-control', 'money-control'],
    ['a phone without signal', [moved], 'remote-access-now', 'remote-access'],
    ['nothing to ring with', [moved, "i cant ring them i've no phone"], 'coercion-control', 'money-control'],
    [
      'a shop on a site',
      ['our shopify login got hacked and they changed the bank account for payouts, 3 payouts went to it'],
      'remote-access-now',
      'remote-access',
    ],
    ['a till', [till, "she's at it again today, taking from the till"], 'danger-now', 'in-danger'],
    ['a till today', [till, "she's doing it again today"], 'money-moving-now', null],
    ['a refund', [refunds, 'hes at it again today, wants another £120'], 'suspect-at-door', 'suspect-present'],
    ['a bill', [bill, "they're threatening debt collectors"], 'suspect-at-door', 'suspect-present'],
    ['proof', [frozen, "they're asking me to prove where the money came from"], 'money-moving-now', null],
    [
      'a device added',
      ['I get texts from the bank saying new device added, I didnt do it'],
      'remote-access-now',
      'remote-access',
    ],
  ])('%s', (_, said, kind, fact) => {
    const { told, report } = talk(...said);
    expect(told).not.toContain(wordsOf(`safety.${kind}`));
    if (fact) expect(factsOf(report).has(fact)).toBe(false);
  });
});

describe('what is said in its place', () => {
  it.each<[string, string[], string]>([
    [
      'a caller who wants cash',
      ["a man on the phone says he's police and i must stay on the line", 'he says take out 3000 cash and keep quiet'],
      'held-by-stranger',
    ],
    ['who pays for an account', [mule, 'he has my card too and my pin'], 'held-by-stranger'],
    ['a device added', ['I get texts from the bank saying new device added, I didnt do it'], 'device-added'],
    [
      'a son behind a door',
      [
        "my son 17 is saying he'll kill himself because of a girl online has his pictures",
        "he's locked in the bathroom",
      ],
      'at-risk-near',
    ],
    [
      'somebody in a phone',
      ['a man said he was from the bank and got me to put anydesk on my phone, he is on it now'],
      'remote-access-now.phone',
    ],
  ])('%s', (_, said, kind) => {
    expect(talk(...said).told).toContain(wordsOf(`safety.${kind}`));
  });
});

describe('what goes on being danger', () => {
  it.each<[string, string[], string]>([
    [
      'a dog that is at home',
      [pup, 'he says he knows where I live and my dog will be put down if I dont pay'],
      'danger-now',
    ],
    ['a debt and a visit', [cheque, "they say I owe it all and they're coming to my house to hurt me"], 'danger-now'],
    [
      'a mouse that moves',
      ['my phone lost signal and the mouse on my laptop is moving by itself right now'],
      'remote-access-now',
    ],
    [
      'a man with the phone',
      ["my boyfriend took my phone and my bank card so I can't ring anybody"],
      'coercion-control',
    ],
    ['a shop that they are in', ['someone is in our shopify right now changing the bank account'], 'remote-access-now'],
    ['a partner', [partner], 'coercion-control'],
    ['a carer in the house', [carer, "she's in the kitchen just now"], 'suspect-at-door'],
    ['a caller on the way', [caller, 'he is coming to my house with a card machine'], 'suspect-at-door'],
    ['an ex who will hurt', [photos, 'he wants to hurt me'], 'danger-now'],
    ['despair after pictures', [photos, "I don't want to be here any more"], 'self-harm'],
    ['a worker with a bat', [till, 'her brother is at the pub now with a bat'], 'danger-now'],
    ['collectors at the door', [bill, 'their debt collector is at my door now and wont leave'], 'suspect-at-door'],
    ['a daughter of a grown-up', ["I'm 34 and my daughter is being sent nudes by a man on discord"], 'child-at-risk'],
    [
      'a brother with pictures',
      ['my brother is 45 and has naked pictures of wee girls on his laptop'],
      'child-at-risk',
    ],
    ['a neighbour', ['my neighbour is 60 and asks my daughter for naked pictures'], 'child-at-risk'],
    [
      'an overdose that nobody asked for',
      [
        'I sent a man £300 for a phone and he never sent it. I took an overdose tonight, I did it myself nobody made me',
      ],
      'self-harm',
    ],
    [
      'who would hang themselves',
      ['My ex shares my pictures to humiliate me and I am going to hang masel tonight'],
      'self-harm',
    ],
    ['a robbery', ['two men in masks are in my shop right now taking the money from the till'], 'suspect-at-door'],
    [
      'a girl and a brother of 30',
      ['My brother is 30. He gets naked pictures off a girl in my street, he grooms her on snapchat'],
      'child-at-risk',
    ],
    [
      'a broker on a laptop',
      ['I put £8,000 in a trading site, the broker is on my laptop with AnyDesk now'],
      'remote-access-now',
    ],
    [
      'what a neighbour says',
      ['my neighbour gave £15,000 to a lady he met online', 'he said he would kill himself if she left him'],
      'self-harm.theirs',
    ],
  ])('%s', (_, said, kind) => {
    expect(talk(...said).told).toContain(wordsOf(`safety.${kind}`));
  });
});
