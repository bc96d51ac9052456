// The shape of frames.yaml, of the files in frames/ and of told.yaml. How a phrase is written stands in frames.yaml, what becomes
// of it in ../frames.ts.

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
  fact: z.strictObject({ id: idSchema, value: z.union([z.string(), z.array(z.string())]) }),
  certainty: z.enum(['certain', 'likely']).optional(),
  near: triggersSchema,
  ...frameShape,
});
/** A frame of what was given away: a value of the fact `disclosed`. */
const disclosedSchema = z.strictObject({ value: idSchema, ...frameShape });

/** frames.yaml: what the phrases of all frames are written with. */
export const frameWordsSchema = z.strictObject({
  /** Words that several frames have, or that a phrase would be too long with. */
  lists: z.record(idSchema, z.array(patternSchema).min(1)),
  triggers: z.strictObject(
    Object.fromEntries(triggerNames.map((name) => [name, triggersSchema])) as Record<
      TriggerName,
      typeof triggersSchema
    >,
  ),
  'same-as': z.record(z.string(), z.string()),
});

/** A file of frames/: some of the frames. */
export const framesFileSchema = z.strictObject(
  Object.fromEntries(frameNames.map((name) => [name, frameSchema.optional()])) as Record<
    FrameName,
    z.ZodOptional<typeof frameSchema>
  >,
);

/** told.yaml: frames that tell facts by themselves. */
export const toldFileSchema = z.strictObject({ told: z.array(toldSchema), disclosed: z.array(disclosedSchema) });

/** All turns of speech, of whichever files. */
export interface FrameBook extends z.infer<typeof frameWordsSchema>, z.infer<typeof toldFileSchema> {
  readonly frames: Readonly<Record<FrameName, Frame>>;
  /** In which file of the catalogue each frame stands. */
  readonly fileOf: Readonly<Partial<Record<FrameName, string>>>;
}

/** Nothing is found by any frame. */
export const noFrames: FrameBook = {
  lists: {},
  triggers: Object.fromEntries(triggerNames.map((name) => [name, []])) as unknown as FrameBook['triggers'],
  'same-as': {},
  frames: Object.fromEntries(
    frameNames.map((name) => [name, { tells: 'nothing at all', phrases: [], examples: [], 'counter-examples': [] }]),
  ) as unknown as FrameBook['frames'],
  fileOf: {},
  told: [],
  disclosed: [],
};
