import { describe, expect, it } from 'vitest';
import { compileMatcher } from '../../classifiers/match.ts';
import { createNegationFinder } from '../../classifiers/negation.ts';
import { createPatternReader, PatternError } from '../../classifiers/pattern.ts';
import type { ValueKind } from '../../classifiers/token-values.ts';
import { tokenise, wordsOf } from '../../classifiers/tokens.ts';
import { shipped } from '../support/catalogue.ts';
import { smallLexicon } from '../support/small-catalogue.ts';

const findNegation = createNegationFinder(shipped.grammar.negation);

const values = (text: string) =>
  [...text.matchAll(/£[\d,]+/g)].map((match) => ({
    kind: 'money' as ValueKind,
    start: match.index,
    end: match.index + match[0].length,
    solid: true,
  }));

/** What the pattern matches in the text, with `!` before what is negated and `?` before what is in doubt. */
function matches(pattern: string, text: string): string[] {
  const tokens = tokenise(text, values(text));
  const found = compileMatcher([pattern], smallLexicon)
    .find(tokens, findNegation(tokens))
    .map(
      ({ first, end, blocked }) =>
        (blocked === 'negated' ? '!' : blocked ? '?' : '') + wordsOf(tokens).slice(first, end).join(' '),
    );
  return [...new Set(found)];
}

describe('patterns', () => {
  it.each([
    ['paid', 'I paid him', ['paid']],
    ['paid', 'I pay him', []],
    ['transfer*', 'she was transferring it', ['transferring']],
    ['(a|b c) d', 'b c d', ['b c d']],
    ['@bank', 'the Bank of Scotland rang', ['bank', 'bank of scotland']],
    ['a [very] big scam', 'a big scam', ['a big scam']],
    ['a [very] big scam', 'a very big scam', ['a very big scam']],
    ['i .. sent', 'I then went and sent it', ['i then went and sent']],
    ['i .. sent', 'I then went out and also sent it', []],
    ['i ... sent', 'I then went out and also sent it', ['i then went out and also sent']],
    ['i .. sent', 'It was I. She sent it', []],
    ['i .. sent', 'It was I, who sent it', ['i who sent']],
    ['lost <money>', 'I lost £4,800 there', ['lost 4,800']],
    ["didn't come", 'It didn’t come', ['didnt come']],
    ['wi-fi', 'the Wi-Fi is down', ['wi fi']],
    ['transferred', 'I transferrd it', ['transferrd']],
    ['changes', 'there are charges', []],
    ['(never|not) .. arrive*', 'it has still not yet arrived', ['not yet arrived']],
    ['(said .. bank|told .. police)', 'he said his bank', ['said his bank']],
  ])('%s in "%s"', (pattern, text, expected) => {
    expect(matches(pattern, text).sort()).toEqual([...expected].sort());
  });

  it.each([
    ['i .. @paid', 'I never paid him', ['!i never paid']],
    ['paid', 'I did not actually ever yet have paid', ['paid']],
    ['paid', 'we have not paid', ['!paid']],
    ['paid', 'I did not answer but then I paid', ['paid']],
    ['paid', 'I did not realise I had paid a criminal', ['paid']],
    ['(never|not) .. came', 'it never came', ['never came']],
    ['paid', 'I nearly paid', ['?paid']],
    ['i .. paid', 'I almost paid', ['?i almost paid']],
  ])('negation: %s in "%s"', (pattern, text, expected) => {
    expect(matches(pattern, text)).toEqual(expected);
  });

  it.each([
    ['(a|b', 'never closed'],
    ['a ) b', 'out of place'],
    ['@nobody', 'there is no list @nobody'],
    ['<moon>', 'no kind of value'],
    ['[a]', 'nothing at all'],
    ['a & b', 'holds no word'],
    ['(a|)', 'empty choice'],
  ])('%s is refused, and named', (pattern, why) => {
    const read = () => createPatternReader({}).read(pattern);
    expect(read).toThrow(PatternError);
    expect(read).toThrow(why);
    expect(read).toThrow(pattern);
  });

  it('cannot run away on a hostile text', () => {
    const tokens = tokenise('a '.repeat(4000));
    const matcher = compileMatcher(
      [
        Array.from({ length: 8 }, () => 'a')
          .join(' ... ')
          .concat(' ... b'),
      ],
      {},
    );
    const began = performance.now();
    matcher.find(tokens, findNegation(tokens));
    expect(performance.now() - began).toBeLessThan(2000);
    const both = compileMatcher(['a ... a ... a ... a ... a ... c', 'c ... a ... a ... a ... a ... d'], {});
    const mixed = tokenise(`${'a '.repeat(300)}c ${'a '.repeat(300)}`);
    both.find(mixed, findNegation(mixed));
    expect(performance.now() - began).toBeLessThan(4000);
  });
});
