// Keys that spend what is in a wallet: as secret as the words that they are made of, and no address that could be traced.

import { decodeBase58Check } from '../extractors/base58.ts';

/** The shortest key as text: 51 signs of base58. */
const shortest = 51;
/** True for the code of a letter or a digit. */
const isInRun = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || (code >= 65 && code <= 90);
/** What says that a long run of signs is a key: these are also told without a checksum. */
const said =
  /\b(?:(?:private|secret|priv|signing|wallet|recovery|spend|spending|view)[ -]?keys?|wif|seed|xprv)\b[^.!?]{0,30}$/i;
const extended = /^[xyzuvt]prv[1-9A-HJ-NP-Za-km-z]{100,110}$/;

/** The Wallet Import Format: base58check of the version byte 128 (239 on the test network) and 32 bytes, maybe a 1. */
function isWif(run: string): boolean {
  if (!/^(?:5[HJK]|[KLc]|9)[1-9A-HJ-NP-Za-km-z]{49,51}$/.test(run)) return false;
  const payload = decodeBase58Check(run);
  return payload !== null && (payload[0] === 128 || payload[0] === 239) && payload.length >= 33;
}

const isKey = (run: string, before: string): boolean =>
  isWif(run) ||
  extended.test(run) ||
  (said.test(before) && /\d/.test(run) && /^(?:0x)?(?:[0-9a-f]{64}|[1-9A-HJ-NP-Za-km-z]{51,110})$/i.test(run));

/** Where private keys stand in `text`. A run of 51 signs covers one of every 51 places, so only these are looked at. */
export function findPrivateKeys(text: string): { readonly start: number; readonly end: number }[] {
  const found: { readonly start: number; readonly end: number }[] = [];
  for (let at = shortest - 1; at < text.length; at += shortest) {
    if (!isInRun(text.charCodeAt(at))) continue;
    let start = at;
    while (start > 0 && isInRun(text.charCodeAt(start - 1))) start--;
    let end = at + 1;
    while (isInRun(text.charCodeAt(end))) end++;
    if (
      end - start >= shortest &&
      end - start <= 120 &&
      isKey(text.slice(start, end), text.slice(Math.max(0, start - 50), start))
    )
      found.push({ start, end });
    at = Math.max(at, end - 1);
  }
  return found;
}
