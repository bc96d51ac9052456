// Crypto addresses with their checksums. A look-alike that fails its checksum is kept as written.

import { keccak_256 } from '@noble/hashes/sha3.js';
import { decodeBase58, decodeBase58Check, isByronAddress, isRippleAddress } from './base58.ts';
import { isCardanoAddress, isCashAddress, isSegwitAddress } from './bech32.ts';
import { before, type Extraction, type Extractor, type Identified } from './extraction.ts';
import { identifyHash } from './transaction-hashes.ts';
import { matchAmongLetters } from './zones.ts';

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
  const size = payload[0] === 19 ? 73 : 65;
  return (
    [18, 19, 42].includes(payload[0] ?? -1) &&
    payload.length === size &&
    bytes.slice(-4).every((byte, at) => byte === sum[at])
  );
}

const long = /(?<![A-Za-z0-9])(?:[A-Za-z0-9]{25,110}|(?:bc1|ltc1|BC1|LTC1)[A-Za-z0-9]{8,24})(?![A-Za-z0-9])/g;

/** Segwit addresses, ethereum addresses and hashes, base58 addresses: whatever a long run of letters and digits can be. */
export const extractWallets: Extractor = (text) => {
  const found: Extraction[] = [];
  for (const match of matchAmongLetters(text, long, 1, 11)) {
    const word = match[0];
    if (!/\d/.test(word)) continue;
    const span = { start: match.index, end: match.index + word.length };
    const near = (): string => `${before(text, span.start, 70)} ${text.slice(span.end, span.end + 40)}`;
    const one = identify(word, near, text);
    if (one) found.push({ ...one, ...span });
  }
  return found;
};

const base58Letters = /^[1-9A-HJ-NP-Za-km-z]+$/;
const solWords = /\b(?:sol|solana|phantom|solscan|spl|wallet|address)\b/i;
const litecoinWords = /\b(?:ltc|litecoin)\b/i;
const rippleWords = /\b(?:xrp|ripple|xrpl)\b/i;
const bitcoinWords = /\b(?:btc|bitcoins?(?![ -]?cash\b(?! ?app)))\b/i;
const cashWords = /\b(?:bch|bitcoin[ -]?cash(?! ?app))\b/i;
const cardanoWords = /\b(?:ada|cardano)\b/i;
const tronWords = /\b(?:tron|trx|trc-?20)\b/i;
/** A key that spends the money is a secret, no address. */
const secretWords = /\b(?:private|secret) key\b/i;

function identify(word: string, near: () => string, text: string): Identified | null {
  if (/^0x[0-9a-f]{40}$/i.test(word)) {
    const valid = isEthereumAddress(word);
    return { type: 'eth', value: word, valid: valid && word.startsWith('0x') };
  }
  if (/^0x[0-9a-z]{36,44}$/i.test(word) && /\b(?:eth|ethereum|erc-?20|usdt|usdc|wallet|address)\b/i.test(near()))
    return { type: 'eth', value: word, valid: false };
  if (/^41[0-9a-f]{40}$/i.test(word) && tronWords.test(near())) return { type: 'tron', value: word, valid: false };
  const segwit = /^(bc|ltc|tb)1/i.exec(word)?.[1]?.toLowerCase();
  if (segwit && word.length >= 14) {
    const type = segwit === 'ltc' ? 'ltc' : 'btc';
    // The test network's coins are worth nothing: its addresses are kept, never as valid.
    const valid = segwit !== 'tb' && isSegwitAddress(word, segwit);
    return valid || (/\d.*\d.*\d/.test(word) && word.length >= 25)
      ? { type, value: valid ? word.toLowerCase() : word, valid }
      : null;
  }
  const cardano = /^(addr|stake)1/i.exec(word)?.[1]?.toLowerCase();
  if (cardano && word.length >= 50) {
    const valid = isCardanoAddress(word, cardano);
    return { type: 'ada', value: valid ? word.toLowerCase() : word, valid };
  }
  if (/^[qp][a-z0-9]{41}$/i.test(word)) {
    const valid = isCashAddress(word);
    if (valid || cashWords.test(near())) return { type: 'bch', value: valid ? word.toLowerCase() : word, valid };
  }
  const hash = identifyHash(word, near, text);
  if (hash !== undefined) return hash;
  if (!base58Letters.test(word)) return lookAlike(word, near);
  if (/^[48][1-9A-HJ-NP-Za-km-z]{94}(?:[1-9A-HJ-NP-Za-km-z]{11})?$/.test(word))
    return { type: 'xmr', value: word, valid: isMoneroAddress(word) };
  if (!/[A-Z]/.test(word) || !/[a-z]/.test(word)) return null;
  return (
    identifyRipple(word, near) ?? identifyByron(word, near) ?? identifyBase58(word, near) ?? identifySolana(word, near)
  );
}

/** An account of the XRP Ledger. */
function identifyRipple(word: string, near: () => string): Identified | null {
  if (!/^(?:r.{24,34}|X.{46})$/.test(word)) return null;
  const valid = isRippleAddress(word);
  return valid || (rippleWords.test(near()) && looksMeant(word)) ? { type: 'xrp', value: word, valid } : null;
}

/** An older address of Cardano. */
function identifyByron(word: string, near: () => string): Identified | null {
  if (!/^(?:Ae2.{56}|DdzFF.{99})$/.test(word)) return null;
  const valid = isByronAddress(word);
  return valid || cardanoWords.test(near()) ? { type: 'ada', value: word, valid } : null;
}

/** Coins that took over the version bytes of Litecoin and Dogecoin: only their names tell their addresses apart. */
const likeLitecoin = /\b(?:mona(?:coin)?|qtum|megacoin)\b/i;
const likeDogecoin = /\b(?:digibyte|dgb|pivx)\b/i;

/** By the first letter and the length: which coin's base58check address this would be. */
const shapes: readonly { type: 'btc' | 'tron' | 'ltc' | 'doge'; shape: RegExp; versions: readonly number[] }[] = [
  { type: 'btc', shape: /^1.{24,34}$/, versions: [0] },
  { type: 'btc', shape: /^3.{24,34}$/, versions: [5] },
  { type: 'tron', shape: /^T.{33}$/, versions: [65] },
  { type: 'ltc', shape: /^[LM].{32,33}$/, versions: [48, 50] },
  { type: 'doge', shape: /^[DA9].{32,33}$/, versions: [30, 22] },
  { type: 'btc', shape: /^[mn2].{33,34}$/, versions: [] },
];

function identifyBase58(word: string, near: () => string): Identified | null {
  const shape = shapes.find((one) => one.shape.test(word));
  if (!shape) return null;
  const payload = decodeBase58Check(word);
  const version = payload?.length === 21 ? payload[0] : undefined;
  if (version !== undefined && shape.versions.includes(version)) {
    // Litecoin's script addresses once began like bitcoin's, and wallets still take them: only the name tells them apart.
    const around = version === 65 ? '' : near();
    if (version === 50 && likeLitecoin.test(around) && !litecoinWords.test(around)) return null;
    if (version === 30 && likeDogecoin.test(around) && !/\bdoge/i.test(around)) return null;
    // Bitcoin Cash took over both of bitcoin's.
    if (shape.type === 'btc' && cashWords.test(around) && !bitcoinWords.test(around))
      return { type: 'bch', value: word, valid: true };
    if (version === 5 && litecoinWords.test(around) && !bitcoinWords.test(around))
      return { type: 'ltc', value: word, valid: true };
    return { type: shape.type, value: word, valid: true };
  }
  if (version !== undefined)
    return version === 111 || version === 196 ? { type: 'btc', value: word, valid: false } : null;
  return shape.versions.length > 0 && looksMeant(word) ? { type: shape.type, value: word, valid: false } : null;
}

/** Solana addresses carry no checksum: 32 bytes, and a word beside them unless they are as long as only such a key is. */
function identifySolana(word: string, near: () => string): Identified | null {
  if (word.length < 32 || word.length > 44 || decodeBase58(word)?.length !== 32) return null;
  const around = near();
  if (secretWords.test(around)) return null;
  return (word.length >= 43 && looksMeant(word)) || solWords.test(around)
    ? { type: 'sol', value: word, valid: true }
    : null;
}

/** An address with a letter that base58 does not have (0, O, I, l) was mistyped; a word must say that it was meant. */
function lookAlike(word: string, near: () => string): Identified | null {
  if (!/^[13][A-Za-z0-9]{25,34}$/.test(word) || !/[A-Z]/.test(word) || !/[a-z]/.test(word) || !looksMeant(word))
    return null;
  return /\b(?:btc|bitcoin|wallet|address)\b/i.test(near()) ? { type: 'btc', value: word, valid: false } : null;
}

/** A real address mixes letters and digits; a long name in camel case does not. */
const looksMeant = (word: string): boolean => (word.match(/\d/g)?.length ?? 0) >= 3 && word.length >= 26;
