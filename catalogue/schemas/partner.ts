// The shapes of partners/*.yaml, and of what a deployment says of them in a file of its own.

import { z } from 'zod';
import { idSchema, provenance } from './parts.ts';

const contactSchema = z.strictObject({
  kind: z.enum(['phone', 'email', 'web', 'post', 'text']),
  value: z.string().min(1),
  /** Contacts from memory are shown to staff only, save those that `public` names: 999, 101, 159, 116 123, Childline. */
  public: z.boolean().optional(),
  /** When it is open, in words for people: a locale key; none for "always". */
  hours: z.string().optional(),
  ...provenance,
});

/** Entries of a partner's `sees` that stand for parts of a report; `message` is somebody else's words, such as a text. */
export const reportParts = ['story', 'message', 'fraud-type', 'indicators', 'files'] as const;

export const partnerSchema = z.strictObject({
  id: idSchema,
  kind: z.enum(['partner', 'helpline', 'service']),
  mode: z.enum(['queue', 'handoff', 'signpost', 'never']),
  accepts: z.strictObject({
    /** Fraud type ids, `family:<id>`, or `all`. */
    types: z.array(z.string()).min(1),
    nations: z.array(z.enum(['scotland', 'england', 'wales', 'northern-ireland', 'outside-uk', 'unknown'])).min(1),
    kinds: z.array(z.enum(['person', 'organisation', 'public-body', 'on-behalf', 'witness', 'anonymous'])).min(1),
  }),
  contacts: z.array(contactSchema),
  /** Time within which the body, by law or its own word, must or wants to be told; hours. */
  deadline: z.strictObject({ hours: z.number(), from: z.enum(['aware', 'payment']), ...provenance }).optional(),
  /**
   * What the body may see: facts by id, `reportParts`, and `group:<group>` for every fact of a group that is neither
   * personal nor sensitive. An empty list for bodies that get nothing from us.
   */
  sees: z.array(z.string()),
  /** How it is told; set only by a deployment's own partners file, for `queue`. */
  delivery: z
    .array(z.strictObject({ method: idSchema, settings: z.record(z.string(), z.string()).default({}) }))
    .default([]),
  ...provenance,
});
export type Partner = z.infer<typeof partnerSchema>;

/** What a deployment says of a partner over the shipped entry, and the staff it starts with. */
export const partnersFileSchema = z.strictObject({
  /** Shown on every page: this deployment reaches no real organisation. */
  practice: z.boolean().default(false),
  partners: z.record(
    idSchema,
    z.strictObject({
      mode: z.enum(['queue', 'handoff', 'signpost', 'never']),
      delivery: z
        .array(z.strictObject({ method: idSchema, settings: z.record(z.string(), z.string()).default({}) }))
        .default([]),
    }),
  ),
  staff: z
    .array(
      z.strictObject({
        id: idSchema,
        name: z.string(),
        partner: idSchema,
        role: z.enum(['triage', 'supervisor', 'partner-admin', 'auditor', 'operator']).default('triage'),
        /** Who they are in Teams: the ids of their directory and of their user in it. */
        teams: z.strictObject({ tenant: z.string().min(1), objectId: z.string().min(1) }).optional(),
      }),
    )
    .default([]),
});
export type PartnersFile = z.infer<typeof partnersFileSchema>;
