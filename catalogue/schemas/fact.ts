// The shape of facts.yaml.

import { z } from 'zod';
import { conditionSchema } from '../condition.ts';
import { idSchema } from './parts.ts';

const askKinds = ['choice', 'choices', 'date', 'money', 'number', 'text', 'file', 'confirm'] as const;

const groupSchema = z.enum([
  'incident',
  'payment',
  'suspect',
  'details',
  'cyber',
  'organisation',
  'about',
  'contact',
  'wellbeing',
  'evidence',
]);

export const factSchema = z.strictObject({
  id: idSchema,
  kind: z.enum(askKinds),
  group: groupSchema,
  /** Values of a choice; their words are `fact.<id>.<value>` in the locale. */
  choices: z.array(idSchema).optional(),
  /** What a text must be; checked alike for an answered and for an extracted value. */
  format: z
    .enum(['free', 'name', 'postcode', 'phone-or-email', 'account', 'named', 'url', 'phone', 'email'])
    .default('free'),
  /** A day or a place answers it: to any other question for words "on Tuesday, in Dundee" is said of something else. */
  'day-or-place': z.boolean().default(false),
  /** `confirm` facts are put only where a directory gave a value, to be confirmed. `core` facts are asked of everybody they apply to; `follow-up` only for the types that name them; `cue` only on a cue or never. */
  ask: z.enum(['core', 'follow-up', 'cue', 'confirm', 'never']),
  /** Smaller is asked sooner. */
  rank: z.number().default(500),
  /** Which are asked when there is not room for all: smaller first. By default 0 when needed, 1 for core, 2 for follow-ups. */
  importance: z.number().optional(),
  /** A case cannot be routed well without it: asked even when the number of questions has run out. */
  needed: z.boolean().default(false),
  /** Goes with the answer to this fact: asked in any case once that is known, and not where it was left out. */
  with: z.string().optional(),
  /** Asked only while this holds. Fields as in `model/situation.ts`. */
  when: conditionSchema.optional(),
  /** With `ask: cue`: asked once one of these cues was found. */
  cues: z.array(idSchema).default([]),
  personal: z.boolean().default(false),
  sensitive: z.boolean().default(false),
});
export type FactDefinition = z.infer<typeof factSchema>;
export const factsFileSchema = z.strictObject({
  /** How many questions are asked at most before the answers are checked, by family; needed ones come on top. */
  questions: z.strictObject({
    default: z.number().int(),
    families: z.record(idSchema, z.number().int()),
    /** As many where a channel can put several at once. */
    together: z.number().int().default(0),
    /** Groups of facts that a channel which can put several questions at once puts together: `subject.<id>` is its title. */
    subjects: z.record(idSchema, z.array(groupSchema).min(1)).default({}),
  }),
  facts: z.array(factSchema),
});
