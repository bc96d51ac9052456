// Porter stems, so that a pattern written `transfer*` finds transferred, transferring and transfers.
// natural is imported by the stemmer's own path: its root loads databases and models that nothing here needs.

import { createRequire } from 'node:module';

interface Stemmer {
  stem(word: string): string;
}

const stemmer = createRequire(import.meta.url)('natural/lib/natural/stemmers/porter_stemmer.js') as Stemmer;

/** Texts and catalogues repeat their words, and the stemmer is slow; so many are remembered. */
const mostRemembered = 30_000;
const stems = new Map<string, string>();

/** The Porter stem of one lower-case word; words of fewer than three letters are their own stem. */
export function stem(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  if (stems.size >= mostRemembered) stems.clear();
  const found = stemmer.stem(word);
  stems.set(word, found);
  return found;
}
