// A relative who will not stop or listen is no stalker, and what is told of them changes nothing of what was clear.

import { describe, expect, it } from 'vitest';
import { factsOf } from '../../model/report.ts';
import { newReport, say } from '../support/reducer.ts';

const gran = 'i think my gran is being scammed she keeps buying apple cards for someone called Brad';

describe('of a relative', () => {
  it.each(['she wont stop', "she won't listen to me", 'mum just doesnt believe us'])('%s', (text) => {
    const { report } = say(newReport(), gran);
    const { report: after, replies } = say(report, text);
    expect(after.classification?.types[0]?.id).toBe(report.classification?.types[0]?.id);
    expect(replies.map(({ text: said }) => said).join('\n')).toContain('hard to watch');
    expect(replies.map(({ text: said }) => said).join('\n')).not.toContain('Use a device that the other person');
  });

  it('is said of a stalker otherwise', () => {
    const { report } = say(newReport(), 'my ex keeps texting me and sits outside my house');
    expect(say(report, 'he wont stop').replies[0]?.text).not.toContain('hard to watch');
  });
});

describe('what else was misheard', () => {
  it('a purse that was nicked has its cards stopped, and nobody trusted took it', () => {
    const { report, replies } = say(
      newReport(),
      'a wumman drapped money, when ah helped her her pal nicked ma purse, cairds an aw, 60 quid',
    );
    expect(report.classification?.types[0]?.id).not.toBe('abuse-of-trust');
    expect(replies.map(({ text }) => text).join('\n')).toContain('Freeze the card');
  });

  it('a bank that said tough was told', () => {
    const { report } = say(newReport(), '£30,000 gone. Barclays said tough');
    expect(factsOf(report).get('bank-told')?.value).toBe('yes');
  });

  it.each([
    ['i cant tell my husband', 'I hear you'],
    ['have they really got a video?', 'I cannot see what they have'],
    ['will I lose my house', 'Citizens Advice'],
  ])('%s', (text, answer) => {
    const { report } = say(newReport(), 'Ive had an email that says they have video of me and want 1400 in bitcoin');
    expect(say(report, text).replies[0]?.text).toContain(answer);
  });

  it('should I, asked whether the bank knows, is answered', () => {
    const { report } = say(newReport(), 'I paid £300 for a puppy by bank transfer on 3 November, it never came');
    expect(report.pending?.fact).toBe('bank-told');
    expect(say(report, 'should I?').replies[0]?.text).toMatch(/^Yes\. Your bank can act/);
    expect(
      say(report, 'should I? its only 85')
        .replies.map(({ text }) => text)
        .join(),
    ).toContain('Your bank can act');
  });
});
