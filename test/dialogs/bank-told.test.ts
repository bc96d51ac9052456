// Whether the bank knows, told within a story.

import { describe, expect, it } from 'vitest';
import { takeBankTold } from '../../dialogs/answering/bank-told.ts';
import { inStory } from '../../dialogs/reading/bank-in-story.ts';
import { factsOf } from '../../model/report.ts';
import { newReport, say } from '../support/reducer.ts';
import { newWork } from '../support/work.ts';

/** The same work while it is asked whether the bank knows. */
const asked = () => {
  const work = newWork();
  return { ...work, report: { ...work.report, pending: { fact: 'bank-told' } } } as typeof work;
};

describe('a bank that is called as others are', () => {
  it.each([
    ['virgin has been told', 'yes'],
    ['told virgin', 'yes'],
    ['I told first my wife, nobody else', null],
    ['I rang Tesco where I bought the cards, they were no use', null],
    ['I rang virgin about my broadband', null],
  ])('"%s": %s', (text, told) => {
    expect(inStory(asked(), text)).toBe(told);
  });
});

describe('who is about to tell it', () => {
  const say159 =
    'I paid £380 by bank transfer ten minutes ago to a caller who said he was Scottish Power and would cut me off';
  it.each([
    ['no i will just now, Bank of Scotland', 'no'],
    ['doing it the now', 'no'],
    ["I'll ring them in a minute", 'no'],
    ['yes will do', 'no'],
    ['no, bank of scotland business', 'no'],
    ["naw. I'm with Bank of Scotland", 'no'],
    ['aye I telt them', 'yes'],
    ['no bank was involved', 'not-a-bank'],
  ])('"%s": %s', (text, value) => {
    const first = say(newReport(), say159);
    expect(first.report.pending?.fact).toBe('bank-told');
    const { report } = say(first.report, text);
    expect(factsOf(report).get('bank-told')?.value).toBe(value);
    expect(factsOf(report).has('self-harm')).toBe(false);
    expect(factsOf(report).has('happened-at')).toBe(false);
  });
});

const told = (text: string): unknown => takeBankTold(newWork(), 'story', text)[0]?.value ?? null;

describe('whether the bank knows', () => {
  it.each([
    [
      "I paid £1,150 from Starling to Motor Deals Ltd for a van. Van doesn't exist. Starling told the same evening, ref ST99.",
      'yes',
    ],
    ['A man came and took her card this morning, she gave him the PIN too. Bank has been told and stopped it', 'yes'],
    [
      'Got phoned by a fraud caller and moved £41,000 last week to a holding account. HSBC say they are investigating.',
      'yes',
    ],
    ['I lost £900 on Tuesday to a fake shop on the internet, and I rang Nationwide straight away', 'yes'],
    [
      "they took £300 from my account on Monday night. I've already spoken to the bank and they gave me a reference",
      'yes',
    ],
    ['I sent £400 to a man for a dog that was never there. My mum phoned the bank for me', 'yes'],
    ['I sent £400 to a man for a dog that was never there, and I havent told the bank yet because I am ashamed', 'no'],
    ['RBS told me my account was hacked and that I should move all the money I had, about nine thousand', null],
    ['He said Barclays was investigating fraud at my branch and I had to help them by moving my money', null],
    ['A lady claiming Santander blocked my account rang and got me to read out a code from a text message', null],
    ['Do I need to tell the bank about it? I gave a website my card number and my address last night', 'no'],
    ['I put my card details in and the bank is frozen my account so I cannot see my money', null],
    ['the bank is frozen my account', null],
    ['the bank is frozen', null],
    ['my bank has blocked all my accounts', null],
    ['I told the bank and they have frozen my account', 'yes'],
    ['the bank has frozen my card', 'yes'],
    ['I not tell bank', 'no'],
    ['TSB are trying to recall it', 'yes'],
    ['no the bank doesnt know', 'no'],
    ['we told the council, not the bank', 'no'],
    ['yes we told them, not the bank', 'no'],
    ['I phoned the police but not my bank yet', 'no'],
    ["I've told everybody except my bank", 'no'],
    ['no bank told yet as I said', 'no'],
    ['we told the bank, not the police', 'yes'],
    ['he said he rang from the police, not the bank', null],
    ['no what do i tell monzo', null],
    ['how do we tell Santander', null],
    ['no the bank said wait 15 days', 'yes'],
    ['a man from the bank said wait 2 days', null],
    ['Bank say can not help', 'yes'],
    ['halifax said too late', 'yes'],
    ['he got her to put a thing on the laptop and she went into her bank with him on', null],
    ['I went into my online banking and saw it was gone', null],
    ['she went into her bank and told them', 'yes'],
    ['I went into the bank on Monday with my statement', 'yes'],
    ['She told Lloyds in September and they declined', 'yes'],
    ['She told the bank account was at risk and to move it', null],
    ['my bank told me theres nothing they can do', 'yes'],
    ['a man from the bank said he cant help unless I move it', null],
    ['the bank knows', 'yes'],
    ['I am trying to tell the bank', null],
    ['I was going to call the bank but the man on the phone kept me talking for three hours yesterday', null],
  ])('"%s": %s', (text, value) => {
    expect(told(text)).toBe(value);
  });
});
