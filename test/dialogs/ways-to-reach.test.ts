// How somebody wants to be reached, said in passing.

import { describe, expect, it } from 'vitest';
import { wayToReach } from '../../dialogs/reading/ways-to-reach.ts';
import { shippedClassifier } from '../support/catalogue.ts';
import { readAs } from '../support/work.ts';

describe('the way to reach somebody', () => {
  it.each([
    ["Please text me, don't phone, my husband disnae ken. I gave my card number to a parcel text", 'text-only'],
    ['i lost £200 on vinted. email me only please', 'email-only'],
    ["They took £900. Please don't ring the house, text is fine.", 'text-only'],
    ['no calls please, email ann@example.com', 'email-only'],
    ['my number is 07700 900345 but text only', 'text-only'],
    ['email stewart@example.com but please text me only', 'text-only'],
    ['only contact me by email, I work nights', 'email-only'],
    ['email me at ann@example.com rather than phoning', 'email-only'],
    ['he said to only text me', null],
    ['they would only text me, never call', null],
    ['They only email me about the parcel', null],
    ['Got this: "Hi mum, my phone broke, only text me on 07700 900111". I sent £400', null],
    ['I got a text and did not ring them', null],
    ["I don't answer calls, I only got a text", null],
    ['he sent me a text message only once', null],
    ["don't phone, he reads my email", null],
    ["don't phone or email", null],
    ["don't phone and don't email", null],
    ["don't phone or text me, email is fine", 'email-only'],
    ["don't phone, he reads my texts, email me", 'email-only'],
    ["don't phone, you have my email", 'email-only'],
  ])('"%s": %s', (text, value) => {
    expect(wayToReach(shippedClassifier(), text)).toBe(value);
  });
});

describe('the safe way, where it is asked for', () => {
  it.each([
    "don't phone, he reads my email",
    "don't ring, my partner opens the mail",
    "don't ring, my partner opens my emails",
    'no calls, he goes through my mail',
    "don't phone my husband has my email",
    "don't phone, my email isn't safe",
    "don't phone, my emails are read",
    'he reads my email',
    "don't phone, he's got my email",
  ])('is asked again after "%s"', (text) => {
    expect(readAs('safe-contact', text)).toBeNull();
  });

  it.each([
    ['text only, he reads my emails', 'text-only'],
    ['mail only, not phone', 'email-only'],
    ['text me, my husband has my email', 'text-only'],
    ["email, he's got my phone", 'email-only'],
    ['email is safe', 'email-only'],
    ['the best way is email', 'email-only'],
    ['my partner sees my texts so email', 'email-only'],
  ])('"%s": %s', (text, value) => {
    expect(readAs('safe-contact', text)).toBe(value);
  });
});
