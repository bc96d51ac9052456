// References and pause codes: made to be read out over a bad phone line, and to say so when one was misheard.

import { randomBytes } from 'node:crypto';
import type { PauseCode, Reference } from '../model/ids.ts';

/**
 * 23 characters: no look-alikes (0 O Q, 1 I L, 5 S, 8 B, 2 Z, U V) and few sound-alikes (of B C D E G P T V, the group
 * most often confused in speech, G and B are gone; check character and voice spelling do the rest). 23 is a prime, which
 * the check character needs.
 */
export const alphabet = '234679ACDEFHJKMNPRTVWXY';

/**
 * 12 random characters: 23^12 = 2.19e16, or 54.3 bits. Among a million cases the odds that any two were ever given the
 * same are 1 in 44,000 (and then the store refuses the second, and another is made); the odds that one guess hits one
 * of a million are 1 in 22,000 million, before the secret phrase is asked for.
 */
const randomLength = 12;
const fullLength = randomLength + 1;

/** Cryptographically random bytes. */
export type Random = (count: number) => Uint8Array;

export const newReference = (random: Random = randomBytes): Reference => shown(draw(random)) as Reference;
export const newPauseCode = (random: Random = randomBytes): PauseCode => `P-${shown(draw(random))}` as PauseCode;

export type ParsedCode =
  | { readonly ok: true; readonly kind: 'reference'; readonly code: Reference }
  | { readonly ok: true; readonly kind: 'pause'; readonly code: PauseCode }
  | {
      readonly ok: false;
      /** `length`: too short or too long; `character`: one that we never use; `check`: something was misheard or swapped. */
      readonly reason: 'length' | 'character' | 'check';
      /** The part between hyphens that looks wrong: 1, 2 or 3; null when it could be any. */
      readonly part: 1 | 2 | 3 | null;
      /** What it was read as, in our spelling, to be shown beside the question. */
      readonly read: string;
    };

/** However it was typed: case, spaces, hyphens and full stops do not matter. `P` first of 14 makes it a pause code. */
export function parseCode(typed: string): ParsedCode {
  const plain = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s.,_\p{Pd}]/gu, '')
    .slice(0, 40);
  const pause = plain.startsWith('P') && plain.length === fullLength + 1;
  const body = pause ? plain.slice(1) : plain;
  const read = `${pause ? 'P-' : ''}${shown(body)}`;
  const strange = [...body].findIndex((character) => !alphabet.includes(character));
  if (strange >= 0) return { ok: false, reason: 'character', part: partOf(strange), read };
  if (body.length !== fullLength)
    return { ok: false, reason: 'length', part: body.length < fullLength ? partOf(body.length) : 3, read };
  if (weigh(body) !== 0) return { ok: false, reason: 'check', part: null, read };
  return pause
    ? { ok: true, kind: 'pause', code: read as PauseCode }
    : { ok: true, kind: 'reference', code: read as Reference };
}

function draw(random: Random): string {
  let text = '';
  while (text.length < randomLength) {
    for (const byte of random(randomLength)) {
      // 253 = 11 × 23: above it a remainder would favour the first characters.
      if (byte < 253 && text.length < randomLength) text += alphabet[byte % alphabet.length];
    }
  }
  return text + checkCharacter(text);
}

/**
 * The sum of (position × value) over all 13 characters is 0 modulo 23. All weights differ and none is 0 modulo a prime,
 * so a single wrong character and any two swapped ones always change the sum.
 */
const weigh = (text: string): number =>
  [...text].reduce((sum, character, i) => sum + (i + 1) * alphabet.indexOf(character), 0) % alphabet.length;

function checkCharacter(text: string): string {
  const sum = weigh(text);
  const fitting = [...alphabet].find((_, value) => (sum + fullLength * value) % alphabet.length === 0);
  // 13 has an inverse modulo 23, so there is always exactly one.
  if (fitting === undefined) throw new Error('unreachable: 23 is a prime');
  return fitting;
}

const shown = (text: string): string => [text.slice(0, 4), text.slice(4, 8), text.slice(8)].filter(Boolean).join('-');
const partOf = (position: number): 1 | 2 | 3 => (position < 4 ? 1 : position < 8 ? 2 : 3);
