import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { englishFilter, isEnglish } from '../../classifiers/dictionary.ts';

it('knows ordinary words, and no misspelt ones', () => {
  const filter = englishFilter();
  expect(['charges', 'transfer', 'believe'].every((word) => isEnglish(filter, word))).toBe(true);
  expect(['chagres', 'tarnsfer', 'beleive'].some((word) => isEnglish(filter, word))).toBe(false);
});

it('keeps the filter, and not the lexicon that it was made of', () => {
  englishFilter();
  const { cache } = createRequire(import.meta.url);
  expect(Object.keys(cache).filter((path) => path.includes('lexicon_from_posjs'))).toEqual([]);
});
