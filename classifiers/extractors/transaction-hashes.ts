// Hashes of transactions: 64 hexadecimal digits, or a Solana signature of 64 bytes. A file has a hash of the same look, so
// one without `0x` is a transaction's only where something speaks of one.

import { decodeBase58 } from './base58.ts';
import type { Identified } from './extraction.ts';

const transaction =
  /\b(?:tx|txid|tx ?id|txn|tx ?hash|trx|transactions?|transfers?|transferred|payments?|sent|etherscan|blockchain|blockchair|tronscan|solscan|mempool|block ?explorer|trc-?20|erc-?20|confirmations?)\b/i;
const coins =
  /\b(?:btc|bitcoin|eth|ether|ethereum|usdt|usdc|tether|crypto|ltc|litecoin|doge|dogecoin|tron|xmr|monero|sol|solana|wallet)\b/i;
const file =
  /\b(?:sha-?256|sha-?2|sha|md5|checksum|file|hash of|malware|virustotal|sample|payload|binary|executable|attachment|digest|fingerprint|\w+\.(?:exe|dll|zip|pdf|docx?|js))\b/i;
/** Chains whose addresses look as other chains' hashes do. */
const chains = /\b(?:aptos|apt|sui|starknet)\b/i;
const secret = /\b(?:private|secret) key\b/i;

/** Undefined where `word` is no hash at all; null where it is one of something else. */
export function identifyHash(word: string, near: () => string, text: string): Identified | null | undefined {
  if (/^(?:0x)?[0-9a-f]{64}$/i.test(word)) {
    const around = near();
    if (secret.test(around) || /^(?:0x)?(.)\1+$/i.test(word)) return null;
    const value = word.toLowerCase();
    if (value.startsWith('0x') && chains.test(around) && !transaction.test(around)) return null;
    if (value.startsWith('0x')) return { type: 'tx-hash', value, valid: true };
    if (file.test(around)) return null;
    const meant = transaction.test(around) || coins.test(text);
    return { type: 'tx-hash', value, valid: meant };
  }
  if (
    word.length >= 86 &&
    word.length <= 88 &&
    /^[1-9A-HJ-NP-Za-km-z]+$/.test(word) &&
    decodeBase58(word)?.length === 64
  )
    return secret.test(near()) ? null : { type: 'tx-hash', value: word, valid: true };
  return undefined;
}
