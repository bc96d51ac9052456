// The shapes of what is fitted or counted: weights.yaml and answers.yaml.

import { z } from 'zod';
import { idSchema } from './parts.ts';

/** Weights by type, fitted by `npm run fit` beside those of the type's own file. Below zero: speaks against the type. */
export const weightsSchema = z.record(
  idSchema,
  z.strictObject({
    prior: z.number(),
    cues: z.record(idSchema, z.number()).default({}),
    words: z.record(z.string().min(1), z.number()).default({}),
  }),
);
export type Weights = z.infer<typeof weightsSchema>;

/** By fact and type: how often people say which value, as shares of 1. */
export const answersSchema = z.record(idSchema, z.record(idSchema, z.record(idSchema, z.number().min(0).max(1))));
