// The shipped English words, without loading the rest of the catalogue.

import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Say } from '../../web/frame.ts';

const file = new URL('../../catalogue/locales/en.yaml', import.meta.url);
export const english: Readonly<Record<string, string>> = parse(readFileSync(file, 'utf8'));

/** As `catalogue/words.ts` does it: a missing key throws. */
export const say: Say = (key, values = {}) => {
  const text = english[key];
  if (text === undefined) throw new Error(`No words for "${key}"`);
  return text.replace(/\{([a-z][A-Za-z]*)\}/g, (whole, name: string) => String(values[name] ?? whole));
};
