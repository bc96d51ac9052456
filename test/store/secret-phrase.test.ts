import { describe, expect, it } from 'vitest';
import { brandAs, type Instant, type ReportId } from '../../model/ids.ts';
import { checkPhrase, isSecretPhrase, secretPhrase, waitAfterMs } from '../../store/secret-phrase.ts';
import { t0 } from '../cases/fixture.ts';

const key = Buffer.alloc(32, 1);
const id = (text: string) => brandAs<ReportId>(text);

describe('the secret phrase', () => {
  it('is four words, the same each time, and another for each report and each key', () => {
    expect(secretPhrase(key, id('a'))).toMatch(/^([a-z]{3,8} ){3}[a-z]{3,8}$/);
    expect(secretPhrase(key, id('a'))).toBe(secretPhrase(key, id('a')));
    const phrases = new Set(Array.from({ length: 3_000 }, (_, i) => secretPhrase(key, id(`report-${i}`))));
    expect(phrases.size).toBe(3_000);
    expect(secretPhrase(Buffer.alloc(32, 2), id('a'))).not.toBe(secretPhrase(key, id('a')));
  });

  it('is known however it is typed, and only then', () => {
    const phrase = secretPhrase(key, id('a'));
    const [first = '', ...rest] = phrase.split(' ');
    for (const typed of [
      phrase,
      phrase.toUpperCase(),
      phrase.replaceAll(' ', '-'),
      `  ${phrase.replaceAll(' ', ',  ')}. `,
      phrase.replaceAll(' ', ''),
    ]) {
      expect(isSecretPhrase(key, id('a'), typed)).toBe(true);
    }
    for (const typed of [
      '',
      rest.join(' '),
      [...rest, first].join(' '),
      `${phrase} extra`,
      secretPhrase(key, id('b')),
      'x'.repeat(100_000),
    ]) {
      expect(isSecretPhrase(key, id('a'), typed)).toBe(false);
    }
  });
});

describe('checking it', () => {
  const attempts = () => {
    const log: string[] = [];
    return {
      log,
      waitUntil: null as Instant | null,
      async beginAttempt(code: string) {
        log.push(`try ${code}`);
        return { waitUntil: this.waitUntil };
      },
      async clearAttempts(code: string) {
        log.push(`clear ${code}`);
      },
    };
  };

  it('counts a try before it looks, and forgets the tries when it was right', async () => {
    const store = attempts();
    expect(await checkPhrase(store, key, { code: 'C', report: id('a'), typed: 'no', now: t0 })).toEqual({
      state: 'wrong',
    });
    expect(
      await checkPhrase(store, key, { code: 'C', report: id('a'), typed: secretPhrase(key, id('a')), now: t0 }),
    ).toEqual({ state: 'right' });
    expect(store.log).toEqual(['try C', 'try C', 'clear C']);
  });

  it('does not look while there is a wait, and treats a code that leads nowhere as a wrong phrase', async () => {
    const store = attempts();
    expect(
      await checkPhrase(store, key, { code: 'C', report: null, typed: secretPhrase(key, id('nobody')), now: t0 }),
    ).toEqual({ state: 'wrong' });
    store.waitUntil = t0;
    expect(
      await checkPhrase(store, key, { code: 'C', report: id('a'), typed: secretPhrase(key, id('a')), now: t0 }),
    ).toEqual({ state: 'wait', until: t0 });
  });

  it('waits nothing for five tries, then a minute, doubled up to a day', () => {
    expect([0, 4, 5, 6, 7, 15, 16, 500].map((tries) => waitAfterMs(tries) / 60_000)).toEqual([
      0, 0, 1, 2, 4, 1_024, 1_440, 1_440,
    ]);
  });
});
