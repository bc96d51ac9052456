// How somebody wants to be reached, said in passing.

import { describe, expect, it } from 'vitest';
import { wayToReach } from '../../dialogs/ways-to-reach.ts';
import { shippedClassifier } from '../support/catalogue.ts';

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
  ])('"%s": %s', (text, value) => {
    expect(wayToReach(shippedClassifier(), text)).toBe(value);
  });
});
