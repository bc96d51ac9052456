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
