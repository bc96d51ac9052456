// Base58 and bech32 with their checksums: what tells a wallet address from a random string.

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

const bech32Letters = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const generators = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];

function polymod(parts: readonly number[]): number {
  let sum = 1;
  for (const part of parts) {
    const top = sum >>> 25;
    sum = ((sum & 0x1ffffff) << 5) ^ part;
    generators.forEach((generator, bit) => {
      if ((top >>> bit) & 1) sum ^= generator;
    });
  }
  return sum >>> 0;
}

/** True for a segwit address of the given human-readable part: bech32 for version 0, bech32m after (BIP-173, BIP-350). */
export function isSegwitAddress(text: string, prefix: string): boolean {
  if (text !== text.toLowerCase() && text !== text.toUpperCase()) return false;
  const plain = text.toLowerCase();
  if (!plain.startsWith(`${prefix}1`) || plain.length < prefix.length + 9 || plain.length > 90) return false;
  const data = [...plain.slice(prefix.length + 1)].map((letter) => bech32Letters.indexOf(letter));
  if (data.includes(-1)) return false;
  const codes = [...prefix].map((letter) => letter.charCodeAt(0));
  const sum = polymod([...codes.map((code) => code >> 5), 0, ...codes.map((code) => code & 31), ...data]);
  const version = data[0] ?? 99;
  if (sum !== (version === 0 ? 1 : 0x2bc830a3) || version > 16) return false;
  // The program without version and checksum, in whole bytes: 20 or 32 for version 0, 2 to 40 for the others.
  const bits = (data.length - 7) * 5;
  const bytes = Math.floor(bits / 8);
  if (bits % 8 > 4) return false;
  return version === 0 ? bytes === 20 || bytes === 32 : bytes >= 2 && bytes <= 40;
}
