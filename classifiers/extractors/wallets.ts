// Crypto addresses with their checksums, and transaction hashes. A look-alike that fails its checksum is kept as written.

import { keccak_256 } from '@noble/hashes/sha3.js';
import { decodeBase58, decodeBase58Check, isSegwitAddress } from './base58.ts';
import { before, type Extraction, type Extractor } from './extraction.ts';

const keccak = (text: string): string => Buffer.from(keccak_256(Buffer.from(text, 'ascii'))).toString('hex');

/** EIP-55: the case of each letter is set by the hash of the address; all one case carries no checksum and passes. */
export function isEthereumAddress(address: string): boolean {
  const digits = address.slice(2);
  if (!/^[0-9a-fA-F]{40}$/.test(digits)) return false;
  if (digits === digits.toLowerCase() || digits === digits.toUpperCase()) return true;
  const hash = keccak(digits.toLowerCase());
  return [...digits].every((letter, at) =>
    /\d/.test(letter) ? true : (letter === letter.toUpperCase()) === Number.parseInt(hash[at] ?? '0', 16) >= 8,
  );
}

/** Monero: base58 in blocks of eleven letters for eight bytes, network byte, Keccak checksum (4 bytes). */
export function isMoneroAddress(address: string): boolean {
  const bytes: number[] = [];
  const sizes = [0, -1, 1, 2, -1, 3, 4, 5, -1, 6, 7, 8];
  for (let at = 0; at < address.length; at += 11) {
    const block = address.slice(at, at + 11);
    const size = sizes[block.length] ?? -1;
    const decoded = size < 0 ? null : decodeBase58(block.replace(/^1+/, ''));
    if (!decoded || decoded.length > size) return false;
    for (let pad = decoded.length; pad < size; pad++) bytes.push(0);
    bytes.push(...decoded);
  }
  const payload = Uint8Array.from(bytes.slice(0, -4));
  const sum = keccak_256(payload);
  return [18, 19, 42].includes(payload[0] ?? -1) && bytes.slice(-4).every((byte, at) => byte === sum[at]);
}

const versionOf = (address: string): number | null => {
  const payload = decodeBase58Check(address);
  return payload?.length === 21 ? (payload[0] ?? null) : null;
};

const long = /(?<![A-Za-z0-9])[A-Za-z0-9]{25,110}(?![A-Za-z0-9])/g;
const solWords = /\b(?:sol|solana|phantom|spl|wallet|address)\b/i;
const hashWords = /\b(?:tx|txid|txn|hash|transaction|transfer|etherscan|blockchain|tronscan)\b/i;

/** Segwit addresses, ethereum addresses and hashes, base58 addresses: whatever a long run of letters and digits can be. */
export const extractWallets: Extractor = (text) => {
  const found: Extraction[] = [];
  for (const match of text.matchAll(long)) {
    const word = match[0];
    const span = { start: match.index, end: match.index + word.length };
    const one = identify(word, () => `${before(text, span.start, 60)} ${text.slice(span.end, span.end + 20)}`);
    if (one) found.push({ ...one, ...span });
  }
  return found;
};

function identify(word: string, around: () => string): Pick<Extraction, 'type' | 'value' | 'valid'> | null {
  if (/^0x[0-9a-fA-F]{40}$/.test(word)) {
    const valid = isEthereumAddress(word);
    return { type: 'eth', value: word, valid };
  }
  if (/^0x[0-9a-fA-F]{64}$/.test(word)) return { type: 'tx-hash', value: word.toLowerCase(), valid: true };
  if (/^[0-9a-fA-F]{64}$/.test(word)) {
    return hashWords.test(around()) ? { type: 'tx-hash', value: word.toLowerCase(), valid: true } : null;
  }
  if (/^(?:bc1|BC1)/.test(word)) return { type: 'btc', value: word.toLowerCase(), valid: isSegwitAddress(word, 'bc') };
  if (/^(?:ltc1|LTC1)/.test(word))
    return { type: 'ltc', value: word.toLowerCase(), valid: isSegwitAddress(word, 'ltc') };
  if (/^[48][0-9AB][1-9A-HJ-NP-Za-km-z]{93}(?:[1-9A-HJ-NP-Za-km-z]{11})?$/.test(word)) {
    return { type: 'xmr', value: word, valid: isMoneroAddress(word) };
  }
  if (!/^[1-9A-HJ-NP-Za-km-z]+$/.test(word) || !/\d/.test(word) || !/[A-Z]/.test(word) || !/[a-z]/.test(word))
    return null;
  const shape = base58Shape(word);
  if (shape) {
    const version = versionOf(word);
    const valid = version !== null && shape.versions.includes(version);
    return valid || looksMeant(word) ? { type: shape.type, value: word, valid } : null;
  }
  // Solana addresses carry no checksum, so they need a word beside them that says what they are.
  if (word.length >= 32 && word.length <= 44 && decodeBase58(word)?.length === 32 && solWords.test(around())) {
    return { type: 'sol', value: word, valid: true };
  }
  return null;
}

/** By first letter and length: which coin's base58check address this would be. */
function base58Shape(word: string): { type: 'btc' | 'tron' | 'ltc' | 'doge'; versions: readonly number[] } | null {
  if (word.length > 35) return null;
  if (/^1/.test(word)) return { type: 'btc', versions: [0] };
  if (/^3/.test(word)) return { type: 'btc', versions: [5] };
  if (/^T/.test(word) && word.length === 34) return { type: 'tron', versions: [65] };
  if (/^[LM]/.test(word) && word.length >= 33) return { type: 'ltc', versions: [48, 50] };
  if (/^[DA9]/.test(word) && word.length >= 33) return { type: 'doge', versions: [30, 22] };
  return null;
}

/** A real address mixes letters and digits; a long name in camel case does not. */
const looksMeant = (word: string): boolean => (word.match(/\d/g)?.length ?? 0) >= 3 && word.length >= 26;
