// The shape of frames.yaml. How a phrase is written stands in the file itself, what becomes of it in ../frames.ts.

import { z } from 'zod';
import { idSchema } from './parts.ts';

/** The frames that the classifiers ask for. */
export const frameNames = [
  // facts/directions.ts
  'paying',
  'asking',
  'coming-back',
  'neither',
  'gone-behind',
  'both-gone',
  'still-to-be-paid',
  'means-behind',
  'done-behind',
  'refused-behind',
  'so-done',
  'stopped-behind',
  'rate-behind',
  'taken-back',
  'back-behind',
  'back-off-us',
  'clawing-back',
  'got-it',
  'not-back-yet',
  'back-is-wanted',
  'of-whose',
  'their-payment',
  'clause-end',
  // facts/doubtful.ts
  'given-away',
  'money-told',
  'card-given',
  'they-begin',
  'they-give',
  'false-payment',
  'given-to-teller',
  'they-say-they',
  'of-an-account',
  'pretext',
  'card-copied',
  'card-used',
  'told-for-help',
  'nothing-gone',
  'secret-given',
  'only-that-given',
  'asked-to',
  'asking-begins',
  'refused-then',
  'thing-sent',
  'pictures-sent',
  'somebody-else',
  'other-side',
  'anybody-else',
  'not-sent',
  'messages-before',
  'message-sent',
  'own-trade',
  'our-trade',
  'in-doubt',
  'papers',
  'card-words',
  'given-to-us',
  'moved-to',
  'an-account',
  'taken-in',
  'mailbox-entered',
  'royal-before',
  'royal-mail',
  'called-by-name',
  'other-channel',
  'own-call',
  'facebook-market',
  'own-site',
  'on-site',
  'taken-at',
  'words-said',
  'i-before',
  'own-phone-lost',
  'close-kin',
  'words-thought',
  'own-people',
  'bank-papers-behind',
  'at-the-bank',
  'own-software',
  'clients-begin',
  'my-before',
  'customer-records',
  'company-ended',
  'company-at-ours',
  'done-to-us',
  'helped-me',
  'reported-before',
  'shown-only',
  'pays-by',
  'asks-before',
  'card-reader',
  'their-kin',
  'demanded',
  // facts/whose-hand.ts
  'stranger-did',
  'they-did',
  'anybody-did',
  'own-side',
  'taking',
  'from-ours',
  'to-us',
  'only-said',
  'by-nobody',
  'by-us',
  'denied',
  // facts/masks.ts
  'ones-own',
  'pretended',
  'supposedly',
  'taken-over',
  // facts/people.ts
  'other-befell',
  'done-to-other',
  'other-made-to',
  'other-helped',
  'on-behalf',
  'other-is',
  'friend-of-mine',
  'mums-own',
  'at-others',
  'others-own',
  'any-other',
  'own-loss',
  'own-hand',
  'speaks-of-self',
  'a-relative',
  'own-name',
  'their-name',
  'payee-name',
  'payee-firm',
  'no-name',
  // facts/others-paying.ts
  'others-story-ends',
  'out-of-ours',
  'paid-elsewhere',
  // facts/when.ts
  'noticed',
  'joined-on',
  'deadline',
  'or-else',
  'demand',
  'awaited',
  'promised',
  'met-then',
  'of-life',
  'clause-between',
  // pasted.ts
  'may-hold-pasted',
  'any-greeting',
  'quoted',
  'announced',
  'header',
  'form-greeting',
  'sender',
  'own-heading',
  'saying-before',
  'own-voice',
  'instruction',
  'first-person',
  'second-person',
  'link-call',
  // bare-message.ts
  'reporter-speaks',
  'addressed',
  'calls-for',
  'names-the-matter',
  'asks-us',
  'passes-on',
  // facts/told.ts
  'people-affected',
  'of-records',
  'list-ends',
  // facts/amounts.ts
  'on-top',
  'total-before',
  'total-behind',
  'payments-of',
  'things-at',
  'each-behind',
  'times-behind',
  'listed-between',
  'further-sum',
  'of-the-whole',
  'wants-money',
  'price-follows',
  'thing-behind',
  // facts/bare-amounts.ts
  'number-paid',
  'number-asked',
  'coins-asked',
  'number-by-means',
  'number-gone',
  'number-at-end',
  'number-of-payments',
  'number-next',
  'money-goes-on',
  'money-behind',
  'number-stands',
  // facts/from-cues.ts
  'still-going',
  'still-behind',
  'any-order',
  'own-order',
  'strange-order',
  'of-persons',
  // facts/owned.ts
  'lives-elsewhere',
  'of-theirs',
  'of-own-home',
  // facts.ts
  'login-behind',
] as const;
export type FrameName = (typeof frameNames)[number];

/** The lists of trigger words that the classifiers ask for. */
export const triggerNames = [
  'relative',
  'own-name',
  'their-name',
  'payee-name',
  'payee-firm',
  'greeting',
  'many-people',
] as const;
export type TriggerName = (typeof triggerNames)[number];

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
  /** `first`: the words begin with it; `last`: they end with it. */
  stands: z.enum(['first', 'last']).optional(),
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
