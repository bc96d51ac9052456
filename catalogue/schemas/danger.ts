// The shapes of safety.yaml, danger.yaml and danger-lists.yaml: what interrupts, and what it is told by.

import { z } from 'zod';
import { idSchema, patternSchema } from './parts.ts';

export const dangerKinds = [
  'danger-now',
  'self-harm',
  'child-at-risk',
  'coercion-control',
  'money-moving-now',
  'remote-access-now',
  'suspect-at-door',
] as const;
export type DangerKind = (typeof dangerKinds)[number];

/** Words that interrupt whatever is going on. */
export const safetySchema = z.array(
  z.strictObject({
    id: z.enum(dangerKinds),
    /** Each raises it alone. */
    sure: z.array(patternSchema).default([]),
    /** Weighed together with the other marks of danger.yaml. */
    any: z.array(patternSchema).min(1),
    contacts: z.array(idSchema),
    /** Facts that it makes known. */
    fact: z.strictObject({ id: idSchema, value: z.string() }).optional(),
    examples: z.array(z.string()).min(5),
    'counter-examples': z.array(z.string()).min(5),
  }),
);
export type SafetyRule = z.infer<typeof safetySchema>[number];

/** Words of one meaning, for `dangerSchema`: an entry is one word, two, or `stem*`. */
export const dangerListsSchema = z.record(
  z.string().regex(/^[a-z-]+$/, 'a list named in small letters'),
  z.array(z.string().regex(/^\S+( \S+)?$/, 'one word, or two')).min(1),
);
/** Points before a word is read, and those of marks. */
const writtenPoints = z.strictObject({ start: z.number(), points: z.record(z.string().min(1), z.number()) });

/** The same in two lists, the points of each mark at its place: as properties, so many marks take three times the memory. */
export const listPoints = ({ start, points }: z.infer<typeof writtenPoints>) => ({
  start,
  marks: Object.keys(points),
  points: Object.values(points),
});
const pointsSchema = writtenPoints.transform(listPoints);

/**
 * What marks of danger are worth: a word, `stem*`, `beginning~`, `@list`, two stems or lists that follow each other, three
 * stems that do, `one* .. other*`, the stems that a sentence begins (`^ one*`) and ends with (`one* $`,
 * `one* other* $`), the sign that ends it (`?`), how long the stretch is (`length:8-13`), `cue:id`, `words:id`.
 */
export const dangerSchema = z
  .strictObject({
    /** Points from which on a kind is raised … */
    threshold: z.number(),
    /** … and, fewer than those, from which on a line is said about it. */
    perhaps: z.number(),
    /** What speaks for danger whatever its kind … */
    any: pointsSchema,
    /** … and, added to it, for one kind. */
    kinds: z.record(idSchema, pointsSchema),
  })
  .refine(({ threshold, perhaps }) => perhaps <= threshold, {
    path: ['perhaps'],
    error: 'no more points than the threshold',
  });
export type Danger = z.infer<typeof dangerSchema> & { readonly lists: z.infer<typeof dangerListsSchema> };
