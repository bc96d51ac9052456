// Who says in answer to the advice to ring the bank that somebody has rung "them" is not told to ring it once more.

import { describe, expect, it } from 'vitest';
import { factsOf } from '../../model/report.ts';
import { newReport, say } from '../support/reducer.ts';

const bankTold = (story: string, text: string): unknown =>
  factsOf(say(say(newReport(), story).report, text).report).get('bank-told')?.value;

describe('a bank that was rung', () => {
  it.each([
    ['My dad moved £7000 to a safe account yesterday', 'He rang them this morning', 'yes'],
    ['My dad moved £7000 to a safe account yesterday', 'He rang them this morning, they are looking into it', 'yes'],
    ['My dad moved £7000 to a safe account yesterday', 'He rang them this morning and they want more money', undefined],
    [
      'We run a joinery firm. Our supplier emailed new bank details and we paid £18,450 on Monday',
      'my bookkeeper rang RBS this morning',
      'yes',
    ],
    ['Someone got my card number and spent £400 at Argos yesterday', 'they gave me a new card', 'yes'],
    ['Someone got my card number and spent £400 at Argos yesterday', 'a new card is on its way', 'yes'],
    ['I paid £300 for a puppy by bank transfer, it never came', "bank says its not fraud it's a civil matter", 'yes'],
    ['I paid £500 for a fake flat by bank transfer on 3 November', 'no will they help me?', 'no'],
    ['I paid £500 for a fake flat by bank transfer on 3 November', 'not yet should i?', 'no'],
  ])('%s: %s', (story, text, told) => {
    expect(bankTold(story, text)).toBe(told);
  });

  it('was none where it was cash', () => {
    const told = say(newReport(), 'A roofer took 800 off me last week and never came back');
    const asked = say(told.report, 'skip');
    expect(asked.replies.at(-1)?.ask?.fact).toBe('bank-told');
    expect(factsOf(say(asked.report, 'naw it wis cash').report).get('bank-told')?.value).toBe('not-a-bank');
  });

  it('answers what is asked behind a no', () => {
    const { report } = say(newReport(), 'I paid £500 for a fake flat by bank transfer on 3 November');
    expect(
      say(report, 'no will they help me?')
        .replies.map(({ text }) => text)
        .join('\n'),
    ).not.toContain('I cannot answer that here');
  });
});
