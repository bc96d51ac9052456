// A fact: one thing that is known about what happened, where it was read, and how sure that is.

import { z } from 'zod';
import type { FactId, Instant, MessageId } from './ids.ts';

/**
 * `minor` counts the currency's smallest unit (pence), or hundredths of a coin; `currency` is an ISO 4217 code, or what a coin
 * goes by (BTC).
 */
export const moneySchema = z.strictObject({
  minor: z.number().int().nonnegative(),
  currency: z.string().regex(/^[A-Z]{3}$/),
});
export type Money = z.infer<typeof moneySchema>;

/** A point in time as exact as it was told: `at` is the best single reading (UTC), true to within `precision`. */
export const momentSchema = z.strictObject({
  at: z.iso.datetime(),
  precision: z.enum(['minute', 'hour', 'day', 'week', 'month', 'year']),
});
export type Moment = z.infer<typeof momentSchema>;

/** What coins go by here. What one is worth changes from day to day, so coins are asked for and are no loss in money. */
export const coinCodes = ['BTC', 'XMR', 'ETH'] as const;

export type FactValue = string | readonly string[] | number | Money | Moment;

/** True of a sum of money. */
export const isSum = (value: FactValue | null): value is Money =>
  value !== null && typeof value === 'object' && 'minor' in value;

export const isCoins = (value: FactValue): boolean =>
  typeof value === 'object' && 'currency' in value && coinCodes.some((code) => code === value.currency);

/** The words that a value was read from: UTF-16 offsets into the redacted text of `messageId`. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export type FactSource = 'answered' | 'extracted' | 'prefilled' | 'staff';

export interface Fact {
  readonly id: FactId;
  /** `skipped` and `unknown` are answers too: they are never asked again, and never counted as "no". */
  readonly state: 'known' | 'unknown' | 'skipped';
  /** Null unless `known`. */
  readonly value: FactValue | null;
  readonly source: FactSource;
  readonly messageId: MessageId;
  readonly at: Instant;
  readonly span?: Span;
  readonly certainty: 'certain' | 'likely';
}

/** A value that a directory gave and that its owner has not confirmed. A confirmed one is `certain`. */
export const isUnconfirmed = (fact: Fact | undefined): boolean =>
  fact?.source === 'prefilled' && fact.certainty === 'likely';
