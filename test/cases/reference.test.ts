import { describe, expect, it } from 'vitest';
import { alphabet, newPauseCode, newReference, parseCode } from '../../cases/reference.ts';

const plain = (code: string) => code.replaceAll('-', '');

describe('references', () => {
  it('are made of 23 characters, none of which looks like another', () => {
    expect(new Set(alphabet).size).toBe(23);
    for (const pair of ['0O', '1I', '1L', '5S', '8B', '2Z', 'UV']) {
      expect([...pair].filter((character) => alphabet.includes(character)).length).toBeLessThan(2);
    }
  });

  it('are shown in parts of four, four and five, and read back', () => {
    for (let i = 0; i < 2_000; i++) {
      const reference = newReference();
      expect(reference).toMatch(/^[2-9A-Y]{4}-[2-9A-Y]{4}-[2-9A-Y]{5}$/);
      expect(parseCode(reference)).toEqual({ ok: true, kind: 'reference', code: reference });
    }
  });

  it('use every character equally often', () => {
    const counts = new Map<string, number>();
    for (let i = 0; i < 5_000; i++)
      for (const one of plain(newReference()).slice(0, 12)) counts.set(one, (counts.get(one) ?? 0) + 1);
    const expected = (5_000 * 12) / 23;
    const chiSquare = [...alphabet].reduce((sum, one) => sum + ((counts.get(one) ?? 0) - expected) ** 2 / expected, 0);
    // 22 degrees of freedom: above 60 once in 40,000 runs.
    expect(chiSquare).toBeLessThan(60);
  });

  it('notice every single wrong character, everywhere', () => {
    for (let i = 0; i < 20; i++) {
      const right = plain(newReference());
      for (let at = 0; at < right.length; at++) {
        for (const other of alphabet) {
          if (other === right[at]) continue;
          expect(parseCode(right.slice(0, at) + other + right.slice(at + 1)).ok).toBe(false);
        }
      }
    }
  });

  it('notice any two different characters that were swapped, neighbours or not', () => {
    for (let i = 0; i < 50; i++) {
      const right = [...plain(newReference())];
      for (let a = 0; a < right.length; a++) {
        for (let b = a + 1; b < right.length; b++) {
          const swapped = right.with(a, right[b] ?? '').with(b, right[a] ?? '');
          if (swapped.join('') !== right.join('')) expect(parseCode(swapped.join('')).ok).toBe(false);
        }
      }
    }
  });

  it('are read however they are typed', () => {
    const reference = newReference(() => Uint8Array.from({ length: 12 }, (_, i) => i));
    for (const typed of [
      reference.toLowerCase(),
      plain(reference),
      [...plain(reference)].join(' '),
      ` ${reference.replaceAll('-', '\u2013')} `,
      `${reference}.`,
    ]) {
      expect(parseCode(typed)).toEqual({ ok: true, kind: 'reference', code: reference });
    }
  });

  it.each([
    ['2346-79AO-DEFHJ', 'character', 2, '2346-79AO-DEFHJ'],
    ['2346-79AC-DEFH1', 'character', 3, '2346-79AC-DEFH1'],
    ['2346-79', 'length', 2, '2346-79'],
    ['2346-79AC-DEFHJKM', 'length', 3, '2346-79AC-DEFHJKM'],
    ['2346-79AC-DEFHJ', 'check', null, '2346-79AC-DEFHJ'],
    ['', 'length', 1, ''],
  ])('%s is refused: %s, part %s', (typed, reason, part, read) => {
    expect(parseCode(typed)).toEqual({ ok: false, reason, part, read });
  });

  it('draw again instead of favouring the first characters', () => {
    const bytes = [255, 254, 253, ...Array.from({ length: 24 }, () => 22)];
    const reference = newReference((count) => Uint8Array.from(bytes.splice(0, count)));
    expect(plain(reference).slice(0, 12)).toBe('Y'.repeat(12));
  });
});

describe('pause codes', () => {
  it('are told from references by their P', () => {
    for (let i = 0; i < 500; i++) {
      const code = newPauseCode();
      expect(code).toMatch(/^P-/);
      expect(parseCode(code.toLowerCase())).toEqual({ ok: true, kind: 'pause', code });
      expect(parseCode(code.replaceAll('-', ' '))).toEqual({ ok: true, kind: 'pause', code });
    }
  });
});
