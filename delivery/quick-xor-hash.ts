// The hash that SharePoint keeps of a file, to see whether the one that is there already is the one that was sent.
// Source: learn.microsoft.com/onedrive/developer/code-snippets/quickxorhash. It finds accidents, not attackers.

const bits = 160;
const shift = 11;

/** Base64, as Graph writes it. */
export function quickXorHash(content: Uint8Array): string {
  const hash = Buffer.alloc(bits / 8);
  let at = 0;
  for (const byte of content) {
    const index = at >> 3;
    const spread = byte << (at & 7);
    hash[index] = (hash[index] ?? 0) ^ (spread & 0xff);
    if (spread > 0xff) {
      const next = (index + 1) % hash.length;
      hash[next] = (hash[next] ?? 0) ^ (spread >> 8);
    }
    at = (at + shift) % bits;
  }
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(content.length));
  for (const [i, byte] of length.entries()) hash[12 + i] = (hash[12 + i] ?? 0) ^ byte;
  return hash.toString('base64');
}
