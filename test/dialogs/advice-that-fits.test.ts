// What is said first fits what was told: who stops the money, who has sent none, who offers to get it back, who only wrote again.

import { describe, expect, it } from 'vitest';
import { factsOf } from '../../model/report.ts';
import { newReport, say } from '../support/reducer.ts';

const talk = (...said: string[]) => {
  let step = say(newReport(), said[0] ?? '');
  for (const text of said.slice(1)) step = say(step.report, text);
  return step;
};
const advice = (...said: string[]): string[] =>
  talk(...said)
    .replies.filter(({ kind }) => kind === 'advice')
    .map(({ text }) => text);
const safety = (...said: string[]): string =>
  talk(...said)
    .replies.filter(({ kind }) => kind === 'safety')
    .map(({ text }) => text)
    .join('\n');

describe('who is to be rung', () => {
  it.each([
    'I sent 900 by MoneyGram to a man in Ghana I met on facebook, he said he needed an operation',
    'I sent 900 by western union to a man yesterday, he said he was my cousin',
  ])('a money transfer shop stops what was sent through it: %s', (story) => {
    expect(advice(story)[0]).toMatch(/^Ring the money transfer firm now/);
  });

  it('a money transfer months ago has no hurry', () => {
    expect(advice('8 months ago I sent £900 by MoneyGram to a man, he said he was my cousin').join()).not.toContain(
      'firm now',
    );
  });
});

describe('who offers to get it back', () => {
  it.each([
    'my bitcoin wallet was emptied, 3000 pounds. A guy on telegram says he can hack it back for 200',
    'lost £1200 to a fake shop. He can hack it back for 200, should I?',
  ])('%s', (story) => {
    expect(advice(story).join('\n')).toContain('Please pay nobody who says that they can get it back');
  });
});

describe('who has sent nothing', () => {
  it.each([
    "I'm about to send £2,000 for a campervan I've seen on autotrader, should I?",
    'theres a man on the phone now says he is from my bank and to move my savings',
  ])('is told what to say if money has gone: %s', (story) => {
    expect(advice(story)[0]).toMatch(/^If any money has gone/);
  });
});

describe('who was made ill', () => {
  it('hears of that at once', () => {
    const said = advice('ordered slimming jabs off tiktok, paid £120, took one and been sick since');
    expect(said.join('\n')).toContain('Stop using the product');
  });
});

describe('whose details were given', () => {
  it('is no matter of an account that money passes through', () => {
    const { report } = talk('they told my mum to give her bank details and she did');
    expect(report.classification?.types[0]?.id).not.toBe('money-mule');
    expect(factsOf(report).get('disclosed')?.value).toEqual(['bank-login']);
    expect(factsOf(report).get('role')?.value).toBe('on-behalf');
  });
});

describe('who is pressed just now', () => {
  it('hears what to do about it', () => {
    let step = say(newReport(), 'I paid £80 for trainers on a fake site by card yesterday, told Monzo already');
    for (let turn = 0; turn < 12 && step.replies.at(-1)?.ask?.fact !== 'pressure-now'; turn++)
      step = say(step.report, step.replies.at(-1)?.ask?.fact === 'postcode' ? 'EH1 1AA' : 'skip');
    const { replies } = say(step.report, 'yes');
    expect(replies.map(({ text }) => text).join('\n')).toContain('Do nothing that they ask');
  });
});

describe('what is no danger', () => {
  const landlord = 'sent £200 to a fake landlord by bank transfer on Monday, bank knows';
  it('who is far away wrote again', () => {
    expect(safety(landlord, "he's just messaged me again asking for more")).not.toContain('999');
    expect(safety(landlord, "he's just messaged me again and he is outside my door")).toContain('999');
    expect(safety('my ex hit me last week', "he's just messaged me again asking for more")).toContain('999');
  });

  it('others take from the account of who has died', () => {
    const story = 'My mother died in March and now her account is being used by her friends to take money out';
    expect(safety(story)).toBe('');
  });
});
