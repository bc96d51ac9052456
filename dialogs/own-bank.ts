// What is said in an answer about one's own bank is said of that bank: its fraud team is not who the other side said they
// were, and the night when it was told is not when it happened.

import type { ExtractedFact } from '../model/classification.ts';
import { isMoment } from './record.ts';

const asks = new Set(['bank-told', 'your-bank']);
const ofOtherSide = new Set(['persona', 'first-channel', 'suspect-name', 'payee-name', 'payee-bank', 'amount-asked']);

export const isAboutOwnBank = (asked: string): boolean => asks.has(asked);

/** What was read from an answer to `asked`, without what is so of one's own bank alone. */
export const withoutOwnBank = (asked: string, facts: readonly ExtractedFact[]): readonly ExtractedFact[] =>
  isAboutOwnBank(asked) ? facts.filter(({ id, value }) => !ofOtherSide.has(id) && !isMoment(value)) : facts;
