// Texts that are made to keep a server busy: rows of signs and spaces, at whatever is asked. Where what reads them tries every
// place with every other, one of them takes longer than any test may.

import { describe, expect, it } from 'vitest';
import { withoutLongRows } from '../../dialogs/reading/rows-of-signs.ts';
import { brandAs, instant } from '../../model/ids.ts';
import type { Message } from '../../model/message.ts';
import { shipped } from '../support/catalogue.ts';
import { newReport, say } from '../support/reducer.ts';

const longest = 16_000;
const filled = (before: string, piece: string, after: string): string =>
  `${before}${piece.repeat(Math.floor((longest - before.length - after.length) / piece.length))}${after}`;
const message: Message = {
  id: brandAs('m'),
  at: instant(new Date('2026-11-20T10:30:00Z')),
  channel: 'web',
  locale: 'en',
};
const squeezed = (text: string): string => withoutLongRows({ ...message, text }).text ?? '';

describe('a row of signs', () => {
  it('is shortened to forty, with what stands at its ends', () => {
    expect(squeezed(`-${' '.repeat(300)}£500`)).toBe(`-${' '.repeat(38)}£500`);
    expect(squeezed(filled('', ', ', 'x')).length).toBe(41);
  });

  it('stays as it is where it is a line that somebody drew, or emoji', () => {
    const texts = [`He wrote:\n${'-'.repeat(36)}\nPay now`, '😭'.repeat(40), 'नमस्ते, मेरा पैसा'];
    expect(texts.map(squeezed)).toEqual(texts);
  });

  it('is shortened in answers too', () => {
    const row = '@'.repeat(4000);
    const short = '@'.repeat(40);
    const { answer, answers } = withoutLongRows({
      ...message,
      answer: { fact: 'story', value: row },
      answers: [{ fact: 'paid-by', value: [row] }],
    });
    expect([answer?.value, answers?.[0]?.value]).toEqual([short, [short]]);
  });
});

describe('a text of 16,000 characters', () => {
  it.each([
    ['', ', ', 'x'],
    ['5', ' ', 'zz 7'],
    ['', '@', '!x'],
    ['', 'a@', '!x'],
    ['a', '\n', 'b'],
    // No letter to what knows English letters only, and a capital to what looks for names.
    ['', 'Æ', ' !x'],
  ])('of "%s", "%s" and "%s" is read at once, whatever is asked', (before, piece, after) => {
    const text = filled(before, piece, after);
    for (const fact of [null, 'organisation-name', 'age-group', 'paid-at', 'your-bank']) {
      const kind = fact === null ? undefined : shipped.facts.get(fact)?.kind;
      const pending = fact !== null && kind ? { fact, kind, optional: true } : null;
      expect(say({ ...newReport(), pending }, text).replies.length).toBeGreaterThan(0);
    }
  });
});

describe('words that a list has twice', () => {
  it('take no longer the more of them there are', () => {
    const kind = shipped.facts.get('card-held')?.kind ?? 'choice';
    const asked = { ...newReport(), pending: { fact: 'card-held', kind, optional: true } };
    const { replies } = say(asked, `${"its ive it's ".repeat(40)}he is at my door with a knife`);
    expect(replies.some(({ text }) => text.includes('999'))).toBe(true);
  });
});
