// Texts of a few words, and messages that were passed on with no word of what came of them.

import { expect, it } from 'vitest';
import { shippedClassifier } from '../support/catalogue.ts';
import { wednesday } from '../support/facts-of.ts';

const read = (text: string) => shippedClassifier().understand(text, { now: wednesday }).classification;

it.each(['blackmail', 'scam', 'he tricked me', 'they got me', 'my money is gone', "it's about a man who lied to me"])(
  '%s: too little to be no crime',
  (text) => expect(read(text).verdict).not.toBe('not-a-crime'),
);

it.each([
  'when do you open',
  'set a timer for ten minutes',
  'What is my balance',
  'thanks bye',
  'the app takes ages to load',
])('%s: no crime, however short', (text) => expect(read(text).verdict).toBe('not-a-crime'));

it.each([
  ['romance scam', 'romance-fraud'],
  ['Invoice fraud', 'invoice-mandate'],
  ['scammed on vinted', 'online-purchase-nondelivery'],
  ['bought boots, never came', 'online-purchase-nondelivery'],
  ['my instagram was hacked', 'account-hack'],
  ['a cowboy builder', 'doorstep-trader'],
  ['lottery scam', 'prize-lottery'],
])('%s: a name is taken at its word', (text, type) => {
  const [first] = read(text).types;
  expect(first?.id).toBe(type);
  expect(first?.parts.map(({ because }) => because)).toContain('named');
});

it.each([
  'what is a romance scam?',
  'how do I avoid invoice fraud',
  'not a romance scam',
  'do you deal with identity theft',
])('%s: a name in a question or denied tells of nothing', (text) => expect(read(text).types).toEqual([]));

it.each([
  [
    'My father is 71 and never told us a thing until the bank rang. He has fallen for a romance scam on a widows page, and my brother and I have no idea how much has gone since Easter.',
    'romance-fraud',
  ],
  [
    'Not sure whom to write to about this. Some conman talked my flatmate into a rental scam last month, and she is still sleeping on my floor with all of her boxes.',
    'rental-fraud',
  ],
])('%s: who fell for it is taken at their word', (text, type) => {
  const [first] = read(text).types;
  expect(first?.id).toBe(type);
  expect(first?.parts.map(({ because }) => because)).toContain('named');
});

it.each([
  'Someone had a pup for sale and conned me good and proper. We talked for an hour, I sent the deposit, and my bank wants a pile of papers. Is there any way to get it back, and what do I do next?',
  'I started my wallet, it asked to update, of course I let it, and then my whole balance sent itself out. You owe me my savings. How will you put this right?',
  'There is a process that eats all the CPU of our web server, I kill it and it keeps coming back. How do I uninstall it for good?',
])('%s: whoever was cheated does not hear that it is no crime', (text) => {
  expect(read(text).verdict).not.toBe('not-a-crime');
});

it('is no crime where it turned out well', () => {
  const text =
    'I thought I had been scammed by the flower shop. It turned out to be my own mistake, the roses were at the neighbour all along. How do I take my complaint back?';
  expect(['not-a-crime', 'ambiguous']).toContain(read(text).verdict);
});

it('is no name in a story, which says itself what it is', () => {
  const { types } = read(
    'The bank lady talked about invoice fraud for a while, but what I lost was £400 to a man on Gumtree for a sofa',
  );
  expect(types.flatMap(({ parts }) => parts).map(({ because }) => because)).not.toContain('named');
});

it.each([
  'Your card was used for £310 in Leeds. Not you? Call 0131 496 0321',
  'EVRI: We attempted delivery of your parcel today. To rearrange pay £1.45 at evri-rebook.example/d',
  'Santander: payment of £799.00 to CURRYS pending. Reply Y if genuine or N to block',
  'got this today, is it real? Your parcel is being held at our depot, unpaid customs £2.99 post-fee.example',
])('%s: only a message, and nothing came of it', (text) => {
  expect(read(text).types[0]?.id).toBe('phishing-attempt');
  expect(read(text).types[0]?.parts.map(({ because }) => because)).toContain('only-passed-on');
});

it('is more than a message once something came of it', () => {
  const { types } = read(
    'Your card was used for £310 in Leeds. Not you? Call 0131 496 0321. I rang and gave my card number',
  );
  expect(types[0]?.parts.map(({ because }) => because)).not.toContain('only-passed-on');
});
