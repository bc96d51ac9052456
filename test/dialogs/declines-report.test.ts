// What is said after "do you want to report it all the same?": what declines it once more, and what tells of a crime after all.

import { describe, expect, it } from 'vitest';
import { declinesReport } from '../../dialogs/answering/declines-report.ts';
import { interpret } from '../../dialogs/telling/interpret.ts';
import { newReport, say } from '../support/reducer.ts';
import { newWork } from '../support/work.ts';

const asked = say(newReport(), 'How long does it take for my new debit card to arrive?').report;
const declined = say(asked, 'no').report;

describe('once it was declined', () => {
  it.each([
    ['no', true],
    ['no thank you', true],
    ['no reason, I just wondered', true],
    ["no I don't want to bother anyone", true],
    ["no it's fine, my bank will sort it", true],
    ['no but thanks', true],
    ['no that is all fine', true],
    ['no it came today', true],
    ['no nothing was taken', true],
    ['no wait, he took £500 off me', false],
    ['no he took £500 off me', false],
    ['no hang on I was scammed', false],
    ['no my mum was conned', false],
    ['no actually someone cloned my card', false],
    ['naw, I gave him my card and pin', false],
    ['no wait, there is more', false],
    ['no he rang from 07700 900123', false],
  ])('"%s": %s', (text, declines) => {
    expect(declinesReport({ ...newWork(), report: declined }, text)).toBe(declines);
  });
});

describe('while it is asked', () => {
  it.each([
    ['I want to complain about the bank', true],
    ['I want to complain about my phone company', true],
    ['I want to make a complaint about Vodafone', true],
    ['i want to complain to the council', true],
    ['i wish to complain about the local shop', true],
    ['I want to complain about a scammer', false],
    ['I want to complain about a man who took my money', false],
    ['I want to complain about Dave', false],
    ['I want to complain about a fake shop', false],
    ['I want to complain about a bogus delivery company', false],
    ['I want to complain about my neighbour', false],
    ['I want to complain about Evri for theft', false],
    ['no wait, he took £500 off me', false],
  ])('"%s": %s', (text, declines) => {
    expect(declinesReport({ ...newWork(), report: asked }, text)).toBe(declines);
  });
});

describe('a no to it', () => {
  it.each([
    ['no', 'answer'],
    ['no I only wanted to ask about my card', 'answer'],
    ["no, I'll ring the bank", 'answer'],
    ['no the bank has sorted it', 'answer'],
    ['no it is fine, I was worried that it was a scam', 'answer'],
    ['no I was just asking how long it takes for the card', 'answer'],
    ["no I haven't lost anything", 'answer'],
    ['no nothing was taken', 'answer'],
    ['no it came today', 'answer'],
    ['no hang on I was scammed', 'told'],
    ['no, my mum was conned', 'told'],
    ['no wait, he took £500 off me', 'told'],
    ['no actually, someone cloned my card', 'told'],
  ])('"%s": %s', (text, kind) => {
    expect(interpret({ ...newWork(), report: asked }, asked.pending, text).kind).toBe(kind);
  });
});
