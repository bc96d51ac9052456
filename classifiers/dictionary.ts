// Tells whether a word is ordinary English, so that "charges" is never taken for a misspelt "changes".
// The word list is the lexicon of natural's part-of-speech tagger, packed into a Bloom filter: 130 KB of heap, not 19 MB.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const lexiconFile = 'natural/lib/natural/brill_pos_tagger/data/English/lexicon_from_posjs.json';

const bits = 2 ** 20;
const probes = 5;

function hash(word: string, seed: number): number {
  let value = 2166136261 ^ seed;
  for (let at = 0; at < word.length; at++) value = Math.imul(value ^ word.charCodeAt(at), 16777619);
  value ^= value >>> 15;
  return Math.imul(value, 2246822507) >>> 0;
}

function build(): Uint8Array {
  // Read and not required: what is required is kept for ever.
  const path = createRequire(import.meta.url).resolve(lexiconFile);
  const lexicon = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  const filter = new Uint8Array(bits / 8);
  for (const entry of Object.keys(lexicon)) {
    const word = entry.toLowerCase();
    if (!/^[a-z]{6,}$/.test(word)) continue;
    for (let probe = 0; probe < probes; probe++) {
      const bit = hash(word, probe) % bits;
      filter[bit >>> 3] = (filter[bit >>> 3] ?? 0) | (1 << (bit & 7));
    }
  }
  return filter;
}

let built: Uint8Array | undefined;

/** The filter, read from the lexicon once: 5 MB of JSON, which take a tenth of a second. */
export function englishFilter(): Uint8Array {
  built ??= build();
  return built;
}

/** True for ordinary English words of six letters or more (and, rarely, for others: it is a Bloom filter). */
export function isEnglish(filter: Uint8Array, word: string): boolean {
  for (let probe = 0; probe < probes; probe++) {
    const bit = hash(word, probe) % bits;
    if (((filter[bit >>> 3] ?? 0) & (1 << (bit & 7))) === 0) return false;
  }
  return true;
}
