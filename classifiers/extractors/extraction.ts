// What an extractor is: a pure function from a text to the indicators that it holds, cheap where it holds none.

import type { IndicatorType } from '../../model/classification.ts';

/** Offsets count UTF-16 units of the text that the extractor was given. */
export interface Extraction {
  readonly type: IndicatorType;
  readonly value: string;
  readonly start: number;
  readonly end: number;
  readonly valid: boolean;
}

export type Extractor = (text: string) => Extraction[];

/** The text before `at`, for words that say what a number is. */
export const before = (text: string, at: number, length = 40): string => text.slice(Math.max(0, at - length), at);
export const after = (text: string, at: number, length = 30): string => text.slice(at, at + length);
