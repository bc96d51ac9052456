import { describe, expect, it } from 'vitest';
import { givesElse } from '../../dialogs/reading/gives-else.ts';
import { shipped } from '../support/catalogue.ts';
import { newWork } from '../support/work.ts';

const definition = (id: string) => {
  const found = shipped.facts.get(id);
  if (!found) throw new Error(`no fact ${id}`);
  return found;
};

describe('what is no name and no number of the other side', () => {
  it.each([
    ['suspect-contact', 'Windows laptop', true],
    ['suspect-contact', 'it was on my old iPad', true],
    ['suspect-contact', 'I am student from India', true],
    ['suspect-contact', 'i come from Romania, i am now in hostel', true],
    ['suspect-contact', "he doesn't want me to report it", true],
    ['charity-name', 'tall man, red jacket with a badge', true],
    ['charity-name', 'an older woman in a green coat', true],
    ['charity-name', 'Help the Sample', false],
    ['suspect-contact', 'Tall Paul', false],
    ['suspect-contact', 'laptop_king', false],
    ['suspect-contact', "I don't want to, but it was 07700 900123", false],
    ['suspect-contact', 'paypal are looking at it', true],
    ['payee', 'my dog is called Biscuit', true],
    ['payee', 'my son is called Mark Reid', false],
    ['payee', 'our wee boy was named Sam', false],
    ['suspect-contact', 'my husband is called Ian Sample', false],
    ['payee', 'our new kitten is called Pip', true],
    ['payee', 'the baby is called Pip', true],
    ['payee', 'no the bank has nothing to do with it', true],
    ['payee', "haven't told anyone", true],
    ['payee', 'the seller is called Biscuit', false],
    ['remote-tool-name', 'Windows laptop', false],
  ])('%s: %s', (id, text, isElse) => {
    expect(givesElse(newWork(), definition(id), text)).toBe(isElse);
  });
});
