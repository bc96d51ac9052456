// The reporter's secret phrase: four plain words that only the reporter and our key file can tell. It is worked out
// each time it is shown and never stored, so neither a stolen database nor a log holds it.

import { createHmac, timingSafeEqual } from 'node:crypto';
import { wordlist } from '@scure/bip39/wordlists/english.js';
import type { Instant, ReportId } from '../model/ids.ts';
import { instant } from '../model/ids.ts';
import type { Store } from './store.ts';

const wordsInPhrase = 4;

/**
 * Four of 2,048 words: 44 bits, asked for only beside a code of 54 bits. The waits below soon allow one try a day, so
 * even with a stolen code guessing is hopeless. The words of BIP-39 are common, and no two share their first four letters.
 */
export function secretPhrase(phraseKey: Uint8Array, report: ReportId): string {
  const mac = createHmac('sha256', phraseKey).update('secret phrase\n').update(report).digest();
  // 2,048 divides 65,536, so the remainder favours no word.
  return Array.from({ length: wordsInPhrase }, (_, i) => wordlist[mac.readUInt16BE(2 * i) % wordlist.length]).join(' ');
}

/** However it was typed: case, spaces, hyphens, commas and full stops do not matter. */
const plain = (phrase: string): string =>
  phrase
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^a-z]/g, '')
    .slice(0, 200);

/** Takes as long for a wrong phrase as for the right one. */
export function isSecretPhrase(phraseKey: Uint8Array, report: ReportId, typed: string): boolean {
  const digest = (text: string) => createHmac('sha256', phraseKey).update('compare\n').update(text).digest();
  return timingSafeEqual(digest(plain(typed)), digest(plain(secretPhrase(phraseKey, report))));
}

/** T6: free tries, then a wait that doubles. */
const freeTries = 5;

/** How long after the try number `failures` the next one must wait; milliseconds, at most a day. */
export const waitAfterMs = (failures: number): number =>
  failures < freeTries ? 0 : Math.min(60_000 * 2 ** (failures - freeTries), 24 * 3_600_000);

export type PhraseCheck =
  | { readonly state: 'right' }
  | { readonly state: 'wrong' }
  /** Too many wrong tries: this one was not looked at. */
  | { readonly state: 'wait'; readonly until: Instant };

/**
 * Checks what was typed for `code` (a reference or a pause code). `report` is null when the code leads nowhere: the
 * answer is then `wrong` after the same work and the same counting, so that a code cannot be tested without its phrase (T17).
 */
export async function checkPhrase(
  store: Pick<Store, 'beginAttempt' | 'clearAttempts'>,
  phraseKey: Uint8Array,
  { code, report, typed, now }: { code: string; report: ReportId | null; typed: string; now: Instant },
): Promise<PhraseCheck> {
  const { waitUntil } = await store.beginAttempt(code, now);
  if (waitUntil !== null) return { state: 'wait', until: waitUntil };
  const right = isSecretPhrase(phraseKey, report ?? ('nobody' as ReportId), typed);
  if (!right || report === null) return { state: 'wrong' };
  await store.clearAttempts(code);
  return { state: 'right' };
}

/** After `tries`, the last of them at `lastAt`: until when the next one must wait, null where it may be made at `now`. */
export function mustWaitUntil(tries: number, lastAt: Instant, now: Instant): Instant | null {
  const until = instant(new Date(Date.parse(lastAt) + waitAfterMs(tries)));
  return tries >= freeTries && until > now ? until : null;
}

/** Tries last made before this are forgotten: longer ago than the longest wait, so that waiting is never cut short. */
export const forgottenBefore = (now: Instant): Instant => instant(new Date(Date.parse(now) - 7 * 24 * 3_600_000));
