// What the fact readers work on, and the one way in which they put a fact forward.

import type { FactDefinition } from '../../catalogue/schemas/fact.ts';
import type { ExtractedFact, Indicator, Match } from '../../model/classification.ts';
import { type FactValue, isSum, type Money, type Span } from '../../model/fact.ts';
import type { Instant } from '../../model/ids.ts';
import type { PlaceMention } from '../extractors/places.ts';
import type { Stretch } from '../pasted.ts';
import type { Part } from '../respeller.ts';
import type { Triggered } from '../trigger-words.ts';

export interface Evidence {
  /** The redacted text; every span is a span of it. */
  readonly text: string;
  /** The same without what was pasted in: only the reporter's own words say something of the reporter. */
  readonly own: string;
  /** Where the trigger words of fact readers stand in both. */
  readonly words: Triggered;
  readonly ownWords: Triggered;
  readonly pasted: readonly Stretch[];
  /** What the other side claimed, as the reporter tells it (claims.ts). */
  readonly claimed: readonly Stretch[];
  /** Where others are told to have paid (others-paying.ts). */
  readonly paidByOthers: readonly Stretch[];
  readonly cues: ReadonlyMap<string, readonly Match[]>;
  readonly indicators: readonly Indicator[];
  readonly money: readonly (Span & { readonly money: Money })[];
  /** Settles what "yesterday" is. */
  readonly now: Instant;
  readonly places: readonly PlaceMention[];
  /** A part of a text as it is meant (spelling.yaml): "got me tae move" is "got me to move". */
  readonly asMeant: (text: string, start: number, end: number) => Part;
}

export const fact = (
  id: string,
  value: FactValue,
  span: Pick<Span, 'start' | 'end' | 'text'>,
  source: string,
  certainty: 'certain' | 'likely' = 'likely',
): ExtractedFact => ({ id, value, source, certainty, start: span.start, end: span.end, text: span.text });

/** The span of `length` characters from `start` on. */
export const spanOf = (text: string, start: number, length: number): Pick<Span, 'start' | 'end' | 'text'> => ({
  start,
  end: start + length,
  text: text.slice(start, start + length),
});

/** True when `definition` allows `value`: an extracted value passes the same check as an answered one. */
export function isAllowed(definition: FactDefinition | undefined, value: FactValue): boolean {
  if (!definition) return false;
  const isOne = (one: unknown): boolean => typeof one === 'string' && (definition.choices ?? []).includes(one);
  switch (definition.kind) {
    case 'choice':
    case 'confirm':
      return isOne(value);
    case 'choices':
      return Array.isArray(value) && value.length > 0 && value.every(isOne);
    case 'money':
      return isSum(value);
    case 'date':
      return typeof value === 'object' && 'precision' in value;
    case 'number':
      return typeof value === 'number' && Number.isFinite(value);
    case 'text':
      return typeof value === 'string' && value.trim() !== '';
    case 'file':
      return false;
  }
}
