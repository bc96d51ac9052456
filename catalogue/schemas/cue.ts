// The shape of cues.yaml.

import { z } from 'zod';
import { idSchema, patternSchema } from './parts.ts';

export const cueSchema = z
  .strictObject({
    id: idSchema,
    group: z.enum([
      'channel',
      'persona',
      'ask',
      'promise',
      'means',
      'happened',
      'role',
      'place',
      'topic',
      'benign',
      'danger',
    ]),
    /** Matches that are negated count only when this is true. Patterns that hold their own negation need not set it. */
    'even-negated': z.boolean().default(false),
    /** Of what happened, what happens by being said counts even as a claim of the other side: a threat, a demand. */
    'even-claimed': z.boolean().default(false),
    any: z.array(patternSchema).default([]),
    /** A cue without patterns is made of others: there where one of these was found … */
    of: z.array(idSchema).default([]),
    /** … and, where there are any here, one of these too … */
    with: z.array(idSchema).default([]),
    /** … and none of these. */
    unless: z.array(idSchema).default([]),
    /** Or it is there where all that was told is a message of the other side, with a few words beside it at most. */
    'passed-on': z.boolean().default(false),
    /** Whatever type fits best, the person is asked: it may be no crime at all. Where no crime fits best, it is said. */
    'never-clear': z.boolean().default(false),
    /** Somebody says outright what befell them: what they call it (`names` of a fraud type) counts in a longer text too. */
    'bears-out-names': z.boolean().default(false),
    /** It turned out otherwise: however few the words, they are no aside, and what was clear before is looked at again. */
    'takes-back': z.boolean().default(false),
    /** A fact of `facts.yaml` that the cue makes known. */
    fact: z
      .strictObject({ id: idSchema, value: z.string(), certainty: z.enum(['certain', 'likely']).default('likely') })
      .optional(),
    tags: z.array(idSchema).default([]),
    examples: z.array(z.string()).default([]),
    'counter-examples': z.array(z.string()).default([]),
  })
  .refine(
    ({ any, of, 'passed-on': passedOn }) => [any.length > 0, of.length > 0, passedOn].filter(Boolean).length === 1,
    'patterns under `any`, or cues under `of`, or `passed-on`',
  );
export type Cue = z.infer<typeof cueSchema>;

export const cuesFileSchema = z.array(cueSchema);
