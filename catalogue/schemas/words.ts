// The shapes of the lists of words: lexicon.yaml, spelling.yaml, and the words for people in locales/*.yaml.

import { z } from 'zod';
import { idSchema } from './parts.ts';

/** Word lists that patterns name as `@list`; an entry may be several words, and may end in `*` for its stem. */
export const lexiconSchema = z.record(idSchema, z.array(z.string().min(1)).min(1));

export const plainWord = z.string().regex(/^[a-z0-9]+$/, 'one word in small letters, without apostrophes');
/** How people write a word, and the word that patterns know it by. */
export const spellingSchema = z.record(plainWord, plainWord);

/** Dotted key → words. `{name}` is filled in. Flat, so that a key can be searched for as it stands. */
export const localeSchema = z.record(z.string(), z.string());
export type Locale = z.infer<typeof localeSchema>;
