// What the shapes of several files of the catalogue are made of. What a schema cannot say (does this id exist?) is said in `references.ts`.

import { z } from 'zod';

export const idSchema = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id: lower-case words joined by hyphens');
/** A pattern in the language that `classifiers/pattern.ts` reads; the catalogue only carries it. */
export const patternSchema = z.string().min(2);
export const daySchema = z.iso.date();

/** Where an entry comes from, and whether an operator has confirmed it with the body itself. */
export const provenance = {
  source: z.string().min(1),
  evidence: z.enum(['cited', 'from-memory']),
  'verified-on': daySchema.nullable(),
};
