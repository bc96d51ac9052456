// What an extractor is: a pure function from a text to the indicators that it holds, cheap where it holds none.

import type { IndicatorType } from '../../model/classification.ts';

/** Offsets count UTF-16 units of the text that the extractor was given. */
export interface Extraction {
  readonly type: IndicatorType;
  readonly value: string;
  readonly start: number;
  readonly end: number;
  readonly valid: boolean;
  /** Of a handle: the name of its platform. */
  readonly platform?: string;
}

/** What a word is, without where it stands. */
export type Identified = Pick<Extraction, 'type' | 'value' | 'valid'>;

export type Extractor = (text: string) => Extraction[];
/** One that also wants to know where defanging was undone in `text`: what somebody made harmless, they meant. */
export type MarkedExtractor = (text: string, undone?: readonly number[]) => Extraction[];

/** The text before `at`, for words that say what a number is. */
export const before = (text: string, at: number, length = 40): string => text.slice(Math.max(0, at - length), at);
export const after = (text: string, at: number, length = 30): string => text.slice(at, at + length);
