// The shape of frames.yaml. How a phrase is written stands in the file itself, what becomes of it in ../frames.ts.

import { z } from 'zod';
import { type FrameName, frameNames, type TriggerName, triggerNames } from './frame-names.ts';
import { idSchema } from './parts.ts';

const patternSchema = z.string().min(1);
const phraseSchema = z.union([
  patternSchema,
  z.strictObject({
    says: patternSchema,
    after: patternSchema.optional(),
    'not-after': patternSchema.optional(),
    before: patternSchema.optional(),
    'not-before': patternSchema.optional(),
  }),
]);
export type Phrase = z.infer<typeof phraseSchema>;

const frameShape = {
  /** What it tells, for whoever reads the file. */
  tells: z.string().min(10),
  /** `first`: the words begin with it; `last`: they end with it; `alone`: they are it, but for signs around. */
  stands: z.enum(['first', 'last', 'alone']).optional(),
  /** Capital letters tell: it is found only as it is written. */
  capitals: z.literal(true).optional(),
  /** What stands before each phrase, and behind each. */
  lead: patternSchema.optional(),
  trail: patternSchema.optional(),
  phrases: z.array(phraseSchema).min(1),
  examples: z.array(z.string().min(2)).min(1),
  'counter-examples': z.array(z.string().min(2)).min(1),
};
/** `near` are the words without one of which it is not looked for. */
const frameSchema = z.strictObject({ ...frameShape, near: z.enum(triggerNames).optional() });
export type Frame = z.infer<typeof frameSchema>;

const triggersSchema = z.array(z.string().regex(/^[^A-Z]{2,}$/, 'two small letters or more')).min(1);

/** A frame that by itself tells a fact. */
const toldSchema = z.strictObject({
  fact: z.strictObject({ id: idSchema, value: z.string() }),
  certainty: z.enum(['certain', 'likely']).optional(),
  near: triggersSchema,
  ...frameShape,
});
/** A frame of what was given away: a value of the fact `disclosed`. */
const disclosedSchema = z.strictObject({ value: idSchema, ...frameShape });

export const frameBookSchema = z.strictObject({
  /** Words that several frames have, or that a phrase would be too long with. */
  lists: z.record(idSchema, z.array(patternSchema).min(1)),
  triggers: z.strictObject(
    Object.fromEntries(triggerNames.map((name) => [name, triggersSchema])) as Record<
      TriggerName,
      typeof triggersSchema
    >,
  ),
  'same-as': z.record(z.string(), z.string()),
  frames: z.strictObject(
    Object.fromEntries(frameNames.map((name) => [name, frameSchema])) as Record<FrameName, typeof frameSchema>,
  ),
  told: z.array(toldSchema),
  disclosed: z.array(disclosedSchema),
});
export type FrameBook = z.infer<typeof frameBookSchema>;

/** Nothing is found by any frame. */
export const noFrames: FrameBook = {
  lists: {},
  triggers: Object.fromEntries(triggerNames.map((name) => [name, []])) as unknown as FrameBook['triggers'],
  'same-as': {},
  frames: Object.fromEntries(
    frameNames.map((name) => [name, { tells: 'nothing at all', phrases: [], examples: [], 'counter-examples': [] }]),
  ) as unknown as FrameBook['frames'],
  told: [],
  disclosed: [],
};
