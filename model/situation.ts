// What a report amounts to, in the few fields that routing, priority, advice and the order of questions look at.

export type Scalar = string | number | boolean;

export const nations = ['scotland', 'england', 'wales', 'northern-ireland', 'outside-uk', 'unknown'] as const;
export const payments = ['none', 'now', 'within-24h', 'within-13-months', 'older', 'unknown'] as const;
export const meansGroups = ['transfer', 'card', 'crypto', 'other', 'unknown'] as const;
export const reporterKinds = ['person', 'organisation', 'public-body', 'on-behalf', 'witness', 'anonymous'] as const;

export interface Situation {
  readonly type: string;
  readonly family: string;
  readonly tags: readonly string[];
  /** The victim's, or that of the affected site. */
  readonly nation: (typeof nations)[number];
  readonly role: 'self' | 'on-behalf' | 'witness';
  readonly affected: 'person' | 'organisation' | 'public-body';
  readonly anonymous: boolean;
  /** A view of the three above. */
  readonly reporterKind: (typeof reporterKinds)[number];
  /** How long ago money last left: worked out from facts and the present moment. */
  readonly payment: (typeof payments)[number];
  /** Hours since money left, where known. */
  readonly paymentHours?: number;
  readonly means: (typeof meansGroups)[number];
  /** An attack, a call or remote access that is going on at this moment. */
  readonly live: boolean;
  readonly under18: boolean;
  /** Life at risk, violence, suspect present, self-harm. */
  readonly danger: boolean;
  /** Money lost, in pounds (other currencies count as known but not as an amount). */
  readonly lostPounds?: number;
  /** Indicators of the other side, by type: `phone`, `account-number` … */
  readonly indicators: readonly string[];
  /** How many marks of organised crime there are; two or more raise the flag. */
  readonly soc: number;
  /** Hours since the other side was last in touch, where known. */
  readonly contactHours?: number;
  /** When an organisation came to know of a breach of personal data, and the hours since. */
  readonly awareAt?: string;
  readonly awareHours?: number;
  /** When money last left, as told. */
  readonly paidAt?: string;
  /** How many cases share an indicator with this one, itself included, where that was looked up. */
  readonly seriesCases?: number;
  /** Cues of the catalogue found in what was told. */
  readonly cues: readonly string[];
  /** Known facts by id (`fact.<id>` in a condition): choices by value, numbers as they are, every other kind `true`. */
  readonly facts: Readonly<Record<string, Scalar | readonly Scalar[]>>;
}

/** Names the fields that a condition may read, besides `fact.<id>`. */
export const situationFields = [
  'type',
  'family',
  'tags',
  'nation',
  'role',
  'affected',
  'anonymous',
  'reporterKind',
  'payment',
  'paymentHours',
  'means',
  'live',
  'under18',
  'danger',
  'lostPounds',
  'indicators',
  'soc',
  'cues',
  'contactHours',
  'awareHours',
  'seriesCases',
] as const satisfies readonly (keyof Situation)[];

/** The facts that a worked-out field rests on: what is shown as its reason, and what is missing while it is not known. */
export const restsOn: Readonly<Record<string, readonly string[]>> = {
  nation: ['nation', 'postcode'],
  role: ['role'],
  affected: ['affected'],
  anonymous: ['anonymous'],
  reporterKind: ['role', 'affected', 'anonymous'],
  payment: ['paid-at', 'paid', 'lost'],
  paymentHours: ['paid-at'],
  means: ['means'],
  live: ['ongoing', 'remote-access'],
  under18: ['age-group'],
  danger: ['in-danger', 'self-harm', 'suspect-present'],
  lostPounds: ['amount'],
  contactHours: ['ongoing', 'happened-at', 'paid-at'],
  awareHours: ['aware-at', 'discovered-at'],
  soc: ['soc-mules', 'soc-front', 'soc-threats', 'soc-several', 'soc-insider', 'soc-series'],
};

/** Reads a field of a condition from a situation. */
export const lookupIn =
  (situation: Situation) =>
  (field: string): Scalar | readonly Scalar[] | undefined =>
    field.startsWith('fact.')
      ? situation.facts[field.slice('fact.'.length)]
      : (situation as unknown as Record<string, Scalar | readonly Scalar[] | undefined>)[field];
