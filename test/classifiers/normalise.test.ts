import { describe, expect, it } from 'vitest';
import { normalise } from '../../classifiers/normalise.ts';
import { refang } from '../../classifiers/refang.ts';
import { tokenise, wordsOf } from '../../classifiers/tokens.ts';

describe('normalise', () => {
  it.each([
    ['Plain text', 'Plain text'],
    ['It didn’t “come”', 'It didn\'t "come"'],
    ['pa\u200byment', 'payment'],
    ['ｆｕｌｌ １２', 'full 12'],
    ['cafe\u0301', 'café'],
    ['😀 paid', '😀 paid'],
    ['٣٠٠ و ۷ و १२', '300 و 7 و 12'],
    ['⒈ paid', '⒈ paid'],
    ['so… paid', 'so... paid'],
    ['付钱。I paid。So', '付钱. I paid.So'],
  ])('%s', (text, expected) => {
    expect(normalise(text).text).toBe(expected);
  });

  it('keeps where every character was', () => {
    const text = 'a\u200bb “c” 😀 d';
    const { text: plain, origin } = normalise(text);
    for (const letter of ['a', 'b', 'c', 'd']) expect(text[origin(plain.indexOf(letter))]).toBe(letter);
    expect(origin(plain.length)).toBe(text.length);
  });

  it.each([
    ['hxxps://evil[.]example/a', 'https://evil.example/a'],
    ['h**p://evil(dot)example', 'http://evil.example'],
    ['someone[@]mail{.}example', 'someone@mail.example'],
    ['me (at) mail.example', 'me@mail.example'],
    ['evil dot com', 'evil.com'],
    ['http[:]//evil[.]example', 'http://evil.example'],
    ['I sat (at home) for an hour', 'I sat (at home) for an hour'],
  ])('refang %s', (text, expected) => {
    expect(refang(normalise(text)).text).toBe(expected);
  });

  it('numbers sentences and clauses, and keeps offsets of the text as it is', () => {
    const text = 'He’s here. It cost £4,800.50, but then I’d paid';
    const tokens = tokenise(text);
    expect(wordsOf(tokens)).toEqual(['hes', 'here', 'it', 'cost', '4,800.50', 'but', 'then', 'id', 'paid']);
    expect(wordsOf(tokens).map((_, at) => text.slice(tokens.starts[at], tokens.ends[at]))).toEqual([
      'He’s',
      'here',
      'It',
      'cost',
      '4,800.50',
      'but',
      'then',
      'I’d',
      'paid',
    ]);
    expect(tokens.sentences[1]).not.toBe(tokens.sentences[2]);
    expect(tokens.clauses[4]).not.toBe(tokens.clauses[5]);
  });
});
