// Addresses in bech32 and what is like it, with their checksums: segwit (BIP-173, BIP-350), Cardano's and Bitcoin Cash's.

const letters = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
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

const ofBech32 = 1;
const ofBech32m = 0x2bc830a3;

/** The groups of five bits behind `prefix`, checksum at the end, and what they and the prefix add up to; null for no such text. */
function readGroups(text: string, prefix: string): { readonly groups: number[]; readonly sum: number } | null {
  if (text !== text.toLowerCase() && text !== text.toUpperCase()) return null;
  const plain = text.toLowerCase();
  if (!plain.startsWith(`${prefix}1`) || plain.length < prefix.length + 9) return null;
  const groups = [...plain.slice(prefix.length + 1)].map((letter) => letters.indexOf(letter));
  if (groups.includes(-1)) return null;
  const codes = [...prefix].map((letter) => letter.charCodeAt(0));
  return {
    groups,
    sum: polymod([...codes.map((code) => code >> 5), 0, ...codes.map((code) => code & 31), ...groups]),
  };
}

/** True for a segwit address of the given human-readable part: bech32 for version 0, bech32m for those after it. */
export function isSegwitAddress(text: string, prefix: string): boolean {
  const read = text.length > 90 ? null : readGroups(text, prefix);
  if (!read) return false;
  const version = read.groups[0] ?? 99;
  if (read.sum !== (version === 0 ? ofBech32 : ofBech32m) || version > 16) return false;
  const bytes = programBytes(read.groups.slice(1, -6));
  return bytes !== null && (version === 0 ? bytes === 20 || bytes === 32 : bytes >= 2 && bytes <= 40);
}

/** True for an address of Cardano (CIP-19) on its main network: of payments (`addr`) or of stakes (`stake`). */
export function isCardanoAddress(text: string, prefix: string): boolean {
  const read = readGroups(text, prefix);
  if (read?.sum !== ofBech32) return false;
  const [first = 0, second = 0] = read.groups;
  const header = (first << 3) | (second >> 2);
  const bytes = programBytes(read.groups.slice(0, -6));
  const kind = header >> 4;
  if (bytes === null || (header & 15) !== 1) return false;
  if (prefix === 'stake') return (kind === 14 || kind === 15) && bytes === 29;
  // A base address names two keys, an enterprise one a single key, a pointer a place in the chain.
  return kind < 4 ? bytes === 57 : kind < 6 ? bytes >= 32 && bytes <= 59 : kind < 8 && bytes === 29;
}

const cashGenerators = [0x98f2bc8e61n, 0x79b76d99e2n, 0xf33e5fb3c4n, 0xae2eabe2a8n, 0x1e4f43e470n];

/** True for an address of Bitcoin Cash (CashAddr) without its prefix: 160 bits of a key (`q`) or of a script (`p`). */
export function isCashAddress(text: string): boolean {
  if (text !== text.toLowerCase() && text !== text.toUpperCase()) return false;
  const groups = [...text.toLowerCase()].map((letter) => letters.indexOf(letter));
  if (groups.length !== 42 || groups.includes(-1)) return false;
  let sum = 1n;
  for (const group of [...[...'bitcoincash'].map((letter) => letter.charCodeAt(0) & 31), 0, ...groups]) {
    const top = sum >> 35n;
    sum = ((sum & 0x07ffffffffn) << 5n) ^ BigInt(group);
    cashGenerators.forEach((generator, bit) => {
      if ((top >> BigInt(bit)) & 1n) sum ^= generator;
    });
  }
  return sum === 1n && programBytes(groups.slice(0, -8)) === 21;
}

/** How many whole bytes the groups of five bits hold; null where more than four bits, or bits that are not zero, are left. */
function programBytes(groups: readonly number[]): number | null {
  const left = (groups.length * 5) % 8;
  const last = groups.at(-1) ?? 0;
  return left > 4 || (last & ((1 << left) - 1)) !== 0 ? null : Math.floor((groups.length * 5) / 8);
}
