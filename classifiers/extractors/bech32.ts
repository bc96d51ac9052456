// Segwit addresses: bech32 and bech32m with their checksums (BIP-173, BIP-350).

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

/** True for a segwit address of the given human-readable part: bech32 for version 0, bech32m for those after it. */
export function isSegwitAddress(text: string, prefix: string): boolean {
  if (text !== text.toLowerCase() && text !== text.toUpperCase()) return false;
  const plain = text.toLowerCase();
  if (!plain.startsWith(`${prefix}1`) || plain.length < prefix.length + 9 || plain.length > 90) return false;
  const data = [...plain.slice(prefix.length + 1)].map((letter) => letters.indexOf(letter));
  if (data.includes(-1)) return false;
  const codes = [...prefix].map((letter) => letter.charCodeAt(0));
  const sum = polymod([...codes.map((code) => code >> 5), 0, ...codes.map((code) => code & 31), ...data]);
  const version = data[0] ?? 99;
  if (sum !== (version === 0 ? 1 : 0x2bc830a3) || version > 16) return false;
  const bytes = programBytes(data.slice(1, -6));
  return bytes !== null && (version === 0 ? bytes === 20 || bytes === 32 : bytes >= 2 && bytes <= 40);
}

/** How many whole bytes the groups of five bits hold; null where more than four bits, or bits that are not zero, are left. */
function programBytes(groups: readonly number[]): number | null {
  const left = (groups.length * 5) % 8;
  const last = groups.at(-1) ?? 0;
  return left > 4 || (last & ((1 << left) - 1)) !== 0 ? null : Math.floor((groups.length * 5) / 8);
}
