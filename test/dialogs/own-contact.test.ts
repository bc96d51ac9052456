// Whose a number or an address beside a name is.

import { describe, expect, it } from 'vitest';
import { saysMineAfterAll } from '../../dialogs/answering/mine-after-all.ts';
import { withOwnContact } from '../../dialogs/reading/own-contact.ts';
import { instant } from '../../model/ids.ts';
import { shipped, shippedClassifier } from '../support/catalogue.ts';

const now = instant(new Date('2026-11-20T10:30:00Z'));

const work = { context: { classifier: shippedClassifier() } };

/** Whose the first detail in `text` is, where the question of `fact` is open. */
const ownerIn = (text: string, fact: string): string | undefined =>
  withOwnContact(work, shipped.facts.get(fact), shippedClassifier().understand(text, { now })).indicators[0]?.owner;

describe('a name with a number', () => {
  it.each([
    ['Dave Brown 07700 900123. Took £900 off me for a roof and vanished.', 'story'],
    ['Dave Brown dave.brown@example.com. Took £900 off me for a roof and vanished.', 'story'],
    ['Dave Brown 07700 900123. I paid him £900 for a roof', 'story'],
    ['my builder Dave Brown 07700 900123. Took £900 off me for a roof', 'story'],
    ['His name is Dave Brown 07700 900123', 'means'],
  ])('is the other side\'s: "%s"', (text, fact) => {
    expect(ownerIn(text, fact)).toBe('suspect');
  });

  it.each([
    ['Janet Example, janet.e@example.com. I paid £280 for 2 tickets on Twitter and they never came', 'story'],
    ['My name is Janet Example, my number is 07700 900123. I paid £280 for tickets that never came', 'story'],
    ['Janet Example, 07700 900123', 'means'],
    ['EH1 1AA, name is Callum Example, 07700 900871', 'bank-told'],
  ])('is the person\'s own: "%s"', (text, fact) => {
    expect(ownerIn(text, fact)).toBe('reporter');
  });
});

describe('what is taken back as their own', () => {
  it.each([
    "that's my number",
    "that's my own email",
    "it's my number, not his",
    "no that's mine",
    'that is my phone number',
    "that's my number not the seller's",
  ])('"%s"', (text) => {
    expect(saysMineAfterAll(work, text)).toBe(true);
  });

  it.each(['it was my phone company he said', 'it was my mobile number they wanted', "it's my email account they got"])(
    'is not: "%s"',
    (text) => {
      expect(saysMineAfterAll(work, text)).toBe(false);
    },
  );
});
