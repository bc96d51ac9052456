// The shapes of routing.yaml and priority.yaml.

import { z } from 'zod';
import { conditionSchema } from '../condition.ts';
import { daySchema, idSchema } from './parts.ts';

export const routeRuleSchema = z.strictObject({
  /** L0–L99 set the lead; O1–O4 add. */
  id: z.string().regex(/^[LO]\d+[a-z]?$/),
  /** Smaller is looked at first; two rules of one rank must not match with different leads. */
  rank: z.number(),
  when: conditionSchema,
  /** Absent on an overlay. `type-default` is the route of the fraud type itself. */
  lead: idSchema.optional(),
  supporting: z.array(z.union([idSchema, z.strictObject({ partner: idSchema, when: conditionSchema })])).default([]),
  /** What to call first. It is advice, and never a lead. */
  'first-call': z.array(idSchema).default([]),
  'sla-minutes': z.number().nullable().default(null),
});
export type RouteRule = z.infer<typeof routeRuleSchema>;

export const priorityRuleSchema = z.strictObject({
  id: idSchema,
  group: z.enum([
    'override',
    'threat',
    'money',
    'service',
    'recoverability',
    'investigation',
    'vulnerability',
    'links',
    'clock',
  ]),
  when: conditionSchema,
  points: z.number().nonnegative(),
  /** Only the highest rule of a ladder counts. */
  ladder: idSchema.optional(),
  /** Facts that it rests on: listed as missing while they are not known. */
  facts: z.array(z.string()).default([]),
  /** The entry of `caps` that its points share; by default that of its group. */
  cap: idSchema.optional(),
});
export type PriorityRule = z.infer<typeof priorityRuleSchema>;
export const prioritySchema = z.strictObject({
  version: z.string(),
  bands: z.strictObject({ P1: z.number(), P2: z.number(), P3: z.number() }),
  caps: z.record(z.string(), z.number()),
  /** About how many pounds one of each currency is worth: for the ladder of money, and for nothing that is said. */
  'about-pounds': z
    .strictObject({
      'verified-on': daySchema.nullable(),
      rates: z.record(z.string().regex(/^[A-Z]{3}$/), z.number().positive()),
    })
    .default({ 'verified-on': null, rates: {} }),
  rules: z.array(priorityRuleSchema),
});
export type PriorityRules = z.infer<typeof prioritySchema>;
