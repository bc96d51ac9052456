// The shape of every catalogue file. What a schema cannot say (does this id exist?) is said in `references.ts`.

import { z } from 'zod';
import { conditionSchema } from './condition.ts';

export const idSchema = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id: lower-case words joined by hyphens');
/** A pattern in the language that `classifiers/pattern.ts` reads; the catalogue only carries it. */
const patternSchema = z.string().min(2);
const daySchema = z.iso.date();

/** Where an entry comes from, and whether an operator has confirmed it with the body itself. */
const provenance = {
  source: z.string().min(1),
  evidence: z.enum(['cited', 'from-memory']),
  'verified-on': daySchema.nullable(),
};

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
    /** … and none of these. */
    unless: z.array(idSchema).default([]),
    /** Or it is there where all that was told is a message of the other side, with a few words beside it at most. */
    'passed-on': z.boolean().default(false),
    /** Whatever type fits best, the person is asked: it may be no crime at all. */
    'never-clear': z.boolean().default(false),
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

/** Verdicts that are no fraud type: weighed against the types with the same parts. */
export const otherVerdictSchema = z.strictObject({
  id: z.enum(['not-a-crime']),
  cues: z.record(idSchema, z.number()).default({}),
  phrases: z.array(phraseSchema).default([]),
  examples: z.array(exampleSchema),
});
export type OtherVerdict = z.infer<typeof otherVerdictSchema>;

export const cuesFileSchema = z.array(cueSchema);
/** Word lists that patterns name as `@list`; an entry may be several words, and may end in `*` for its stem. */
export const lexiconSchema = z.record(idSchema, z.array(z.string().min(1)).min(1));

export const plainWord = z.string().regex(/^[a-z0-9]+$/, 'one word in small letters, without apostrophes');
/** How people write a word, and the word that patterns know it by. */
export const spellingSchema = z.record(plainWord, plainWord);

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

export const adviceBlockSchema = z.strictObject({
  id: idSchema,
  /** Given whatever the fraud type while this holds, such as a payment that left an hour ago. */
  also: conditionSchema.optional(),
  /** About an account, a card, a device or a payment of one's own: of no use to a witness, who lost nothing. */
  'of-own-loss': z.boolean().default(false),
  /** In order; the first whose condition holds is said. Words: `advice.<id>.<variant>` in the locale. */
  variants: z
    .array(
      z.strictObject({
        id: idSchema,
        when: conditionSchema.optional(),
        /** Stops a loss or a harm that is going on: said in the very next reply, before anything else. */
        urgent: z.boolean().default(false),
        /** Partner or helpline entries whose contacts are shown with it. */
        contacts: z.array(idSchema).default([]),
        /** It says to ring the bank, whether or not 159 is among its contacts: that need not be said again in the same turn. */
        'rings-bank': z.boolean().default(false),
        /**
         * What says the same, so that it is not said twice: `safety.<danger>` or `<block>.<variant>`. Words for what is then
         * still left to say: `advice.<id>.<variant>.rest`; without them nothing is said.
         */
        'told-by': z.array(z.string()).default([]),
      }),
    )
    .min(1),
});
export type AdviceBlock = z.infer<typeof adviceBlockSchema>;

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
  rules: z.array(priorityRuleSchema),
});
export type PriorityRules = z.infer<typeof prioritySchema>;

/** Words that interrupt whatever is going on. */
export const safetySchema = z.array(
  z.strictObject({
    id: z.enum([
      'danger-now',
      'self-harm',
      'child-at-risk',
      'coercion-control',
      'money-moving-now',
      'remote-access-now',
      'suspect-at-door',
    ]),
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
/** What marks of danger are worth: a word, `stem*`, `@list`, two of the latter that follow each other, `@one .. @other`, `cue:id`, `words:id`. */
export const dangerSchema = z
  .strictObject({
    /** Points from which on a kind is raised … */
    threshold: z.number(),
    /** … and, fewer than those, from which on a line is said about it. */
    perhaps: z.number(),
    /** What marks are worth for danger of whatever kind … */
    any: z.record(z.string().min(1), z.number()),
    /** … and for one kind besides. */
    kinds: z.record(idSchema, z.strictObject({ prior: z.number(), points: z.record(z.string().min(1), z.number()) })),
  })
  .refine(({ threshold, perhaps }) => perhaps <= threshold, {
    path: ['perhaps'],
    error: 'no more points than the threshold',
  });
export type Danger = z.infer<typeof dangerSchema> & { readonly lists: z.infer<typeof dangerListsSchema> };

/** A place that names a nation: a postcode area, or a town in words. */
export const placesSchema = z.strictObject({
  postcodes: z.record(z.string(), z.enum(['scotland', 'england', 'wales', 'northern-ireland'])),
  names: z.record(z.enum(['scotland', 'england', 'wales', 'northern-ireland', 'outside-uk']), z.array(z.string())),
});

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

/** Known-good values that are never a suspect's: a bank's own hotline, a tax office's domain. */
export const warninglistSchema = z.strictObject({
  id: idSchema,
  type: z.enum(['phone', 'domain', 'account', 'wallet']),
  source: z.string(),
  entries: z.array(z.string()).min(1),
});
export type Warninglist = z.infer<typeof warninglistSchema>;

/** Dotted key → words. `{name}` is filled in. Flat, so that a key can be searched for as it stands. */
export const localeSchema = z.record(z.string(), z.string());
export type Locale = z.infer<typeof localeSchema>;
