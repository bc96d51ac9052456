// Hostile texts cost no more than in proportion to their length. Work is counted, not timed: time depends on the machine.

import { describe, expect, it } from 'vitest';
import { compile } from '../../classifiers/compile.ts';
import { compileMatcher } from '../../classifiers/match.ts';
import { createNegationFinder } from '../../classifiers/negation.ts';
import { readText } from '../../classifiers/reading.ts';
import { redact } from '../../classifiers/redact.ts';
import { createRefiner } from '../../classifiers/refine.ts';
import { tokenise } from '../../classifiers/tokens.ts';
import { shipped } from '../support/catalogue.ts';

const findNegation = createNegationFinder(shipped.grammar.negation);

const compiled = compile(shipped);
const ownerOf = createRefiner(shipped.warninglists, compiled.frames);
const filled = (piece: string, characters = 100_000): string =>
  piece.repeat(Math.ceil(characters / piece.length)).slice(0, characters);

/** Places that the matcher tries for a text, for each of its characters that are read (80,000 at most). */
function workOf(text: string): number {
  const before = compiled.matcher.steps();
  readText(compiled, ownerOf, text);
  return (compiled.matcher.steps() - before) / Math.min(text.length, 80_000);
}

describe('a text of 100,000 characters', () => {
  it.each([
    ['one trigger word', 'paid '],
    ['words of many patterns', 'i paid my bank money to him on the phone for the account '],
    ['words that begin patterns and never end them', 'he asked me to send a '],
    ['rows of several words', 'gift card credit card bank account '],
    ['amounts and numbers', '£500 07700 900123 12-34-56 '],
    ['amounts without a space', '£1,'],
    ['digits as words', '1 '],
    ['one letter', 'a'],
    ['one letter as a word', 'a '],
    ['negators', 'not never paid '],
    ['misspelt words', 'transferrd recieved payement '],
  ])('%s', (_, piece) => {
    expect(workOf(filled(piece))).toBeLessThan(3);
  });

  it('with thousands of different anchors', () => {
    const words = [...new Set(shipped.lexicon.bank ?? [])].concat(Object.values(shipped.lexicon).flat());
    expect(workOf(filled(`${words.join(' ')} `))).toBeLessThan(3);
  });

  it('grows no faster than it is long', () => {
    const piece = 'he said i paid my money to the bank for a loan with a gift card and sent him the code ';
    expect(workOf(filled(piece, 80_000))).toBeLessThan(1.2 * workOf(filled(piece, 4000)));
  });
});

describe('a page of spaces', () => {
  // Where a space may belong to two parts of a pattern, this takes longer than any test may.
  it.each(['PIN', 'CVV is', 'your OTP', 'password is', 'code was sent to me'])('after "%s" is no secret', (label) => {
    const text = `${label}${filled('\t \n')}.`;
    expect(redact(text)).toMatchObject({ text, redactions: [] });
  });
});

describe('a page of one sign', () => {
  it.each(['@', '@a.', '1 ', '4111 ', 'a@b.example:', '"\\" ', 'abandon|'])('"%s" is read at once', (sign) => {
    expect(redact(filled(sign)).text.length).toBeGreaterThan(0);
  });
});

describe('a pattern that has many ways to fail', () => {
  it('tries no more than its fixed number of places for each anchor', () => {
    const tokens = tokenise('a '.repeat(2000).concat('b '.repeat(1000)));
    const matcher = compileMatcher(
      ['a ... a ... a ... a ... a ... a ... a ... c b', 'b ... b ... b ... b ... b ... a'],
      {},
    );
    matcher.find(tokens, findNegation(tokens));
    expect(matcher.steps()).toBeLessThan(tokens.length * 150);
  });
});
