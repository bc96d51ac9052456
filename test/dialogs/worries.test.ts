// What people who lost something are afraid of, and ask in the middle of a report: each is answered, and nothing is read in it.

import { describe, expect, it } from 'vitest';
import { words } from '../../catalogue/words.ts';
import { factsOf } from '../../model/report.ts';
import { shipped } from '../support/catalogue.ts';
import { newReport, say } from '../support/reducer.ts';

const told = say(
  newReport(),
  'Someone phoned saying they were my bank and I moved £900 to a safe account yesterday by bank transfer',
).report;

describe('a question of somebody who lost something', () => {
  it.each([
    ['what if they empty it', 'if-emptied'],
    ['can they take more money?', 'if-emptied'],
    ['are my other accounts safe', 'if-emptied'],
    ["what if it's gone already", 'if-gone'],
    ['can I get fined', 'fined'],
    ['points on my licence', 'fined'],
    ['do I need a solicitor', 'lawyer'],
    ['should I change my bank', 'new-account'],
    ['will the bank blame me', 'bank-blames'],
    ['what do I say to the bank?', 'say-to-bank'],
    ['how long till I get it back', 'bank-time'],
    ['do I have to go to court', 'court'],
    ['have you told the bank', 'told-for-me'],
    ['have you told the police?', 'told-for-me'],
    ['what if they phone again', 'come-back'],
    ['do they know where I live', 'come-back'],
    ['should I change my number', 'new-number'],
    ['can they see me typing this', 'device-hit'],
    ['is my phone safe', 'device-hit'],
    ['why me', 'worry'],
    ['should i have paid it', 'worry'],
    ['should I not have answered', 'worry'],
    ['why did they pick me', 'worry'],
    ['will it affect my benefits', 'benefits'],
    ['can they get a loan in my name', 'in-my-name'],
    ['is there compensation', 'insured'],
    ['can you trace the account', 'trace'],
    ['do you work at night', 'hours'],
    ['can my daughter do this for me', 'helper'],
    ['bank is closed what do I do', 'bank-busy'],
    ['its sunday is the bank open', 'bank-busy'],
    ['what is authorised push payment', 'push-payment'],
    ['what is chargeback', 'chargeback'],
    ['what is remote access', 'remote'],
    ['what if he finds out', 'finds-out'],
    ['is my name going to them', 'finds-out'],
    ['will the bank give me the money back', 'money-back'],
    ['can i get my card money back', 'money-back'],
    ['will my bank help me', 'bank'],
    ['is it true I will be arrested', 'trouble'],
    ['what happens if I dont report it', 'not-report'],
    ['does 159 cost money', 'number-159'],
    ['is this the bank', 'who'],
    ['will anyone actually do anything', 'act'],
  ])('%s', (question, about) => {
    const { report, replies } = say(told, question);
    expect(replies[0]?.text).toBe(words(shipped, 'en', `say.about.${about}`));
    expect(report.facts).toEqual(told.facts);
  });

  it.each(['why didnt the bank stop it', 'does facebook do anything', 'can I sue facebook', 'should I go to Barclays'])(
    'tells no fact: %s',
    (question) => {
      const { report } = say(told, question);
      for (const fact of ['bank-told', 'platform', 'your-bank', 'persona'])
        expect(factsOf(report).get(fact)).toEqual(factsOf(told).get(fact));
    },
  );

  it('is answered by what was done: false insurance, a false parking sign', () => {
    const insured = say(
      newReport(),
      'the car insurance I bought off a guy on instagram was fake, I paid him £650',
    ).report;
    expect(say(insured, 'can I get fined').replies[0]?.text).toContain('do not drive');
    const parked = say(newReport(), 'scanned a QR on a parking meter in Leith, paid £3, it was a fake sign').report;
    expect(say(parked, 'can i get fined for not paying the parking').replies[0]?.text).toContain('car park firm');
  });
});
