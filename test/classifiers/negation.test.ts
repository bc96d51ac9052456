import { describe, expect, it } from 'vitest';
import { createNegationFinder } from '../../classifiers/negation.ts';
import { tokenise, wordsOf } from '../../classifiers/tokens.ts';
import { shipped } from '../support/catalogue.ts';

const findNegation = createNegationFinder(shipped.grammar.negation);

/** The words that stand under a negator. */
const negated = (text: string): string[] => {
  const tokens = tokenise(text);
  const { negator } = findNegation(tokens);
  return wordsOf(tokens).filter((_, at) => (negator[at] ?? -1) !== -1);
};

describe('what a negator reaches', () => {
  it.each([
    ["It wasn't delivered and he's vanished", 'delivered', 'vanished'],
    ["It wasn't delivered and he vanished", 'delivered', 'vanished'],
    ['It was not delivered and has vanished', 'delivered', 'vanished'],
    ['It never came and my money is gone', 'came', 'money'],
    ["He didn't phone and blocked me", 'phone', 'blocked'],
    ["I can't log in and they changed it", 'log', 'changed'],
    ['I was not told it is auto renewing', 'told', 'renewing'],
    ['we were never informed that payment doubled', 'informed', 'payment'],
    ['I am not fully sure he paid', 'sure', 'paid'],
    ['it never arrived he blocked me', 'arrived', 'blocked'],
    ["I didn't pay but sent codes", 'pay', 'sent'],
    ["I don't think any money went. He paid", 'went', 'paid'],
    ["I don't think anything was taken, I sent codes", 'taken', 'sent'],
    ['I never thought any of it and paid', 'of', 'paid'],
    ["I didn't pay. He took it", 'pay', 'took'],
  ])('%s: %s, and not %s', (text, inside, outside) => {
    expect(negated(text)).toContain(inside);
    expect(negated(text)).not.toContain(outside);
  });

  it.each([
    ['I did not click the link', 'link'],
    ["I haven't told the bank", 'told'],
    ["I didn't click or pay", 'pay'],
    ["I didn't click and enter it", 'enter'],
    ['never did I pay', 'pay'],
    ['I have not paid it back', 'back'],
    ["don't send my money", 'money'],
  ])('%s: %s', (text, inside) => {
    expect(negated(text)).toContain(inside);
  });
});
