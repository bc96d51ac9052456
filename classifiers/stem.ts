// Porter stems, so that a pattern written `transfer*` finds transferred, transferring and transfers.
// natural is imported by the stemmer's own path: its root loads databases and models that nothing here needs.

import { createRequire } from 'node:module';

interface Stemmer {
  stem(word: string): string;
}

const stemmer = createRequire(import.meta.url)('natural/lib/natural/stemmers/porter_stemmer.js') as Stemmer;

/** The Porter stem of one lower-case word; words of fewer than three letters are their own stem. */
export const stem = (word: string): string => stemmer.stem(word);
