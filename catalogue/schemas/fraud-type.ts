// The shape of fraud-types/*.yaml, and of the verdicts beside them in other-verdicts.yaml.

import { z } from 'zod';
import { idSchema, patternSchema, provenance } from './parts.ts';

const codeSchema = z.strictObject({
  scheme: z.enum(['nfib', 'ic3', 'rsit']),
  code: z.string().min(1),
  ...provenance,
});

/** A pattern with the weight it gives its type; a bare string weighs 3. */
const phraseSchema = z.union([
  patternSchema,
  z.strictObject({ say: z.union([patternSchema, z.array(patternSchema).min(1)]), weight: z.number() }),
]);

/** What the rules must make of an example: this type first, unless `verdict` or `instead` says otherwise. */
const exampleSchema = z.strictObject({ text: z.string().min(8), hard: z.boolean().default(false) });
const counterExampleSchema = z.strictObject({
  text: z.string().min(8),
  /** The type, or the verdict, that is right instead. */
  instead: z.string().min(1),
});

/** Where a cue of `any` is found, and none of `unless`. */
const notWhereSchema = z.strictObject({ any: z.array(idSchema).min(1), unless: z.array(idSchema).default([]) });

export const fraudTypeSchema = z.strictObject({
  id: idSchema,
  family: z.enum([
    'impersonation',
    'buying-selling',
    'upfront-fee',
    'relationship',
    'investment-pension',
    'account-identity',
    'business-payments',
    'cyber',
    'divert-or-unknown',
  ]),
  codes: z.array(codeSchema),
  /** Where it goes when no routing rule names it. */
  route: z.strictObject({ lead: idSchema, supporting: z.array(idSchema).default([]) }),
  /** Advice blocks of `advice.yaml`, most urgent first. */
  advice: z.array(idSchema),
  /** Facts of `facts.yaml` asked for this type besides the core ones, most useful first. */
  'follow-up': z.array(idSchema),
  /** Types it is taken for. How to tell them apart: `type.<id>.not.<other>` in the locale. */
  confusions: z.array(idSchema),
  tags: z.array(idSchema).default([]),
  /**
   * How it is done and told: worked `from-afar`, so that who did it is in no room of the house; `by-stranger` at the other end of a
   * line, who is no partner; `at-work` or in a shop, by who comes each day; `account-lent` to strangers, maybe a gang;
   * `child-may-be-hit` by it; told by a seller, who looks for the payment first (`seller-tells`); such that the plain answer to a
   * question does harm as soon as it is the likeliest (`plain-answer-harms`); done with pictures, which is what they send on
   * (`of-pictures`); by somebody who comes to fetch it (`fetched`); by fees that must be paid before money comes (`fee-first`);
   * or such that it leaves somebody without a phone (`phone-is-dead`).
   */
  setting: z
    .array(
      z.enum([
        'from-afar',
        'by-stranger',
        'at-work',
        'account-lent',
        'child-may-be-hit',
        'seller-tells',
        'plain-answer-harms',
        'of-pictures',
        'fetched',
        'fee-first',
        'phone-is-dead',
      ]),
    )
    .default([]),
  /** While it is open which type it is, one of these cues must be found for it to be this: a guess at it alone would frighten. */
  'asked-only-with': z.array(idSchema).default([]),
  /** It is not this where a cue of `any` is found and none of `unless`: a child is cheated of money as others are, and whoever tells
   *  of that must not hear of another harm. */
  'not-where': notWhereSchema.optional(),
  /** What people call it who can name it. Whoever writes a few words with one of these is taken at their word, and in a longer text
   *  where a cue bears them out (`bears-out-names`). */
  names: z.array(patternSchema).default([]),
  /** Cues of `cues.yaml` with the weight each gives when found once or more; a negative weight speaks against. */
  cues: z.record(idSchema, z.number()).default({}),
  /** Combinations that mean more than their sum: `any` is a choice within the list. */
  together: z
    .array(z.strictObject({ cues: z.array(z.union([idSchema, z.array(idSchema)])).min(2), weight: z.number() }))
    .default([]),
  phrases: z.array(phraseSchema).default([]),
  examples: z.array(exampleSchema).min(6),
  'counter-examples': z.array(counterExampleSchema).min(3),
});
export type FraudType = z.infer<typeof fraudTypeSchema>;

/** Verdicts that are no fraud type: weighed against the types with the same parts. */
export const otherVerdictSchema = z.strictObject({
  id: z.enum(['not-a-crime']),
  /** As with a fraud type: whoever was cheated, or tells of what is always a crime, does not hear that it is none. */
  'not-where': notWhereSchema.optional(),
  cues: z.record(idSchema, z.number()).default({}),
  phrases: z.array(phraseSchema).default([]),
  examples: z.array(exampleSchema),
});
export type OtherVerdict = z.infer<typeof otherVerdictSchema>;
