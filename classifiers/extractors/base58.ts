// Base58 with its checksum: what tells a wallet address from a random string.

import { createHash } from 'node:crypto';

const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const values = new Map([...alphabet].map((letter, value) => [letter, value]));

/** The bytes of a base58 text, or null where a letter does not belong to the alphabet. */
export function decodeBase58(text: string): Uint8Array | null {
  const bytes: number[] = [];
  for (const letter of text) {
    let carry = values.get(letter);
    if (carry === undefined) return null;
    for (let at = 0; at < bytes.length; at++) {
      carry += (bytes[at] ?? 0) * 58;
      bytes[at] = carry & 255;
      carry >>= 8;
    }
    for (; carry > 0; carry >>= 8) bytes.push(carry & 255);
  }
  for (let at = 0; at < text.length && text[at] === '1'; at++) bytes.push(0);
  return Uint8Array.from(bytes.reverse());
}

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();

/** The payload (version byte first) of a base58check text whose four checksum bytes are right, or null. */
export function decodeBase58Check(text: string): Uint8Array | null {
  const bytes = decodeBase58(text);
  if (!bytes || bytes.length < 5) return null;
  const payload = bytes.subarray(0, -4);
  const sum = sha256(sha256(payload));
  return bytes.subarray(-4).every((byte, at) => byte === sum[at]) ? payload : null;
}

/** The same letters in the order of the XRP Ledger. */
const rippleAlphabet = 'rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz';
const fromRipple = new Map([...rippleAlphabet].map((letter, value) => [letter, alphabet[value] ?? '']));

/** True for an account of the XRP Ledger (`r…`), or one with its tag in it on the main network (`X…`). */
export function isRippleAddress(text: string): boolean {
  const payload = decodeBase58Check([...text].map((letter) => fromRipple.get(letter) ?? ' ').join(''));
  if (payload?.length === 21) return payload[0] === 0;
  return payload?.length === 31 && payload[0] === 0x05 && payload[1] === 0x44;
}

function crc32(bytes: Uint8Array): number {
  let sum = -1;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}

/** True for an older address of Cardano: a wrapped row of bytes (CBOR), and their CRC-32 behind it. */
export function isByronAddress(text: string): boolean {
  const bytes = Buffer.from(decodeBase58(text) ?? []);
  const size = bytes[4] ?? 0;
  const wrapped = bytes.subarray(5, 5 + size);
  return (
    bytes.subarray(0, 4).toString('hex') === '82d81858' &&
    bytes.length === size + 10 &&
    bytes[size + 5] === 0x1a &&
    bytes.readUInt32BE(size + 6) === crc32(wrapped)
  );
}
