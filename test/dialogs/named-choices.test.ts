// Answers to a choice in people's own words.

import { describe, expect, it } from 'vitest';
import { readYesNo } from '../../dialogs/reading/read-choice.ts';
import { interpret } from '../../dialogs/telling/interpret.ts';
import { factsOf } from '../../model/report.ts';
import { shipped, shippedClassifier } from '../support/catalogue.ts';
import { pureTalk } from '../support/talk.ts';
import { newWork, readAs } from '../support/work.ts';

describe('an answer in own words', () => {
  it.each([
    ['safe-contact', 'just email me', 'email-only'],
    ['safe-contact', 'email, but not my work email', 'email-only'],
    ['safe-contact', 'text', 'text-only'],
    ['safe-contact', 'text me in the evening', 'text-only'],
    ['safe-contact', 'phone in the day', 'phone-day'],
    ['safe-contact', 'ring me in the evenings', 'phone-evening'],
    ['safe-contact', 'any time', 'any'],
    ['safe-contact', 'please dont contact me', 'none'],
    ['safe-contact', 'dont email me', null],
    ['safe-contact', 'text only, he reads my emails', 'text-only'],
    ['safe-contact', 'not on insta obviously. email', 'email-only'],
    ['safe-contact', 'mail only, not phone', 'email-only'],
    ['pressure-now', 'send', null],
    ['nation', 'KY2', 'scotland'],
    ['nation', 'LS6', 'england'],
    ['breach-cause', 'i think the wrong person', 'wrong-person'],
    ['paid', 'he disnae think so', 'no'],
    ['victim-agrees', 'he cant', 'cannot'],
    ['name', 'Kirsty Example 07700 900456', 'Kirsty Example'],
    ['name', 'Callum Example EH6 7DX', 'Callum Example'],
    ['name', 'since last year', null],
    ['name', 'ann@example.com', null],
    ['name', 'April', 'April'],
    ['postcode', "KW15 1AA is his, mine's IV30 1AA", 'IV30 1AA'],
    ['bank-told', 'she phoned them last night', 'yes'],
    ['bank-told', 'they said they cannae help', 'yes'],
    ['bank-told', 'I havent phoned them', 'no'],
    ['bank-told', 'no yet', 'no'],
    ['bank-told', 'done', 'yes'],
    ['bank-told', 'rang this morning they refunding me', 'yes'],
    ['message-forwarded', "that's done", 'yes'],
    ['affected', 'done', null],
    ['bank-told', 'phoned bank of scotland this morning', 'yes'],
    ['bank-told', 'he told me not to', null],
    ['disruption', 'everything is down', 'down'],
    ['personal-data', 'probably yes', 'yes'],
    ['pressure-now', 'they write me every hour', 'yes'],
    ['pressure-now', "well he's very insistent", 'yes'],
    ['personal-data', 'guest passports scans possibly, not confirmed', null],
    ['safe-contact', 'email or mobile', 'any'],
    ['victim-agrees', "she wouldn't understand", 'cannot'],
    ['bank-told', 'I telephoned them yesterday morning and they were most helpful', 'yes'],
    ['age-group', 'im 22', 'adult'],
    ['age-group', "she's 15", 'under-18'],
    ['age-group', '17', 'under-18'],
    ['means', 'i bought bitcoin and sent it', 'crypto'],
    ['means', 'it was a gift card', 'gift-card'],
    ['means', 'my debit card', 'card'],
    ['means', 'not by card', null],
    ['bank-told', 'revolut yes, my main bank no', 'no'],
    ['bank-told', 'rang them but was on hold so I hung up', 'no'],
    ['bank-told', "aye the bank's blocked the card", 'yes'],
    ['bank-told', 'aye they ken', 'yes'],
    ['bank-told', 'the TSB say wait till it settles', 'yes'],
    ['bank-told', 'the bank told me to wait', 'yes'],
    ['bank-told', 'he told me to wait', null],
    ['bank-told', 'the scammer says wait', null],
    ['bank-told', 'I told them, no?', 'yes'],
    ['bank-told', 'in spain my bank, no', 'no'],
    ['bank-told', "I'm phoning them on my mobile", 'no'],
    ['safe-contact', 'yes', 'any'],
    ['safe-contact', 'it is not safe', 'none'],
    ['safe-contact', 'safe by email', 'email-only'],
    ['safe-contact', 'work hours only', 'phone-day'],
    ['backups', 'they got hit as well', 'hit'],
    ['card-held', 'its in my pocket', 'have-it'],
    ['personal-data', 'staff payroll and customers', 'yes'],
    ['personal-data', 'no customer data', 'no'],
    ['disruption', 'no everything else works', 'none'],
    ['remote-access', 'no just the phone', 'no'],
    ['remote-access', 'yes they had me install something called Zoho', 'now'],
    ['remote-access', "yes but it's off now", 'earlier'],
    ['remote-access', "no it's off now", 'earlier'],
    ['remote-access', 'yes I rang them this morning', null],
    ['remote-access', 'yeah they had control of my screen', 'earlier'],
    ['remote-access', "yes, they asked me to install an app and I didn't", null],
    ['remote-access', 'yes they asked me to download an app, I refused', null],
    ['remote-access', 'yes they got in last week through an app', null],
    ['persona', 'amazon', 'other'],
    ['persona', 'bank transfer to revolut', null],
    ['persona', 'revolut', 'bank'],
    ['persona', 'HMRC, they said I had not paid my tax', 'tax-office'],
    ['persona', 'my bank fraud team, about a transfer', 'bank'],
    ['persona', 'by transfer', null],
    ['first-channel', 'telegram', 'whatsapp'],
    ['first-channel', 'at the door', 'in-person'],
    ['safe-contact', 'PHONE', 'phone-day'],
    ['safe-contact', 'phone in the evening', 'phone-evening'],
    ['seen-how', 'I see him every day', 'saw-it'],
    ['affected', 'the agency', 'organisation'],
    ['affected', 'nhs practice', 'public-body'],
    ['breach-cause', 'wrong email address', 'wrong-person'],
    ['which-scheme', 'fake money', 'fake-money'],
    ['pressure-now', 'he keeps texting me', 'yes'],
    ['may-spread', "I don't think so", 'no'],
    ['public-attention', 'press have called', 'yes'],
    ['paid-at', "it's off now", null],
    ['bank-told', '👍', 'yes'],
    ['pressure-now', '👎', 'no'],
    ['name', "it's Margaret Test", 'Margaret Test'],
    ['name', 'my name is Jo', 'Jo'],
    ['suspect-contact', 'yes', null],
    ['suspect-contact', 'yes 07700 900456', '07700 900456'],
    ['postcode', 'G41', 'G41'],
    ['postcode', 'Girvan', null],
    ['nation', 'Girvan', 'scotland'],
    ['nation', 'Northern Ireland', 'northern-ireland'],
    ['nation', 'I moved from York to Leith', null],
    ['affected', 'the company', 'organisation'],
    ['organisation-size', 'about 25', 'ten-to-49'],
    ['organisation-size', '4', 'one-to-nine'],
    ['organisation-size', '1,200 staff', 'more'],
    ['organisation-size', '10 to 49', 'ten-to-49'],
    ['organisation-size', 'between 8 and 12', null],
    ['attack-spread', 'all', 'everything'],
    ['ongoing', 'yes still going', 'yes-now'],
    ['ongoing', 'it hasnt stopped', 'yes-now'],
  ])('%s: "%s" is %s', (fact, text, value) => {
    expect(readAs(fact, text)).toBe(value);
  });

  it.each([
    ['disclosed', 'my bank details and a photo of my licence', ['bank-login', 'identity-document']],
    ['disclosed', 'my email address', ['other']],
    ['disclosed', 'card', ['card']],
    ['lost', 'i just looked at it', ['nothing']],
    ['lost', 'no money', null],
    ['lost', 'card details and a fiver', ['money', 'details']],
  ])('%s: "%s" is %s', (fact, text, values) => {
    expect(readAs(fact, text)).toEqual(values);
  });

  it('is no number of a choice within a sum', async () => {
    const talk = pureTalk(shipped, shippedClassifier(), new Date('2026-11-20T10:30:00Z'));
    await talk.open();
    await talk.say({ text: 'a man on Facebook said he loved me and I sent him £3,400 by bank transfer on 20 May' });
    await talk.say({ text: 'change how they made contact' });
    await talk.say({ text: '3,520' });
    const dossier = await talk.dossier();
    expect(dossier && factsOf(dossier.report).get('first-channel')?.value).toBe('social-media');
  });

  it('keeps its words with the story, but for those of how somebody is', async () => {
    const talk = pureTalk(shipped, shippedClassifier(), new Date('2026-11-20T10:30:00Z'));
    await talk.open();
    await talk.say({
      text: 'I paid £180 by bank transfer on Monday for a concert ticket on Instagram and she vanished',
    });
    await talk.say({ fact: 'safe-contact', value: 'email, but not my work email' });
    await talk.say({ fact: 'pressure-now', value: 'they write me every hour' });
    const report = (await talk.dossier())?.report;
    expect(report && factsOf(report).get('pressure-now')?.value).toBe('yes');
    expect(report?.statements.map(({ text }) => text).slice(1)).toEqual(['email, but not my work email']);
  });

  it('is no consent where it is half a yes', () => {
    expect(readYesNo(newWork(), 'probably')).toBeNull();
    expect(readYesNo(newWork(), 'yes please')).toBe('yes');
    expect(readYesNo(newWork(), 'yes that is fine by me')).toBe('yes');
    expect(readYesNo(newWork(), 'yes but not to the police')).toBeNull();
    expect(readYesNo(newWork(), 'right, who would see it')).toBeNull();
    expect(readYesNo(newWork(), 'no I just wanted to ask')).toBe('no');
  });

  it.each([
    ['started in august, last one was 2 weeks ago', '2026-11-06'],
    ['a few in the summer, the last payment on 9 November', '2026-11-09'],
    ['last monday', '2026-11-16'],
  ])('of several days is the last: "%s"', (text, day) => {
    expect(JSON.stringify(readAs('paid-at', text))).toContain(day);
  });

  it('is not looked for in a story', () => {
    expect(
      readAs('means', 'well it all began when he asked me for my card and then he said that I had to pay'),
    ).toBeNull();
  });
});

describe('a no to a list of choices', () => {
  it.each([
    ['no thanks', 'skip'],
    ['no, thank you', 'skip'],
    ['nothing', 'answer'],
  ])('"%s": %s', (text, kind) => {
    const choices = ['money', 'nothing'].map((value) => ({ value, label: value }));
    expect(interpret(newWork(), { fact: 'lost', kind: 'choices', choices, optional: true }, text).kind).toBe(kind);
  });
});
