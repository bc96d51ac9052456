import { describe, expect, it } from 'vitest';
import { compileFrames, compileTriggers } from '../../catalogue/frames.ts';
import { extractUrls } from '../../classifiers/extractors/urls.ts';
import { createPastedFinder } from '../../classifiers/pasted.ts';
import { createClassifier } from '../../classifiers/understand.ts';
import { brandAs, type Instant } from '../../model/ids.ts';
import { shipped } from '../support/catalogue.ts';
import { smallCatalogue } from '../support/small-catalogue.ts';

const findPasted = createPastedFinder(compileFrames(shipped.frames), compileTriggers(shipped.frames));
const pasted = (text: string): string[] =>
  findPasted(text, extractUrls(text)).map(({ start, end }) => text.slice(start, end).trim());

describe('pasted words', () => {
  it.each([
    [
      'I got a text that said "Your account has been suspended today" and I rang them',
      ['Your account has been suspended today'],
    ],
    ['He messaged “I have paid your courier already my dear”', ['I have paid your courier already my dear']],
    ['This is the message: We have taken a payment of £49. Reply STOP', ['We have taken a payment of £49. Reply STOP']],
    [
      'Got this. Dear customer, your parcel is held. Pay £2.99. I paid it last night',
      ['Dear customer, your parcel is held. Pay £2.99.'],
    ],
    ['Hi mum this is my new number I lost my phone', ['Hi mum this is my new number I lost my phone']],
    [
      'RoyalMail: Your parcel has a £2.99 unpaid fee. I clicked it and put in my card.',
      ['RoyalMail: Your parcel has a £2.99 unpaid fee.'],
    ],
    [
      'Got this today EvriUK: your driver missed you, pay 1.45. my mum put in her card',
      ['EvriUK: your driver missed you, pay 1.45.'],
    ],
    [
      'Royal Mail: your parcel is waiting. Please pay the fee at https://post.example/fee. Then I got worried',
      ['your parcel is waiting. Please pay the fee at https://post.example/fee'],
    ],
    [
      'Is this real?\nFrom: Support <help@mail.example>\nSubject: Refund\nYour refund is ready.\n\nMy name is Bob.',
      ['From: Support <help@mail.example>\nSubject: Refund\nYour refund is ready.\n\nMy name is Bob.'],
    ],
  ])('%s', (text, expected) => {
    expect(pasted(text).map((one) => one.replace(/^Royal Mail: /, '').replace(/\.$/, ''))).toEqual(
      expected.map((one) => one.replace(/\.$/, '')),
    );
  });

  it.each([
    'Your card was used for £310 in Leeds. Not you? Call 0808 157 0123',
    'Bank: £2,300 has been sent to J SMITH. Reply N if this was not you.',
    'Evri: we missed you, rebook for 1.45 within 12 hours http://post.example/e',
    'ur card was used 4 £310 txt STOP if not u',
    'We tried to charge your card £12.99 and it failed. Log in at pay.example',
    'Your Apple ID will be locked today. Verify it now at pay.example',
    'Bank: payment of £799.00 to J SMITH pending. Reply Y if genuine or N to block',
    'Your prime will renew at 79.99. press one to cancel and speak to somebody',
    'Your parcel is being held at the depot, unpaid customs £2.99 pay.example',
  ])('all of a message that came alone: "%s"', (text) => expect(pasted(text)).toEqual([text]));

  it('leaves out the word with which it is passed on', () =>
    expect(pasted('Is this one real? Got it today. Your card was used for £310. Not you? Call 0808 157 0123')).toEqual([
      'Your card was used for £310. Not you? Call 0808 157 0123',
    ]));

  it.each([
    'I paid £500 to a man who phoned me',
    'Question: your site says I can report here. I paid £40',
    'Hi: we were scammed. Our firm paid £400',
    'Seller: J Sample. Price: £400. My bank: Halifax',
    'Website hacked. Please call on 0131 496 0000 if you need more details',
    'Can you cancel a card? It was used for £310 now',
    'Do you know who to contact about a fake shop, the details are below',
    'Paid £40 for tickets from your site, call 0131 496 0000 was no help',
    'He said "safe account" to me',
    'I clicked on https://post.example/fee and paid them',
    'He told me to go to https://post.example/fee and I did',
    'I bought a dress from a dear friend',
    'My mum said hi to me',
    'it was at 10:30 and the time said 11:45 on the clock',
    'They charged: £40, £50 and £60',
  ])('none in "%s"', (text) => expect(pasted(text)).toEqual([]));
});

describe('facts of a text with pasted words', () => {
  const classifier = createClassifier(smallCatalogue);
  const now = brandAs<Instant>('2026-06-17T13:00:00.000Z');
  const read = (text: string) => classifier.understand(text, { now });
  const facts = (text: string) => Object.fromEntries(read(text).facts.map(({ id, value }) => [id, value]));

  it.each([
    'It said "I paid £900 for you, my name is James Smith, call me on 07700 900123"',
    'Dear customer, we paid £900 on 2 June. My name is James Smith, call me on 07700 900123',
  ])('%s', (text) => {
    const found = facts(text);
    // What they say was paid is no sum that they ask for either.
    for (const id of ['paid', 'amount', 'amount-asked', 'name', 'contact', 'lost', 'paid-at'])
      expect(found[id]).toBeUndefined();
    expect(found['suspect-contact']).toBe('+447700900123');
    // What they say they did is no sign of what happened; it is kept, and says why it does not count.
    expect(read(text).cues.map(({ cue }) => cue)).not.toContain('paid');
    expect(read(text).suppressed).toContainEqual(expect.objectContaining({ what: 'paid', reason: 'pasted' }));
  });

  it('reads what the reporter says around it', () => {
    const found = facts('He wrote "send £900 to the account today please". I paid £300. My name is Ann Other');
    expect(found).toMatchObject({ amount: { minor: 30000 }, paid: 'yes', name: 'Ann Other' });
  });
});
